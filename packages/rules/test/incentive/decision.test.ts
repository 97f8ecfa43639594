import { describe, expect, it } from "vitest";
import {
  compileRulebook,
  type Decision,
  evaluateCase,
  evaluatePopulation,
  replay,
  type RulebookOptions,
  toDecision,
  toDecisionBasis,
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

/** A list of what a clause rewards. */
const listed = {
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
} as const;

const catalogueOf = ({ book }: Decision): object => {
  const { options: of } = book as { readonly options: { readonly catalogue: object } };
  return of.catalogue;
};

/** As it comes back from where it was stored. */
const stored = (decision: Decision): Decision => JSON.parse(JSON.stringify(decision)) as Decision;

describe("a decision", () => {
  it("is plain JSON and gives the same yuan although the rulebook changed since", () => {
    const decision = toDecision(compileRulebook([fees], options), ofApplicant, { asOf });
    const { result, same } = replay(stored(decision));
    expect(same).toBe(true);
    expect(decision.result).toMatchObject({ entitlements: [{ amountFen: { $whole: "4000000" } }] });
    const { result: told, ...basis } = decision;
    expect(told).not.toBeNull();
    expect(toDecisionBasis(compileRulebook([fees], options), ofApplicant, { asOf })).toEqual(basis);
    expect(replay(decision, { trace: false }).result.entitlements).toMatchObject([{ state: "granted", trace: [] }]);
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
    expect(decision.book).toMatchObject({ rules: [{ id: "R1" }], options: { enumerations: [] } });
    expect(Object.keys(catalogueOf(decision))).toEqual(["subject", "award"]);
    const unread = rule({ occasionDay: null });
    expect(toDecision(compileRulebook([unread]), ofApplicant, { asOf }).facts).toEqual({
      subject: { id: "s", regionCode: "371000" },
      records: { award: [{ id: "a" }] },
    });
    expect(toDecision(compileRulebook([unread]), facts({ award: undefined }), { asOf }).facts).toEqual({
      subject: { id: "s", regionCode: "371000" },
      records: {},
    });
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
    const dated = toDecision(compileRulebook([fees], changed), ofApplicant, { asOf, knownOn: "2024-02-01", fundingYear: 2023 });
    expect(dated.asked).toEqual({ asOf, knownOn: "2024-02-01", fundingYear: 2023 });
    expect(replay(dated)).toMatchObject({ same: true, result: { fundingYear: 2023, entitlements: [{ amountFen: wan(3.2) }] } });
    expect(toDecision(compileRulebook([fees], changed), ofApplicant, { asOf }).asked).toStrictEqual({ asOf });
    expect(replay(toDecision(compileRulebook([fees], changed), ofApplicant, { asOf }))).toMatchObject({ same: true });
  });

  it("stores what was in force on its first and last day, with every reading of what was asked, and no decision about others", () => {
    const record = { document: "示例文件", person: "示例 张", decidedOn: "2024-02-01" };
    const today = rule({ id: "T", awardKey: "k", inForceFrom: asOf, inForceTo: asOf });
    const reading = rule({ id: "K", awardKey: "k" });
    const above = rule({ id: "P", awardKey: "k", jurisdiction: "370000", level: "province" });
    const elsewhere = rule({ id: "E", jurisdiction: "370600" });
    const setting = { ...record, trigger: "award", mode: "sum", order: [] } as const;
    const book = compileRulebook([today, reading, above, elsewhere], {
      overrides: [
        { ...record, id: "o", ruleId: "E", parameter: "cap", value: fen(1) },
        { ...record, id: "p", ruleId: "P", parameter: "cap", value: fen(1) },
      ],
      rulings: [{ ...record, id: "r", settles: "reading", jurisdiction: "370600", awardKey: "E", ruleId: "E" }],
      stacking: [
        { ...setting, id: "here", region: "371000" },
        { ...setting, id: "there", region: "370600" },
      ],
      enumerations: [listed],
    });
    const ofAward = facts({ award: [award("a")] });
    const one = toDecision(book, ofAward, { asOf, ruleIds: ["T"] });
    expect(one.book).toMatchObject({
      rules: [{ id: "T" }, { id: "K" }],
      options: { overrides: [], rulings: [], stacking: [{ id: "here" }], enumerations: [] },
    });
    expect(replay(one)).toMatchObject({ same: true, result: { entitlements: [{ ruleIds: ["T", "K"] }] } });
    const after = toDecision(book, ofAward, { asOf: "2024-07-01" });
    expect(after.book).toMatchObject({
      rules: [{ id: "K" }, { id: "P" }],
      options: { overrides: [{ id: "p" }], rulings: [], enumerations: [{}] },
    });
    const nowhere = toDecision(book, facts({ award: [award("a")] }, subject({ regionCode: null })), { asOf });
    expect(nowhere.book).toMatchObject({ rules: [{ id: "T" }, { id: "K" }, { id: "P" }, { id: "E" }] });
    expect(replay(nowhere).same).toBe(true);
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
      enumerations: [listed],
    });
    const awards = [award("a", { name: "patent", chain: "ships", fee: wan(8), secret: "x" }), award("b", { name: "other", family: "f" })];
    const decision = toDecision(everything, facts({ award: awards, tag: [{ id: "t", secret: "x" }] }), { asOf });
    expect(decision.facts).toEqual({
      subject: { id: "s", regionCode: "371000" },
      records: {
        award: [
          { id: "a", day: "2024-03-01", name: "patent", chain: "ships", fee: { $whole: "8000000" } },
          { id: "b", day: "2024-03-01", name: "other", family: "f" },
        ],
      },
    });
    const { same, result } = replay(decision);
    expect(same).toBe(true);
    expect(result.entitlements).toMatchObject([{ amountFen: wan(4) }, { amountFen: wan(10) }, { state: "no_rule" }]);
    expect(result.stacks).toMatchObject([{ totalFen: wan(14) }]);
    const otherwise = JSON.parse(JSON.stringify(decision).replace('"mode":"sum"', '"mode":"highest"')) as Decision;
    expect(replay(otherwise)).toMatchObject({ same: false, result: { stacks: [{ totalFen: wan(10) }] } });
  });

  it("stores the fact that a ruling names under the occasion of its rule, and the records that a condition looks for", () => {
    const baseless = rule({
      when: { is: "some", kind: "loan", where: { is: "present", field: "day" } },
      amount: { is: "percent", percent: "share", base: { unstated: "base" } },
      parameters: { share: [percent("50")] },
    });
    const ruling = {
      document: "示例文件",
      person: "示例 张",
      decidedOn: "2024-02-01",
      id: "r",
      settles: "base",
      ruleId: "R1",
      base: "fee",
    } as const;
    const applicants = rule({ id: "S", occasion: "subject", occasionDay: null });
    const of = facts({ award: [award("a", { fee: wan(8) })], loan: [{ id: "l", day: "2024-01-01" }] });
    const decision = toDecision(compileRulebook([applicants, baseless], { ...options, rulings: [ruling] }), of, { asOf });
    expect(decision.facts).toMatchObject({ records: { award: [{ fee: { $whole: "8000000" } }], loan: [{ id: "l", day: "2024-01-01" }] } });
    expect(Object.keys(catalogueOf(decision))).toEqual(["subject", "award", "loan"]);
    expect(replay(decision)).toMatchObject({ same: true, result: { entitlements: [{}, { state: "granted", amountFen: wan(4) }] } });
  });

  it("stores what a list of what is rewarded reads, also where no rule does", () => {
    const undated = { ...listed, id: "u", occasion: "tag", occasionDay: null };
    const away = { ...listed, id: "x", jurisdiction: "370600", occasion: "loan" };
    const book = compileRulebook([], { enumerations: [listed, undated, away] });
    const record = award("a", { family: "f", secret: "x" });
    const decision = toDecision(book, facts({ award: [record], tag: [{ id: "t", family: "f" }], loan: [{ id: "l", family: "f" }] }), {
      asOf,
    });
    expect(decision.facts).toEqual({
      subject: { id: "s", regionCode: "371000" },
      records: { award: [{ id: "a", day: "2024-03-01", family: "f" }], tag: [{ id: "t", family: "f" }] },
    });
    expect(replay(decision).same).toBe(true);
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

  it("stores the place of each occasion under each award key and region, where anybody looked", () => {
    const of = (id: string, over: Parameters<typeof rule>[0]) =>
      rule({ id, limits: [{ is: "quota_per_year", count: "places" }], parameters: { cap: [fen(1)], places: [count(1)] }, ...over });
    const province = { jurisdiction: "370000", level: "province" } as const;
    const book = compileRulebook([of("A", { awardKey: "k" }), of("B", { awardKey: "m" }), of("C", { awardKey: "k", ...province })]);
    const places = new Map<string, "within" | "beyond" | "open">([
      ["371000 k a", "beyond"],
      ["371000 k b", "within"],
      ["371000 m b", "beyond"],
      ["370000 k b", "open"],
    ]);
    const decision = toDecision(book, facts({ award: [award("a"), award("b")] }), {
      asOf,
      placeOf: ({ jurisdiction, awardKey }, id) => places.get(`${jurisdiction} ${awardKey} ${id}`),
    });
    expect(decision.places.map((one) => `${one.jurisdiction} ${one.awardKey} ${one.occasionId} ${one.place}`)).toEqual(
      [...places].map(([where, place]) => `${where} ${place}`),
    );
    const { same, result } = replay(stored(decision));
    expect(same).toBe(true);
    expect(result.entitlements.map(({ state, notices }) => (notices.length > 0 ? "unchecked" : state))).toEqual([
      "refused",
      "granted",
      "unchecked",
      "refused",
      "unchecked",
      "unknown",
    ]);
    const unsaid = toDecision(book, facts({}), { asOf, placeOf: () => "within" });
    expect(unsaid.places).toEqual([]);
    expect(replay(unsaid).same).toBe(true);
  });

  it("does not pass for the same where what is stored was changed", () => {
    const decision = toDecision(compileRulebook([fees], options), ofApplicant, { asOf });
    const changed = JSON.parse(JSON.stringify(decision).replaceAll("8000000", "9000000")) as Decision;
    expect(replay(changed).same).toBe(false);
  });
});
