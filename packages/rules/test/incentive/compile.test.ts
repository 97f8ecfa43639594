import { describe, expect, it } from "vitest";
import {
  compileRulebook,
  type Enumeration,
  type IncentiveRule,
  type ParameterOverride,
  type Ruling,
  type RulebookOptions,
  type StackingSetting,
} from "../../src/index.ts";
import { asOf, cite, count, days, fen, onDay, percent, rule, years } from "./build.ts";

const compile = (over: Partial<IncentiveRule>, options: RulebookOptions = {}) => compileRulebook([rule(over)], options);
const without = (name: "cites" | "clause" | "words") => {
  const cites = name === "cites" ? [] : [{ ...cite("一"), [name]: "" }];
  return cites as unknown as IncentiveRule["cites"];
};

/** What a refusal says: which rule, what was found, and what was expected instead. */
const refusal = /^rule R\d\S* is "[^"]+", expected \S/u;

describe("a rule that could not be answered for does not compile", () => {
  it.each([
    ["no citation", { cites: without("cites") }, "no citation"],
    ["a citation without clause", { cites: without("clause") }, "a citation without clause or words"],
    ["a citation without words", { cites: without("words") }, "a citation without clause or words"],
    ["a first day that does not exist", { inForceFrom: "2021-02-30" }, "2021-02-30"],
    ["a last day that does not exist", { inForceTo: "2021-13-01" }, "2021-13-01"],
    ["a last day before the first", { inForceTo: "2020-12-31" }, "2020-12-31"],
    ["an end of the plan that does not exist", { planHorizon: "2023-02-29" }, "2023-02-29"],
    ["a version below one", { version: 0 }, "version 0"],
    ["a broken version", { version: 1.5 }, "version 1.5"],
    ["a parameter without a value", { parameters: { cap: [] } }, "no value"],
    ["a parameter that it does not have", { parameters: {} }, "parameter cap"],
    ["a parameter in another unit", { parameters: { cap: [percent("60")] } }, "parameter cap in percent"],
    [
      "values of two units",
      { parameters: { cap: [fen(1, "2021-01-01", "2021-12-31"), { ...count(1), inForceFrom: "2022-01-01" }] } },
      "count",
    ],
    ["values that overlap", { parameters: { cap: [fen(1, "2021-01-01", "2022-01-01"), fen(2, "2022-01-01")] } }, "2022-01-01"],
    [
      "values that overlap, the later first",
      { parameters: { cap: [fen(2, "2022-01-01"), fen(1, "2021-01-01", "2022-01-01")] } },
      "2021-01-01",
    ],
    ["a value beside one without end", { parameters: { cap: [fen(1), fen(2, "2022-01-01", "2022-12-31")] } }, "2022-01-01"],
    [
      "a value that overlaps one of two",
      { parameters: { cap: [fen(1, "2021-01-01", "2021-12-31"), fen(2, "2022-01-01"), fen(3, "2023-01-01")] } },
      "2023-01-01",
    ],
    ["a value without citation", { parameters: { cap: [{ ...fen(1), cites: without("cites") }] } }, "no citation"],
    ["a value of days that do not exist", { parameters: { cap: [fen(1, "2021-02-30")] } }, "2021-02-30"],
    ["a percentage that is none", { parameters: { cap: [fen(1)], share: [percent("sixty")] } }, "sixty"],
    ["a percentage as a number", { parameters: { cap: [fen(1)], share: [{ ...count(60), unit: "percent" }] } }, "60"],
    ["a day that does not exist", { parameters: { cap: [fen(1)], line: [onDay("2023-02-29")] } }, "2023-02-29"],
    ["a day as a number", { parameters: { cap: [fen(1)], line: [{ ...fen(1), unit: "day" }] } }, "day"],
    ["a negative sum", { parameters: { cap: [fen(-1)] } }, "-1000000"],
    ["a sum as text", { parameters: { cap: [{ ...percent("1"), unit: "fen" }] } }, "fen"],
    ["a selection of nothing", { selects: { grade: [] } }, "selects grade without values"],
    ["limits without an order", { occasionDay: null, limits: [{ is: "per_occasion", cap: "cap" }, { is: "once" }] }, "occasionDay null"],
  ] as const)("%s", (_, over, found) => {
    expect(() => compile(over as Partial<IncentiveRule>)).toThrow(found);
    expect(() => compile(over as Partial<IncentiveRule>)).toThrow(refusal);
  });

  it.each<[string, Partial<IncentiveRule>]>([
    ["is in force for one day", { inForceTo: "2021-01-01" }],
    [
      "has values that follow one another, in whatever order",
      { parameters: { cap: [fen(2, "2022-01-01"), fen(1, "2021-01-01", "2021-12-31")] } },
    ],
    ["caps each occasion by itself, which needs no order", { occasionDay: null, limits: [{ is: "per_occasion", cap: "cap" }] }],
    ["pays the applicant as such once", { occasion: "subject", occasionDay: null, limits: [{ is: "once" }] }],
    ["has a cap of nothing", { parameters: { cap: [fen(0)] } }],
  ])("and one that %s does", (_, over) => {
    expect(() => compile(over)).not.toThrow();
  });

  it.each<[string, Partial<IncentiveRule>]>([
    ["a condition on a day", { when: { is: "after", field: "day", day: { parameter: "line" } } }],
    ["a condition on a number", { when: { is: "at_least", field: "fee", than: { parameter: "line" } } }],
    ["a wait", { when: { is: "elapsed", since: "day", atLeast: { parameter: "line" } } }],
    [
      "a condition within others",
      {
        when: {
          is: "all",
          of: [
            {
              is: "not",
              of: { is: "any", of: [{ is: "some", kind: "tag", where: { is: "at_most", field: "x", than: { parameter: "line" } } }] },
            },
          ],
        },
      },
    ],
    ["a fixed amount", { amount: { is: "fixed", amount: "line" } }],
    ["a percentage", { amount: { is: "percent", percent: "line", base: "fee" } }],
    ["a cap on the result", { amount: { is: "percent", percent: { unstated: "percent" }, base: "fee", cap: "line" } }],
    ["a cap on the base", { amount: { is: "percent", percent: { unstated: "percent" }, base: "fee", capOnBase: "line" } }],
    ["interest", { amount: { is: "interest", principal: "p", from: "f", to: "t", rate: "r", percent: "line" } }],
    [
      "a cap on interest",
      {
        amount: { is: "interest", principal: "p", from: "f", to: "t", rate: "r", percent: "share", cap: "line" },
        parameters: { share: [percent("1")] },
      },
    ],
    ["a floor", { amount: { is: "budget_floor", test: { is: "at_least", spent: "s", floor: "line" } } }],
    ["a share of spending", { amount: { is: "budget_floor", test: { is: "share_at_least", spent: "s", of: "o", percent: "line" } } }],
    ["a growth", { amount: { is: "budget_floor", test: { is: "growth_at_least", spent: "s", before: "b", percent: "line" } } }],
    ["a fund", { amount: { is: "fund", size: "line" } }],
    ["a yearly limit", { limits: [{ is: "per_year", cap: "line" }] }],
    ["a limit of an occasion", { limits: [{ is: "per_occasion", cap: "line" }] }],
    ["a limit of a lifetime", { limits: [{ is: "lifetime", cap: "line" }] }],
    ["a quota", { limits: [{ is: "quota_per_year", count: "line" }] }],
  ])("names the parameter that is missing in %s", (_, over) => {
    expect(() => compile({ parameters: { cap: [fen(1)] }, ...over })).toThrow("parameter line");
    expect(() => compile({ parameters: { cap: [fen(1)] }, ...over })).toThrow(refusal);
  });

  it("takes parameters of the unit that makes sense, and no other", () => {
    const elapsed = (value: ReturnType<typeof fen>) => () =>
      compile({ when: { is: "elapsed", since: "day", atLeast: { parameter: "line" } }, parameters: { cap: [fen(1)], line: [value] } });
    expect(elapsed(years(1))).not.toThrow();
    expect(elapsed(days(1))).not.toThrow();
    expect(elapsed(count(1))).toThrow('"parameter line in count", expected years or months or days');
    const least = (value: ReturnType<typeof fen>) => () =>
      compile({ when: { is: "at_least", field: "x", than: { parameter: "line" } }, parameters: { cap: [fen(1)], line: [value] } });
    expect(least(count(1))).not.toThrow();
    expect(least(fen(1))).not.toThrow();
    expect(least(years(1))).toThrow("parameter line in years");
  });

  it("does not let versions of a rule overlap or share a number", () => {
    const first = rule({ inForceTo: "2022-12-31" });
    const second = rule({ version: 2, inForceFrom: "2023-01-01" });
    expect(() => compileRulebook([first, second])).not.toThrow();
    expect(() => compileRulebook([first, { ...second, version: 1 }])).toThrow("version 1");
    expect(() => compileRulebook([first, { ...second, version: 1 }])).toThrow(refusal);
    expect(() => compileRulebook([first, { ...second, inForceFrom: "2022-12-31" }])).toThrow("versions of other numbers");
  });

  it.each<[string, Partial<IncentiveRule>]>([
    ["another kind of occasion", { occasion: "loan" }],
    ["another day of the occasion", { occasionDay: "announced" }],
    ["another trigger", { trigger: "other" }],
    ["another level", { level: "zone" }],
    ["a floor beside an award", { amount: { is: "budget_floor", test: { is: "at_least", spent: "s", floor: "cap" } } }],
    ["a fund beside an award", { amount: { is: "fund", size: "cap" } }],
  ])("does not let rules of one award key have %s", (_, over) => {
    const other = { ...rule({ id: "R2", awardKey: "R1" }), ...over };
    expect(() => compileRulebook([rule(), other])).toThrow("award key R1 with R2");
    expect(() => compileRulebook([rule(), other])).toThrow(refusal);
    expect(() => compileRulebook([rule(), { ...other, awardKey: "R2" }])).not.toThrow();
    expect(() => compileRulebook([rule(), { ...other, jurisdiction: "370600" }])).not.toThrow();
    expect(() => compileRulebook([rule({ inForceTo: "2021-12-31" }), { ...other, inForceFrom: "2022-01-01" }])).not.toThrow();
  });
});

