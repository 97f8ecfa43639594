import { isPlainDate } from "../engine/plain-date.ts";
import type { FactValue } from "../engine/incentive/facts.ts";
import type { FactField } from "./fact-field.ts";

/** How texts of a type are written in a case file; the JSON Schema says the same. */
export const writtenPatterns = {
  day: String.raw`^\d{4}-\d{2}-\d{2}$`,
  money: String.raw`^\d{1,13}(\.\d{1,2})?$`,
  percent: String.raw`^\d{1,3}(\.\d{1,6})?$`,
  region: String.raw`^\d{6}$`,
  industry: String.raw`^[A-T]\d{0,4}$`,
} as const;

const patterns = {
  money: new RegExp(writtenPatterns.money, "u"),
  percent: new RegExp(writtenPatterns.percent, "u"),
  region: new RegExp(writtenPatterns.region, "u"),
  industry: new RegExp(writtenPatterns.industry, "u"),
} as const;

/** Yuan as text in fen: "120000.00" is 12,000,000. */
const fenOf = (yuan: string): bigint => {
  const [whole = "0", part = ""] = yuan.split(".");
  return BigInt(whole) * 100n + BigInt(part.padEnd(2, "0"));
};

/** Whether the text states a value of the field; truth values and counts are not stated as text. */
const isWritten = (field: FactField, given: string): boolean => {
  switch (field.type) {
    case "boolean":
    case "count":
      return false;
    case "day":
      return isPlainDate(given);
    case "text":
      return given.trim() !== "";
    case "code":
      return field.codes.includes(given);
    case "money":
    case "percent":
    case "region":
    case "industry":
      return patterns[field.type].test(given);
  }
};

/** A value of a case file as the engine takes it; null is unknown; undefined where it is not such a value. */
export const readFieldValue = (field: FactField, given: unknown): FactValue | undefined => {
  if (given === null) return null;
  if (field.type === "boolean") return typeof given === "boolean" ? given : undefined;
  if (field.type === "count") return typeof given === "number" && Number.isSafeInteger(given) && given >= 0 ? BigInt(given) : undefined;
  if (typeof given !== "string" || !isWritten(field, given)) return undefined;
  return field.type === "money" ? fenOf(given) : given;
};

/** Fen as a case file and an answer state them: yuan with two places. */
export const yuanText = (fen: bigint): string => {
  const digits = String(fen < 0n ? -fen : fen).padStart(3, "0");
  return `${fen < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** The inverse of `readFieldValue`. */
export const writeFieldValue = (field: FactField, value: FactValue): string | number | boolean | null => {
  if (typeof value !== "bigint") return value;
  return field.type === "money" ? yuanText(value) : Number(value);
};
