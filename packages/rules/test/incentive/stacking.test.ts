import { describe, expect, it } from "vitest";
import {
  compileRulebook,
  evaluateCase,
  type FactValue,
  type IncentiveRule,
  type StackingMode,
  type StackingSetting,
} from "../../src/index.ts";
import { asOf, award, facts, fen, rule, subject, wan } from "./build.ts";

const trigger = "china_patent_award.silver";
const level = (id: string, jurisdiction: string, of: IncentiveRule["level"], sum: number, over: Partial<IncentiveRule> = {}) =>
  rule({ id, jurisdiction, level: of, trigger, amount: { is: "fixed", amount: "cap" }, parameters: { cap: [fen(sum)] }, ...over });

const province = level("P", "370000", "province", 20);
const city = level("C", "371000", "city", 30, { amount: { is: "cap", cap: "cap" } });
const zone = level("Z", "371071", "zone", 5);

const setting = (mode: StackingMode, over: Partial<StackingSetting> = {}): StackingSetting => ({
  id: "s1",
  document: "示例通知〔2024〕8号",
  person: "示例 李",
  decidedOn: "2024-01-01",
  trigger,
  region: "371000",
  mode,
  order: ["province", "city", "zone"],
  ...over,
});

const stacksOf = (
  rules: readonly IncentiveRule[],
  stacking: readonly StackingSetting[],
  of: Readonly<Record<string, FactValue>> = {},
  regionCode = "371071",
  asked = {},
) =>
  evaluateCase(compileRulebook(rules, { stacking }), facts({ award: [award("a", of)] }, subject({ regionCode })), { asOf, ...asked })
    .stacks;

const pays = (...all: Parameters<typeof stacksOf>) => {
  const [stack] = stacksOf(...all);
  return { total: stack?.totalFen, isCap: stack?.isCap, parts: stack?.parts.map(({ level: at, payFen }) => [at, payFen]) };
};

