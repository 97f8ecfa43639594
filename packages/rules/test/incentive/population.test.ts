import { describe, expect, it } from "vitest";
import {
  type Applicant,
  claimsOfPart,
  compileRulebook,
  evaluatePart,
  evaluatePopulation,
  type FactValue,
  type IncentiveRule,
} from "../../src/index.ts";
import { asOf, award, count, facts, fen, rule, subject } from "./build.ts";

const applicant = (id: string, of: Readonly<Record<string, FactValue>> = {}, regionCode = "371000"): Applicant => ({
  id,
  facts: facts({ award: [award(`${id}-1`, of)] }, subject({ id, regionCode })),
});

const states = (rules: readonly IncentiveRule[], applicants: readonly Applicant[], options = {}) => {
  const { results, quotas } = evaluatePopulation(compileRulebook(rules), applicants, { asOf, ...options });
  const found = [...results].map(({ id, result }) => [id, result.entitlements.map(({ state }) => state).join()] as const);
  return { quotas, states: Object.fromEntries(found) };
};

const quota = (places: number, over: Partial<IncentiveRule> = {}) =>
  rule({ limits: [{ is: "quota_per_year", count: "places" }], parameters: { cap: [fen(20)], places: [count(places)] }, ...over });

describe("limits that all applicants share", () => {
  it("refuse the applicant after the last place of the year, in order of day, then of id", () => {
    const applicants = [
      applicant("c", { day: "2024-02-01" }),
      applicant("b", { day: "2024-03-01" }),
      applicant("a", { day: "2024-03-01" }),
    ];
    const expected = { c: "granted", a: "granted", b: "refused" };
    expect(states([quota(2)], applicants).states).toEqual(expected);
    const turned = states([quota(2)], applicants.toReversed());
    expect(turned.states).toEqual(expected);
    expect(turned.quotas).toEqual([
      { jurisdiction: "371000", awardKey: "R1", limit: "quota_per_year", year: "2024", places: 2n, used: 2n, refused: 1n, open: 0n },
    ]);
  });

  it("refuse the 21st of a quota of 20", () => {
    const applicants = Array.from({ length: 21 }, (_, at) => applicant(`f${String(at).padStart(2, "0")}`));
    const found = states([quota(20)], applicants).states;
    expect(Object.values(found).filter((state) => state === "granted")).toHaveLength(20);
    expect(found["f20"]).toBe("refused");
  });

  it("begin anew with the year, and count an applicant once", () => {
    const years = [applicant("a", { day: "2023-12-31" }), applicant("b", { day: "2024-01-01" })];
    expect(states([quota(1)], years).states).toEqual({ a: "granted", b: "granted" });
    const twice: Applicant = {
      id: "a",
      facts: facts({ award: [award("a-1", { day: "2024-01-01" }), award("a-2", { day: "2024-02-01" })] }),
    };
    expect(states([quota(1)], [twice, applicant("b")]).states).toEqual({ a: "granted,granted", b: "refused" });
  });

  it("give no place to who is refused anyway, and leave open whom an undecided one before may push out", () => {
    const won = quota(1, { when: { is: "true", field: "won" } });
    const first = { day: "2024-01-01" };
    expect(states([won], [applicant("a", { ...first, won: false }), applicant("b", { won: true })]).states).toEqual({
      a: "refused",
      b: "granted",
    });
    const open = states(
      [won],
      [applicant("a", { ...first, won: null }), applicant("b", { won: true }), applicant("c", { day: "2024-06-01", won: true })],
    );
    expect(open.states).toEqual({ a: "unknown", b: "unknown", c: "unknown" });
    expect(open.quotas).toMatchObject([{ used: 0n, refused: 0n, open: 3n }]);
    const room = quota(2, { when: { is: "true", field: "won" } });
    expect(states([room], [applicant("a", { ...first, won: null }), applicant("b", { won: true })]).states).toEqual({
      a: "unknown",
      b: "granted",
    });
  });

  it("give the first of the year in the city, whether or not that one is paid", () => {
    const first = rule({ limits: [{ is: "first_of_year" }], when: { is: "true", field: "won" } });
    const early = { day: "2024-01-05" };
    const found = states([first], [applicant("b", { won: true }), applicant("a", { ...early, won: true }, "371071")]);
    expect(found.states).toEqual({ a: "granted", b: "refused" });
    expect(found.quotas).toMatchObject([{ limit: "first_of_year", places: 1n, used: 1n, refused: 1n }]);
    expect(states([first], [applicant("b", { won: true }), applicant("a", { ...early, won: false })]).states).toEqual({
      a: "refused",
      b: "refused",
    });
    expect(states([first], [applicant("b", { won: true }), applicant("a", { day: null, won: true })]).states).toEqual({
      a: "unknown",
      b: "granted",
    });
    const elsewhere = applicant("a", { ...early, won: true }, "370600");
    expect(states([first], [applicant("b", { won: true }), elsewhere]).states).toEqual({ a: "", b: "granted" });
  });

  it("go by the narrowest that the rules of an award key name, and ask for one that is not in force", () => {
    const two = [quota(2, { id: "Q1", awardKey: "q" }), quota(1, { id: "Q2", awardKey: "q" })];
    expect(states(two, [applicant("a"), applicant("b")]).states).toEqual({ a: "granted", b: "refused" });
    const lapsed = quota(1, { parameters: { cap: [fen(1)], places: [{ ...count(1), inForceTo: "2021-12-31" }] } });
    expect(states([lapsed], [applicant("a")])).toEqual({ states: { a: "unknown" }, quotas: [] });
  });

  it("are each given out apart, of one award key in two regions as well", () => {
    const rules = [
      quota(1, { id: "A", awardKey: "a" }),
      quota(2, { id: "B", awardKey: "b" }),
      quota(2, { id: "C", awardKey: "a", jurisdiction: "370000", level: "province" }),
    ];
    const found = states(rules, [applicant("x"), applicant("y")]);
    expect(found.states).toEqual({ x: "granted,granted,granted", y: "refused,granted,granted" });
    expect(found.quotas.map(({ used, refused }) => [used, refused])).toEqual([
      [1n, 1n],
      [2n, 0n],
      [2n, 0n],
    ]);
  });

  it("take no place for what another award key or another region grants", () => {
    const province = { jurisdiction: "370000", level: "province" } as const;
    const won = quota(1, { id: "A", awardKey: "a", when: { is: "true", field: "won" } });
    const applicants = [applicant("x", { won: false }), applicant("y", { won: true })];
    for (const other of [quota(2, { id: "B", awardKey: "b" }), quota(2, { id: "C", awardKey: "a", ...province })]) {
      expect(states([won, other], applicants).states).toEqual({ x: "refused,granted", y: "granted,granted" });
    }
  });

  it("count as refused only whom a place was wanting, and as open nobody who has none to wait for", () => {
    const won = quota(1, { when: { is: "true", field: "won" } });
    const early = applicant("a", { won: true, day: "2024-01-01" });
    expect(states([won], [early, applicant("b", { won: false })]).quotas).toMatchObject([{ used: 1n, refused: 0n, open: 0n }]);
    expect(states([won], [early, applicant("b", { won: null })]).quotas).toMatchObject([{ used: 1n, refused: 1n, open: 0n }]);
    const promised = quota(1, { amount: { is: "unquantified" } });
    expect(states([promised], [applicant("a"), applicant("b")]).states).toEqual({ a: "unquantified", b: "unquantified" });
  });

  it("take the first occasion of the year also where one applicant has two", () => {
    const first = rule({ limits: [{ is: "first_of_year" }] });
    const twice = { id: "a", facts: facts({ award: [award("a-2", { day: "2024-02-01" }), award("a-1", { day: "2024-01-01" })] }) };
    expect(states([first], [twice]).states).toEqual({ a: "granted,refused" });
  });

  it("write steps only where they are wanted", () => {
    const steps = (options: object) =>
      [...evaluatePopulation(compileRulebook([rule()]), [applicant("a")], { asOf, ...options }).results].map(
        ({ result }) => result.entitlements[0]?.trace.length,
      );
    expect(steps({})).toEqual([0]);
    expect(steps({ trace: true })).toEqual([2]);
  });

  it("count occasions of the applicant itself on the day asked", () => {
    const own = quota(1, { occasion: "subject", occasionDay: null });
    expect(states([own], [applicant("b"), applicant("a")]).states).toEqual({ a: "granted", b: "refused" });
  });

  it("are given out among the applicants of all parts, however they are divided", () => {
    const rules = [quota(1, { id: "A", awardKey: "a" }), quota(2, { id: "B", awardKey: "b" })];
    const limited = compileRulebook([...rules, quota(2, { id: "C", awardKey: "a", jurisdiction: "370000", level: "province" })]);
    const parts = [[applicant("y")], [applicant("x"), applicant("z")]];
    const claims = parts.map((part) => claimsOfPart(limited, part, { asOf }));
    expect(claims.map((part) => part.map((one) => one.claims.length))).toEqual([
      [1, 1, 1],
      [2, 2, 2],
    ]);
    const found = parts.flatMap((part) => [...evaluatePart(limited, part, { asOf }, claims).results]);
    expect(found.map(({ id, result }) => [id, result.entitlements.map(({ state }) => state).join()])).toEqual([
      ["y", "refused,granted,granted"],
      ["x", "granted,granted,granted"],
      ["z", "refused,refused,refused"],
    ]);
    expect(evaluatePart(limited, [], { asOf }, claims).quotas.map(({ used, refused }) => [used, refused])).toEqual([
      [1n, 2n],
      [2n, 1n],
      [2n, 1n],
    ]);
  });
});
