/** An amount typed in 万元: digits in fen, nothing typed, or not an amount. */
export type TypedWan = { readonly kind: "fen"; readonly fen: string } | { readonly kind: "empty" } | { readonly kind: "invalid" };

/** 1 万元 = 10,000 元 = 1,000,000 fen, so six decimals of 万元 are exact. */
const decimals = 6;
/** `Fen` of the contracts holds 18 digits. */
const wholeDigits = 12;

/**
 * Reads what a person types as 万元 (`50`, `50.5`, `１，２００`, `50 万元`) into fen, by digits alone so that no float rounds it.
 * More than six decimals would be less than a fen and is invalid.
 */
export const readWan = (text: string): TypedWan => {
  const plain = text
    .normalize("NFKC")
    .replaceAll(/[\s,]/gu, "")
    .replace(/万元?$/u, "");
  if (plain === "") return text.trim() === "" ? { kind: "empty" } : { kind: "invalid" };
  const found = /^(\d+)(?:\.(\d+))?$/u.exec(plain);
  if (found === null) return { kind: "invalid" };
  const whole = (found[1] ?? "").replace(/^0+(?=\d)/u, "");
  const part = (found[2] ?? "").replace(/0+$/u, "");
  if (whole.length > wholeDigits || part.length > decimals) return { kind: "invalid" };
  return { kind: "fen", fen: BigInt(`${whole}${part.padEnd(decimals, "0")}`).toString() };
};

/** Fen as the 万元 that a person would type: `50500000` → `50.5`. */
export const writeWan = (fen: string): string => {
  const digits = fen.padStart(decimals + 1, "0");
  const part = digits.slice(-decimals).replace(/0+$/u, "");
  const whole = digits.slice(0, -decimals).replace(/^0+(?=\d)/u, "");
  return part === "" ? whole : `${whole}.${part}`;
};
