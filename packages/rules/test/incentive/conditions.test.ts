import { describe, expect, it } from "vitest";
import { type Condition, compileRulebook, type DatedParameter, evaluateCase, type FactValue } from "../../src/index.ts";
import { answer, asOf, award, count, days, facts, fen, months, onDay, rule, subject, years } from "./build.ts";

type Fields = Readonly<Record<string, FactValue>>;

/** How a condition stands for an occasion, as the state of the answer. */
const judge = (
  when: Condition,
  of: Fields,
  parameters: Readonly<Record<string, readonly DatedParameter[]>> = {},
  options = {},
  asked = {},
) => answer({ when, parameters: { cap: [fen(10)], ...parameters } }, of, options, asked);

const stateOf = (...all: Parameters<typeof judge>) => judge(...all).state;

const yes: Condition = { is: "true", field: "yes" };
const no: Condition = { is: "true", field: "no" };
const open: Condition = { is: "true", field: "open" };
const person: Condition = { is: "judged", criterion: "influence" };
const truths: Fields = { yes: true, no: false, open: null };

describe("a condition", () => {
  it("takes one of the values, and asks where the value is unknown", () => {
    const when: Condition = { is: "one_of", field: "grade", values: ["gold", "silver"] };
    expect(stateOf(when, { grade: "silver" })).toBe("granted");
    expect(judge(when, { grade: "bronze" })).toMatchObject({ state: "refused", refusedBy: [{ condition: when, value: "bronze" }] });
    expect(judge(when, { grade: null })).toMatchObject({ state: "unknown", missing: [{ kind: "award", field: "grade", record: "a1" }] });
    expect(stateOf(when, {})).toBe("unknown");
  });

  it("looks into a named list, and asks the issuer for a list that nobody gave", () => {
    const when: Condition = { is: "in_list", field: "chain", list: "chains" };
    const lists = { chains: ["ships"] };
    expect(stateOf(when, { chain: "ships" }, {}, { lists })).toBe("granted");
    expect(stateOf(when, { chain: "tea" }, {}, { lists })).toBe("refused");
    expect(judge(when, { chain: "ships" })).toMatchObject({
      state: "unknown",
      missing: [{ kind: "decision", field: "list.chains", record: "R1" }],
    });
    expect(judge(when, {}).missing).toHaveLength(2);
  });

  it("asks whether something is true, and whether it is stated at all", () => {
    expect(stateOf({ is: "true", field: "accepted" }, { accepted: true })).toBe("granted");
    expect(stateOf({ is: "true", field: "accepted" }, { accepted: false })).toBe("refused");
    expect(stateOf({ is: "present", field: "paper" }, { paper: "No. 7" })).toBe("granted");
    expect(stateOf({ is: "present", field: "paper" }, { paper: 0n })).toBe("granted");
    expect(stateOf({ is: "present", field: "paper" }, { paper: false })).toBe("granted");
    expect(stateOf({ is: "present", field: "paper" }, { paper: "" })).toBe("refused");
    expect(stateOf({ is: "present", field: "paper" }, {})).toBe("unknown");
  });

  it.each([
    ["on_or_after", ["refused", "granted", "granted"]],
    ["after", ["refused", "refused", "granted"]],
    ["on_or_before", ["granted", "granted", "refused"]],
    ["before", ["granted", "refused", "refused"]],
  ] as const)("tells the day before, the day itself and the day after: %s", (is, states) => {
    const line = { line: [onDay("2023-05-10")] };
    const at = (day: string) => stateOf({ is, field: "made", day: { parameter: "line" } }, { made: day }, line);
    expect(["2023-05-09", "2023-05-10", "2023-05-11"].map(at)).toEqual(states);
    const beside = (day: string) => stateOf({ is, field: "made", day: { field: "other" } }, { made: day, other: "2023-05-10" });
    expect(["2023-05-09", "2023-05-10", "2023-05-11"].map(beside)).toEqual(states);
    const today = (day: string) => stateOf({ is, field: "made", day: "as_of" }, { made: day });
    expect(["2024-06-29", "2024-06-30", "2024-07-01"].map(today)).toEqual(states);
  });

  it("names each of two days that are unknown, and refuses a day that does not exist", () => {
    const when: Condition = { is: "after", field: "made", day: { field: "other" } };
    expect(judge(when, {}).missing).toMatchObject([{ field: "made" }, { field: "other" }]);
    expect(judge(when, { made: "2024-01-01" }).missing).toMatchObject([{ field: "other" }]);
    expect(() => judge(when, { made: "2024-13-01", other: "2024-01-01" })).toThrow("made");
  });

  it("says from which day a day that is still to come will have come", () => {
    const on = (is: "on_or_before" | "before" | "after") =>
      judge({ is, field: "repaid", day: "as_of" }, { repaid: "2024-12-31" }).earliestDay;
    expect(on("on_or_before")).toBe("2024-12-31");
    expect(on("before")).toBe("2025-01-01");
    expect(judge({ is: "after", field: "made", day: "as_of" }, { made: "2020-01-01" }).earliestDay).toBeNull();
    const fixed: Condition = { is: "on_or_before", field: "made", day: { field: "other" } };
    expect(judge(fixed, { made: "2024-02-02", other: "2024-02-01" }).earliestDay).toBeNull();
  });

  it("counts the funding year by the calendar, by default that of the day asked", () => {
    const when: Condition = { is: "in_funding_year", field: "made" };
    const at = (made: string, asked = {}) => stateOf(when, { made }, {}, {}, asked);
    expect(["2023-12-31", "2024-01-01", "2024-12-31", "2025-01-01"].map((made) => at(made))).toEqual([
      "refused",
      "granted",
      "granted",
      "refused",
    ]);
    expect(at("2023-12-31", { fundingYear: 2023 })).toBe("granted");
    expect(at("2024-03-01", { fundingYear: 2023 })).toBe("refused");
  });

  it("counts years and months from the day by the calendar, the last day included, and says the earliest day", () => {
    const when: Condition = { is: "elapsed", since: "opened", atLeast: { parameter: "wait" } };
    const after = (wait: DatedParameter, opened: string, day: string) => judge(when, { opened }, { wait: [wait] }, {}, { asOf: day });
    expect(after(years(3), "2021-06-30", "2024-06-29")).toMatchObject({ state: "refused", earliestDay: "2024-06-30" });
    expect(after(years(3), "2021-06-30", "2024-06-30")).toMatchObject({ state: "granted", earliestDay: null });
    expect(after(years(3), "2024-02-29", "2027-02-27")).toMatchObject({ state: "refused", earliestDay: "2027-02-28" });
    expect(after(months(1), "2024-01-31", "2024-06-30")).toMatchObject({ state: "granted" });
    expect(after(months(6), "2023-10-31", "2024-04-29")).toMatchObject({ earliestDay: "2024-04-30" });
    expect(after(days(30), "2024-06-01", "2024-06-30")).toMatchObject({ earliestDay: "2024-07-01" });
    expect(after(days(30), "2024-05-31", "2024-06-30")).toMatchObject({ state: "granted" });
    expect(judge(when, {}, { wait: [years(3)] })).toMatchObject({ state: "unknown", missing: [{ field: "opened" }] });
  });

  it.each([
    ["at_least", ["refused", "granted", "granted"]],
    ["more_than", ["refused", "refused", "granted"]],
    ["at_most", ["granted", "granted", "refused"]],
    ["less_than", ["granted", "refused", "refused"]],
  ] as const)("keeps ≥, >, ≤ and < apart: %s", (is, states) => {
    const against = (than: Condition & { is: "at_least" } extends { than: infer Q } ? Q : never, value: bigint) =>
      stateOf({ is, field: "staff", than }, { staff: value, other: 20n }, { line: [count(20)] });
    expect([19n, 20n, 21n].map((value) => against({ parameter: "line" }, value))).toEqual(states);
    expect([19n, 20n, 21n].map((value) => against({ field: "other" }, value))).toEqual(states);
    expect(stateOf({ is, field: "staff", than: { field: "other" } }, { staff: 20n })).toBe("unknown");
  });

  it("reads the applicant's fields, and its kind as beneficiary", () => {
    const book = (when: Condition) => compileRulebook([rule({ when })]);
    const state = (when: Condition, of: Fields) =>
      evaluateCase(book(when), facts({ award: [award("a")] }, subject(of)), { asOf }).entitlements[0];
    expect(state({ is: "beneficiary", kinds: ["university", "enterprise"] }, {})?.state).toBe("granted");
    expect(state({ is: "beneficiary", kinds: ["university"] }, {})?.state).toBe("refused");
    expect(state({ is: "beneficiary", kinds: ["university"] }, { kind: null })?.missing).toMatchObject([
      { kind: "subject", field: "kind", record: "s" },
    ]);
    expect(state({ is: "one_of", field: "subject.size", values: ["small"] }, { size: "small" })?.state).toBe("granted");
  });

  it("knows which region lies in which, and not where only a larger one is stated", () => {
    const when: Condition = { is: "region_within", field: "place", region: "371000" };
    expect(["371000", "371071", "370600", "370000", "410000"].map((place) => stateOf(when, { place }))).toEqual([
      "granted",
      "granted",
      "refused",
      "unknown",
      "refused",
    ]);
  });

  it("leaves to a person what only a person can judge, unless the judgement is on record", () => {
    expect(judge(person, {})).toMatchObject({ state: "manual", judged: ["influence"], amountFen: 10_000_000n });
    const recorded: Condition = { is: "judged", criterion: "influence", field: "chosen" };
    expect(["manual", "granted", "refused"]).toEqual([null, true, false].map((chosen) => stateOf(recorded, { chosen })));
  });

  it("wants some record of a kind", () => {
    const when: Condition = { is: "some", kind: "tag", where: { is: "one_of", field: "tag", values: ["sme"] } };
    const found = (tags: readonly Fields[] | undefined) =>
      evaluateCase(
        compileRulebook([rule({ when })]),
        facts({ award: [award("a")], tag: tags?.map((of, at) => ({ id: `t${at}`, ...of })) }),
        { asOf },
      ).entitlements[0];
    expect(found([{ tag: "big" }, { tag: "sme" }])?.state).toBe("granted");
    expect(found([{ tag: "big" }])).toMatchObject({ state: "refused", refusedBy: [{ value: "big" }] });
    expect(found([])).toMatchObject({ state: "refused", refusedBy: [{ condition: when, value: null }] });
    expect(found([{ tag: null }, { tag: "big" }])).toMatchObject({
      state: "unknown",
      missing: [{ kind: "tag", field: "tag", record: "t0" }],
    });
    expect(found(undefined)).toMatchObject({ state: "unknown", missing: [{ kind: "tag", field: null, record: null }] });
  });
});

