import type { MarkerKind } from "./policy-document.ts";

/** The mark with which a line opens a clause: `length` units of the line without white space. */
export type ClauseMarker = { readonly kind: Exclude<MarkerKind, "paragraph">; readonly number: number; readonly length: number };

const digits = "零一二三四五六七八九";

/** 十一 → 11, 二十 → 20, 一百零三 → 103; undefined for anything else. */
const readNumeral = (words: string): number | undefined => {
  const match = /^(?:([一二三四五六七八九])百)?零?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/u.exec(words);
  if (match === null || words === "") return undefined;
  const [, hundreds, tens, ten, ones] = match;
  const of = (digit: string | undefined): number => (digit === undefined ? 0 : digits.indexOf(digit));
  return of(hundreds) * 100 + (ten === undefined ? 0 : tens === undefined ? 10 : of(tens) * 10) + of(ones);
};

/** 11 → 十一: how a notation writes a number of the kinds that count in Chinese. */
export const writeNumeral = (number: number): string => {
  if (number < 1 || number > 999) return String(number);
  const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10];
  const head = hundreds === 0 ? "" : `${digits.charAt(hundreds)}百${tens === 0 && ones > 0 ? "零" : ""}`;
  const ten = tens === 0 ? "" : `${tens === 1 && hundreds === 0 ? "" : digits.charAt(tens)}十`;
  return `${head}${ten}${ones === 0 ? "" : digits.charAt(ones)}`;
};

const patterns: readonly (readonly [ClauseMarker["kind"], RegExp])[] = [
  ["chapter", /^第([一二三四五六七八九十百零]{1,5})章/u],
  ["article", /^第([一二三四五六七八九十百零]{1,6})条/u],
  ["numeral", /^([一二三四五六七八九十百零]{1,5})、/u],
  ["bracket", /^[（(]([一二三四五六七八九十百零]{1,5})[）)]/u],
  ["ordinal", /^([一二三四五六七八九十]{1,3})是/u],
  ["digit_bracket", /^[（(]([0-9０-９]{1,3})[）)]/u],
  ["digit", /^([0-9０-９]{1,3})[.．、](?![0-9０-９])/u],
];
const circled = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";

const narrow = (text: string): string => text.replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));

/** The mark with which the line opens, if any. */
export const markerOf = (compact: string): ClauseMarker | undefined => {
  const ring = circled.indexOf(compact.charAt(0));
  if (ring >= 0 && compact !== "") return { kind: "circled", number: ring + 1, length: 1 };
  for (const [kind, pattern] of patterns) {
    const match = pattern.exec(compact);
    if (match === null) continue;
    const words = match[1] ?? "";
    const number = kind === "digit" || kind === "digit_bracket" ? Number(narrow(words)) : readNumeral(words);
    if (number !== undefined && number > 0) return { kind, number, length: match[0].length };
  }
  return undefined;
};

/** Which kind stands inside which: 章 ⊃ 条 ⊃ 一、 ⊃ （一） ⊃ 1. ⊃ （1） ⊃ ① ⊃ 一是. */
export const markerRank: Readonly<Record<MarkerKind, number>> = {
  chapter: 0,
  article: 1,
  numeral: 2,
  bracket: 3,
  digit: 4,
  digit_bracket: 5,
  circled: 6,
  ordinal: 7,
  paragraph: 8,
};

/** How the id of a clause writes its mark. */
export const notationOf = (kind: MarkerKind, number: number): string => {
  switch (kind) {
    case "chapter":
      return `第${writeNumeral(number)}章`;
    case "article":
      return `第${writeNumeral(number)}条`;
    case "numeral":
    case "ordinal":
      return writeNumeral(number);
    case "bracket":
      return `(${writeNumeral(number)})`;
    case "digit":
      return String(number);
    case "digit_bracket":
      return `(${number})`;
    case "circled":
      return circled.charAt(number - 1);
    case "paragraph":
      return `段${number}`;
  }
};