describe("a rule that reads a fact which nobody knows of does not compile", () => {
  const suppliers = ["applicant"] as const;
  const catalogue = {
    subject: { fields: { kind: { type: "code", suppliers } } },
    award: {
      fields: {
        day: { type: "day", suppliers },
        grade: { type: "code", suppliers },
        won: { type: "boolean", suppliers },
        fee: { type: "money", suppliers },
        place: { type: "region", suppliers },
        lpr: { type: "percent", suppliers },
        name: { type: "text", suppliers },
        sector: { type: "industry", suppliers },
        copies: { type: "count", suppliers },
      },
    },
    tag: { fields: { from: { type: "day", suppliers } } },
  } as const;
  const parameters = { cap: [fen(1)], share: [percent("1")], wait: [years(1)] };

  it.each<[string, Partial<IncentiveRule>]>([
    ["award.x", { when: { is: "one_of", field: "x", values: [] } }],
    ["award.x", { when: { is: "in_list", field: "x", list: "l" } }],
    ["award.x", { when: { is: "present", field: "x" } }],
    ["award.fee of type money", { when: { is: "true", field: "fee" } }],
    ["award.won of type boolean", { when: { is: "after", field: "won", day: "as_of" } }],
    ["award.fee of type money", { when: { is: "after", field: "day", day: { field: "fee" } } }],
    ["award.won of type boolean", { when: { is: "in_funding_year", field: "won" } }],
    ["award.won of type boolean", { when: { is: "elapsed", since: "won", atLeast: { parameter: "wait" } } }],
    ["award.day of type day", { when: { is: "less_than", field: "day", than: { field: "fee" } } }],
    ["award.day of type day", { when: { is: "less_than", field: "fee", than: { field: "day" } } }],
    ["award.grade of type code", { when: { is: "region_within", field: "grade", region: "371000" } }],
    ["award.day of type day", { when: { is: "judged", criterion: "c", field: "day" } }],
    ["subject.size", { when: { is: "one_of", field: "subject.size", values: [] } }],
    ["tag.to", { when: { is: "some", kind: "tag", where: { is: "present", field: "to" } } }],
    ["award.x", { when: { is: "any", of: [{ is: "not", of: { is: "present", field: "x" } }] } }],
    ["award.day of type day", { amount: { is: "cap", cap: "cap", requested: "day" } }],
    ["award.day of type day", { amount: { is: "percent", percent: "share", base: "day" } }],
    ["award.x", { amount: { is: "interest", principal: "x", from: "day", to: "day", rate: "lpr", percent: "share" } }],
    ["award.x", { amount: { is: "interest", principal: "fee", from: "x", to: "day", rate: "lpr", percent: "share" } }],
    ["award.x", { amount: { is: "interest", principal: "fee", from: "day", to: "x", rate: "lpr", percent: "share" } }],
    ["award.fee of type money", { amount: { is: "interest", principal: "fee", from: "day", to: "day", rate: "fee", percent: "share" } }],
    ["award.x", { amount: { is: "interest", principal: "fee", share: "x", from: "day", to: "day", rate: "lpr", percent: "share" } }],
    ["award.x", { amount: { is: "budget_floor", test: { is: "at_least", spent: "x", floor: "cap" } } }],
    ["award.x", { amount: { is: "budget_floor", test: { is: "share_at_least", spent: "fee", of: "x", percent: "share" } } }],
    ["award.x", { amount: { is: "budget_floor", test: { is: "growth_at_least", spent: "fee", before: "x", percent: "share" } } }],
    ["award.x", { limits: [{ is: "first_of_applicant", among: { x: ["y"] } }] }],
    ["award.x", { limits: [{ is: "first_of_year", stated: "x" }] }],
    ["award.x", { occasionDay: "x" }],
    ["award.x", { costs: "x" }],
    ["award.x", { selects: { x: ["y"] } }],
    ["award.won of type boolean", { selects: { won: ["y"] } }],
    ["award.grade of type code", { selects: { grade: [true] } }],
    ["award.grade of type code", { selects: { grade: [1n] } }],
    ["occasion loan", { occasion: "loan" }],
  ])("%s", (found, over) => {
    expect(() => compile({ parameters, ...over }, { catalogue })).toThrow(found);
    expect(() => compile({ parameters, ...over }, { catalogue })).toThrow(refusal);
  });

  it("and says of which type the fact should be", () => {
    const when: IncentiveRule["when"] = { is: "less_than", field: "day", than: { field: "fee" } };
    expect(() => compile({ when, parameters }, { catalogue })).toThrow("expected money or count");
  });

  it.each<[string, Partial<IncentiveRule>]>([
    [
      "words of every type",
      { when: { is: "all", of: ["name", "grade", "place", "sector"].map((field) => ({ is: "one_of", field, values: [] })) } },
    ],
    ["a word of a list", { when: { is: "not", of: { is: "in_list", field: "sector", list: "l" } } }],
    ["a flag", { when: { is: "any", of: [{ is: "true", field: "won" }] } }],
    ["days", { when: { is: "after", field: "day", day: { field: "day" } } }],
    ["a day and the day asked", { when: { is: "some", kind: "tag", where: { is: "on_or_before", field: "from", day: "as_of" } } }],
    ["a day of the funding year", { when: { is: "in_funding_year", field: "day" } }],
    ["a day since when", { when: { is: "elapsed", since: "day", atLeast: { parameter: "wait" } } }],
    ["numbers", { when: { is: "at_least", field: "copies", than: { field: "fee" } } }],
    ["what was asked", { amount: { is: "cap", cap: "cap", requested: "fee" } }],
    ["a base", { amount: { is: "percent", percent: "share", base: "fee", cap: "cap", capOnBase: "cap" } }],
    ["a loan", { amount: { is: "interest", principal: "fee", from: "day", to: "day", rate: "lpr", percent: "share", cap: "cap" } }],
    ["spending", { amount: { is: "budget_floor", test: { is: "at_least", spent: "fee", floor: "cap" } } }],
    [
      "spending and its whole",
      { amount: { is: "budget_floor", test: { is: "share_at_least", spent: "fee", of: "fee", percent: "share" } } },
    ],
    [
      "a first of the year",
      {
        limits: [
          { is: "first_of_year", stated: "won" },
          { is: "first_of_applicant", among: { grade: ["gold"] } },
        ],
      },
    ],
    [
      "selected facts",
      { selects: { won: [true], fee: [1n], copies: [1n], name: ["n"], grade: ["gold"], place: ["371000"], sector: ["C"] } },
    ],
  ])("and one that reads %s of the catalogue compiles", (_, over) => {
    expect(() => compile({ parameters, ...over }, { catalogue })).not.toThrow();
  });

  it("and one that reads what is known compiles", () => {
    const when: IncentiveRule["when"] = {
      is: "all",
      of: [
        { is: "one_of", field: "place", values: [] },
        { is: "region_within", field: "place", region: "371000" },
        { is: "beneficiary", kinds: [] },
        { is: "judged", criterion: "c" },
        { is: "judged", criterion: "c", field: "won" },
        { is: "less_than", field: "fee", than: { field: "fee" } },
        { is: "present", field: "lpr" },
      ],
    };
    const amount: IncentiveRule["amount"] = {
      is: "interest",
      principal: "fee",
      share: "lpr",
      from: "day",
      to: "day",
      rate: "lpr",
      percent: "share",
    };
    expect(() =>
      compile({ when, amount, parameters, selects: { won: [true], fee: [1n], grade: ["gold"] }, costs: "fee" }, { catalogue }),
    ).not.toThrow();
  });

  it("also of a list of what is rewarded, which rests on words", () => {
    const one: Enumeration = {
      id: "E",
      inForceFrom: "2021-01-01",
      inForceTo: null,
      cites: [cite("一")],
      jurisdiction: "371000",
      level: "city",
      trigger: "t",
      occasion: "award",
      occasionDay: "day",
      selects: { grade: ["gold"] },
    };
    const list = (over: Partial<Enumeration>) => () => compileRulebook([], { catalogue, enumerations: [{ ...one, ...over }] });
    expect(list({})).not.toThrow();
    expect(list({ selects: { x: ["y"] } })).toThrow("award.x");
    expect(list({ cites: without("cites") })).toThrow("no citation");
    expect(list({ inForceTo: "2020-01-01" })).toThrow("2020-01-01");
  });
});

