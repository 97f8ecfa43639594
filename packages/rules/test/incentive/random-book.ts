import fc from "fast-check";
import {
  type CaseFacts,
  type Condition,
  compileRulebook,
  type FactRecord,
  type FactValue,
  type IncentiveRule,
  type StackingSetting,
} from "../../src/index.ts";
import { count, fen, percent, rule, years } from "./build.ts";

/** Rules that use every condition, amount and limit, for random cases. */
const when: Condition = {
  is: "all",
  of: [
    {
      is: "any",
      of: [
        { is: "true", field: "won" },
        { is: "judged", criterion: "influence", field: "chosen" },
      ],
    },
    { is: "not", of: { is: "one_of", field: "grade", values: ["void"] } },
    { is: "some", kind: "tag", where: { is: "on_or_before", field: "from", day: "as_of" } },
  ],
};

const half = { share: [percent("33.3", "2021-01-01", "2022-12-31"), percent("50", "2023-01-01")], cap: [fen(10)], all: [fen(15)] };
const grades = ["gold", "silver", "void"] as const;

export const rules: readonly IncentiveRule[] = [
  rule({
    id: "YEAR",
    when,
    amount: { is: "percent", percent: "share", base: "fee", cap: "cap" },
    parameters: half,
    limits: [{ is: "per_year", cap: "all" }],
  }),
  rule({
    id: "EVER",
    amount: { is: "cap", cap: "cap", requested: "fee" },
    parameters: half,
    limits: [{ is: "lifetime", cap: "all" }],
    costs: "fee",
  }),
  rule({ id: "ONCE", selects: { grade: ["gold"] }, when: { is: "true", field: "won" }, limits: [{ is: "once" }], trigger: "top" }),
  rule({
    id: "FIRST",
    jurisdiction: "370000",
    level: "province",
    selects: { grade: ["gold", "silver"] },
    trigger: "top",
    amount: { is: "fixed", amount: "cap" },
    limits: [{ is: "first_of_applicant", among: { grade: [...grades] } }],
  }),
  rule({
    id: "WAIT",
    when: { is: "elapsed", since: "day", atLeast: { parameter: "wait" } },
    parameters: { cap: [fen(3)], wait: [years(1)] },
    limits: [{ is: "first_of_year", stated: "first" }],
  }),
  rule({ id: "A", awardKey: "twice", when: { is: "at_least", field: "fee", than: { parameter: "cap" } } }),
  rule({ id: "B", awardKey: "twice", when: { is: "in_funding_year", field: "day" }, parameters: { cap: [fen(2)] } }),
  rule({ id: "S", awardKey: "annex", reading: "stricter", when: { is: "one_of", field: "grade", values: ["gold"] } }),
  rule({ id: "W", awardKey: "annex", reading: "wider", when: { is: "present", field: "grade" }, amount: { is: "fixed", amount: "cap" } }),
  rule({
    id: "Q",
    limits: [{ is: "quota_per_year", count: "places" }],
    parameters: { cap: [fen(1)], places: [count(3)] },
    amount: { is: "unquantified" },
  }),
  rule({ id: "ZONE", jurisdiction: "371071", level: "zone", trigger: "top", when: { is: "beneficiary", kinds: ["enterprise"] } }),
];

const stacking: readonly StackingSetting[] = [
  {
    id: "s",
    document: "示例",
    person: "示例",
    decidedOn: "2021-01-01",
    trigger: "top",
    region: "371000",
    mode: "top_up",
    order: ["province", "city", "zone"],
  },
];

export const book = compileRulebook(rules, { stacking });

const maybe = <T extends FactValue>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { freq: 5 });
const day = fc.constantFrom(
  "2021-02-28",
  "2021-12-31",
  "2022-01-01",
  "2022-06-30",
  "2023-01-01",
  "2023-07-01",
  "2024-02-29",
  "2024-06-30",
  "2025-01-01",
);
const anyFee = fc.bigInt({ min: 0n, max: 60_000_000n });

const fields = {
  day,
  grade: fc.constantFrom(...grades),
  won: fc.boolean(),
  chosen: fc.boolean(),
  first: fc.boolean(),
  fee: anyFee,
} as const;

const anyAward: fc.Arbitrary<Omit<FactRecord, "id">> = fc.record({
  day: maybe(fields.day),
  grade: maybe(fields.grade),
  won: maybe(fields.won),
  chosen: maybe(fields.chosen),
  first: maybe(fields.first),
  fee: maybe(fields.fee),
});

const numbered = (kind: string, list: readonly Omit<FactRecord, "id">[]): readonly FactRecord[] =>
  list.map((of, at) => ({ id: `${kind}${at}`, ...of }));

/** A case of one applicant with facts of which some are unknown, and a day to ask about. */
export const anyCase: fc.Arbitrary<{ readonly facts: CaseFacts; readonly asOf: string }> = fc
  .record({
    regionCode: maybe(fc.constantFrom("371000", "371071", "370600")),
    kind: maybe(fc.constantFrom("enterprise", "university")),
    awards: fc.option(fc.array(anyAward, { maxLength: 3 }), { freq: 9, nil: undefined }),
    tags: fc.option(fc.array(fc.record({ from: maybe(day) }), { maxLength: 2 }), { freq: 9, nil: undefined }),
    asOf: fc.constantFrom("2021-12-31", "2022-12-31", "2023-01-01", "2024-06-30"),
  })
  .map(({ regionCode, kind, awards, tags, asOf }) => ({
    facts: {
      subject: { id: "s", regionCode, kind },
      records: {
        award: awards === undefined ? undefined : numbered("a", awards),
        tag: tags === undefined ? undefined : numbered("t", tags),
      },
    },
    asOf,
  }));

const known: Readonly<Record<string, Readonly<Record<string, fc.Arbitrary<FactValue>>>>> = {
  award: fields,
  tag: { from: day },
  subject: { regionCode: fc.constantFrom("371000", "371071", "370600"), kind: fc.constantFrom("enterprise", "university") },
};

/** The same case with one unknown fact made known; the case itself where nothing is unknown. */
export const oneMoreKnown = (of: CaseFacts): fc.Arbitrary<CaseFacts> => {
  const gaps = [of.subject, ...Object.values(of.records).flatMap((list) => list ?? [])].flatMap((record) => {
    const kind = record.id === "s" ? "subject" : record.id.startsWith("a") ? "award" : "tag";
    return Object.entries(known[kind] ?? {}).flatMap(([field, value]) => (record[field] === null ? [{ record, field, value }] : []));
  });
  if (gaps.length === 0) return fc.constant(of);
  return fc.constantFrom(...gaps).chain(({ record, field, value }) =>
    value.map((fact): CaseFacts => {
      const filled = (one: FactRecord): FactRecord => (one === record ? { ...one, [field]: fact } : one);
      return {
        subject: filled(of.subject),
        records: Object.fromEntries(Object.entries(of.records).map(([kind, list]) => [kind, list?.map(filled)])),
      };
    }),
  );
};
