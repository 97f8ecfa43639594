import { RuleInputError } from "./rule-input-error.ts";

/** The greatest number of places that anyone prints. */
const MOST_PLACES = 30;

/** numerator ÷ denominator as a decimal with that many places, halves rounded up; exact, of non-negative whole numbers. */
export const toDecimal = (numerator: bigint, denominator: bigint, places: number): string => {
  if (numerator < 0n) throw new RuleInputError("numerator", String(numerator), "zero or more");
  if (denominator <= 0n) throw new RuleInputError("denominator", String(denominator), "more than zero");
  if (!Number.isInteger(places) || places < 0 || places > MOST_PLACES) {
    throw new RuleInputError("places", String(places), `a whole number from 0 to ${MOST_PLACES}`);
  }
  const scaled = (2n * numerator * 10n ** BigInt(places) + denominator) / (2n * denominator);
  if (places === 0) return String(scaled);
  const digits = String(scaled).padStart(places + 1, "0");
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
};