describe("a decision that decides nothing does not compile", () => {
  const record = { id: "d", document: "示例文件", person: "示例 张", decidedOn: "2024-01-01" };
  const override: ParameterOverride = { ...record, ruleId: "R1", parameter: "cap", value: fen(2) };
  const ruling: Ruling = { ...record, settles: "reading", jurisdiction: "371000", awardKey: "R1", ruleId: "R1" };
  const setting: StackingSetting = { ...record, trigger: "award", region: "371000", mode: "sum", order: [] };

  it.each<[string, RulebookOptions]>([
    ["2024-02-30", { overrides: [{ ...override, decidedOn: "2024-02-30" }] }],
    ["no document", { rulings: [{ ...ruling, document: " " }] }],
    ["no person", { stacking: [{ ...setting, person: "" }] }],
    ["no person", { rulings: [{ ...ruling, person: " " }] }],
    ["rule R9", { rulings: [{ ...record, settles: "base", ruleId: "R9", base: "fee" }] }],
    ["rule R9", { overrides: [{ ...override, ruleId: "R9" }] }],
    ["parameter x", { overrides: [{ ...override, parameter: "x" }] }],
    ["a value of unit percent", { overrides: [{ ...override, value: percent("5") }] }],
    ["-2000000", { overrides: [{ ...override, value: fen(-2) }] }],
    ["2020-01-01", { overrides: [{ ...override, value: fen(2, "2021-01-01", "2020-01-01") }] }],
    ["rule R9", { rulings: [{ ...ruling, ruleId: "R9" }] }],
    ["rule R1", { rulings: [{ ...ruling, awardKey: "other" }] }],
    ["rule R1", { rulings: [{ ...ruling, jurisdiction: "370000" }] }],
    ["many", { rulings: [{ ...record, settles: "percent", ruleId: "R1", percent: "many" }] }],
    ["no trigger", { stacking: [{ ...setting, trigger: "" }] }],
    ["no region", { stacking: [{ ...setting, region: "" }] }],
    ["no order", { stacking: [{ ...setting, mode: "first_only" }] }],
    ["no order", { stacking: [{ ...setting, mode: "top_up" }] }],
    ["city, city", { stacking: [{ ...setting, order: ["city", "city"] }] }],
  ])("%s", (found, options) => {
    expect(() => compile({}, options)).toThrow(found);
    expect(() => compile({}, options)).toThrow(/^decision d is "[^"]+", expected \S/u);
  });

  it("and neither does a value of another rule's parameter", () => {
    const rules = [rule(), rule({ id: "R2", parameters: { cap: [fen(1)], other: [fen(1)] } })];
    expect(() => compileRulebook(rules, { overrides: [{ ...override, parameter: "other" }] })).toThrow("parameter other");
    expect(() => compileRulebook(rules, { overrides: [{ ...override, ruleId: "R2", parameter: "other" }] })).not.toThrow();
  });

  it("and neither does a reading by a rule of another award key", () => {
    const rules = [rule(), rule({ id: "R2" })];
    expect(() => compileRulebook(rules, { rulings: [{ ...ruling, awardKey: "R2" }] })).toThrow("rule R1");
    expect(() => compileRulebook(rules, { rulings: [{ ...ruling, awardKey: "R2", ruleId: "R2" }] })).not.toThrow();
  });

  it("and a sound one does", () => {
    const base: Ruling = { ...record, settles: "base", ruleId: "R1", base: "fee" };
    expect(() =>
      compile({}, { overrides: [override], rulings: [ruling, base], stacking: [setting, { ...setting, mode: "highest" }] }),
    ).not.toThrow();
  });
});

