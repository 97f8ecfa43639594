import { describe, expect, it } from "vitest";
import { compileRulebook, evaluateCase, type IncentiveRule, RuleInputError } from "../../src/index.ts";
import { answer, answers, asOf, award, cite, facts, fen, rule, subject, wan } from "./build.ts";

describe("what an applicant may receive", () => {
  it("grants a cap without a basis of computation as up to, and a fixed amount as that amount", () => {
    expect(answer({})).toMatchObject({ state: "granted", amountFen: wan(10), isCap: true, missing: [], cites: [cite("一(一)1")] });
    expect(answer({ amount: { is: "fixed", amount: "cap" } })).toMatchObject({ state: "granted", amountFen: wan(10), isCap: false });
  });

  it("answers a promise without a number as unquantified, never as nothing", () => {
    expect(answer({ amount: { is: "unquantified" } })).toMatchObject({ state: "unquantified", amountFen: null, isCap: false });
  });

  it("holds for applicants of its region and below, and for no other", () => {
    const found = (regionCode: string | null) =>
      evaluateCase(compileRulebook([rule()]), facts({ award: [award("a")] }, subject({ regionCode })), { asOf }).entitlements;
    expect(found("371000")).toHaveLength(1);
    expect(found("371071")).toHaveLength(1);
    expect(found("370600")).toEqual([]);
    expect(found("410000")).toEqual([]);
    const missing = [{ kind: "subject", field: "regionCode", record: "s", suppliers: [] }];
    expect(found("370000")).toMatchObject([{ state: "unknown", amountFen: wan(10), missing }]);
    expect(found(null)).toMatchObject([{ state: "unknown", missing }]);
  });

  it("tells nobody said whether there is an occasion from there is none", () => {
    const book = compileRulebook([rule()], {
      catalogue: {
        award: { fields: { day: { type: "day", suppliers: ["applicant"] }, name: { type: "text", suppliers: ["applicant"] } } },
      },
    });
    const missing = [{ kind: "award", field: null, record: null, suppliers: ["applicant"] }];
    const unsaid = evaluateCase(book, facts({}), { asOf });
    expect(unsaid).toMatchObject({
      notTriggered: [],
      entitlements: [{ state: "unknown", occasion: { kind: "award", id: null }, missing }],
    });
    expect(evaluateCase(book, facts({ award: [] }), { asOf })).toMatchObject({ notTriggered: ["R1"], entitlements: [] });
  });

  it("does not ask for occasions of who could not receive it anyway", () => {
    const book = compileRulebook([rule({ when: { is: "beneficiary", kinds: ["university"] } })]);
    expect(evaluateCase(book, facts({}), { asOf })).toMatchObject({ notTriggered: ["R1"], entitlements: [] });
    expect(evaluateCase(book, facts({ award: [award("a")] }), { asOf }).entitlements).toMatchObject([
      {
        state: "refused",
        refusedBy: [{ by: "condition", ruleId: "R1", value: "enterprise" }],
        amountFen: null,
        isCap: false,
        missing: [],
        judged: [],
      },
    ]);
  });

  it("answers occasions that the rule selects, asks where that is unknown, and passes the others over", () => {
    const gold = rule({ selects: { grade: ["gold"] } });
    const found = answers([gold], [award("a", { grade: "gold" }), award("b", { grade: "silver" }), award("c", { grade: null })]);
    expect(found).toMatchObject([
      { occasion: { id: "a" }, state: "granted" },
      { occasion: { id: "c" }, state: "unknown", missing: [{ kind: "award", field: "grade", record: "c" }] },
    ]);
  });

  it("asks for the day of an occasion, and does not know occasions of later days", () => {
    expect(answer({}, { day: null })).toMatchObject({ state: "unknown", missing: [{ field: "day", record: "a1" }] });
    expect(answers([rule()], [award("a", { day: "2024-07-01" })])).toEqual([]);
    expect(answers([rule()], [award("a", { day: "2024-06-30" })])).toHaveLength(1);
  });

  it("knows a rule on the days on which it is in force, and a parameter on its days", () => {
    const changed = rule({
      inForceFrom: "2022-01-01",
      inForceTo: "2024-12-31",
      parameters: { cap: [fen(10, "2022-01-01", "2023-12-31"), fen(8, "2024-01-01", "2024-06-30")] },
    });
    const on = (day: string) => answers([changed], [award("a", { day: "2021-05-01" })], {}, { asOf: day });
    expect(on("2021-12-31")).toEqual([]);
    expect(on("2022-01-01")).toMatchObject([{ amountFen: wan(10), notices: ["occasion_before_rule"] }]);
    expect(on("2023-12-31")).toMatchObject([{ amountFen: wan(10) }]);
    expect(on("2024-01-01")).toMatchObject([{ amountFen: wan(8) }]);
    const missing = [{ kind: "decision", field: "parameter.cap", record: "R1", suppliers: ["issuer"] }];
    expect(on("2024-07-01")).toMatchObject([{ state: "unknown", amountFen: null, missing }]);
    expect(on("2024-12-31")).toHaveLength(1);
    expect(on("2025-01-01")).toEqual([]);
  });

  it("notes that the period of the plan is over and still grants", () => {
    expect(answer({ planHorizon: "2023-12-31" })).toMatchObject({ state: "granted", notices: ["plan_period_over"] });
    expect(answer({ planHorizon: "2024-06-30" })).toMatchObject({ state: "granted", notices: [] });
    expect(answer({ inForceFrom: "2024-03-01" }, { day: "2024-03-01" }).notices).toEqual([]);
  });

  it("says no rule where a clause lists the siblings of an occasion and not it", () => {
    const enumeration = {
      id: "designs",
      inForceFrom: "2021-01-01",
      inForceTo: null,
      cites: [cite("三(一)4", "外观设计金奖、银奖")] as const,
      jurisdiction: "371000",
      level: "city" as const,
      trigger: "design_award",
      occasion: "award",
      occasionDay: "day",
      selects: { name: ["design"] },
    };
    const listed = rule({ selects: { name: ["design"], grade: ["gold"] } });
    const found = answers(
      [listed],
      [award("a", { name: "design", grade: "gold" }), award("b", { name: "design", grade: "excellence" }), award("c", { name: "other" })],
      { enumerations: [enumeration] },
    );
    expect(found).toMatchObject([
      { occasion: { id: "a" }, state: "granted" },
      { occasion: { id: "b" }, state: "no_rule", amountFen: null, awardKey: "designs", cites: enumeration.cites },
    ]);
    expect(answers([listed], [award("d", { name: "design", grade: null })], { enumerations: [enumeration] })).toMatchObject([
      { state: "unknown" },
    ]);
  });

  it("says no rule whatever other regions and other rules of the region reward", () => {
    const enumeration = {
      id: "designs",
      inForceFrom: "2022-01-01",
      inForceTo: "2024-12-31",
      cites: [cite("三(一)4", "外观设计金奖、银奖")] as const,
      jurisdiction: "371000",
      level: "city" as const,
      trigger: "design_award",
      occasion: "award",
      occasionDay: "day",
      selects: { name: ["design"] },
    };
    const gold = rule({ id: "G", selects: { name: ["design"], grade: ["gold"] } });
    const silver = rule({ id: "S", awardKey: "G", selects: { name: ["design"], grade: ["silver"] } });
    const ofLoans = rule({ id: "L", occasion: "loan", selects: {} });
    const province = rule({ id: "P", jurisdiction: "370000", level: "province", selects: { name: ["design"] } });
    const book = compileRulebook([gold, silver, ofLoans, province], { enumerations: [enumeration] });
    const ask = (grade: string, options = {}, regionCode: string | null = "371000") =>
      evaluateCase(book, facts({ award: [award("a", { name: "design", grade })], loan: [] }, subject({ regionCode })), {
        asOf,
        ...options,
      }).entitlements.filter(({ state }) => state === "no_rule");
    expect(ask("excellence")).toEqual([
      {
        jurisdiction: "371000",
        level: "city",
        trigger: "design_award",
        awardKey: "designs",
        kind: "award",
        occasion: { kind: "award", id: "a" },
        state: "no_rule",
        amountFen: null,
        isCap: false,
        ruleIds: [],
        missing: [],
        refusedBy: [],
        judged: [],
        readings: [],
        earliestDay: null,
        notices: [],
        cites: enumeration.cites,
        trace: [],
      },
    ]);
    expect(ask("gold")).toEqual([]);
    expect(ask("silver")).toEqual([]);
    expect(ask("excellence", { asOf: "2024-02-29" })).toEqual([]);
    expect(ask("excellence", { asOf: "2024-12-31" })).toHaveLength(1);
    expect(ask("excellence", { asOf: "2025-01-01" })).toEqual([]);
    expect(ask("excellence", { ruleIds: ["G"] })).toEqual([]);
    expect(ask("excellence", {}, "370600")).toEqual([]);
    expect(ask("excellence", {}, "370000")).toEqual([]);
    expect(evaluateCase(book, facts({}), { asOf }).entitlements.some(({ state }) => state === "no_rule")).toBe(false);
  });

  it("traces each step with value, parameter, its days and its words, and leaves steps out where they are not wanted", () => {
    const when = { is: "one_of", field: "grade", values: ["gold"] } as const;
    const { trace } = answer({ when }, { grade: "gold" });
    expect(trace).toMatchObject([
      { ruleId: "R1", step: "rule", value: 1n, truth: "yes" },
      { step: "condition", condition: when, value: "gold", truth: "yes" },
      { step: "cap", parameter: { name: "cap", value: wan(10), inForceFrom: "2021-01-01", inForceTo: null }, amountFen: wan(10) },
    ]);
    expect(trace.every(({ cites }) => cites.length > 0)).toBe(true);
    expect(answer({ when }, { grade: "gold" }, {}, { trace: false }).trace).toEqual([]);
  });

  it("says once what several rules of one award key note and leave to a person", () => {
    const judged = { is: "judged", criterion: "influence" } as const;
    const when = { is: "all", of: [judged, judged] } as const;
    const alone = answer({ when, planHorizon: "2023-12-31" });
    expect(alone).toMatchObject({ judged: ["influence"], notices: ["plan_period_over"], readings: [], ruleIds: ["R1"] });
    const two = [
      rule({ planHorizon: "2023-12-31" }),
      rule({ id: "R2", awardKey: "R1", inForceFrom: "2024-04-01", planHorizon: "2022-12-31" }),
    ];
    expect(answers(two, [award("a")])).toMatchObject([
      { notices: ["plan_period_over", "occasion_before_rule"], cites: [cite("一(一)1"), cite("一(一)1")] },
    ]);
  });

  it("names who can tell the region, and does not call a rule untriggered that answers", () => {
    const catalogue = {
      subject: { fields: { regionCode: { type: "region", suppliers: ["registry"] }, name: { type: "text", suppliers: ["applicant"] } } },
      award: { fields: { day: { type: "day", suppliers: ["bank"] } } },
    } as const;
    const found = evaluateCase(compileRulebook([rule()], { catalogue }), facts({ award: [award("a")] }, subject({ regionCode: null })), {
      asOf,
    });
    expect(found).toMatchObject({ notTriggered: [], entitlements: [{ missing: [{ field: "regionCode", suppliers: ["registry"] }] }] });
    expect(found.fundingYear).toBe(2024);
    expect(evaluateCase(compileRulebook([rule()]), facts({}), { asOf, trace: false }).entitlements).toMatchObject([{ trace: [] }]);
  });

  it("asks for the occasion alone where its limits would look at earlier ones", () => {
    const limited = (limits: IncentiveRule["limits"]) =>
      evaluateCase(compileRulebook([rule({ limits, amount: { is: "fixed", amount: "cap" } })]), facts({}), { asOf }).entitlements;
    const asked = { state: "unknown", amountFen: wan(10), missing: [{ kind: "award", field: null }], refusedBy: [], notices: [] };
    expect(limited([{ is: "once" }])).toMatchObject([asked]);
    expect(limited([{ is: "first_of_applicant" }])).toMatchObject([asked]);
    expect(limited([{ is: "lifetime", cap: "cap" }])).toMatchObject([asked]);
  });

  it("answers a rule about the applicant itself, once, whatever it would select", () => {
    const own = rule({
      occasion: "subject",
      occasionDay: null,
      selects: { size: ["large"] },
      when: { is: "one_of", field: "subject.size", values: ["small"] },
    });
    const found = (size: string) => evaluateCase(compileRulebook([own]), facts({}, subject({ size })), { asOf }).entitlements;
    expect(found("small")).toMatchObject([{ occasion: { kind: "subject", id: "s" }, state: "granted", notices: [] }]);
    expect(found("large")).toMatchObject([{ state: "refused", amountFen: null }]);
  });

  it("asks only those rules of an award key that are about the occasion", () => {
    const gold = rule({ id: "G", awardKey: "k", selects: { grade: ["gold"] } });
    const silver = rule({ id: "S", awardKey: "k", selects: { grade: ["silver"] }, parameters: { cap: [fen(5)] } });
    const found = answers([gold, silver], [award("a", { grade: "gold" }), award("b", { grade: "silver" }), award("c", { grade: "other" })]);
    expect(found).toMatchObject([
      { occasion: { id: "a" }, ruleIds: ["G"], amountFen: wan(10), readings: [] },
      { occasion: { id: "b" }, ruleIds: ["S"], amountFen: wan(5), readings: [] },
    ]);
    const passed = evaluateCase(compileRulebook([gold, silver]), facts({ award: [award("c", { grade: "other" })] }), { asOf });
    expect(passed).toMatchObject({ entitlements: [], notTriggered: ["G", "S"] });
  });

  it("answers only the award keys of the rules that are asked for", () => {
    const book = compileRulebook([rule(), rule({ id: "R2" }), rule({ id: "R3", awardKey: "R2" })]);
    const found = evaluateCase(book, facts({ award: [award("a")] }), { asOf, ruleIds: ["R3"] });
    expect(found.entitlements.map(({ ruleIds }) => ruleIds)).toEqual([["R2", "R3"]]);
  });

  it("refuses facts that cannot be true, naming them", () => {
    expect(() => answer({}, { day: "2024-02-30" })).toThrow(RuleInputError);
    expect(() => answers([rule()], [award("a"), award("a")])).toThrow(
      'records.award is "two records of one id", expected an id of its own for each record',
    );
    expect(() => answers([rule()], [award("a"), award("b"), award("a")])).toThrow("two records of one id");
    expect(answers([rule()], [award("a"), award("b"), award("c")])).toHaveLength(3);
    expect(() => answer({ amount: { is: "cap", cap: "cap", requested: "asked" } }, { asked: -1n })).toThrow("asked");
    expect(() => answer({ amount: { is: "cap", cap: "cap", requested: "asked" } }, { asked: "12" })).toThrow("asked");
  });
});
