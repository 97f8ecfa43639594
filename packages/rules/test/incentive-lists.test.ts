import { describe, expect, it } from "vitest";
import {
  type BookedRule,
  bookedRules,
  type FactField,
  factKind,
  subjectFields,
  type WrittenCase,
  type WrittenRecord,
} from "../src/index.ts";
import { askRule } from "./support/incentives.ts";
import { incentiveLists } from "./support/incentive-lists.ts";

type Value = string | boolean;

/** Every other value that a field may have: the codes of a list, the other truth value. */
const valuesOf = (field: FactField, given: WrittenRecord[string]): readonly Value[] => {
  if (field.type === "code") return field.codes;
  return field.type === "boolean" && typeof given === "boolean" ? [true, false] : [];
};

/** What the rule answers, as far as its first example tells answers apart. */
const answerOf = ({ rule, examples: [{ asOf }] }: BookedRule, facts: WrittenCase): string =>
  JSON.stringify(
    askRule(rule.id, facts, asOf).map(({ state, amountFen, missing }) => [
      state,
      String(amountFen),
      missing.map(({ kind, field }) => [kind, field]),
    ]),
  );

/** The values of one field with which the answer stays that of the example; undefined where the field makes no difference. */
const listed = (booked: BookedRule, name: string, values: readonly Value[], write: (value: Value) => WrittenCase): readonly string[] => {
  const [{ case: given }] = booked.examples;
  const same = values.filter((value) => answerOf(booked, write(value)) === answerOf(booked, given));
  return values.length === 0 || same.length === values.length ? [] : [`${name}: ${same.join(" ")}`];
};

/** Whom and what a rule covers, found by asking the book with every value of every list in the place of the example's. */
const covered = (booked: BookedRule): readonly string[] => {
  const [{ case: given }] = booked.examples;
  const { occasion } = booked.rule;
  const [record, ...others] = given.facts[occasion] ?? [];
  if (record === undefined) throw new Error(`${booked.rule.id} has no ${occasion} in its first example`);
  const ofSubject = Object.entries<FactField>(subjectFields)
    .filter(([name]) => name === "kind" || given.subject[name] !== undefined)
    .flatMap(([name, field]) =>
      listed(booked, name, valuesOf(field, given.subject[name] ?? null), (value) => ({
        ...given,
        subject: { ...given.subject, [name]: value },
      })),
    );
  const ofRecord = Object.entries<FactField>(factKind(occasion)?.fields ?? {})
    .filter(([name]) => record[name] !== undefined)
    .flatMap(([name, field]) =>
      listed(booked, `${occasion}.${name}`, valuesOf(field, record[name] ?? null), (value) => ({
        ...given,
        facts: { ...given.facts, [occasion]: [{ ...record, [name]: value }, ...others] },
      })),
    );
  return [...ofSubject, ...ofRecord];
};

describe("whom and what a rule covers, value by value", () => {
  it.each(bookedRules)("$rule.id", (booked) => {
    expect(covered(booked)).toEqual(incentiveLists[booked.rule.id] ?? []);
  });
});
