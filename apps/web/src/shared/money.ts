const fenPerYuan = 100n;
const fenPerWan = 1_000_000n;

const grouped = (whole: bigint): string => whole.toString().replaceAll(/\B(?=(\d{3})+$)/gu, ",");

/** Drops the zeros at the end of a decimal part, and the point if nothing is left. */
const trimmed = (decimals: string): string => {
  const kept = decimals.replace(/0+$/u, "");
  return kept === "" ? "" : `.${kept}`;
};

/** Fen as 元, exact: `123456` → `1,234.56`. */
export const formatYuan = (fen: string): string => {
  const amount = BigInt(fen);
  return `${grouped(amount / fenPerYuan)}${trimmed((amount % fenPerYuan).toString().padStart(2, "0"))}`;
};

/** An amount for a sentence or a cell: Chinese offices write 万元, English readers whole yuan; the message `money.short` takes the one it needs. */
export const moneyParts = (fen: string): { readonly wan: string; readonly yuan: string } => ({
  wan: formatWan(fen),
  yuan: formatYuan(fen),
});

/** Fen as 万元, to two decimals (half up) as offices write it; a smaller amount keeps the decimals it needs, so that it never shows as 0. */
export const formatWan = (fen: string): string => {
  const amount = BigInt(fen);
  const hundredths = (amount + 5_000n) / 10_000n;
  if (amount > 0n && hundredths === 0n) return `0${trimmed((amount % fenPerWan).toString().padStart(6, "0"))}`;
  return `${grouped(hundredths / 100n)}${trimmed((hundredths % 100n).toString().padStart(2, "0"))}`;
};
