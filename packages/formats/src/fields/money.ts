/** An amount as stated: `text` as written; bounds in fen (1/100 yuan) where the text names them; `negotiable` for 面议. */
export interface StatedAmount {
  text: string;
  minFen?: bigint;
  maxFen?: bigint;
  negotiable?: true;
}

/** Fen in one unit; a bare 万 or 亿 counts yuan. */
const UNIT_FEN: Readonly<Record<string, bigint>> = {
  分: 1n,
  元: 100n,
  千元: 100_000n,
  万: 1_000_000n,
  万元: 1_000_000n,
  百万元: 100_000_000n,
  千万元: 1_000_000_000n,
  亿: 10_000_000_000n,
  亿元: 10_000_000_000n,
};
const UNIT = "(百万元|千万元|千元|万元|亿元|万|亿|元|分)";
const NUMBER = String.raw`(\d+(?:\.\d{1,8})?)`;
const AMOUNT = new RegExp(`^${NUMBER}${UNIT}?(?:[-~至到—–]+${NUMBER}${UNIT}?)?(以上|以下|以内|起|左右)?$`, "u");
const AT_MOST = /^(?:不超过|不高于|至多|最高|≤|<=|<)/u;
const AT_LEAST = /^(?:不低于|不少于|至少|最低|≥|>=|>)/u;

/** Exact: the decimal part is carried as digits, never as a float. */
const toFen = (digits: string, unitFen: bigint): bigint | undefined => {
  const [whole = "0", decimals = ""] = digits.split(".");
  const scale = 10n ** BigInt(decimals.length);
  const scaled = BigInt(whole + decimals) * unitFen;
  return scaled % scale === 0n ? scaled / scale : undefined;
};

const headingUnit = (heading: string): string | undefined => new RegExp(`[(（]${UNIT}[)）]`, "u").exec(heading)?.[1];

const compactAmount = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/[\s,]/gu, "")
    .replaceAll(/人民币|RMB|CNY|预算|约|[¥￥]/giu, "");

/**
 * Reads `5万元`, `10-20万`, `¥50,000`, `不超过30万元`, `100万元以上`, `面议`. A bare number takes the unit of its heading
 * (`预算（万元）`) or of a ¥ sign; without either the amount is unquantified and only `text` is kept.
 */
export const readAmount = (text: string, heading = ""): StatedAmount => {
  const stated: StatedAmount = { text: text.trim() };
  if (/面议|协商|面谈|negotiable/iu.test(text)) return { ...stated, negotiable: true };
  const compact = compactAmount(text);
  const match = AMOUNT.exec(compact.replace(AT_MOST, "").replace(AT_LEAST, ""));
  if (match?.[1] === undefined) return stated;
  const fallback = headingUnit(heading) ?? (/[¥￥元]|RMB|CNY/iu.test(text) ? "元" : undefined);
  const lastUnit = match[4] ?? (match[3] === undefined ? match[2] : undefined) ?? fallback;
  const firstUnit = match[2] ?? lastUnit;
  const firstFen = firstUnit === undefined ? undefined : UNIT_FEN[firstUnit];
  const lastFen = lastUnit === undefined ? undefined : UNIT_FEN[lastUnit];
  if (firstFen === undefined || lastFen === undefined) return stated;
  const first = toFen(match[1], firstFen);
  const last = match[3] === undefined ? first : toFen(match[3], lastFen);
  if (first === undefined || last === undefined || first > last) return stated;
  if (AT_MOST.test(compact) || match[5] === "以下" || match[5] === "以内") return { ...stated, maxFen: last };
  if (AT_LEAST.test(compact) || match[5] === "以上" || match[5] === "起") return { ...stated, minFen: first };
  return { ...stated, minFen: first, maxFen: last };
};
