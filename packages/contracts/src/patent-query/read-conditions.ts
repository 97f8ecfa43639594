import type { Query } from "./parse-query.ts";
import type { DayRange } from "./query-days.ts";
import type { QueryField } from "./query-fields.ts";

/** Texts of a patent that an expression searches. */
export type SearchedText = "title" | "abstract" | "claims" | "owner" | "inventor" | "agency" | "applicationNumber" | "publicationNumber";

/** What a term asks of a text: to be found in it, with or without wildcards. */
export interface AskedText {
  readonly pattern: string;
  readonly wildcards: boolean;
}

/** What each kind of question is to whoever answers expressions. */
export interface ConditionRules<Condition> {
  and(of: readonly Condition[]): Condition;
  or(of: readonly Condition[]): Condition;
  not(of: Condition): Condition;
  /** Any of the texts holds it. Numbers are asked for plainly: without ZL, dots and spaces. */
  text(texts: readonly SearchedText[], asked: AskedText): Condition;
  /** Some symbol begins so; every deeper symbol is meant too. */
  symbol(scheme: "ipc" | "cpc", prefix: string): Condition;
  status(asked: AskedText): Condition;
  days(day: "application" | "publication" | "grant", range: DayRange): Condition;
}

/** A number as people write it: with or without ZL, check digit, dots and spaces. */
export const plainNumber = (number: string): string => number.toUpperCase().replaceAll(/^ZL|[\s.]/gu, "");
/** `H01M10`, `H01M 10/052`, `H01M*`. */
const symbolPrefix = (symbol: string): string => symbol.toUpperCase().replaceAll(/\s|\*+$/gu, "");

const textsOf = {
  TI: ["title"],
  AB: ["abstract"],
  CL: ["claims"],
  TA: ["title", "abstract", "claims"],
  PA: ["owner"],
  IN: ["inventor"],
  AG: ["agency"],
} as const satisfies Partial<Record<QueryField, readonly SearchedText[]>>;
const usualTexts: readonly SearchedText[] = ["title", "abstract", "owner"];
const dayOf = { AD: "application", PD: "publication", GD: "grant" } as const;

function readText<Condition>({ field, text, phrase }: Extract<Query, { kind: "text" }>, rules: ConditionRules<Condition>): Condition {
  const asked = { pattern: text, wildcards: !phrase };
  switch (field) {
    case "AN":
      return rules.text(["applicationNumber"], { ...asked, pattern: plainNumber(text) });
    case "PN":
      return rules.text(["publicationNumber"], { ...asked, pattern: plainNumber(text) });
    case "IPC":
      return rules.symbol("ipc", symbolPrefix(text));
    case "CPC":
      return rules.symbol("cpc", symbolPrefix(text));
    case "LS":
      return rules.status(asked);
    case "AD":
    case "PD":
    case "GD":
      throw new Error("a day is a range, not a text: the parser reads it so");
    case undefined:
      return rules.text(usualTexts, asked);
    case "TI":
    case "AB":
    case "CL":
    case "TA":
    case "PA":
    case "IN":
    case "AG":
      return rules.text(textsOf[field], asked);
    default:
      return field satisfies never;
  }
}

/** An expression in the conditions of whoever answers it: which field asks what is said here, and nowhere else. */
export function readConditions<Condition>(query: Query, rules: ConditionRules<Condition>): Condition {
  switch (query.kind) {
    case "and":
      return rules.and(query.of.map((part) => readConditions(part, rules)));
    case "or":
      return rules.or(query.of.map((part) => readConditions(part, rules)));
    case "not":
      return rules.not(readConditions(query.of, rules));
    case "text":
      return readText(query, rules);
    case "days": {
      const { field, range } = query;
      return field === "AD" || field === "PD" || field === "GD" ? rules.days(dayOf[field], range) : rules.or([]);
    }
    default:
      return query satisfies never;
  }
}
