import { markerOf } from "../documents/clause-markers.ts";
import type { PolicyClause } from "../documents/policy-document.ts";
import type { Span } from "../documents/repaired-text.ts";

const opening = "（(《“‘「〔<";
const closing = "）)》”’」〕>";

/** Stops outside brackets and quotation marks; a line break closes whatever is open. */
const splitAt = (text: string, { start, end }: Span, stops: string): readonly Span[] => {
  const found: Span[] = [];
  let depth = 0;
  let from = start;
  const close = (at: number, next: number): void => {
    if (text.slice(from, at).trim() !== "") found.push({ start: from, end: at });
    from = next;
  };
  for (let at = start; at < end; at += 1) {
    const character = text.charAt(at);
    if (character === "\n") {
      depth = 0;
      close(at, at + 1);
    } else if (opening.includes(character)) depth += 1;
    else if (closing.includes(character)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && stops.includes(character)) close(at, at + 1);
  }
  close(end, end);
  return found;
};

/** Sentences of a clause and the parts of one between ；, without its marker and the brackets of responsible units. */
export const sentencesOf = ({ text: { text } }: PolicyClause): readonly Span[] =>
  splitAt(text, { start: markerOf(text)?.length ?? 0, end: text.length }, "。；！？").filter(
    ({ start, end }) => !/^\s*[（(](?:责任|牵头|配合|主办)/u.test(text.slice(start, end)),
  );

/** What stands between the commas of a sentence. */
export const piecesOf = (text: string, sentence: Span): readonly Span[] => splitAt(text, sentence, "，,");

/** The members of a list, parted by 、 and by 和, 及, 与 before the last. */
export const membersOf = (words: string): readonly string[] => {
  const members = splitAt(words, { start: 0, end: words.length }, "、").map(({ start, end }) => words.slice(start, end));
  const last = members.pop();
  if (last === undefined) return [];
  const pair = /^(.{1,30}?)(?:和|及|以及|与)(.{1,30})$/u.exec(last);
  return [...members, ...(pair === null ? [last] : [pair[1] ?? "", pair[2] ?? ""])].map((member) => member.trim());
};
