import type { RuleExample } from "@zhiqiao/contracts";
import { bookedRules, type ExpectedAnswer, type WorkedExample, type WrittenRecord } from "@zhiqiao/rules";
import { fenOfWan } from "./rulebook-table-file.ts";

const examplesByRule = new Map(bookedRules.map(({ rule, examples }) => [rule.id, examples]));

/** A record without the id by which the book calls it. */
const fieldsOf = (record: WrittenRecord): WrittenRecord => Object.fromEntries(Object.entries(record).filter(([name]) => name !== "id"));

const nothing = { amountFen: null, isCap: false, earliestDay: null, missing: [], judged: [], readings: [] };

function answerOf(expect: ExpectedAnswer): RuleExample["answer"] {
  switch (expect.state) {
    case "not_triggered":
    case "unquantified":
    case "no_rule":
      return { ...nothing, state: expect.state };
    case "granted":
      return {
        ...nothing,
        state: expect.state,
        amountFen: expect.wan === null ? null : (fenOfWan(expect.wan) ?? null),
        isCap: expect.upTo,
      };
    case "refused":
      return { ...nothing, state: expect.state, earliestDay: expect.earliest };
    case "unknown":
      return {
        ...nothing,
        state: expect.state,
        missing: expect.missing.map((name) => {
          const [kind = "", field] = name.split(".");
          return { kind, field: field ?? null };
        }),
      };
    case "manual":
      return { ...nothing, state: expect.state, judged: [...expect.judged] };
    case "conflict":
      return {
        ...nothing,
        state: expect.state,
        readings: Object.entries(expect.wan).map(([ruleId, wan]) => ({ ruleId, amountFen: fenOfWan(wan) ?? null })),
      };
  }
}

const toExample = ({ case: { subject, facts }, asOf, expect }: WorkedExample): RuleExample => ({
  day: asOf,
  subject: fieldsOf(subject),
  facts: Object.entries(facts).flatMap(([kind, records]) => records.map((record) => ({ kind, fields: fieldsOf(record) }))),
  none: Object.entries(facts).flatMap(([kind, records]) => (records.length === 0 ? [kind] : [])),
  answer: answerOf(expect),
});

/** The book's worked examples of a rule, by the values of the book; fictional, and each answered by a test. */
export const examplesOf = (ruleId: string): RuleExample[] => (examplesByRule.get(ruleId) ?? []).map(toExample);
