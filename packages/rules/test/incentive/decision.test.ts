import { describe, expect, it } from "vitest";
import {
  compileRulebook,
  type Decision,
  evaluateCase,
  evaluatePopulation,
  replay,
  type RulebookOptions,
  toDecision,
} from "../../src/index.ts";
import { asOf, award, cite, count, facts, fen, percent, rule, subject, wan } from "./build.ts";

const options: RulebookOptions = {
  catalogue: {
    subject: { fields: { regionCode: { type: "region", suppliers: ["registry"] }, name: { type: "text", suppliers: ["applicant"] } } },
    award: {
      fields: {
        day: { type: "day", suppliers: ["registry"] },
        fee: { type: "money", suppliers: ["bank"] },
        secret: { type: "text", suppliers: ["applicant"] },
      },
    },
    loan: { fields: { day: { type: "day", suppliers: ["bank"] } } },
  },
};
const fees = rule({ amount: { is: "percent", percent: "share", base: "fee" }, parameters: { share: [percent("50")] } });
const loans = rule({ id: "L", occasion: "loan" });
const ofApplicant = facts({ award: [award("a", { fee: wan(8), secret: "x" })], loan: [] }, subject({ name: "示例公司" }));

/** As it comes back from where it was stored. */
const stored = (decision: Decision): Decision => JSON.parse(JSON.stringify(decision)) as Decision;

describe("a decision", () => {
  it("is plain JSON and gives the same yuan although the rulebook changed since", () => {
    const { result, same } = replay(stored(toDecision(compileRulebook([fees], options), ofApplicant, { asOf })));
    expect(same).toBe(true);
    expect(result.entitlements).toMatchObject([{ state: "granted", amountFen: wan(4) }]);
    expect(result).toEqual(evaluateCase(compileRulebook([fees], options), ofApplicant, { asOf }));
  });

  it("stores the facts that its rules can read, and no others", () => {
    const decision = toDecision(compileRulebook([fees, loans], options), ofApplicant, { asOf, ruleIds: ["R1"] });
    expect(decision.facts).toEqual({
      subject: { id: "s", regionCode: "371000" },
      records: { award: [{ id: "a", day: "2024-03-01", fee: { $whole: "8000000" } }] },
    });
    expect(JSON.stringify(decision)).not.toContain("示例公司");
    expect(JSON.stringify(toDecision(compileRulebook([fees, loans], options), ofApplicant, { asOf }).facts)).toContain("loan");
  });

  it("stores rules of the region in force on the day, with what was decided about them by then", () => {
    const later = rule({ id: "N", inForceFrom: "2025-01-01" });
    const gone = rule({ id: "G", inForceTo: "2023-12-31" });
    const elsewhere = rule({ id: "E", jurisdiction: "370600" });
    const record = { document: "示例文件", person: "示例 张", decidedOn: "2024-02-01" };
    const override = (id: string, ruleId: string, decidedOn: string) => ({
      ...record,
      id,
      ruleId,
      parameter: "share",
      decidedOn,
      value: percent("40"),
    });
    const changed: RulebookOptions = { overrides: [override("o1", "R1", "2024-02-01"), override("o2", "R1", "2024-07-01")] };
    const decision = toDecision(compileRulebook([fees, later, gone, elsewhere], changed), ofApplicant, { asOf, knownOn: "2024-06-30" });
    const text = JSON.stringify(decision.book);
    for (const id of ["N", "G", "E"]) expect(text).not.toContain(`"id":"${id}"`);
    expect(text).toContain("o1");
    expect(text).not.toContain("o2");
    expect(replay(decision)).toMatchObject({ same: true, result: { entitlements: [{ amountFen: wan(3.2) }] } });
    expect(toDecision(compileRulebook([fees], changed), ofApplicant, { asOf }).asked).toEqual({ asOf });
    expect(replay(toDecision(compileRulebook([fees], changed), ofApplicant, { asOf }))).toMatchObject({ same: true });
  });

  it("stores rulings with the fact that they name, settings, lists and lists of what is rewarded", () => {
    const record = { document: "示例文件", person: "示例 张", decidedOn: "2024-02-01" };
    const baseless = rule({
      selects: { name: ["patent"] },
      when: { is: "in_list", field: "chain", list: "chains" },
      amount: { is: "percent", percent: "share", base: { unstated: "base" } },
      parameters: { share: [percent("50")] },
    });
    const above = rule({ id: "P", jurisdiction: "370000", level: "province", selects: { name: ["patent"] } });
    const everything = compileRulebook([baseless, above], {
      rulings: [{ ...record, id: "r", settles: "base", ruleId: "R1", base: "fee" }],
      lists: { chains: ["ships"] },
      stacking: [{ ...record, id: "s", trigger: "award", region: "371000", mode: "sum", order: [] }],
      enumerations: [
        {
          id: "e",
          inForceFrom: "2021-01-01",
          inForceTo: null,
          cites: [cite("一")],
          jurisdiction: "371000",
          level: "city",
          trigger: "t",
          occasion: "award",
          occasionDay: "day",
          selects: { family: ["f"] },
        },
      ],
    });
    const awards = [award("a", { name: "patent", chain: "ships", fee: wan(8) }), award("b", { name: "other", family: "f" })];
    const decision = toDecision(everything, facts({ award: awards }), { asOf });
    const { same, result } = replay(decision);
    expect(same).toBe(true);
    expect(result.entitlements).toMatchObject([{ amountFen: wan(4) }, { amountFen: wan(10) }, { state: "no_rule" }]);
    expect(result.stacks).toMatchObject([{ totalFen: wan(14) }]);
  });

  it("stores what followed from the stated facts, not how it followed", () => {
    const ofSmall = { when: { is: "one_of", field: "subject.size", values: ["small"] } } as const;
    const sized = compileRulebook([rule(ofSmall)], { prepare: (of) => ({ ...of, subject: { ...of.subject, size: "small" } }) });
    const decision = toDecision(sized, facts({ award: [award("a")] }), { asOf });
    expect(decision.facts).toMatchObject({ subject: { size: "small" } });
    expect(replay(decision)).toMatchObject({ same: true, result: { entitlements: [{ state: "granted" }] } });
    const population = evaluatePopulation(sized, [{ id: "x", facts: facts({ award: [award("a")] }) }], { asOf });
    expect([...population.results]).toMatchObject([{ result: { entitlements: [{ state: "granted" }] } }]);
  });

  it("stores how its occasions stood among those of all applicants", () => {
    const quota = compileRulebook([
      rule({ limits: [{ is: "quota_per_year", count: "places" }], parameters: { cap: [fen(1)], places: [count(1)] } }),
    ]);
    const applicants = ["a", "b"].map((id) => ({ id, facts: facts({ award: [award(`${id}1`)] }) }));
    const decided = [...evaluatePopulation(quota, applicants, { asOf }).results].map(({ placeOf }, at) =>
      toDecision(quota, applicants[at]?.facts ?? facts({}), { asOf, placeOf }),
    );
    expect(decided.map(({ places }) => places.map(({ place }) => place))).toEqual([["within"], ["beyond"]]);
    expect(decided.map((one) => replay(one)).map(({ same, result }) => [same, result.entitlements[0]?.state])).toEqual([
      [true, "granted"],
      [true, "refused"],
    ]);
  });

  it("does not pass for the same where what is stored was changed", () => {
    const decision = toDecision(compileRulebook([fees], options), ofApplicant, { asOf });
    const changed = JSON.parse(JSON.stringify(decision).replaceAll("8000000", "9000000")) as Decision;
    expect(replay(changed).same).toBe(false);
  });
});
