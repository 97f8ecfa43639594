import { describe, expect, it } from "vitest";
import type { FactRecord, IncentiveRule } from "../../src/index.ts";
import { answers, award, count, fen, percent, rule, wan } from "./build.ts";

type Row = { readonly state: string; readonly amountFen: bigint | null };

/** Each occasion's state and sum, by id. */
const paid = (rules: readonly IncentiveRule[], awards: readonly FactRecord[]): Readonly<Record<string, Row>> =>
  Object.fromEntries(answers(rules, awards).map(({ occasion, state, amountFen }) => [occasion.id, { state, amountFen }]));

const ofFees = (limits: IncentiveRule["limits"], over: Partial<IncentiveRule> = {}) =>
  rule({
    amount: { is: "percent", percent: "share", base: "fee" },
    parameters: { share: [percent("50")], cap: [fen(100)] },
    limits,
    ...over,
  });

describe("a cap of a calendar year", () => {
  const yearly = ofFees([{ is: "per_year", cap: "cap" }]);

  it("is shared by the occasions of the year in order of their day: 75 and 25 of fees of 150 and 120", () => {
    const awards = [award("b", { day: "2024-05-01", fee: wan(120) }), award("a", { day: "2024-02-01", fee: wan(150) })];
    const expected = { a: { state: "granted", amountFen: wan(75) }, b: { state: "granted", amountFen: wan(25) } };
    expect(paid([yearly], awards)).toEqual(expected);
    expect(paid([yearly], awards.toReversed())).toEqual(expected);
  });

  it("goes by id on one day", () => {
    const awards = [award("z", { fee: wan(150) }), award("y", { fee: wan(120) })];
    expect(paid([yearly], awards)).toMatchObject({ y: { amountFen: wan(60) }, z: { amountFen: wan(40) } });
  });

  it("begins anew with the year and refuses where nothing is left", () => {
    const found = answers(
      [yearly],
      [
        award("a", { day: "2023-12-31", fee: wan(400) }),
        award("b", { day: "2024-01-01", fee: wan(200) }),
        award("c", { day: "2024-01-02", fee: wan(1) }),
      ],
    );
    expect(found).toMatchObject([
      { state: "granted", amountFen: wan(100) },
      { state: "granted", amountFen: wan(100) },
      { state: "refused", amountFen: null, refusedBy: [{ ruleId: "R1", by: "limit", limit: "per_year" }] },
    ]);
  });

  it("waits for an earlier occasion of the year that is not decided, and names what that one misses", () => {
    const found = answers([yearly], [award("a", { day: "2024-01-05", fee: null }), award("b", { fee: wan(10) })]);
    expect(found[1]).toMatchObject({ state: "unknown", missing: [{ field: "fee", record: "a" }] });
    const earlierYear = answers([yearly], [award("a", { day: "2023-01-05", fee: null }), award("b", { fee: wan(10) })]);
    expect(earlierYear[1]).toMatchObject({ state: "granted", missing: [] });
    const undated = answers([yearly], [award("b", { fee: wan(10) }), award("x", { day: null, fee: wan(1) })]);
    expect(undated.find(({ occasion }) => occasion.id === "b")).toMatchObject({
      state: "unknown",
      missing: [{ field: "day", record: "x" }],
    });
  });

  it("waits for a person where an earlier occasion does", () => {
    const judged = ofFees([{ is: "per_year", cap: "cap" }], { when: { is: "judged", criterion: "influence", field: "chosen" } });
    const found = answers([judged], [award("a", { day: "2024-01-05", fee: wan(1) }), award("b", { fee: wan(1), chosen: true })]);
    expect(found).toMatchObject([{ state: "manual" }, { state: "manual", judged: ["influence"] }]);
  });

  it("leaves only at most where what was given before was only at most", () => {
    const upTo = ofFees([{ is: "per_year", cap: "cap" }], { amount: { is: "cap", cap: "each", requested: "fee" } });
    const found = answers(
      [{ ...upTo, parameters: { ...upTo.parameters, each: [fen(80)] } }],
      [award("a", { day: "2024-01-01", fee: wan(80) }), award("b", { fee: wan(80) })],
    );
    expect(found).toMatchObject([
      { amountFen: wan(80), isCap: true },
      { amountFen: wan(20), isCap: true },
    ]);
  });

  it("counts what a refused occasion would have cost as nothing", () => {
    const won = ofFees([{ is: "per_year", cap: "cap" }], { when: { is: "true", field: "won" } });
    const awards = [award("a", { day: "2024-01-01", fee: wan(190), won: false }), award("b", { fee: wan(190), won: true })];
    expect(paid([won], awards)).toMatchObject({ a: { state: "refused" }, b: { amountFen: wan(95) } });
  });

  it("waits where a fact could still lower what an earlier occasion got, and only if it then binds", () => {
    const upTo = ofFees([{ is: "per_year", cap: "cap" }], {
      amount: { is: "cap", cap: "each", requested: "fee" },
      parameters: { each: [fen(60)], cap: [fen(100)] },
    });
    const second = (fee: number, of = upTo) =>
      answers([of], [award("a", { day: "2024-01-01", fee: null }), award("b", { fee: wan(fee) })])[1];
    expect(second(50)).toMatchObject({ state: "unknown", amountFen: wan(40), missing: [{ field: "fee", record: "a" }] });
    expect(second(40)).toMatchObject({ state: "granted", amountFen: wan(40), missing: [] });
    const used = { ...upTo, parameters: { each: [fen(100)], cap: [fen(100)] } };
    expect(second(50, used)).toMatchObject({ state: "unknown", amountFen: 0n, missing: [{ field: "fee", record: "a" }] });
  });

  it("does not make a rest at most that it leaves whole", () => {
    const upTo = ofFees([{ is: "per_year", cap: "cap" }]);
    const some = answers([upTo], [award("a", { day: "2024-01-01", fee: wan(20) }), award("b", { fee: wan(20) })]);
    expect(some).toMatchObject([{ isCap: false }, { isCap: false, amountFen: wan(10) }]);
    const bound = answers([upTo], [award("a", { day: "2024-01-01", fee: wan(150) }), award("b", { fee: wan(120) })]);
    expect(bound).toMatchObject([{ isCap: false }, { isCap: false, amountFen: wan(25) }]);
  });

  it("waits for the ruling on an earlier conflict", () => {
    const two = [
      ofFees([{ is: "per_year", cap: "cap" }], { id: "X1", awardKey: "x" }),
      ofFees([{ is: "per_year", cap: "cap" }], {
        id: "X2",
        awardKey: "x",
        amount: { is: "cap", cap: "cap", requested: "fee" },
        when: { is: "true", field: "won" },
      }),
    ];
    const found = answers(two, [award("a", { day: "2024-01-01", fee: wan(2), won: true }), award("b", { fee: wan(2), won: false })]);
    expect(found).toMatchObject([{ state: "conflict" }, { state: "unknown", missing: [{ kind: "decision", field: "reading" }] }]);
  });

  it("refuses where the cap is nothing", () => {
    const nothing = ofFees([{ is: "per_year", cap: "cap" }], { parameters: { share: [percent("50")], cap: [fen(0)] } });
    expect(answers([nothing], [award("a", { fee: wan(1) })])).toMatchObject([{ state: "refused", refusedBy: [{ limit: "per_year" }] }]);
  });

  it("leaves only at most where any of what was given before was, and a sure rest where none was", () => {
    const either = ofFees([{ is: "per_year", cap: "cap" }], {
      id: "M1",
      awardKey: "m",
      selects: { sure: [true] },
      parameters: { share: [percent("50")], cap: [fen(100)] },
    });
    const bound = {
      ...either,
      id: "M2",
      selects: { sure: [false] },
      amount: { is: "percent", percent: "share", base: "fee", upTo: true },
    } as const;
    const given = (first: boolean) =>
      answers(
        [either, bound],
        [
          award("a", { day: "2024-01-01", fee: wan(80), sure: first }),
          award("b", { day: "2024-02-01", fee: wan(80), sure: true }),
          award("c", { fee: wan(80), sure: true }),
        ],
      );
    expect(given(true)[2]).toMatchObject({ amountFen: wan(20), isCap: false });
    expect(given(false)[2]).toMatchObject({ amountFen: wan(20), isCap: true });
  });

  it("is traced as used up, or as open", () => {
    const last = (awards: readonly FactRecord[]) => answers([yearly], awards).at(-1)?.trace.at(-1);
    expect(last([award("a", { fee: wan(200) }), award("b", { fee: wan(1) })])).toMatchObject({ step: "limit", truth: "no" });
    const open = last([award("a", { fee: null }), award("b", { fee: wan(1) })]);
    expect(open).toMatchObject({ step: "limit", truth: "unknown" });
    expect(open).not.toHaveProperty("parameter");
  });

  it("is traced with its parameter and what it leaves", () => {
    const [, second] = answers([yearly], [award("a", { fee: wan(150) }), award("b", { fee: wan(120) })]);
    expect(second?.trace.at(-1)).toMatchObject({
      step: "limit",
      limit: "per_year",
      parameter: { name: "cap" },
      amountFen: wan(25),
      truth: "yes",
    });
  });

  it("asks the issuer for a cap that is not in force", () => {
    const lapsed = ofFees([{ is: "per_year", cap: "cap" }], {
      parameters: { share: [percent("50")], cap: [fen(1, "2021-01-01", "2021-12-31")] },
    });
    expect(answers([lapsed], [award("a", { fee: wan(1) })])).toMatchObject([{ state: "unknown", missing: [{ field: "parameter.cap" }] }]);
  });
});

