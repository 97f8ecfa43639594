import type { Span } from "../types.ts";

/**
 * One piece that normalisation may change: a character with its combining marks, a capital letter, or anything outside
 * plain ASCII and the common Chinese block. Pieces are changed one by one, so that every normalised character has a known origin.
 */
const CHANGEABLE = /\P{M}\p{M}+|[A-Z]|[^\p{ASCII}\u4e00-\u9fff]/gu;

/** Most changeable pieces are a few punctuation marks; remembering single characters saves most of the work of `normalize`. */
const remembered = new Map<string, string>();

const normalisePiece = (piece: string): string => {
  const known = remembered.get(piece);
  if (known !== undefined) return known;
  const form = piece.normalize("NFKC").toLowerCase();
  if (piece.length === 1) remembered.set(piece, form);
  return form;
};

/** NFKC and lower case, piece by piece: full-width forms, circled digits and squared units become plain letters. */
export const normalise = (text: string): string => text.replace(CHANGEABLE, normalisePiece);

/** Turns a span of `normalise(text)` into the span of `text` it came from. A piece is never split: the span widens to whole pieces. */
export type OriginOf = (start: number, end: number) => Span;

/** Finds where in `text` each range of its normalised form came from. */
export const originMap = (text: string): OriginOf => {
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  const copy = (until: number): void => {
    for (; at < until; at++) {
      from.push(at);
      to.push(at + 1);
    }
  };
  for (const match of text.matchAll(CHANGEABLE)) {
    copy(match.index);
    const end = match.index + match[0].length;
    for (let left = normalisePiece(match[0]).length; left > 0; left--) {
      from.push(match.index);
      to.push(end);
    }
    at = end;
  }
  copy(text.length);
  return (start, end) => ({
    start: from[start] ?? text.length,
    end: end > start ? (to[end - 1] ?? text.length) : (from[start] ?? text.length),
  });
};