describe("conditions together", () => {
  const states = (is: "all" | "any", sets: readonly (readonly Condition[])[]) => sets.map((of) => stateOf({ is, of }, truths));

  it("hold together where all hold, fail where one fails, else stay open", () => {
    expect(states("all", [[], [yes, yes], [yes, no], [open, no], [person, no], [yes, open], [yes, person], [open, person]])).toEqual([
      "granted",
      "granted",
      "refused",
      "refused",
      "refused",
      "unknown",
      "manual",
      "unknown",
    ]);
  });

  it("hold where any holds, fail where all fail, else stay open", () => {
    expect(states("any", [[], [no, yes], [open, yes], [person, yes], [no, no], [no, open], [no, person], [open, person]])).toEqual([
      "refused",
      "granted",
      "granted",
      "granted",
      "refused",
      "unknown",
      "manual",
      "unknown",
    ]);
  });

  it("change places under not, and stay open", () => {
    expect([yes, no, open, person].map((of) => stateOf({ is: "not", of }, truths))).toEqual(["refused", "granted", "unknown", "manual"]);
    expect(judge({ is: "not", of: yes }, truths).refusedBy).toMatchObject([{ condition: { is: "not" } }]);
  });

  it("name only what could change the answer", () => {
    expect(judge({ is: "any", of: [open, yes] }, truths).missing).toEqual([]);
    expect(judge({ is: "all", of: [open, no] }, truths)).toMatchObject({ missing: [], refusedBy: [{ condition: no }] });
    expect(judge({ is: "all", of: [open, person] }, truths)).toMatchObject({ missing: [{ field: "open" }], judged: ["influence"] });
    expect(judge({ is: "all", of: [no, no] }, truths).refusedBy).toHaveLength(2);
    const some = (kind: string): Condition => ({ is: "some", kind, where: yes });
    expect(judge({ is: "all", of: [some("tag"), some("loan"), some("tag")] }, truths).missing).toMatchObject([
      { kind: "tag", field: null, record: null },
      { kind: "loan", field: null, record: null },
    ]);
  });

  it("say the earliest day only where waiting alone is missing: the last for all, the first for any", () => {
    const until = (field: string): Condition => ({ is: "on_or_before", field, day: "as_of" });
    const of: Fields = { ...truths, first: "2025-01-01", second: "2025-02-01" };
    const day = (when: Condition) => judge(when, of).earliestDay;
    expect(day({ is: "all", of: [until("first"), until("second"), yes] })).toBe("2025-02-01");
    expect(day({ is: "all", of: [until("second"), until("first")] })).toBe("2025-02-01");
    expect(day({ is: "any", of: [until("second"), until("first"), no] })).toBe("2025-01-01");
    expect(day({ is: "any", of: [until("first"), until("second")] })).toBe("2025-01-01");
    expect(day({ is: "all", of: [until("first"), no] })).toBeNull();
    expect(day({ is: "all", of: [until("first"), open] })).toBeNull();
    expect(day({ is: "all", of: [until("first"), person] })).toBeNull();
  });
});
