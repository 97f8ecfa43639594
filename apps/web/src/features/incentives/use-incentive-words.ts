import type { CalculatorVocabulary, Entitlement, FactFields, FactFieldShape, MissingFact, TraceStep } from "@zhiqiao/contracts";
import { resources } from "@zhiqiao/messages";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../shared/i18n.ts";
import { moneyParts } from "../../shared/money.ts";
import { useRegionName } from "../../shared/regions.tsx";
import { type ConditionWords, sayCondition } from "./condition-words.ts";

/** The word at a place of a tree of words; undefined where there is none. */
const wordAt = (tree: unknown, ...path: readonly string[]): string | undefined => {
  let found: unknown = tree;
  for (const name of path)
    found =
      typeof found === "object" && found !== null && Object.hasOwn(found, name) ? (found as Record<string, unknown>)[name] : undefined;
  return typeof found === "string" ? found : undefined;
};

const fenPerYuan = 2;
/** Yuan as a case file has them, in fen. */
const fenOfYuan = (yuan: string): string => {
  const [whole = "0", part = ""] = yuan.split(".");
  return BigInt(`${whole}${part.padEnd(fenPerYuan, "0").slice(0, fenPerYuan)}`).toString();
};

/** Words of the vocabulary of facts: kinds, fields, values. What has no word stays a code. */
function useFactWords(vocabulary: CalculatorVocabulary | undefined) {
  const { t } = useTranslation(["calculator", "common"]);
  const regionName = useRegionName();
  const words = resources[useLanguage()].caseFacts;
  const kindWord = (kind: string): string => (kind === "subject" ? words.subject : (wordAt(words.kind, kind) ?? kind));
  const fieldWord = (kind: string, field: string): string =>
    (kind === "subject" ? wordAt(words.subjectField, field) : wordAt(words.field, kind, field)) ?? field;
  const codeWord = (kind: string, field: string, code: string): string =>
    (kind === "subject" ? wordAt(words.subjectCode, field, code) : wordAt(words.code, kind, field, code)) ?? code;
  const shapesOf = (kind: string): readonly FactFieldShape[] =>
    (kind === "subject" ? vocabulary?.subject : vocabulary?.kinds.find((one) => one.kind === kind)?.fields) ?? [];
  /** Money of the engine is fen, of a case file yuan. */
  const valueWord = (kind: string, field: string, value: string | number | boolean | null, money: "fen" | "yuan" = "yuan"): string => {
    if (value === null) return t("notSaid");
    if (typeof value === "boolean") return value ? t("yes") : t("no");
    const type = shapesOf(kind).find((one) => one.field === field)?.type;
    if (type === "money") return t("common:money.short", moneyParts(money === "fen" ? String(value) : fenOfYuan(String(value))));
    if (type === "code") return codeWord(kind, field, String(value));
    // Of two days the engine takes how many lie between them.
    if (type === "day" && /^\d+$/u.test(String(value))) return t("unit.days", { value });
    if (type === "region") return regionName(String(value)) ?? String(value);
    return type === "percent" ? `${value}%` : String(value);
  };
  /** A record in a few words: what it is and when. */
  const recordWord = (kind: string, fields: FactFields): string => {
    const named = shapesOf(kind)
      .filter(({ type, field }) => (type === "code" || type === "money") && (fields[field] ?? null) !== null)
      .slice(0, 3)
      .map(({ field }) => valueWord(kind, field, fields[field] ?? null));
    const dayField = vocabulary?.kinds.find((one) => one.kind === kind)?.day ?? null;
    const day = dayField === null ? null : (fields[dayField] ?? null);
    return [...named, ...(day === null ? [] : [String(day)])].join(" · ");
  };
  return { kindWord, fieldWord, codeWord, valueWord, recordWord, regionName };
}

const filled = (sentence: string, details: Readonly<Record<string, string>>): string =>
  sentence.replaceAll(/\{\{(\w+)\}\}/gu, (_whole, name: string) => details[name] ?? "");

type FactWords = ReturnType<typeof useFactWords>;

/** A condition in words, and what is missing. */
function useRuleWords(facts: FactWords) {
  const { t } = useTranslation("calculator");
  const { i18n } = useTranslation("common");
  const book = resources[useLanguage()].incentiveBook;
  const parameterWord = ({ unit, value }: NonNullable<TraceStep["parameter"]>): string =>
    unit === "fen" ? i18n.t("common:money.short", moneyParts(value)) : t(`unit.${unit}`, { value });
  const criterionWord = (criterion: string): string => wordAt(book.criterion, criterion) ?? criterion;
  const conditions: ConditionWords = {
    sentence: (is, details) => filled(wordAt(book.condition, is) ?? "{{field}}", details),
    joint: (how) => t(`joint.${how}`),
    dayAsked: t("dayAsked"),
    field: facts.fieldWord,
    value: (kind, field, value) => facts.valueWord(kind, field, value),
    kind: facts.kindWord,
    applicant: (kind) => facts.codeWord("subject", "kind", kind),
    region: (code) => facts.regionName(code) ?? code,
    criterion: criterionWord,
    number: (parameter) => (parameter === null || parameter === undefined ? t("numberOfRule") : parameterWord(parameter)),
  };
  return {
    parameterWord,
    criterionWord,
    triggerWord: (trigger: string): string => wordAt(book.trigger, trigger) ?? trigger,
    ruleTitle: (rule: string): string => wordAt(book.rule, rule) ?? "",
    conditionWord: (kind: string, condition: unknown, parameter?: TraceStep["parameter"]): string =>
      sayCondition(conditions, kind, condition, parameter),
    missingWord: ({ kind, field }: MissingFact): string => {
      if (kind === "decision" || kind === "population") return wordAt(book[kind], field ?? "") ?? field ?? kind;
      if (field === null) return filled(book.unsaid, { kind: facts.kindWord(kind) });
      if (kind === "subject" && field === "regionCode") return t("missingRegion");
      if (kind === "subject") return t("missingSubject", { field: facts.fieldWord(kind, field) });
      return t("missingField", { kind: facts.kindWord(kind), field: facts.fieldWord(kind, field) });
    },
  };
}

/** Words for facts, rules, conditions and sums of incentives in the reader's language. */
export function useIncentiveWords(vocabulary: CalculatorVocabulary | undefined) {
  const { t } = useTranslation(["calculator", "common"]);
  const facts = useFactWords(vocabulary);
  const rules = useRuleWords(facts);
  return {
    ...facts,
    ...rules,
    /** What an answer is about: the rule that decided, else what it rewards. */
    ruleWord: ({ ruleIds, trigger }: Pick<Entitlement, "trigger" | "ruleIds">): string => {
      const title = rules.ruleTitle(ruleIds[0] ?? "");
      return title === "" ? rules.triggerWord(trigger) : title;
    },
    /** "最高 50 万元" of a cap, "50 万元" of a fixed sum. */
    amountWord: (fen: string | null, isCap: boolean): string => {
      if (fen === null) return t("noAmount");
      const amount = t("common:money.short", moneyParts(fen));
      return isCap ? t("upTo", { amount }) : amount;
    },
  };
}

export type IncentiveWords = ReturnType<typeof useIncentiveWords>;
