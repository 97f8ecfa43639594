import { describe, expect, it } from "vitest";
import { compileRulebook, evaluateCase, type IncentiveRule, type Ruling } from "../../src/index.ts";
import { answers, asOf, award, cite, facts, fen, rule, wan } from "./build.ts";

const key = "brand_agency";
const ten = rule({ id: "A18", awardKey: key, cites: [cite("A三(七)18")] });
const three = rule({ id: "B4", awardKey: key, cites: [cite("B二(四)4")], parameters: { cap: [fen(3)] } });
const won = { is: "true", field: "won" } as const;
const ruling: Ruling = {
  id: "ruling-1",
  document: "示例会议纪要〔2024〕3号",
  person: "示例 王",
  decidedOn: "2024-05-01",
  settles: "reading",
  jurisdiction: "371000",
  awardKey: key,
  ruleId: "B4",
};

const one = (rules: readonly IncentiveRule[], of = {}, options = {}, asked = {}) => {
  const found = answers(rules, [award("a", of)], options, asked);
  expect(found).toHaveLength(1);
  return found[0];
};

describe("two clauses about the same thing", () => {
  it("pay once where they promise the same sum", () => {
    expect(one([ten, { ...ten, id: "B3" }])).toMatchObject({
      state: "granted",
      amountFen: wan(10),
      ruleIds: ["A18", "B3"],
      readings: [{ ruleId: "A18" }, { ruleId: "B3" }],
    });
  });

  it("are a conflict where they promise different sums: both readings, nothing paid, and who can lift it", () => {
    expect(one([ten, three])).toMatchObject({
      state: "conflict",
      amountFen: null,
      isCap: false,
      missing: [{ kind: "decision", field: "reading", suppliers: ["issuer"] }],
      readings: [
        { ruleId: "A18", amountFen: wan(10), isCap: true, cites: [cite("A三(七)18")] },
        { ruleId: "B4", amountFen: wan(3), isCap: true, cites: [cite("B二(四)4")] },
      ],
      cites: [cite("A三(七)18"), cite("B二(四)4")],
    });
  });

  it("are a conflict where one promises the sum and the other up to it", () => {
    expect(one([ten, { ...ten, id: "B3", amount: { is: "fixed", amount: "cap" } }])?.state).toBe("conflict");
  });

  it("follow the ruling on record, as known on each day", () => {
    const ruled = one([ten, three], {}, { rulings: [ruling] });
    expect(ruled).toMatchObject({ state: "granted", amountFen: wan(3), missing: [], ruleIds: ["B4", "A18"] });
    expect(ruled?.trace.some(({ step, decisionId }) => step === "ruling" && decisionId === "ruling-1")).toBe(true);
    expect(one([ten, three], {}, { rulings: [ruling] }, { trace: false })).toMatchObject({ amountFen: wan(3), trace: [] });
    expect(one([ten, three], {}, { rulings: [ruling] }, { knownOn: "2024-04-30" })?.state).toBe("conflict");
    expect(one([ten, three], {}, { rulings: [ruling] }, { knownOn: "2024-05-01" })?.amountFen).toBe(wan(3));
    const later = { ...ruling, id: "ruling-2", ruleId: "A18", decidedOn: "2024-06-01" };
    expect(one([ten, three], {}, { rulings: [later, ruling] })?.amountFen).toBe(wan(10));
    const sameDay = { ...later, decidedOn: ruling.decidedOn };
    expect(one([ten, three], {}, { rulings: [ruling, sameDay] })?.amountFen).toBe(wan(10));
  });

  it("heed a ruling on their own award key and region alone", () => {
    const elsewhere = rule({ id: "C1", awardKey: "other" });
    const other = { ...ruling, awardKey: "other", ruleId: "C1" };
    expect(one([ten, three, { ...elsewhere, selects: { name: ["x"] } }], { name: "y" }, { rulings: [other] })?.state).toBe("conflict");
    const province = rule({ id: "P1", awardKey: key, jurisdiction: "370000", level: "province", selects: { name: ["x"] } });
    const above = { ...ruling, jurisdiction: "370000", ruleId: "P1" };
    expect(one([ten, three, province], { name: "y" }, { rulings: [above] })?.state).toBe("conflict");
  });

  it("stay open where one is, unless it would pay the same", () => {
    expect(one([ten, { ...three, when: won }])).toMatchObject({ state: "unknown", missing: [{ field: "won" }] });
    expect(one([ten, { ...three, when: won }], { won: false })).toMatchObject({
      state: "granted",
      amountFen: wan(10),
      ruleIds: ["A18", "B4"],
    });
    expect(one([ten, { ...ten, id: "B3", when: won }])).toMatchObject({ state: "granted", missing: [] });
    const judged = { is: "judged", criterion: "influence" } as const;
    expect(one([ten, { ...three, when: judged }])).toMatchObject({ state: "manual", judged: ["influence"] });
    expect(
      one([
        { ...ten, when: judged },
        { ...three, when: won },
      ]),
    ).toMatchObject({ state: "unknown", missing: [{ field: "won" }], judged: ["influence"] });
  });

  it("refuse with the conditions of both, and with the nearer day", () => {
    const until = (field: string) => ({ is: "on_or_before", field, day: "as_of" }) as const;
    const late = { x: "2025-03-01", y: "2025-02-01" };
    const refused = one(
      [
        { ...ten, when: until("x") },
        { ...three, when: until("y") },
      ],
      late,
    );
    expect(refused).toMatchObject({ state: "refused", earliestDay: "2025-02-01", refusedBy: [{ ruleId: "A18" }, { ruleId: "B4" }] });
    const turned = one(
      [
        { ...ten, when: until("y") },
        { ...three, when: until("x") },
      ],
      late,
    );
    expect(turned?.earliestDay).toBe("2025-02-01");
    expect(
      one(
        [
          { ...ten, when: won },
          { ...three, when: until("y") },
        ],
        { ...late, won: false },
      )?.earliestDay,
    ).toBe("2025-02-01");
    expect(
      one(
        [
          { ...ten, when: until("y") },
          { ...three, when: won },
        ],
        { ...late, won: false },
      )?.earliestDay,
    ).toBe("2025-02-01");
  });

  it("let a promise without a number yield to one with a number", () => {
    const silent: IncentiveRule = { ...three, amount: { is: "unquantified" } };
    expect(one([silent, ten])).toMatchObject({ state: "granted", amountFen: wan(10), ruleIds: ["A18", "B4"] });
    expect(one([silent, { ...ten, when: won }])).toMatchObject({ state: "unknown" });
    expect(one([silent, { ...ten, when: won }], { won: false })).toMatchObject({ state: "unquantified", amountFen: null });
  });

  it("let a promise without a number stand where the other clause refuses, in whatever order", () => {
    const silent: IncentiveRule = { ...three, amount: { is: "unquantified" } };
    expect(one([{ ...ten, when: won }, silent], { won: false })).toMatchObject({
      state: "unquantified",
      refusedBy: [],
      ruleIds: ["B4", "A18"],
    });
  });

  it("are chosen between by a ruling on the reading alone", () => {
    const record = { document: "示例文件", person: "示例 王", decidedOn: "2024-05-01" };
    const base: Ruling = { ...record, id: "b", settles: "base", ruleId: "B4", base: "fee" };
    const share: Ruling = { ...record, id: "p", settles: "percent", ruleId: "A18", percent: "5" };
    expect(one([ten, three], {}, { rulings: [base, share] })?.state).toBe("conflict");
  });

  it("do not meet across regions", () => {
    const province = rule({ id: "P1", awardKey: key, jurisdiction: "370000", level: "province", parameters: { cap: [fen(50)] } });
    expect(answers([ten, province], [award("a")]).map(({ amountFen }) => amountFen)).toEqual([wan(10), wan(50)]);
  });
});

