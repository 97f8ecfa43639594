import type { Condition } from "./condition.ts";
import type { FactType } from "./facts.ts";
import type { Amount, IncentiveRule, Limit, ParameterUnit } from "./rule.ts";

/** A field that a rule reads, of which kind of record, and what it must be (null: any). */
export type FieldUse = { readonly kind: string; readonly field: string; readonly types: readonly FactType[] | null };

/** A parameter that a rule reads, and in which units it makes sense there. */
export type ParameterNeed = { readonly name: string; readonly units: readonly ParameterUnit[] };

type Uses = { readonly fields: readonly FieldUse[]; readonly parameters: readonly ParameterNeed[] };

const joined = (all: readonly Uses[]): Uses => ({
  fields: all.flatMap(({ fields }) => fields),
  parameters: all.flatMap(({ parameters }) => parameters),
});

const field = (kind: string, name: string, types: readonly FactType[] | null): Uses => ({
  fields: [{ kind, field: name, types }],
  parameters: [],
});
const parameter = (name: string, ...units: readonly ParameterUnit[]): Uses => ({ fields: [], parameters: [{ name, units }] });
const nothing: Uses = { fields: [], parameters: [] };

const numbers: readonly FactType[] = ["money", "count"];
const words: readonly FactType[] = ["text", "code", "region", "industry"];

const usesOfCondition = (condition: Condition, kind: string): Uses => {
  switch (condition.is) {
    case "one_of":
    case "in_list":
      return field(kind, condition.field, words);
    case "region_within":
      return field(kind, condition.field, ["region"]);
    case "true":
      return field(kind, condition.field, ["boolean"]);
    case "present":
      return field(kind, condition.field, null);
    case "on_or_after":
    case "after":
    case "on_or_before":
    case "before": {
      const { day } = condition;
      if (day === "as_of") return field(kind, condition.field, ["day"]);
      const other = "parameter" in day ? parameter(day.parameter, "day") : field(kind, day.field, ["day"]);
      return joined([field(kind, condition.field, ["day"]), other]);
    }
    case "in_funding_year":
      return field(kind, condition.field, ["day"]);
    case "elapsed":
      return joined([field(kind, condition.since, ["day"]), parameter(condition.atLeast.parameter, "years", "months", "days")]);
    case "at_least":
    case "more_than":
    case "at_most":
    case "less_than": {
      const { than } = condition;
      const other = "parameter" in than ? parameter(than.parameter, "fen", "count") : field(kind, than.field, numbers);
      return joined([field(kind, condition.field, numbers), other]);
    }
    case "beneficiary":
      return field(kind, "subject.kind", words);
    case "judged":
      return condition.field === undefined ? nothing : field(kind, condition.field, ["boolean"]);
    case "some":
      return usesOfCondition(condition.where, condition.kind);
    case "all":
    case "any":
      return joined(condition.of.map((one) => usesOfCondition(one, kind)));
    case "not":
      return usesOfCondition(condition.of, kind);
  }
};

const optional = (name: string | undefined, uses: (name: string) => Uses): Uses => (name === undefined ? nothing : uses(name));

const usesOfAmount = (amount: Amount, kind: string): Uses => {
  const money = (name: string): Uses => field(kind, name, ["money"]);
  const sum = (name: string): Uses => parameter(name, "fen");
  switch (amount.is) {
    case "fixed":
      return sum(amount.amount);
    case "cap":
      return joined([sum(amount.cap), optional(amount.requested, money)]);
    case "percent":
      return joined([
        typeof amount.percent === "string" ? parameter(amount.percent, "percent") : nothing,
        typeof amount.base === "string" ? money(amount.base) : nothing,
        optional(amount.capOnBase, sum),
        optional(amount.cap, sum),
      ]);
    case "interest": {
      const day = (name: string): Uses => field(kind, name, ["day"]);
      const share = (name: string): Uses => field(kind, name, ["percent"]);
      const facts = [money(amount.principal), day(amount.from), day(amount.to), share(amount.rate), optional(amount.share, share)];
      return joined([...facts, parameter(amount.percent, "percent"), optional(amount.cap, sum)]);
    }
    case "budget_floor": {
      const { test } = amount;
      if (test.is === "at_least") return joined([money(test.spent), sum(test.floor)]);
      const other = test.is === "share_at_least" ? test.of : test.before;
      return joined([money(test.spent), money(other), parameter(test.percent, "percent")]);
    }
    case "fund":
      return sum(amount.size);
    case "unquantified":
      return nothing;
  }
};

const usesOfLimit = (limit: Limit, kind: string): Uses => {
  switch (limit.is) {
    case "per_occasion":
    case "per_year":
    case "lifetime":
      return parameter(limit.cap, "fen");
    case "quota_per_year":
      return parameter(limit.count, "count");
    case "first_of_applicant":
      return joined(Object.keys(limit.among ?? {}).map((name) => field(kind, name, null)));
    case "first_of_year":
      return optional(limit.stated, (name) => field(kind, name, ["boolean"]));
    case "once":
      return nothing;
  }
};

/** Every field and every parameter that the rule reads, `selects` aside. */
export const usesOf = ({ when, amount, limits, occasion, occasionDay, costs }: IncentiveRule): Uses =>
  joined([
    usesOfCondition(when, occasion),
    usesOfAmount(amount, occasion),
    ...limits.map((limit) => usesOfLimit(limit, occasion)),
    optional(occasionDay ?? undefined, (name) => field(occasion, name, ["day"])),
    optional(costs ?? undefined, (name) => field(occasion, name, ["money"])),
  ]);