describe("other limits", () => {
  it("cap each occasion by itself, and all that one applicant ever receives", () => {
    const each = ofFees([{ is: "per_occasion", cap: "cap" }]);
    expect(paid([each], [award("a", { fee: wan(400) }), award("b", { fee: wan(400) })])).toMatchObject({
      a: { amountFen: wan(100) },
      b: { amountFen: wan(100) },
    });
    const ever = ofFees([{ is: "lifetime", cap: "cap" }]);
    const years = [
      award("a", { day: "2022-01-01", fee: wan(150) }),
      award("b", { day: "2023-01-01", fee: wan(150) }),
      award("c", { fee: wan(1) }),
    ];
    expect(paid([ever], years)).toMatchObject({ a: { amountFen: wan(75) }, b: { amountFen: wan(25) }, c: { state: "refused" } });
  });

  it("pay once the first occasion that earns it", () => {
    const once = rule({ limits: [{ is: "once" }], when: { is: "true", field: "won" } });
    const awards = [award("a", { day: "2022-01-01", won: false }), award("b", { day: "2023-01-01", won: true }), award("c", { won: true })];
    expect(paid([once], awards)).toMatchObject({ a: { state: "refused" }, b: { state: "granted" }, c: { state: "refused" } });
    const open = answers([once], [award("a", { day: "2022-01-01", won: null }), award("c", { won: true })]);
    expect(open).toMatchObject([{ state: "unknown" }, { state: "unknown", missing: [{ field: "won", record: "a" }] }]);
    const both = answers([once], [award("a", { day: "2022-01-01" }), award("b", { day: "2023-01-01" }), award("c", { won: true })]);
    expect(both[2]?.missing).toMatchObject([{ record: "a" }, { record: "b" }]);
  });

  it("give nothing for a further occasion where only the first counts, whether or not the first was paid", () => {
    const firstPledge = rule({
      selects: { right: ["invention"] },
      limits: [{ is: "first_of_applicant" }],
      when: { is: "true", field: "own" },
    });
    const awards = [award("a", { day: "2023-01-01", right: "invention", own: false }), award("b", { right: "invention", own: true })];
    expect(answers([firstPledge], awards)).toMatchObject([
      { state: "refused" },
      { state: "refused", refusedBy: [{ by: "limit", limit: "first_of_applicant" }] },
    ]);
    const other = [award("a", { day: "2023-01-01", right: "model" }), award("b", { right: "invention", own: true })];
    expect(paid([firstPledge], other)).toMatchObject({ b: { state: "granted" } });
    const among = { ...firstPledge, limits: [{ is: "first_of_applicant", among: { right: ["invention", "model"] } }] } as const;
    expect(paid([among], other)).toMatchObject({ b: { state: "refused" } });
  });

  it("ask which came first where that is unknown", () => {
    const first = rule({ selects: { right: ["invention"] }, limits: [{ is: "first_of_applicant" }] });
    const unclear = answers([first], [award("a", { day: "2023-01-01", right: null }), award("b", { right: "invention" })]);
    expect(unclear[1]).toMatchObject({ state: "unknown", missing: [{ field: "right", record: "a" }] });
    const undated = answers([first], [award("a", { day: null, right: "invention" }), award("b", { right: "invention" })]);
    expect(undated[1]).toMatchObject({ occasion: { id: "b" }, state: "unknown", missing: [{ field: "day", record: "a" }] });
    const both = answers([first], [award("a", { day: null, right: null }), award("b", { right: "invention" })]);
    expect(both[1]?.missing).toMatchObject([{ field: "right" }, { field: "day" }]);
    const neither = answers([first], [award("a", { day: null, right: "model" }), award("b", { right: "invention" })]);
    expect(neither).toMatchObject([{ occasion: { id: "b" }, state: "granted" }]);
  });

  it("cannot tell the first of the year in the city from one applicant, unless somebody said so", () => {
    const plain = rule({ limits: [{ is: "first_of_year" }] });
    expect(answers([plain], [award("a")])).toMatchObject([
      { state: "unknown", missing: [{ kind: "population", field: "first_of_year", suppliers: ["authority"] }], judged: [] },
    ]);
    const stated = rule({ limits: [{ is: "first_of_year", stated: "first" }] });
    const states = [true, false, null].map((first) => answers([stated], [award("a", { first })])[0]);
    expect(states).toMatchObject([
      { state: "granted" },
      { state: "refused", refusedBy: [{ by: "limit", limit: "first_of_year" }] },
      { state: "unknown", missing: [{ kind: "award", field: "first", record: "a" }] },
    ]);
  });

  it("ask for the place of an occasion that nobody spoke of, too", () => {
    const stated = rule({ limits: [{ is: "first_of_year", stated: "first" }] });
    expect(answers([stated], undefined)).toMatchObject([
      {
        state: "unknown",
        missing: [
          { kind: "award", field: null },
          { kind: "population", field: "first_of_year" },
        ],
      },
    ]);
  });

  it("ask the issuer for a quota that is not in force, and the authority for a place that is open", () => {
    const limits = [{ is: "quota_per_year", count: "places" }] as const;
    const lapsed = rule({ limits, parameters: { cap: [fen(20)], places: [{ ...count(20), inForceTo: "2021-12-31" }] } });
    expect(answers([lapsed], [award("a")])).toMatchObject([
      { state: "unknown", missing: [{ kind: "decision", field: "parameter.places" }], judged: [], notices: [] },
    ]);
    const quota = rule({ limits, parameters: { cap: [fen(20)], places: [count(20)] } });
    const at = (place: "within" | "open") => answers([quota], [award("a")], {}, { placeOf: () => place });
    expect(at("within")).toMatchObject([{ state: "granted", missing: [], notices: [] }]);
    expect(at("open")).toMatchObject([{ state: "unknown", missing: [{ kind: "population", field: "quota_per_year" }], judged: [] }]);
  });

  it("do not pay once more while nobody looked whether the first had a place", () => {
    const limits = [{ is: "once" }, { is: "quota_per_year", count: "places" }] as const;
    const quota = rule({ limits, parameters: { cap: [fen(20)], places: [count(20)] } });
    const found = answers([quota], [award("a", { day: "2023-01-01" }), award("b")]);
    expect(found).toMatchObject([{ state: "granted" }, { state: "unknown", missing: [{ kind: "population" }] }]);
    const asked = rule({ limits: [{ is: "once" }], amount: { is: "cap", cap: "cap", requested: "fee" } });
    expect(answers([asked], [award("a", { day: "2023-01-01", fee: null }), award("b", { fee: wan(1) })])[1]?.state).toBe("refused");
  });

  it("say that a quota was not looked at", () => {
    const quota = rule({ limits: [{ is: "quota_per_year", count: "places" }], parameters: { cap: [fen(20)], places: [count(20)] } });
    expect(answers([quota], [award("a")])).toMatchObject([
      { state: "granted", amountFen: wan(20), notices: ["quota_unchecked"], missing: [{ kind: "population", field: "quota_per_year" }] },
    ]);
  });

  it("refuse an occasion that is not decided otherwise, too", () => {
    const judged = rule({ limits: [{ is: "first_of_applicant" }], when: { is: "judged", criterion: "influence" } });
    expect(answers([judged], [award("a", { day: "2023-01-01" }), award("b")])).toMatchObject([{ state: "manual" }, { state: "refused" }]);
  });
});