describe("the day asked", () => {
  it("exists, and so does the day as known on which is asked", () => {
    expect(() => compile({}).on({ asOf: "2024-02-30" })).toThrow("asOf");
    expect(() => compile({}).on({ asOf: "2024-02-29", knownOn: "soon" })).toThrow("knownOn");
  });

  it("is answered by its own rules and decisions, however many days were asked in between", () => {
    const book = compile({});
    const asked = Array.from({ length: 17 }, (_, at) => `2024-02-${String(at + 1).padStart(2, "0")}`);
    const { circumstances } = book.on({ asOf: "2024-02-01" });
    expect(circumstances.fundingYear).toBe(2024);
    expect(asked.map((day) => book.on({ asOf: day }).circumstances.asOf)).toEqual(asked);
    expect(book.on({ asOf: "2024-02-01" }).circumstances).toEqual(circumstances);
    expect(book.on({ asOf: "2024-02-01", fundingYear: 2023 }).circumstances.fundingYear).toBe(2023);
  });

  it("keeps ready the last sixteen days that were asked", () => {
    const book = compile({});
    const asked = Array.from({ length: 17 }, (_, at) => `2024-02-${String(at + 1).padStart(2, "0")}`);
    const kept = asked.map((day) => book.on({ asOf: day }));
    expect(asked.slice(1).every((day, at) => book.on({ asOf: day }) === kept[at + 1])).toBe(true);
    expect(book.on({ asOf: "2024-02-01" }) === kept[0]).toBe(false);
  });

  it("tells which triggers several regions reward", () => {
    const rules = [
      rule({ id: "A", trigger: "shared" }),
      rule({ id: "B", trigger: "shared", jurisdiction: "370000", level: "province" }),
      rule({ id: "C", trigger: "own" }),
      rule({ id: "D", trigger: "own" }),
      rule({ id: "E", trigger: "past", inForceTo: "2021-12-31" }),
      rule({ id: "F", trigger: "past", jurisdiction: "370000", level: "province" }),
    ];
    expect(compileRulebook(rules).on({ asOf }).sharedTriggers).toEqual(new Set(["shared"]));
  });
});
