import { describe, expect, it } from "vitest";
import type { Amount, Entitlement, FactValue, IncentiveRule, Step } from "../../src/index.ts";
import { answer, answers, award, cite, fen, percent, rule, wan } from "./build.ts";

type Fields = Readonly<Record<string, FactValue>>;

/** The steps of an answer, with the name of the parameter in place of its value. */
const steps = ({ trace }: Entitlement, from = 1) =>
  trace.slice(from).map((step: Step) => {
    const told = Object.entries(step).filter(([name]) => name !== "ruleId" && name !== "cites" && name !== "parameter");
    return { ...Object.fromEntries(told), ...(step.parameter === undefined ? {} : { parameter: step.parameter.name }) };
  });

const ofAmount = (amount: Amount, of: Fields, parameters: IncentiveRule["parameters"], options: Parameters<typeof answers>[2] = {}) =>
  steps(answer({ amount, parameters }, of, options));

describe("the steps of an answer", () => {
  it("show how a percentage came about: base, cap on the base, result, cap on the result", () => {
    const amount: Amount = { is: "percent", percent: "share", base: "fee", capOnBase: "most", cap: "cap" };
    const parameters = { share: [percent("50")], most: [fen(20)], cap: [fen(5)] };
    expect(ofAmount(amount, { fee: wan(30) }, parameters)).toEqual([
      { step: "base", field: "fee", value: wan(30) },
      { step: "cap_on_base", parameter: "most", amountFen: wan(20) },
      { step: "amount", parameter: "share", amountFen: wan(10) },
      { step: "cap", parameter: "cap", amountFen: wan(5) },
    ]);
  });

  it("show what was asked beside the cap, and a fixed amount", () => {
    expect(ofAmount({ is: "cap", cap: "cap", requested: "asked" }, { asked: wan(9) }, { cap: [fen(15)] })).toEqual([
      { step: "base", field: "asked", value: wan(9) },
      { step: "cap", parameter: "cap", amountFen: wan(9) },
    ]);
    expect(ofAmount({ is: "cap", cap: "cap", requested: "asked" }, {}, { cap: [fen(15)] })).toEqual([
      { step: "cap", parameter: "cap", amountFen: wan(15) },
    ]);
    expect(ofAmount({ is: "fixed", amount: "sum" }, {}, { sum: [fen(3)] })).toEqual([
      { step: "amount", parameter: "sum", amountFen: wan(3) },
    ]);
  });

  it("show principal, days and result of interest", () => {
    const amount: Amount = { is: "interest", principal: "loan", from: "paidOut", to: "repaid", rate: "lpr", percent: "share", cap: "cap" };
    const loan = { loan: wan(500), paidOut: "2023-03-01", repaid: "2024-02-29", lpr: "3.0" };
    expect(ofAmount(amount, loan, { share: [percent("60")], cap: [fen(5)] })).toEqual([
      { step: "base", field: "loan", value: wan(500) },
      { step: "base", field: "paidOut", value: 365n },
      { step: "amount", parameter: "share", amountFen: wan(9) },
      { step: "cap", parameter: "cap", amountFen: wan(5) },
    ]);
  });

  it("show the decision that stated a base or a percentage", () => {
    const record = { document: "示例文件", person: "示例 张", decidedOn: "2024-01-05", ruleId: "R1" };
    const rulings = [
      { ...record, id: "b", settles: "base", base: "fee" },
      { ...record, id: "p", settles: "percent", percent: "60" },
      { ...record, id: "other", settles: "percent", percent: "10", ruleId: "R2" },
    ] as const;
    const amount: Amount = { is: "percent", percent: { unstated: "percent" }, base: { unstated: "base" } };
    const other = rule({ id: "R2", selects: { name: ["x"] }, amount });
    const [found] = answers([rule({ amount, parameters: {} }), other], [award("a", { fee: wan(10), name: "y" })], { rulings });
    expect(found === undefined ? [] : steps(found)).toEqual([
      { step: "base", field: "fee", value: wan(10), decisionId: "b" },
      { step: "amount", amountFen: wan(6), decisionId: "p", value: "60" },
    ]);
    const stated: Amount = { is: "percent", percent: "share", base: "fee" };
    const half = { amount: stated, parameters: { share: [percent("50")] } };
    expect(answer(half, { fee: wan(10), other: wan(1) }, { rulings: [rulings[0], rulings[1]] }).amountFen).toBe(wan(5));
  });

  it("show each test of a budget with its floor", () => {
    const amount: Amount = { is: "budget_floor", test: { is: "share_at_least", spent: "spent", of: "total", percent: "share" } };
    expect(ofAmount(amount, { spent: 10n, total: 1000n }, { share: [percent("2")] })).toEqual([
      { step: "budget", field: "spent", value: 10n, amountFen: 20n, truth: "no", parameter: "share" },
    ]);
  });

  it("show a condition with what was found, what it was held against, and how it stands", () => {
    const waiting = { is: "elapsed", since: "opened", atLeast: { parameter: "wait" } } as const;
    const wait = [{ ...percent("1"), unit: "months", value: 1n }] as const;
    expect(steps(answer({ when: waiting, parameters: { cap: [fen(1)], wait } }, { opened: "2024-06-01" }))).toEqual([
      { step: "condition", condition: waiting, value: "2024-06-01", truth: "no", parameter: "wait" },
    ]);
    const least = { is: "at_least", field: "fee", than: { parameter: "line" } } as const;
    expect(steps(answer({ when: least, parameters: { cap: [fen(1)], line: [fen(2)] } }, {}))[0]).toEqual({
      step: "condition",
      condition: least,
      value: null,
      truth: "unknown",
      parameter: "line",
    });
    const beside = { is: "at_least", field: "fee", than: { field: "other" } } as const;
    expect(steps(answer({ when: beside }, { fee: 2n, other: 1n }))[0]).toEqual({
      step: "condition",
      condition: beside,
      value: 2n,
      truth: "yes",
    });
    const person = { is: "judged", criterion: "influence", field: "chosen" } as const;
    expect(steps(answer({ when: person }, {}))[0]).toEqual({ step: "condition", condition: person, value: null, truth: "judged" });
    expect(steps(answer({ when: person }, { chosen: false }))[0]).toMatchObject({ value: false, truth: "no" });
    const some = { is: "some", kind: "tag", where: { is: "true", field: "x" } } as const;
    expect(steps(answer({ when: some }, {}))[0]).toEqual({ step: "condition", condition: some, value: null, truth: "unknown" });
  });

  it("show which clause was followed, and by which ruling", () => {
    const key = "twice";
    const two = [rule({ id: "A", awardKey: key }), rule({ id: "B", awardKey: key, parameters: { cap: [fen(3)] } })];
    const ruling = {
      id: "r",
      document: "示例",
      person: "示例",
      decidedOn: "2024-01-01",
      settles: "reading",
      jurisdiction: "371000",
      awardKey: key,
      ruleId: "B",
    } as const;
    const last = (rulings: readonly (typeof ruling)[]) => answers(two, [award("a")], { rulings })[0]?.trace.slice(4);
    expect(last([])).toEqual([{ ruleId: "A", step: "reading", cites: [cite("一(一)1")] }]);
    expect(last([ruling])).toEqual([
      { ruleId: "B", step: "ruling", decisionId: "r", cites: [cite("一(一)1")] },
      { ruleId: "B", step: "reading", amountFen: wan(3), cites: [cite("一(一)1")] },
    ]);
  });

  it("name the days and the decision of a parameter", () => {
    const override = {
      id: "o",
      document: "示例",
      person: "示例",
      decidedOn: "2024-01-01",
      ruleId: "R1",
      parameter: "cap",
      value: fen(7, "2024-01-01", "2024-12-31"),
    };
    const use = answer({}, {}, { overrides: [override] }).trace.at(-1)?.parameter;
    expect(use).toEqual({
      name: "cap",
      unit: "fen",
      value: wan(7),
      inForceFrom: "2024-01-01",
      inForceTo: "2024-12-31",
      cites: [cite("一")],
      decisionId: "o",
    });
    expect(answer({}).trace.at(-1)?.parameter?.decisionId).toBeNull();
    expect(answer({}, {}, { overrides: [override] }, { knownOn: "2023-12-31" }).amountFen).toBe(wan(10));
    const two = { cap: [fen(10)], other: [fen(1)] };
    expect(answer({ parameters: two }, {}, { overrides: [{ ...override, parameter: "other" }] }).amountFen).toBe(wan(10));
    const other = { ...override, ruleId: "R2" };
    const both = [rule(), rule({ id: "R2", selects: { name: ["x"] } })];
    expect(answers(both, [award("a", { name: "y" })], { overrides: [other] })).toMatchObject([{ amountFen: wan(10) }]);
    const later = { ...override, id: "o2", decidedOn: "2024-02-01", value: fen(8) };
    expect(answer({}, {}, { overrides: [later, override] }).amountFen).toBe(wan(8));
    const past = { ...later, value: fen(9, "2021-01-01", "2023-12-31") };
    expect(answer({}, {}, { overrides: [past, override] }).amountFen).toBe(wan(7));
    const coming = { ...later, value: fen(9, "2025-01-01") };
    expect(answer({}, {}, { overrides: [coming, override] }).amountFen).toBe(wan(7));
    const untilToday = { ...later, value: fen(9, "2024-06-30", "2024-06-30") };
    expect(answer({}, {}, { overrides: [untilToday, override] }).amountFen).toBe(wan(9));
  });
});
