import { describe, expect, it } from "vitest";
import type { Amount, FactValue, IncentiveRule } from "../../src/index.ts";
import { answer, answers, award, fen, percent, rule, wan } from "./build.ts";

type Fields = Readonly<Record<string, FactValue>>;

const pay = (amount: Amount, of: Fields, parameters: IncentiveRule["parameters"], options: Parameters<typeof answers>[2] = {}) =>
  answer({ amount, parameters }, of, options);

const decided = { id: "d1", document: "示例文件〔2024〕1号", person: "示例 张", decidedOn: "2024-01-05" };

describe("an amount", () => {
  it("is the least of what was asked and the cap, and names what was asked where nobody said", () => {
    const amount: Amount = { is: "cap", cap: "cap", requested: "asked" };
    const parameters = { cap: [fen(15)] };
    expect(pay(amount, { asked: wan(20) }, parameters)).toMatchObject({ amountFen: wan(15), isCap: true, missing: [] });
    expect(pay(amount, { asked: wan(15) }, parameters)).toMatchObject({ amountFen: wan(15) });
    expect(pay(amount, { asked: wan(9) }, parameters)).toMatchObject({ state: "granted", amountFen: wan(9), isCap: true });
    expect(pay(amount, {}, parameters)).toMatchObject({
      state: "granted",
      amountFen: wan(15),
      missing: [{ field: "asked", record: "a1" }],
    });
  });

  it("is a percentage of a base up to a cap on what is paid", () => {
    const amount: Amount = { is: "percent", percent: "share", base: "fee", cap: "cap" };
    const parameters = { share: [percent("50")], cap: [fen(5)] };
    expect(pay(amount, { fee: wan(8) }, parameters)).toMatchObject({ state: "granted", amountFen: wan(4), isCap: false });
    expect(pay(amount, { fee: wan(10) }, parameters)).toMatchObject({ amountFen: wan(5) });
    expect(pay(amount, { fee: wan(12) }, parameters)).toMatchObject({ amountFen: wan(5), isCap: false, missing: [] });
    expect(pay(amount, { fee: 0n }, parameters)).toMatchObject({ state: "granted", amountFen: 0n });
    expect(pay(amount, { fee: null }, parameters)).toMatchObject({ state: "unknown", amountFen: null, missing: [{ field: "fee" }] });
  });

  it("tells a cap on the base from a cap on the result", () => {
    const parameters = { share: [percent("20")], cap: [fen(5)] };
    const onBase: Amount = { is: "percent", percent: "share", base: "fee", capOnBase: "cap" };
    const onResult: Amount = { is: "percent", percent: "share", base: "fee", cap: "cap" };
    expect(pay(onBase, { fee: wan(30) }, parameters)).toMatchObject({ amountFen: wan(1) });
    expect(pay(onBase, { fee: wan(4) }, parameters)).toMatchObject({ amountFen: wan(0.8) });
    expect(pay(onResult, { fee: wan(30) }, parameters)).toMatchObject({ amountFen: wan(5) });
    expect(pay({ is: "percent", percent: "share", base: "fee" }, { fee: wan(30) }, parameters)).toMatchObject({ amountFen: wan(6) });
  });

  it("says up to where the percentage itself is a bound", () => {
    const amount: Amount = { is: "percent", percent: "share", base: "fee", upTo: true };
    expect(pay(amount, { fee: wan(150) }, { share: [percent("50")] })).toMatchObject({ amountFen: wan(75), isCap: true, missing: [] });
  });

  it("is exact, in whole fen, rounded down", () => {
    const amount: Amount = { is: "percent", percent: "share", base: "fee" };
    expect(pay(amount, { fee: 99n }, { share: [percent("50")] }).amountFen).toBe(49n);
    expect(pay(amount, { fee: 1_000_000n }, { share: [percent("3.45")] }).amountFen).toBe(34_500n);
    expect(pay(amount, { fee: 9_007_199_254_740_993n }, { share: [percent("100")] }).amountFen).toBe(9_007_199_254_740_993n);
  });

  it("asks the issuer for a base or a percentage that no text states, until a ruling states it", () => {
    const amount: Amount = { is: "percent", percent: { unstated: "percent" }, base: { unstated: "base" } };
    const missing = (field: string) => ({ kind: "decision", field, record: "R1", suppliers: ["issuer"] });
    expect(pay(amount, { interest: wan(10) }, {})).toMatchObject({ state: "unknown", missing: [missing("base"), missing("percent")] });
    const base = { ...decided, settles: "base", ruleId: "R1", base: "interest" } as const;
    expect(pay(amount, { interest: wan(10) }, {}, { rulings: [base] })).toMatchObject({ state: "unknown", missing: [missing("percent")] });
    const share = { ...decided, id: "d2", settles: "percent", ruleId: "R1", percent: "60" } as const;
    const ruled = pay(amount, { interest: wan(10) }, {}, { rulings: [base, share] });
    expect(ruled).toMatchObject({ state: "granted", amountFen: wan(6) });
    expect(ruled.trace.map(({ decisionId }) => decisionId)).toEqual(expect.arrayContaining(["d1", "d2"]));
    expect(pay(amount, {}, {}, { rulings: [base, share] })).toMatchObject({
      state: "unknown",
      missing: [{ kind: "award", field: "interest" }],
    });
  });

  it("takes 贴息 of 5 million for a year at an LPR of 3.0 as 90,000 yuan, and its cap", () => {
    const amount: Amount = { is: "interest", principal: "loan", from: "paidOut", to: "repaid", rate: "lpr", percent: "share", cap: "cap" };
    const parameters = { share: [percent("60")], cap: [fen(50)] };
    const loan = { loan: wan(500), paidOut: "2023-03-01", repaid: "2024-02-29", lpr: "3.0" };
    expect(pay(amount, loan, parameters)).toMatchObject({ state: "granted", amountFen: wan(9), isCap: false });
    expect(pay(amount, { ...loan, loan: wan(5000) }, parameters)).toMatchObject({ amountFen: wan(50) });
    expect(pay({ ...amount, share: "own" }, { ...loan, own: "50" }, parameters)).toMatchObject({ amountFen: wan(4.5) });
    expect(pay(amount, { ...loan, repaid: "2023-03-31" }, parameters).amountFen).toBe((wan(500) * 30n * 3n * 60n) / (365n * 10_000n));
    expect(pay(amount, { ...loan, repaid: "2023-02-01" }, parameters).amountFen).toBe(0n);
    expect(pay({ ...amount, upTo: true }, loan, parameters).isCap).toBe(true);
  });

  it("names each fact that the interest is missing", () => {
    const amount: Amount = {
      is: "interest",
      principal: "loan",
      share: "own",
      from: "paidOut",
      to: "repaid",
      rate: "lpr",
      percent: "share",
    };
    const fields = ["loan", "own", "paidOut", "repaid", "lpr"];
    expect(pay(amount, {}, { share: [percent("60")] })).toMatchObject({ state: "unknown", missing: fields.map((field) => ({ field })) });
    expect(() =>
      pay(amount, { loan: 1n, own: "50", paidOut: "2024-01-01", repaid: "2024-02-01", lpr: "3,0" }, { share: [percent("60")] }),
    ).toThrow("lpr");
  });

  it("names the one fact that is missing, whichever it is", () => {
    const amount: Amount = {
      is: "interest",
      principal: "loan",
      share: "own",
      from: "paidOut",
      to: "repaid",
      rate: "lpr",
      percent: "share",
    };
    const all: Fields = { loan: wan(1), own: "50", paidOut: "2024-01-01", repaid: "2024-02-01", lpr: "3" };
    for (const field of Object.keys(all)) {
      expect(pay(amount, { ...all, [field]: null }, { share: [percent("60")] })).toMatchObject({ state: "unknown", missing: [{ field }] });
    }
    const lapsed = { share: [percent("60", "2021-01-01", "2021-12-31")] };
    expect(pay(amount, all, lapsed)).toMatchObject({ state: "unknown", missing: [{ kind: "decision", field: "parameter.share" }] });
  });

  it("asks the issuer for a number that is not in force, whichever it is", () => {
    const lapsed = fen(5, "2021-01-01", "2021-12-31");
    const missing = [{ kind: "decision", field: "parameter.cap", record: "R1" }];
    const share = [percent("50")];
    expect(pay({ is: "fixed", amount: "cap" }, {}, { cap: [lapsed] })).toMatchObject({ state: "unknown", amountFen: null, missing });
    const onResult: Amount = { is: "percent", percent: "share", base: "fee", cap: "cap" };
    expect(pay(onResult, { fee: wan(1) }, { share, cap: [lapsed] })).toMatchObject({ state: "unknown", amountFen: null, missing });
    const onBase: Amount = { is: "percent", percent: "share", base: "fee", capOnBase: "cap" };
    expect(pay(onBase, { fee: wan(1) }, { share, cap: [lapsed] })).toMatchObject({ state: "unknown", missing });
    expect(pay(onBase, {}, { share, cap: [fen(5)] }).missing).toMatchObject([{ field: "fee" }]);
    const ofBase: Amount = { is: "percent", percent: "cap", base: "fee" };
    expect(pay(ofBase, { fee: wan(1) }, { cap: [percent("5", "2021-01-01", "2021-12-31")] })).toMatchObject({ state: "unknown", missing });
    const floor: Amount = { is: "budget_floor", test: { is: "at_least", spent: "spent", floor: "cap" } };
    expect(pay(floor, { spent: wan(1) }, { cap: [lapsed] })).toMatchObject({ kind: "budget", state: "unknown", missing });
    expect(pay(floor, {}, { cap: [lapsed] }).missing).toMatchObject([{ field: "spent" }, ...missing]);
    expect(pay(floor, {}, { cap: [fen(5)] })).toMatchObject({ state: "unknown", refusedBy: [], missing: [{ field: "spent" }] });
    expect(
      answers([rule({ amount: floor, parameters: { cap: [fen(1)] } })], [award("a", { spent: wan(1) })], {}, { trace: false }),
    ).toMatchObject([{ state: "granted", amountFen: null }]);
  });

  it("follows a ruling about its own rule alone", () => {
    const amount: Amount = { is: "percent", percent: { unstated: "percent" }, base: { unstated: "base" } };
    const other = rule({ id: "R2", selects: { name: ["x"] } });
    const rulings = [
      { ...decided, settles: "base", ruleId: "R2", base: "fee" },
      { ...decided, id: "d2", settles: "percent", ruleId: "R2", percent: "60" },
    ] as const;
    const found = answers([rule({ amount, parameters: {} }), other], [award("a", { fee: wan(1), name: "y" })], { rulings });
    expect(found).toMatchObject([{ state: "unknown", missing: [{ field: "base" }, { field: "percent" }] }]);
  });

  it("entitles nobody to a fund, whose size it states", () => {
    expect(pay({ is: "fund", size: "size" }, {}, { size: [fen(10_000)] })).toMatchObject({
      kind: "fund",
      amountFen: wan(10_000),
      isCap: false,
      missing: [],
    });
  });
});