describe("body against annex", () => {
  const strict = rule({ id: "Y1", awardKey: key, reading: "stricter", when: won });
  const wide = rule({ id: "Y1a", awardKey: key, reading: "wider", amount: { is: "fixed", amount: "cap" } });

  it("pays by the stricter reading, whatever the wider one says", () => {
    expect(one([strict, wide], { won: true })).toMatchObject({ state: "granted", amountFen: wan(10), isCap: true, ruleIds: ["Y1", "Y1a"] });
    expect(one([wide, strict], { won: true })).toMatchObject({ isCap: true, ruleIds: ["Y1", "Y1a"] });
  });

  it("leaves to a person what the wider reading alone covers", () => {
    expect(one([strict, wide], { won: false })).toMatchObject({
      state: "manual",
      amountFen: wan(10),
      judged: ["wider_reading"],
      ruleIds: ["Y1a", "Y1"],
    });
    expect(one([{ ...strict, selects: { name: ["x"] } }, wide], { name: "y" })).toMatchObject({
      state: "manual",
      judged: ["wider_reading"],
    });
    const judged = { ...wide, when: { is: "judged", criterion: "growth" } } as const;
    expect(one([strict, judged], { won: false })?.judged).toEqual(["growth", "wider_reading"]);
  });

  it("keeps a conflict of wider readings one, and an answer of the wider one that is unknown", () => {
    const other = { ...wide, id: "Y1b", parameters: { cap: [fen(3)] } };
    expect(one([strict, wide, other], { won: false })?.state).toBe("conflict");
    const silent: IncentiveRule = { ...wide, amount: { is: "unquantified" } };
    expect(one([strict, silent], { won: false })).toMatchObject({ state: "manual", judged: ["wider_reading"] });
    expect(one([{ ...strict, amount: { is: "unquantified" } }, wide], { won: true })?.state).toBe("unquantified");
  });

  it("asks first what the stricter reading misses, then what the wider one misses", () => {
    expect(one([strict, wide], {})).toMatchObject({ state: "unknown", missing: [{ field: "won" }] });
    const asking = { ...wide, when: { is: "true", field: "seen" } } as const;
    expect(one([strict, asking], { won: false })).toMatchObject({ state: "unknown", missing: [{ field: "seen" }] });
    expect(one([strict, asking], { won: false, seen: false })).toMatchObject({
      state: "refused",
      refusedBy: [{ ruleId: "Y1" }, { ruleId: "Y1a" }],
    });
  });

  it("does not let what waits for a person use up a shared cap silently", () => {
    const limited = (of: IncentiveRule): IncentiveRule => ({ ...of, limits: [{ is: "once" }] });
    const book = compileRulebook([limited(strict), limited(wide)]);
    const awards = [award("a", { day: "2023-01-01", won: false }), award("b", { won: true })];
    expect(evaluateCase(book, facts({ award: awards }), { asOf }).entitlements).toMatchObject([{ state: "manual" }, { state: "manual" }]);
  });
});