describe("levels that reward one occasion", () => {
  it("are shown beside each other and never summed where no setting is recorded", () => {
    expect(stacksOf([city, province], [])).toEqual([
      {
        trigger,
        occasion: { kind: "award", id: "a" },
        members: [
          { jurisdiction: "370000", awardKey: "P" },
          { jurisdiction: "371000", awardKey: "C" },
        ],
        mode: null,
        decisionId: null,
        state: "not_set",
        totalFen: null,
        isCap: false,
        parts: [],
        costFen: null,
        missing: [],
      },
    ]);
  });

  it("are no stack where one level alone pays, or the rules are of one level", () => {
    expect(stacksOf([province], [setting("sum")])).toEqual([]);
    expect(stacksOf([city, { ...city, id: "C2", awardKey: "C2" }], [setting("sum")])).toEqual([]);
    expect(stacksOf([province, { ...city, when: { is: "true", field: "won" } }], [setting("sum")], { won: false })).toEqual([]);
    expect(stacksOf([province, { ...city, trigger: "other" }], [setting("sum")])).toEqual([]);
    expect(stacksOf([province, city], [setting("sum")], { day: "2025-01-01" })).toEqual([]);
  });

  it("add up under 叠加, and say up to where a part is a cap", () => {
    expect(pays([province, city], [setting("sum")])).toEqual({
      total: wan(50),
      isCap: true,
      parts: [
        ["province", wan(20)],
        ["city", wan(30)],
      ],
    });
    expect(pays([province, zone], [setting("sum")])).toEqual({
      total: wan(25),
      isCap: false,
      parts: [
        ["province", wan(20)],
        ["zone", wan(5)],
      ],
    });
  });

  it("leave the highest under 就高, the first in order where two are equal", () => {
    expect(pays([province, city, zone], [setting("highest")])).toEqual({
      total: wan(30),
      isCap: true,
      parts: [
        ["province", 0n],
        ["city", wan(30)],
        ["zone", 0n],
      ],
    });
    const equal = level("C", "371000", "city", 20);
    expect(pays([equal, province], [setting("highest")]).parts).toEqual([
      ["province", wan(20)],
      ["city", 0n],
    ]);
  });

  it("pay the difference up to the higher under 差额, in the stated order", () => {
    expect(pays([province, city, zone], [setting("top_up")])).toEqual({
      total: wan(30),
      isCap: true,
      parts: [
        ["province", wan(20)],
        ["city", wan(10)],
        ["zone", 0n],
      ],
    });
    expect(pays([province, city], [setting("top_up", { order: ["city", "province"] })]).parts).toEqual([
      ["city", wan(30)],
      ["province", 0n],
    ]);
    expect(pays([zone, province], [setting("top_up", { order: ["zone"] })]).parts).toEqual([
      ["zone", wan(5)],
      ["province", wan(15)],
    ]);
  });

  it("leave the first in order under 不重复, whatever the others would pay", () => {
    expect(pays([province, city], [setting("first_only", { order: ["city", "province"] })])).toEqual({
      total: wan(30),
      isCap: true,
      parts: [["city", wan(30)]],
    });
    expect(pays([province, city], [setting("first_only")])).toEqual({ total: wan(20), isCap: false, parts: [["province", wan(20)]] });
    const later = { ...city, when: { is: "true", field: "won" } } as const;
    expect(pays([province, later], [setting("first_only")]).total).toBe(wan(20));
    const nothing = level("P", "370000", "province", 0);
    expect(pays([nothing, city, zone], [setting("first_only")]).parts).toEqual([
      ["province", 0n],
      ["city", wan(30)],
    ]);
    expect(pays([nothing, level("C", "371000", "city", 0)], [setting("first_only")])).toEqual({
      total: 0n,
      isCap: false,
      parts: [
        ["province", 0n],
        ["city", 0n],
      ],
    });
  });

  it("stay undecided while a level that counts is not granted, and name what it misses", () => {
    const open = { ...province, when: { is: "true", field: "won" } } as const;
    for (const mode of ["sum", "highest", "top_up", "first_only"] as const) {
      expect(stacksOf([open, city], [setting(mode)])).toMatchObject([{ state: "undecided", totalFen: null, missing: [{ field: "won" }] }]);
    }
    const second = { ...city, when: { is: "true", field: "seen" } } as const;
    expect(stacksOf([open, second, zone], [setting("first_only")])[0]?.missing).toMatchObject([{ field: "won" }, { field: "seen" }]);
    const silent = { ...province, amount: { is: "unquantified" } } as const;
    expect(stacksOf([silent, city], [setting("sum")])).toMatchObject([{ state: "undecided", totalFen: null, missing: [] }]);
  });

  it("never pay more than the real cost where a rule names it, the later level less", () => {
    const costly = { ...city, costs: "spent" };
    expect(pays([province, costly], [setting("sum")], { spent: wan(35) })).toEqual({
      total: wan(35),
      isCap: true,
      parts: [
        ["province", wan(20)],
        ["city", wan(15)],
      ],
    });
    expect(pays([province, costly], [setting("sum")], { spent: wan(15) })).toEqual({
      total: wan(15),
      isCap: false,
      parts: [
        ["province", wan(15)],
        ["city", 0n],
      ],
    });
    expect(stacksOf([province, costly], [setting("sum")], { spent: wan(35) })).toMatchObject([{ costFen: wan(35), state: "known" }]);
    expect(stacksOf([province, costly], [setting("sum")])).toMatchObject([
      { state: "unknown_cost", totalFen: null, missing: [{ kind: "award", field: "spent", record: "a" }] },
    ]);
    const both = [{ ...province, costs: "paid" }, costly];
    expect(pays(both, [setting("sum")], { spent: wan(35), paid: wan(22) }).total).toBe(wan(22));
    expect(pays(both, [setting("sum")], { spent: wan(22), paid: wan(35) }).total).toBe(wan(22));
  });

  it("pay for each occasion no more than that one cost, and say what could still lower the sum", () => {
    const costly = [province, { ...city, costs: "spent" }];
    const awards = [award("a", { spent: wan(35) }), award("b", { spent: wan(22) })];
    const of = facts({ award: awards }, subject({ regionCode: "371071" }));
    const { stacks } = evaluateCase(compileRulebook(costly, { stacking: [setting("sum")] }), of, { asOf });
    expect(stacks.map(({ totalFen, costFen, missing }) => [totalFen, costFen, missing])).toEqual([
      [wan(35), wan(35), []],
      [wan(22), wan(22), []],
    ]);
    const asking: IncentiveRule = { ...city, amount: { is: "cap", cap: "cap", requested: "asked" } };
    expect(stacksOf([province, asking], [setting("sum")])).toMatchObject([
      { state: "known", totalFen: wan(50), isCap: true, missing: [{ kind: "award", field: "asked", record: "a" }] },
    ]);
  });

  it("go by the setting closest to trigger and region, then by the one decided last, as known on the day", () => {
    const family = setting("sum", { id: "family", trigger: "china_patent_award", decidedOn: "2024-05-01" });
    const other = setting("sum", { id: "other", trigger: "china_patent" });
    const grade = setting("highest", { id: "grade" });
    const wide = setting("sum", { id: "wide", region: "370000", decidedOn: "2024-05-01" });
    const late = setting("top_up", { id: "late", decidedOn: "2024-06-01" });
    const chosen = (stacking: readonly StackingSetting[], asked = {}) =>
      stacksOf([province, city], stacking, {}, "371000", asked)[0]?.decisionId;
    expect(chosen([family, grade])).toBe("grade");
    expect(chosen([family])).toBe("family");
    expect(chosen([other])).toBeNull();
    expect(chosen([wide, grade])).toBe("grade");
    expect(chosen([late, grade])).toBe("late");
    expect(chosen([late, grade], { knownOn: "2024-05-31" })).toBe("grade");
    expect(chosen([setting("sum", { region: "370600" })])).toBeNull();
    const exact = setting("highest", { id: "exact", region: "370000" });
    expect(chosen([family, exact])).toBe("exact");
    const local = setting("highest", { id: "local", region: "371071" });
    expect(stacksOf([province, city], [local, late])[0]?.decisionId).toBe("local");
  });

  it("stand together occasion by occasion and trigger by trigger", () => {
    const book = compileRulebook(
      [province, city, { ...province, id: "P2", awardKey: "P2", trigger: "t" }, { ...zone, id: "Z2", awardKey: "Z2", trigger: "t" }],
      {
        stacking: [setting("sum")],
      },
    );
    const { stacks } = evaluateCase(book, facts({ award: [award("a"), award("b")] }, subject({ regionCode: "371071" })), { asOf });
    expect(stacks.map(({ trigger: of, occasion, totalFen }) => [of, occasion.id, totalFen])).toEqual([
      [trigger, "a", wan(50)],
      [trigger, "b", wan(50)],
      ["t", "a", null],
      ["t", "b", null],
    ]);
  });

  it("are awards for an occasion that there is", () => {
    const both = [province, city];
    const costly = both.map((one) => ({ ...one, costs: "spent" }));
    const unsaid = evaluateCase(compileRulebook(costly, { stacking: [setting("sum")] }), facts({}, subject({ regionCode: "371071" })), {
      asOf,
    });
    expect(unsaid.entitlements).toHaveLength(2);
    expect(unsaid.stacks).toEqual([]);
    const funds = both.map((one) => ({ ...one, amount: { is: "fund", size: "cap" } }) as const);
    expect(stacksOf(funds, [setting("sum")])).toEqual([]);
  });

  it("pay in the stated order, then from the province down, then by region and award key", () => {
    const order = (first: StackingSetting["order"]) =>
      stacksOf([zone, city, province], [setting("sum", { order: first })])[0]?.parts.map(({ level: at }) => at);
    expect(order([])).toEqual(["province", "city", "zone"]);
    expect(order(["zone"])).toEqual(["zone", "province", "city"]);
    expect(order(["city"])).toEqual(["city", "province", "zone"]);
    const second = { ...city, id: "B", awardKey: "B" };
    for (const rules of [
      [city, second, province],
      [second, province, city],
    ]) {
      expect(stacksOf(rules, [setting("sum")])[0]?.parts.map(({ awardKey }) => awardKey)).toEqual(["P", "B", "C"]);
    }
  });

  it("take the real cost of the applicant from the applicant, where a rule rewards it as such", () => {
    const own = { occasion: "subject", occasionDay: null, costs: "subject.spent" } as const;
    const book = compileRulebook(
      [
        { ...province, ...own },
        { ...city, ...own },
      ],
      { stacking: [setting("sum")] },
    );
    const of = (spent: bigint | null) => evaluateCase(book, facts({}, subject({ regionCode: "371071", spent })), { asOf }).stacks;
    expect(of(wan(25))).toMatchObject([{ state: "known", totalFen: wan(25), occasion: { kind: "subject", id: "s" } }]);
    expect(of(null)).toMatchObject([{ state: "unknown_cost", missing: [{ kind: "subject", field: "spent", record: "s" }] }]);
    const beside = compileRulebook([{ ...province, costs: "subject.spent" }, city], { stacking: [setting("sum")] });
    const found = evaluateCase(beside, facts({ award: [award("a")] }, subject({ regionCode: "371071", spent: wan(33) })), { asOf });
    expect(found.stacks).toMatchObject([{ totalFen: wan(33), costFen: wan(33) }]);
  });

  it("are not stacked by a region that is not known", () => {
    const found = evaluateCase(
      compileRulebook([province, city], { stacking: [setting("sum")] }),
      facts({ award: [award("a")] }, subject({ regionCode: null })),
      { asOf },
    );
    expect(found.stacks).toMatchObject([{ state: "not_set", mode: null }]);
  });
});
