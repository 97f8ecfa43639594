import type { Span } from "../types.ts";
import { simplify } from "./simplify.ts";
import { TextUnits } from "./text-units.ts";
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

const formOf = (piece: string): string => {
  // A plain space or comma is a piece only inside a figure.
  if (/^[ ,]/u.test(piece)) return "";
  return simplify((CHINESE_UNITS.get(piece) ?? piece).normalize("NFKC").toLowerCase().replaceAll("μ", "u"));
};

/** What a unit becomes, by unit: 0 = not looked at yet; one more than the unit it becomes; or one of these. */
const FORMS = new Int32Array(1 << 16);
/** It becomes nothing or several units: they stand in `LONGER`. */
const SEVERAL = -1;
/** Behind a figure it may begin a piece, elsewhere it stays; `LONGER` says as what. */
const BEHIND_FIGURE = -2;
/** It belongs to the character before it, or to the one behind it: the text is read piece by piece. */
const JOINED = -3;
const LONGER = new Map<number, string>();
const FIRST_BEHIND_FIGURE = new Set([" ", ",", ...Array.from(CHINESE_UNITS.keys(), (unit) => unit.charAt(0))]);

const lookAt = (unit: number): number => {
  const character = String.fromCharCode(unit);
  if (FIRST_BEHIND_FIGURE.has(character)) {
    LONGER.set(unit, simplify(character));
    return BEHIND_FIGURE;
  }
  if (/[\p{M}\p{Cs}]/u.test(character)) return JOINED;
  const form = new RegExp(CHANGEABLE, "u").test(character) ? formOf(character) : simplify(character);
  if (form.length === 1) return form.charCodeAt(0) + 1;
  LONGER.set(unit, form);
  return SEVERAL;
};

const PIECE = new RegExp(CHANGEABLE, "uy");
/** Whether a unit is a figure or a space: only behind one a unit, a comma or a space is part of the figure. */
const mayEndFigure = (unit: number): boolean => unit === 0x20 || (unit >= 0x30 && unit <= 0x39) || (unit >= 0xff10 && unit <= 0xff19);
const pieceAt = (text: string, at: number): string | undefined => {
  if (at === 0 || !mayEndFigure(text.charCodeAt(at - 1))) return undefined;
  PIECE.lastIndex = at;
  return PIECE.exec(text)?.[0];
};

/** Writes `normalise(text)` into a row of units. */
export const writeNormalised = (text: string, into: TextUnits): void => {
  into.length = 0;
  into.reserve(text.length);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    let form = FORMS[unit] ?? 0;
    if (form === 0) {
      form = lookAt(unit);
      FORMS[unit] = form;
    }
    if (form > 0) {
      into.cells[into.length++] = form - 1;
      continue;
    }
    if (form === JOINED) {
      into.write(simplify(text.replace(CHANGEABLE, formOf)));
      return;
    }
    const piece = form === BEHIND_FIGURE ? pieceAt(text, at) : undefined;
    into.append(piece === undefined ? (LONGER.get(unit) ?? "") : formOf(piece));
    if (piece !== undefined) at += piece.length - 1;
    into.reserve(into.length + text.length - at);
  }
};

const written = new TextUnits();

/**
 * The form in which texts are compared. Piece by piece NFKC and lower case, so that full-width forms, circled digits and squared units
 * become plain letters; figures with their units set alike (`35 MPa`, `35兆帕` → `35mpa`; `5μm` → `5um`); then traditional characters as
 * simplified ones.
 */
export const normalise = (text: string): string => {
  writeNormalised(text, written);
  return written.toString();
};
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
    for (let left = formOf(match[0]).length; left > 0; left--) {
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
