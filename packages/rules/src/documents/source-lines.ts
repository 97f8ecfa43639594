/** One line of the source that holds something: `start`/`end` without the white space around it. */
export type SourceLine = {
  readonly start: number;
  readonly end: number;
  /** Without white space and marks of emphasis: what patterns are held against. */
  readonly compact: string;
};

/** White space and Markdown emphasis; a heading's # too. */
const dropped = /[\s\u00A0\u3000\uFEFF\u2000-\u200D]|\*{2,}/gu;
const edge = /^[\s\u00A0\u3000\uFEFF\u2000-\u200D]*(?:#{1,6}[\s\u3000]+)?|[\s\u00A0\u3000\uFEFF\u2000-\u200D]+$/gu;

/** The lines that hold something, in order. */
export const sourceLines = (source: string): readonly SourceLine[] => {
  const lines: SourceLine[] = [];
  for (const match of source.matchAll(/[^\n\r\f\u2028\u2029]+/gu)) {
    const raw = match[0];
    const leading = raw.length - raw.replace(edge, (part, at: number) => (at === 0 ? "" : part)).length;
    const body = raw.replace(edge, "");
    const compact = body.replace(dropped, "");
    if (compact !== "") lines.push({ start: match.index + leading, end: match.index + leading + body.length, compact });
  }
  return lines;
};

/** Words with which a sentence, a list or a bracket ends. */
export const endsSentence = (compact: string): boolean => /[。；;：:！？!?）)”"」』]$/u.test(compact);

/** How the file breaks its lines: `width` is that of a full line where a line ends at the paper's edge, null where only paragraphs do. */
export type LineBreaking = { readonly width: number | null };

/** Wider lines than this are paragraphs. */
const WIDEST_LINE = 48;

/** A file is hard-wrapped where its long lines are all about as long, and most of them stop in the middle of a sentence. */
export const lineBreaking = (lines: readonly SourceLine[]): LineBreaking => {
  const widths = lines.map(({ compact }) => compact.length).toSorted((one, other) => one - other);
  const width = widths[Math.floor(widths.length * 0.9)] ?? 0;
  if (width > WIDEST_LINE || width < 8) return { width: null };
  const full = lines.filter(({ compact }) => compact.length >= width * 0.8);
  const open = full.filter(({ compact }) => !endsSentence(compact));
  return { width: full.length >= 5 && open.length * 2 > full.length ? width : null };
};