describe("a floor on what a government spends", () => {
  const shared = { awardKey: "budget", occasion: "award" } as const;
  const floors = [
    rule({
      ...shared,
      id: "B1",
      amount: { is: "budget_floor", test: { is: "at_least", spent: "spent", floor: "floor" } },
      parameters: { floor: [fen(300)] },
    }),
    rule({
      ...shared,
      id: "B2",
      amount: { is: "budget_floor", test: { is: "share_at_least", spent: "spent", of: "total", percent: "share" } },
      parameters: { share: [percent("0.15")] },
    }),
    rule({
      ...shared,
      id: "B3",
      amount: { is: "budget_floor", test: { is: "growth_at_least", spent: "spent", before: "before", percent: "growth" } },
      parameters: { growth: [percent("15")] },
    }),
  ];
  const judge = (of: Fields) => answers(floors, [award("y", of)]);

  it("is one judgement of all its tests, each reported", () => {
    const found = judge({ spent: wan(300), total: wan(250_000), before: wan(260) });
    expect(found).toMatchObject([
      {
        kind: "budget",
        state: "refused",
        amountFen: null,
        refusedBy: [{ ruleId: "B2", by: "budget", value: wan(300), floor: wan(375) }],
        readings: [{ state: "granted" }, { state: "refused" }, { state: "granted" }],
      },
    ]);
    expect(found[0]?.trace.filter(({ step }) => step === "budget").map(({ truth }) => truth)).toEqual(["yes", "no", "yes"]);
  });

  it("is met exactly at each floor and not a fen below", () => {
    const met = { spent: wan(345), total: wan(230_000), before: wan(300) };
    expect(judge(met)).toMatchObject([{ state: "granted", amountFen: null, refusedBy: [] }]);
    const below = judge({ ...met, spent: wan(345) - 1n });
    expect(below).toMatchObject([{ state: "refused", refusedBy: [{ ruleId: "B2" }, { ruleId: "B3" }] }]);
    expect(judge({ ...met, total: wan(230_000) + 1n })).toMatchObject([
      { state: "refused", refusedBy: [{ ruleId: "B2", floor: wan(345) + 1n }] },
    ]);
  });

  it("is unknown where a figure is, and where growth is asked from nothing", () => {
    expect(judge({ spent: wan(345), total: wan(230_000) })).toMatchObject([{ state: "unknown", missing: [{ field: "before" }] }]);
    expect(judge({ spent: wan(345), before: wan(300) })).toMatchObject([{ state: "unknown", missing: [{ field: "total" }] }]);
    expect(judge({ spent: wan(345), total: wan(230_000), before: 0n })).toMatchObject([
      { state: "unknown", missing: [{ kind: "decision", field: "growth_from_zero", record: "B3" }] },
    ]);
    expect(judge({ spent: wan(1), total: wan(230_000) })).toMatchObject([{ state: "refused" }]);
  });
});
