import { RuleInputError } from "../rule-input-error.ts";

/** An exact share: 60 percent is 60 ÷ 100, 3.45 percent is 345 ÷ 10,000. */
export type Share = { readonly numerator: bigint; readonly denominator: bigint };

export const isPercentText = (text: string): boolean => /^\d{1,6}(?:\.\d{1,12})?$/u.test(text);

/** Decimal text of a percentage as an exact share. @throws RuleInputError naming `fact` where it is none */
export const shareOf = (fact: string, text: string): Share => {
  if (!isPercentText(text)) throw new RuleInputError(fact, text, 'a percentage as exact decimal text, such as "3.45"');
  const [whole = "", places = ""] = text.split(".");
  return { numerator: BigInt(whole + places), denominator: 100n * 10n ** BigInt(places.length) };
};

/** So much of the amount, in whole fen, rounded down: never more than the share. */
export const partOf = (amountFen: bigint, { numerator, denominator }: Share): bigint => (amountFen * numerator) / denominator;

/** The least amount that is at least the share of `amountFen`. */
export const leastReaching = (amountFen: bigint, { numerator, denominator }: Share): bigint =>
  (amountFen * numerator + denominator - 1n) / denominator;

export const lesser = (a: bigint, b: bigint): bigint => (a < b ? a : b);
