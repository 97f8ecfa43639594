import { UNIT } from "../index/term-counts.ts";

/** K of BM25F in half units is `flat + slope × length`: k1 × (1 − b + b × length ÷ mean length), lengths in half units. */
export const lengthNorm = (
  meanLength: number,
  { k1, b }: { readonly k1: number; readonly b: number },
): { flat: number; slope: number } => ({
  flat: UNIT * k1 * (1 - b),
  slope: (UNIT * k1 * b) / meanLength,
});
