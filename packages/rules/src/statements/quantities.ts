import type { Span } from "../documents/repaired-text.ts";

/** `cap` 最高, 不超过; `floor` 以上, 达到, 不低于; `fixed` neither. `strict` where the bound itself does not count (超过, 突破). */
export type Bound = { readonly kind: "cap" | "floor" | "fixed"; readonly strict: boolean };

/** Money in fen, as printed and where it stands in the text. */
export type MoneyAmount = Span & { readonly words: string; readonly fen: bigint; readonly bound: Bound };

/** `value` is decimal text; `base` the words of which it is a part, null where none are said. */
export type Percentage = Span & { readonly words: string; readonly value: string; readonly base: string | null; readonly bound: Bound };

const fenOfUnit: Readonly<Record<string, bigint>> = { 元: 100n, 万元: 1_000_000n, 亿元: 10_000_000_000n };

/** 8.1 万元 → 8,100,000 fen. Exact: what is finer than a fen is cut off. */
const toFen = (figure: string, unit: string): bigint => {
  const [whole = "0", fraction = ""] = figure.replaceAll(",", "").split(".");
  const scale = 10n ** BigInt(fraction.length);
  return ((BigInt(whole) * scale + BigInt(fraction === "" ? "0" : fraction)) * (fenOfUnit[unit] ?? 100n)) / scale;
};

const capBefore = /(?:最高|最多|不超过|不高于|至多|上限为?|封顶)[^，。；、\d]{0,12}$/u;
const floorBefore = /(?:达到?|不低于|不少于|至少|增至|超过|突破|高于|保持在?)[^，。；、\d]{0,4}$/u;
const listBefore = /(?:[\d.]+(?:万元|亿元|元|[%％])[、和及]){1,12}$/u;

/** The bound of a figure from the words around it; a member of a list shares that of the first. */
export const boundOf = (before: string, after: string): Bound => {
  const lead = before.replace(listBefore, "");
  if (/(?:不超过|不高于)[^，。；\d]{0,4}$/u.test(lead) || capBefore.test(lead)) return { kind: "cap", strict: false };
  if (/^(?:以内|以下)/u.test(after)) return { kind: "cap", strict: false };
  if (/^(?:人民币)?以上/u.test(after)) return { kind: "floor", strict: false };
  if (floorBefore.test(lead)) return { kind: "floor", strict: /(?:超过|突破|高于)[^，。；\d]{0,4}$/u.test(lead) };
  return { kind: "fixed", strict: false };
};

/** Every amount of money in [start, end) of the text. */
export const amountsIn = (text: string, { start, end }: Span): readonly MoneyAmount[] =>
  [...text.slice(start, end).matchAll(/(\d[\d,]*(?:\.\d+)?)(亿元|万元|元)/gu)].map((match) => {
    const at = start + match.index;
    const to = at + match[0].length;
    return {
      start: at,
      end: to,
      words: match[0],
      fen: toFen(match[1] ?? "0", match[2] ?? "元"),
      bound: boundOf(text.slice(start, at), text.slice(to, end)),
    };
  });

const percentLead = /.*(?:给予|予以|最高|最多|分别|不低于|不高于|不超过|不少于|达到?|超过|保持|按照|按其|按|为|至|到|、)/u;

const baseBefore = (before: string): string | null => {
  const words = before.replace(percentLead, "").replace(/的$/u, "").trim();
  // 评估费用按50%: what is shared stands before the word
  const sum = /([一-龥]{1,12}(?:费用?|保费|利息|价款|金额|支出|投入|租金|成本|实际发生额))(?:按照?|的)$/u.exec(before);
  if (words === "" && sum !== null) return sum[1] ?? null;
  return words === "" || /^[\d.%％]/u.test(words) ? null : words;
};

/** Every percentage in [start, end) of the text, with its base where one is said. */
export const percentagesIn = (text: string, { start, end }: Span): readonly Percentage[] =>
  [...text.slice(start, end).matchAll(/(\d+(?:\.\d+)?)[%％]/gu)].map((match) => {
    const at = start + match.index;
    const to = at + match[0].length;
    const before = text.slice(start, at);
    return {
      start: at,
      end: to,
      words: match[0],
      value: match[1] ?? "0",
      base: baseBefore(before),
      bound: boundOf(before, text.slice(to, end)),
    };
  });

/** Money for people: 50万元 from fen. */
export const sameFen = (one: readonly MoneyAmount[], other: readonly MoneyAmount[]): boolean =>
  one.length === other.length && one.every(({ fen }, at) => fen === other[at]?.fen);
