/** What a quoted number counts. Money is in fen, percentages in hundredths of a percent; everything else counts by one. */
export type QuotedUnit = "fen" | "percent" | "count";

export interface QuotedNumber {
  readonly unit: QuotedUnit;
  /** Exact, in units of 0.000001: quoted numbers may have decimals of any unit. */
  readonly millionths: bigint;
}

const digitOf: Readonly<Record<string, bigint>> = {
  零: 0n,
  〇: 0n,
  一: 1n,
  二: 2n,
  两: 2n,
  三: 3n,
  四: 4n,
  五: 5n,
  六: 6n,
  七: 7n,
  八: 8n,
  九: 9n,
};
const smallUnitOf: Readonly<Record<string, bigint>> = { 十: 10n, 百: 100n, 千: 1000n };
const greatUnitOf: Readonly<Record<string, bigint>> = { 万: 10_000n, 亿: 100_000_000n };

/** `一百二十` as 120; undefined where the characters write no number. */
function readChinese(text: string): bigint | undefined {
  let whole = 0n;
  let section = 0n;
  let digit: bigint | undefined;
  for (const character of text) {
    const own = digitOf[character];
    const small = smallUnitOf[character];
    const great = greatUnitOf[character];
    if (own !== undefined) {
      if (digit !== undefined && digit !== 0n) return undefined;
      digit = own;
    } else if (small !== undefined) {
      section += (digit ?? 1n) * small;
      digit = undefined;
    } else if (great !== undefined) {
      whole = (whole + section + (digit ?? 0n)) * great;
      section = 0n;
      digit = undefined;
    }
  }
  return whole + section + (digit ?? 0n);
}

const million = 1_000_000n;

const readArabic = (text: string): bigint => {
  const [whole = "0", decimals = ""] = text.replaceAll(",", "").split(".");
  return BigInt(whole) * million + BigInt(decimals.slice(0, 6).padEnd(6, "0"));
};

/** A number, what follows it, and a Chinese percentage (百分之五十) as a form of its own. */
const written =
  /百分之(?<percent>[零〇一二两三四五六七八九十百\d.]+)|(?<arabic>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?<unit>亿元?|万元?|千元|元|%)?|(?<chinese>[零〇一二两三四五六七八九十百千万亿]+)(?<chineseUnit>元|%)?/gu;

interface Written {
  readonly millionths: bigint;
  readonly unit: QuotedUnit | undefined;
  readonly end: number;
  readonly start: number;
  readonly factor: bigint;
}

const moneyFactor: Readonly<Record<string, bigint>> = {
  亿元: 10_000_000_000n,
  亿: 10_000_000_000n,
  万元: 1_000_000n,
  万: 1_000_000n,
  千元: 100_000n,
  元: 100n,
};

function toWritten(match: RegExpExecArray): Written | undefined {
  const start = match.index;
  const end = start + match[0].length;
  const { percent, arabic, unit, chinese, chineseUnit } = match.groups ?? {};
  if (percent !== undefined) {
    const value = /^\d/u.test(percent) ? readArabic(percent) : (readChinese(percent) ?? 0n) * million;
    return { millionths: value, unit: "percent", start, end, factor: 1n };
  }
  if (arabic !== undefined) {
    const value = readArabic(arabic);
    if (unit === "%") return { millionths: value, unit: "percent", start, end, factor: 1n };
    const factor = unit === undefined ? undefined : moneyFactor[unit];
    // 1.5万家 is a count; only the words behind tell, and both readings are kept by `numbersIn`.
    return factor === undefined
      ? { millionths: value, unit: undefined, start, end, factor: 1n }
      : { millionths: value * factor, unit: "fen", start, end, factor };
  }
  const value = chinese === undefined ? undefined : readChinese(chinese);
  if (value === undefined) return undefined;
  if (chineseUnit === "元") return { millionths: value * 100n * million, unit: "fen", start, end, factor: 100n };
  return { millionths: value * million, unit: chineseUnit === "%" ? "percent" : undefined, start, end, factor: 1n };
}

/** In `50、30、20万元` only the last has its unit: those before a list sign share it. */
const joins = /^[、,，和及或~～-]$/u;

/**
 * The numbers that words quote, Arabic and Chinese (`30万元`, `百分之六十`, `三年`), each with what it counts. A number without a unit counts by
 * one; in a list the unit of the last holds for all.
 */
export function numbersIn(words: string): readonly QuotedNumber[] {
  const text = words.normalize("NFKC").replaceAll(/\s/gu, "");
  const found = [...text.matchAll(written)].map(toWritten).filter((one) => one !== undefined);
  const quoted: QuotedNumber[] = [];
  let next: { readonly start: number; readonly unit: QuotedUnit; readonly factor: bigint } | undefined;
  for (const one of found.toReversed()) {
    const shared = one.unit === undefined && next !== undefined && joins.test(text.slice(one.end, next.start)) ? next : undefined;
    const unit = one.unit ?? shared?.unit ?? "count";
    quoted.push({ unit, millionths: shared === undefined ? one.millionths : one.millionths * shared.factor });
    // 20家 and 1.5万家 are counts although 万 alone reads as money.
    if (one.unit === "fen" && text.charAt(one.end - 1) === "万") quoted.push({ unit: "count", millionths: one.millionths / 100n });
    next = unit === "count" ? undefined : { start: one.start, unit, factor: one.unit === undefined ? (shared?.factor ?? 1n) : one.factor };
  }
  return quoted.toReversed();
}

/** Whether the words say the value: in fen for money, in percent for shares, else as it is counted. `value` is digits, or an exact decimal. */
export function wordsSay(words: string, unit: QuotedUnit, value: string): boolean {
  const sought = readArabic(value);
  return numbersIn(words).some((one) => one.unit === unit && one.millionths === sought);
}
