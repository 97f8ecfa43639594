import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CaseFacts, circulars, evaluateCase, evaluatePopulation, incentiveRules, type Ruling } from "../src/index.ts";
import { compileIncentives } from "../src/index.ts";
import { ask, book, ofRule, readCase, wanText } from "./support/incentives.ts";

type Facts = Readonly<Record<string, readonly Readonly<Record<string, string | number | boolean | null>>[]>>;
const asked = "2024-06-30";

const enterprise = (regionCode: string) => ({ kind: "enterprise", regionCode, size: "small" });
/** Each answer of the rule: state, and 万元 where it says a sum. */
const brief = (id: string, subject: object, facts: Facts, asOf = asked): readonly string[] =>
  ofRule(ask({ subject, facts }, asOf), id).map(({ state, amountFen, isCap }) =>
    amountFen === null ? state : `${state} ${isCap ? "≤" : ""}${wanText(amountFen)}`,
  );
const weihai = enterprise("371000");
const yantai = enterprise("370600");
const xuchang = enterprise("411000");
const cost = (kind: string, yuan: string) => ({ pledge_cost: [{ kind, amount: yuan, paidOn: "2022-03-01" }] });

describe("the golden tests of the requirements", () => {
  it.each([
    ["80000", "granted 4"],
    ["120000", "granted 5"],
  ])("WH-15: an evaluation fee of %s yuan gives %s", (yuan, expected) => {
    expect(brief("WH-15", weihai, cost("evaluation_fee", yuan))).toEqual([expected]);
  });

  it.each([
    ["90000", "granted 1.8"],
    ["150000", "granted 2"],
  ])("WH-16: a premium of %s yuan gives %s", (yuan, expected) => {
    expect(brief("WH-16", weihai, cost("insurance_premium", yuan))).toEqual([expected]);
  });

  it("WH-14: 15 and 15 in one year give 20 for the year", () => {
    const loan = { collateral: "patent", signedOn: "2021-09-01", subsidyRequested: "150000" };
    expect(
      brief("WH-14", weihai, {
        loan: [
          { ...loan, interestPaidOn: "2022-03-20" },
          { ...loan, interestPaidOn: "2022-09-20" },
        ],
      }),
    ).toEqual(["granted ≤15", "granted ≤5"]);
  });

  it.each([
    ["WH-04", "gold", "granted ≤30"],
    ["WH-05", "silver", "granted ≤20"],
  ])("%s: the design award in %s is a cap: %s", (id, grade, expected) => {
    expect(brief(id, weihai, { award: [{ prize: "china_design", grade, awardedOn: "2022-07-01" }] })).toEqual([expected]);
  });

  it("the design award of excellence has no rule in Weihai", () => {
    const { entitlements } = ask(
      { subject: weihai, facts: { award: [{ prize: "china_design", grade: "excellence", awardedOn: "2022-07-01" }] } },
      asked,
    );
    const ofTheCity = entitlements.filter(({ jurisdiction, occasion }) => jurisdiction === "371000" && occasion.id !== null);
    expect(ofTheCity.map(({ state, amountFen }) => [state, amountFen])).toEqual([["no_rule", null]]);
  });

  const agency = { kind: "agency", regionCode: "371000", patentAgency: true };
  const brand = { recognition: [{ title: "brand_agency", level: "national", recognisedOn: "2022-05-01" }] };
  it("WH-18 and WH-21: a brand agency is a conflict of 10 and 3, and nothing is paid", () => {
    const [conflict, ...others] = ofRule(ask({ subject: agency, facts: brand }, asked), "WH-18");
    expect(others).toEqual([]);
    expect([conflict?.state, conflict?.amountFen]).toEqual(["conflict", null]);
    expect(conflict?.readings.map(({ ruleId, amountFen }) => [ruleId, wanText(amountFen ?? 0n)])).toEqual([
      ["WH-18", "10"],
      ["WH-21", "3"],
    ]);
  });

  it("WH-18 and WH-21: a ruling with document, person and day lifts the conflict from that day on", () => {
    const ruling: Ruling = {
      id: "ruling-1",
      document: "示例裁定〔2023〕1号",
      person: "示例人员",
      decidedOn: "2023-03-01",
      settles: "reading",
      jurisdiction: "371000",
      awardKey: "brand_agency",
      ruleId: "WH-21",
    };
    const ruled = compileIncentives({ rulings: [ruling] });
    const answer = (knownOn: string) =>
      evaluateCase(ruled, readCase({ subject: agency, facts: brand }), { asOf: asked, knownOn }).entitlements.find(
        ({ awardKey }) => awardKey === "brand_agency",
      );
    expect(answer("2023-02-28")?.state).toBe("conflict");
    expect(answer("2023-03-01")).toMatchObject({ state: "granted", amountFen: 3_000_000n, isCap: true });
  });

  it.each([
    ["2024-06-14", "refused"],
    ["2024-07-14", "refused"],
    ["2024-07-15", "granted ≤3"],
  ])("WH-17: opened on 2021-07-15, asked on %s: %s", (asOf, expected) => {
    const establishment = [{ form: "patent_agency", manner: "created", approvedByCnipa: true, operatingSince: "2021-07-15" }];
    expect(brief("WH-17", agency, { establishment }, asOf)).toEqual([expected]);
  });

  it.each([
    ["pending", "refused"],
    ["failed", "refused"],
    ["passed", "granted ≤10"],
  ])("WH-13: a selected project whose acceptance is %s: %s", (acceptance, expected) => {
    const project = [{ kind: "industry_navigation", level: "municipal", selectedOn: "2022-03-01", acceptance }];
    expect(brief("WH-13", weihai, { project })).toEqual([expected]);
  });

  it.each([
    ["SD-06", "china_patent", "gold", "granted 50"],
    ["SD-07", "china_patent", "silver", "granted 20"],
    ["SD-08", "china_patent", "excellence", "granted 10"],
    ["SD-06", "china_design", "gold", "granted 50"],
    ["SD-09", "shandong_patent", "special", "granted 50"],
    ["SD-10", "shandong_patent", "first", "granted 10"],
    ["SD-11", "shandong_patent", "second", "granted 5"],
    ["SD-12", "shandong_patent", "third", "granted 3"],
  ])("%s: %s %s is a sure sum: %s", (id, prize, grade, expected) => {
    expect(brief(id, yantai, { award: [{ prize, grade, awardedOn: "2022-07-01" }] })).toEqual([expected]);
  });

  it.each([
    ["SD-03", yantai, { loan: [{ collateral: "patent", signedOn: "2022-03-01", interestPaid: "100000" }] }, "60"],
    ["SD-04", { kind: "bank", regionCode: "370600" }, { risk_loss: [{ principalLoss: "1000000", confirmedOn: "2022-03-01" }] }, "40"],
    ["SD-05", yantai, cost("insurance_premium", "90000"), "60"],
  ])("%s: the base must be stated by the issuer", (id, subject, facts, percent) => {
    const [answer] = ofRule(ask({ subject, facts }, asked), id);
    expect(answer).toMatchObject({ state: "unknown", amountFen: null, missing: [{ kind: "decision", field: "base", record: id }] });
    expect(incentiveRules.find((rule) => rule.id === id)?.parameters["share"]?.[0]?.value).toBe(percent);
  });

  it.each([
    ["SD-03", yantai, { loan: [{ collateral: "patent", signedOn: "2022-03-01", interestPaid: "100000" }] }, "interestPaid", "granted 6"],
    [
      "SD-04",
      { kind: "bank", regionCode: "370600" },
      { risk_loss: [{ principalLoss: "100000", confirmedOn: "2022-03-01" }] },
      "principalLoss",
      "granted 4",
    ],
    ["SD-05", yantai, cost("insurance_premium", "100000"), "amount", "granted 6"],
  ])(
    "%s: once the issuer has stated the base, the percentage is taken of it, in the order of the sentence",
    (ruleId, subject, facts, base, expected) => {
      const ruling: Ruling = {
        id: "base-1",
        document: "示例答复〔2023〕2号",
        person: "示例人员",
        decidedOn: "2023-03-01",
        settles: "base",
        ruleId,
        base,
      };
      const ruled = ofRule(ask({ subject, facts }, asked, compileIncentives({ rulings: [ruling] })), ruleId);
      expect(ruled.map(({ state, amountFen }) => `${state} ${wanText(amountFen ?? 0n)}`)).toEqual([expected]);
    },
  );

  it("YT-03: fees of 150 and 120 in one year, both won, give 75 and 25", () => {
    const won = { foreign: true, proceedings: "litigation", role: "plaintiff", result: "won" };
    const dispute = [
      { ...won, judgedOn: "2023-03-01", legalFees: "1500000" },
      { ...won, role: "defendant", judgedOn: "2023-08-01", legalFees: "1200000" },
    ];
    expect(brief("YT-03", yantai, { dispute })).toEqual(["granted ≤75", "granted ≤25"]);
  });

  it("YT-08: navigation of an enterprise that asks 20 gets 15", () => {
    const project = [{ kind: "enterprise_navigation", selectedOn: "2023-03-01", chainBackbone: true, requested: "200000" }];
    expect(brief("YT-08", yantai, { project })).toEqual(["granted ≤15"]);
  });

  const pledge = {
    collateral: "patent",
    patentType: "invention",
    ownRight: true,
    principal: "5000000",
    signedOn: "2023-02-20",
    startOn: "2023-03-01",
    dueOn: "2024-02-29",
    baseRate: "3.0",
  };
  it("YT-13: the second pledge of a firm and the first of a utility model get nothing", () => {
    expect(brief("YT-13", yantai, { loan: [pledge, { ...pledge, signedOn: "2023-09-01" }] })).toEqual(["granted ≤9", "refused"]);
    expect(brief("YT-13", yantai, { loan: [{ ...pledge, patentType: "utility_model" }] })).toEqual(["refused"]);
  });

  const applicantsOf = (count: number, facts: (at: number) => Facts) =>
    Array.from({ length: count }, (_, at) => ({
      id: `firm-${String(at + 1).padStart(2, "0")}`,
      facts: readCase({ subject: yantai, facts: facts(at) }),
    }));
  const statesOf = (count: number, facts: (at: number) => Facts, id: string): readonly string[] =>
    [...evaluatePopulation(book, applicantsOf(count, facts), { asOf: asked }).results].flatMap(({ result }) =>
      ofRule(result, id).map(({ state }) => state),
    );

  it("YT-14: the second trade-mark pledge of the year in the city gets nothing", () => {
    const loan = (at: number): Facts => ({
      loan: [{ collateral: "trade_mark", signedOn: `2023-0${at + 1}-10`, subsidyRequested: "60000" }],
    });
    expect(statesOf(2, loan, "YT-14")).toEqual(["granted", "refused"]);
  });

  it("YT-19: the 21st firm of the year is refused by the quota", () => {
    const recognition = (): Facts => ({ recognition: [{ title: "ip_advantage", level: "municipal", recognisedOn: "2023-05-01" }] });
    expect(statesOf(21, recognition, "YT-19")).toEqual([...Array.from({ length: 20 }, () => "granted"), "refused"]);
  });

  it.each([
    ["10000000", "granted 20"],
    ["30000000", "granted 50"],
  ])("YT-16: an issue of %s yuan gives %s", (yuan, expected) => {
    expect(brief("YT-16", yantai, { securities: [{ issuedAmount: yuan, issuedOn: "2023-06-01", patentPledge: true }] })).toEqual([
      expected,
    ]);
  });

  it.each([
    ["80000", "granted 4"],
    ["120000", "granted 5"],
  ])("YT-17: a guarantee fee of %s yuan gives %s for the deal", (yuan, expected) => {
    expect(brief("YT-17", yantai, cost("guarantee_fee", yuan))).toEqual([expected]);
  });

  it("YT-04: the uplift for insurance abroad has no number", () => {
    expect(brief("YT-04", yantai, { insurance: [{ kind: "overseas_infringement", premium: "50000", paidOn: "2023-03-01" }] })).toEqual([
      "unquantified",
    ]);
  });

  it.each([
    ["XC-01", "ip_advantage", "national", "granted ≤20"],
    ["XC-02", "ip_leading", "provincial", "granted ≤10"],
  ])("%s: %s, %s: %s", (id, title, level, expected) => {
    expect(brief(id, xuchang, { recognition: [{ title, level, recognisedOn: "2023-11-01" }] })).toEqual([expected]);
  });

  it.each([
    [false, "refused"],
    [true, "unquantified"],
  ])("XC-05: a loan that is repaid (%s): %s", (repaid, expected) => {
    expect(brief("XC-05", xuchang, { loan: [{ collateral: "patent", signedOn: "2023-07-01", repaid }] })).toEqual([expected]);
  });

  it("GX-01 to GX-03: 3 million of 2.5 billion after 2.6 million fails by its 0.12 % alone", () => {
    const authority = { kind: "authority", regionCode: "371071" };
    const budget = [{ yearEnd: "2023-12-31", ipSpending: "3000000", fiscalSpending: "2500000000", ipSpendingYearBefore: "2600000" }];
    const [answer] = ofRule(ask({ subject: authority, facts: { budget } }, asked), "GX-01");
    expect(answer?.state).toBe("refused");
    expect(answer?.refusedBy.map(({ ruleId }) => ruleId)).toEqual(["GX-02"]);
    expect(answer?.trace.filter(({ step }) => step === "budget").map(({ ruleId, truth }) => [ruleId, truth])).toEqual([
      ["GX-01", "yes"],
      ["GX-02", "no"],
      ["GX-03", "yes"],
    ]);
  });
});

