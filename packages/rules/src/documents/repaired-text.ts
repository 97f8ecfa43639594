/** [start, end) in UTF-16 units. */
export type Span = { readonly start: number; readonly end: number };

/** `length` units of the repaired text from `at` stand in the source from `start` on, unit by unit. */
export type TextRun = { readonly at: number; readonly start: number; readonly length: number };

/** Text for reading: hard line breaks joined, stray spaces and marks of typesetting dropped; a line break parts paragraphs. */
export type RepairedText = { readonly text: string; readonly runs: readonly TextRun[] };

/** A stretch of one source line; `paragraph` where a new paragraph begins with it. */
export type Piece = Span & { readonly paragraph: boolean };

const isSpace = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000 || code === 0xfeff || (code >= 0x2000 && code <= 0x200d);

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isLatin = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || isDigit(code);

/** A space keeps two Latin words apart; between Chinese, or between a figure and Chinese, typesetting put it there. */
const keepsSpace = (before: number, after: number, overLines: boolean): boolean =>
  isLatin(before) && isLatin(after) && !(overLines && isDigit(before) && isDigit(after));

/** Joins pieces of the source into text for reading, and keeps for each unit where it came from. */
export const repairText = (source: string, pieces: readonly Piece[]): RepairedText => {
  const text: string[] = [];
  const runs: { at: number; start: number; length: number }[] = [];
  let last = -1;
  let spaceAt = -1;
  let overLines = false;
  const put = (character: string, from: number): void => {
    const run = runs.at(-1);
    if (run !== undefined && run.start + run.length === from) run.length += 1;
    else runs.push({ at: text.length, start: from, length: 1 });
    text.push(character);
  };
  for (const { start, end, paragraph } of pieces) {
    if (text.length > 0) {
      if (paragraph) {
        put("\n", Math.max(start - 1, 0));
        last = -1;
        spaceAt = -1;
      } else {
        spaceAt = Math.max(start - 1, 0);
        overLines = true;
      }
    }
    for (let at = start; at < end; at += 1) {
      const code = source.charCodeAt(at);
      if (isSpace(code)) {
        if (spaceAt < 0) [spaceAt, overLines] = [at, false];
        continue;
      }
      if (code === 42 && (source.charCodeAt(at + 1) === 42 || source.charCodeAt(at - 1) === 42)) continue;
      if (spaceAt >= 0 && last >= 0 && keepsSpace(last, code, overLines)) put(" ", spaceAt);
      spaceAt = -1;
      put(source.charAt(at), at);
      last = code;
    }
  }
  return { text: text.join(""), runs };
};

/** Where a stretch of the repaired text stands in the source, from its first unit to its last; dropped units between are inside. */
export const sourceSpanOf = ({ text, runs }: RepairedText, { start, end }: Span): Span => {
  const from = Math.max(0, Math.min(start, text.length - 1));
  const to = Math.max(from, Math.min(end, text.length) - 1);
  const place = (at: number): number => {
    const run = runs.findLast((one) => one.at <= at);
    return run === undefined ? 0 : run.start + at - run.at;
  };
  return text === "" ? { start: 0, end: 0 } : { start: place(from), end: place(to) + 1 };
};

/** Which stretch of the repaired text shows a stretch of the source; null where nothing of it is shown. */
export const repairedSpanOf = ({ runs }: RepairedText, { start, end }: Span): Span | null => {
  let from = -1;
  let to = -1;
  for (const run of runs) {
    const first = Math.max(run.start, start);
    const past = Math.min(run.start + run.length, end);
    if (first >= past) continue;
    if (from < 0) from = run.at + first - run.start;
    to = run.at + past - run.start;
  }
  return from < 0 ? null : { start: from, end: to };
};
