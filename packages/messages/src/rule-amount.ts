import type { Language, ParameterUnit, RuleAmount, RuleSummary } from "@zhiqiao/contracts";
import { resources } from "./index.ts";

const fenPerWan = 1_000_000n;

/** Fen as 万元, exact: 150 000 fen is 0.15. */
export function wanOf(fen: string): string {
  const amount = BigInt(fen);
  const decimals = String(amount % fenPerWan)
    .padStart(6, "0")
    .replace(/0+$/u, "");
  return `${amount / fenPerWan}${decimals === "" ? "" : `.${decimals}`}`;
}

const fill = (sentence: string, values: Readonly<Record<string, string>>): string =>
  sentence.replaceAll(/\{\{(\w+)\}\}/gu, (_, name: string) => values[name] ?? "");

/** Fen as 元 with groups of three digits, exact. */
function yuanOf(fen: string): string {
  const [whole = "0", decimals = ""] = [BigInt(fen) / 100n, BigInt(fen) % 100n].map(String);
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/gu, ",");
  return decimals === "0" ? grouped : `${grouped}.${decimals.padStart(2, "0")}`;
}

/** 50 万元 in Chinese, CNY 500,000 in English. */
const sumText = (language: Language, fen: string): string =>
  fill(resources[language].rulebook.amount.sum, { wan: wanOf(fen), yuan: yuanOf(fen) });

/** A value of a parameter with its unit, in the reader's language. */
export const valueText = (language: Language, unit: ParameterUnit, value: string): string => {
  const words = resources[language].rulebook;
  if (unit === "fen") return sumText(language, value);
  if (unit === "percent") return `${value}%`;
  return unit === "day" || unit === "count" ? value : `${value} ${words.unit[unit]}`;
};

/** What a field of a kind of occasion is called; `subject.…` is one of the applicant. */
export function fieldText(language: Language, occasion: string, field: string): string {
  const { caseFacts } = resources[language];
  const ofSubject = field.startsWith("subject.");
  const name = ofSubject ? field.slice("subject.".length) : field;
  const fields: Readonly<Record<string, unknown>> | undefined = ofSubject
    ? caseFacts.subjectField
    : (caseFacts.field as Readonly<Record<string, Readonly<Record<string, unknown>>>>)[occasion];
  const word = fields?.[name];
  return typeof word === "string" ? word : name;
}

function shareText(language: Language, amount: RuleAmount, occasion: string): string {
  const words = resources[language].rulebook.amount;
  const share =
    amount.percent === null ? words.unstatedPercent : fill(amount.upTo ? words.percentUpTo : words.percent, { percent: amount.percent });
  // A field's unit belongs to a form, not into a sentence: 基准利率（年，%）.
  const base = amount.base === null ? words.unstatedBase : fieldText(language, occasion, amount.base).replace(/\s*[（(][^）)]*[）)]$/u, "");
  const whole = amount.unstated.includes("base") ? `${share} (${words.unstatedBase})` : fill(words.ofBase, { share, base });
  return amount.fen === null ? whole : fill(words.capped, { share: whole, sum: sumText(language, amount.fen) });
}

/** What a rule pays, in words: a fixed sum, "up to", a percentage of what; never a number that no text states. */
export function ruleAmountText(language: Language, { amount, occasion }: Pick<RuleSummary, "amount" | "occasion">): string {
  const words = resources[language].rulebook.amount;
  const sum = amount.fen === null ? undefined : sumText(language, amount.fen);
  switch (amount.is) {
    case "fixed":
      return sum ?? words.none;
    case "cap":
      return sum === undefined ? words.none : fill(words.cap, { sum });
    case "fund":
      return sum === undefined ? words.none : fill(words.fund, { sum });
    case "budget_floor":
      if (amount.percent !== null) return fill(words.floorShare, { percent: amount.percent });
      return sum === undefined ? words.none : fill(words.floorSum, { sum });
    case "percent":
    case "interest":
      return shareText(language, amount, occasion);
    case "unquantified":
      return words.unquantified;
  }
}