describe("the book", () => {
  it("pays once what two papers of one circular grant in the same words", () => {
    const { entitlements } = ask(
      {
        subject: weihai,
        facts: {
          project: [
            { kind: "industry_navigation", level: "municipal", selectedOn: "2022-03-01", acceptance: "passed", requested: "100000" },
          ],
        },
      },
      asked,
    );
    expect(entitlements.filter(({ occasion }) => occasion.id !== null).map(({ ruleIds, state }) => [ruleIds, state])).toEqual([
      [["WH-13", "WH-19"], "granted"],
    ]);
  });

  it("shows what province and city give for one award side by side and sums nothing", () => {
    const { entitlements, stacks } = ask(
      { subject: weihai, facts: { award: [{ prize: "china_patent", grade: "silver", awardedOn: "2022-07-01" }] } },
      asked,
    );
    expect(entitlements.filter(({ state }) => state === "granted").map(({ ruleIds: [id] }) => id)).toEqual(["SD-07", "WH-02"]);
    expect(stacks).toMatchObject([{ trigger: "patent_award.china.silver", mode: null, state: "not_set", totalFen: null }]);
  });

  it("holds for a zone what its city and its province grant, and for no other region", () => {
    const award = { award: [{ prize: "china_patent", grade: "silver", awardedOn: "2022-07-01" }] };
    const rulesIn = (regionCode: string) =>
      ask({ subject: enterprise(regionCode), facts: award }, asked)
        .entitlements.filter(({ state }) => state === "granted")
        .flatMap(({ ruleIds }) => ruleIds);
    expect(rulesIn("371071")).toEqual(["SD-07", "WH-02"]);
    expect(rulesIn("370100")).toEqual(["SD-07"]);
    expect(rulesIn("411000")).toEqual(["XC-03"]);
    expect(rulesIn("110000")).toEqual([]);
  });

  it("holds from the day of issue, and after the plan period with a notice, never with a refusal", () => {
    const award = { award: [{ prize: "china_patent", grade: "gold", awardedOn: "2020-07-01" }] };
    for (const { issuedOn, jurisdiction, planHorizon } of circulars) {
      const here = (asOf: string) =>
        ask({ subject: enterprise(jurisdiction), facts: award }, asOf).entitlements.filter(
          (one) => one.jurisdiction === jurisdiction && one.occasion.id !== null,
        );
      const before = ask({ subject: enterprise(jurisdiction), facts: award }, "2021-04-18").entitlements;
      expect(before.filter((one) => one.jurisdiction === jurisdiction)).toEqual([]);
      for (const { notices } of here(issuedOn)) expect(notices).toEqual(["occasion_before_rule"]);
      for (const { notices, state } of here("2026-11-22")) {
        expect(state).not.toBe("refused");
        expect(notices.includes("plan_period_over")).toBe(planHorizon !== null);
      }
    }
  });

  it("never grants more for one award than the greatest sum that its rules name", () => {
    const fenOf = (id: string): readonly bigint[] =>
      Object.values(incentiveRules.find((rule) => rule.id === id)?.parameters ?? {}).flatMap(([first]) =>
        first?.unit === "fen" ? [BigInt(first.value)] : [],
      );
    const yuan = fc.integer({ min: 0, max: 90_000_000 }).map((amount) => `${amount}.00`);
    const arbitrary = fc.record({
      pledge_cost: fc.array(
        fc.record({
          kind: fc.constantFrom("evaluation_fee", "insurance_premium", "guarantee_fee"),
          amount: yuan,
          paidOn: fc.constantFrom("2022-03-01", "2023-03-01"),
        }),
        { maxLength: 3 },
      ),
      securities: fc.array(fc.record({ issuedAmount: yuan, issuedOn: fc.constant("2023-03-01"), patentPledge: fc.boolean() }), {
        maxLength: 2,
      }),
      loan: fc.array(
        fc.record({
          collateral: fc.constantFrom("patent", "trade_mark", "mixed"),
          patentType: fc.constantFrom("invention", "utility_model", "mixed"),
          ownRight: fc.boolean(),
          principal: yuan,
          signedOn: fc.constantFrom("2022-06-01", "2023-06-01"),
          interestPaidOn: fc.constantFrom("2022-12-20", "2023-12-20"),
          startOn: fc.constant("2022-06-01"),
          dueOn: fc.constantFrom("2023-05-31", "2025-05-31"),
          baseRate: fc.constantFrom("3.0", "4.35"),
          patentShare: fc.constantFrom("50", "100"),
          subsidyRequested: yuan,
          firstTradeMarkPledgeOfYear: fc.boolean(),
        }),
        { maxLength: 3 },
      ),
    });
    fc.assert(
      fc.property(fc.constantFrom("371000", "370600"), arbitrary, (regionCode, facts) => {
        const parsed: CaseFacts = readCase({ subject: enterprise(regionCode), facts });
        for (const { state, amountFen, ruleIds } of evaluateCase(book, parsed, { asOf: asked, trace: false }).entitlements) {
          const sums = ruleIds.flatMap(fenOf);
          if (state === "granted" && amountFen !== null && sums.length > 0) expect(sums.some((most) => amountFen <= most)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
