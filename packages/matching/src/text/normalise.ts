import type { Span } from "../types.ts";
import { simplify } from "./simplify.ts";
import { CHINESE_UNITS, UNIT_LETTERS } from "./units.ts";

const DIGIT = "[0-9０-９]";
const IN_CHINESE = [...CHINESE_UNITS.keys()].join("|");
/** The space in `35 MPa` and in `80 %`: figure and unit are one word, however they are set. */
const GAP_BEFORE_UNIT = `(?<=${DIGIT}) {1,2}(?=(?:${UNIT_LETTERS})(?![A-Za-z])|[%‰℃°]|${IN_CHINESE})`;
/** The comma in `12,000`. */
const THOUSANDS = `(?<=${DIGIT}),(?=${DIGIT}{3}(?!${DIGIT}))`;
/** The unit of `35兆帕`. */
const UNIT_IN_CHINESE = `(?<=${DIGIT} {0,2})(?:${IN_CHINESE})`;

/**
 * One piece that normalisation may change: how a figure and its unit are set, a character with its combining marks, a capital
 * letter, or anything outside plain ASCII and the common Chinese block. Pieces are changed one by one, so that every normalised
 * character has a known origin.
 */
const CHANGEABLE = new RegExp(`${GAP_BEFORE_UNIT}|${THOUSANDS}|${UNIT_IN_CHINESE}|\\P{M}\\p{M}+|[A-Z]|[^\\p{ASCII}\\u4e00-\\u9fff]`, "gu");

/** Most changeable pieces are a few punctuation marks; remembering single characters saves most of the work of `normalize`. */
const remembered = new Map<string, string>();

const formOf = (piece: string): string => {
  // A plain space or comma is a piece only inside a figure.
  if (/^[ ,]/u.test(piece)) return "";
  return (CHINESE_UNITS.get(piece) ?? piece).normalize("NFKC").toLowerCase().replaceAll("μ", "u");
};

const normalisePiece = (piece: string): string => {
  const known = remembered.get(piece);
  if (known !== undefined) return known;
  const form = formOf(piece);
  if (piece.length === 1) remembered.set(piece, form);
  return form;
};

/**
 * The form in which texts are compared. Piece by piece NFKC and lower case, so that full-width forms, circled digits and squared units
 * become plain letters; figures with their units set alike (`35 MPa`, `35兆帕` → `35mpa`; `5μm` → `5um`); then traditional characters as
 * simplified ones.
 */
export const normalise = (text: string): string => simplify(text.replace(CHANGEABLE, normalisePiece));
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
