import { describe, expect, it } from "vitest";
import {
  endedAidRule,
  fraudBarRule,
  incentiveRules,
  type IncentiveRule,
  RuleInputError,
  validRightRule,
  withCompliance,
} from "../src/index.ts";
import { compileIncentives } from "../src/index.ts";
import { ask, ofRule } from "./support/incentives.ts";

const asked = "2024-06-30";
const award = [{ prize: "china_patent", grade: "silver", awardedOn: "2022-07-01" }];
const fraud = { kind: "fraud_in_funds", decidedOn: "2021-09-01" };
const stateOf = (id: string, facts: object, { asOf = asked, subject = {} }: { readonly asOf?: string; readonly subject?: object } = {}) =>
  ofRule(ask({ subject: { kind: "university", regionCode: "370100", ...subject }, facts }, asOf), id)[0];

describe("the gate that the law puts before every award", () => {
  it.each([
    ["2021-08-31", "granted"],
    ["2021-09-01", "refused"],
    ["2026-08-31", "refused"],
    ["2026-09-01", "granted"],
  ])("bars for five years who obtained money by fraud on 2021-09-01: asked on %s: %s", (asOf, expected) => {
    expect(stateOf("SD-07", { award: [{ ...award[0], awardedOn: "2021-07-01" }], sanction: [fraud] }, { asOf })?.state).toBe(expected);
  });

  it("names the bar, its five years and its clause", () => {
    const barred = stateOf("SD-07", { award, sanction: [fraud] });
    expect(barred?.refusedBy).toMatchObject([{ by: "condition", condition: { code: "not_barred_for_fraud" } }]);
  });

  it("bars nobody for another sanction, and nobody whose sanction is not on record", () => {
    expect(stateOf("SD-07", { award, sanction: [{ ...fraud, kind: "other" }] })?.state).toBe("granted");
    expect(stateOf("SD-07", { award })?.state).toBe("granted");
    expect(stateOf("SD-07", { award, sanction: [] })?.state).toBe("granted");
  });

  it("does not know where the day of the fraud is unknown", () => {
    expect(stateOf("SD-07", { award, sanction: [{ ...fraud, decidedOn: null }] })).toMatchObject({
      state: "unknown",
      missing: [{ kind: "sanction", field: "decidedOn" }],
    });
  });

  it("refuses an award for a right in doubt, and leaves alone what rests on no right", () => {
    const subject = { rightInDoubt: true };
    expect(stateOf("SD-07", { award }, { subject })?.state).toBe("refused");
    const certificate = [{ standard: "ip_management", stage: "initial", certifiedOn: "2024-03-01" }];
    expect(stateOf("WH-10", { certificate }, { subject: { ...subject, regionCode: "371000" } })?.state).toBe("granted");
  });

  it("holds in Shandong alone, as its clauses do", () => {
    const facts = { award, sanction: [{ ...fraud, decidedOn: "2024-01-01" }] };
    expect(stateOf("XC-03", facts, { subject: { regionCode: "411000", rightInDoubt: true } })?.state).toBe("granted");
  });

  it("stands before a rule's own conditions, each by itself, and leaves a rule alone where no law holds", () => {
    const gated = (id: string): readonly string[] => {
      const rule = incentiveRules.find((one) => one.id === id);
      const when = rule === undefined ? undefined : withCompliance(rule).when;
      return when?.is === "all" ? when.of.map((one) => one.code ?? one.is) : [];
    };
    expect(gated("WH-14")).toEqual(["not_barred_for_fraud", "right_not_in_doubt", "beneficiary", "one_of"]);
    expect(gated("SD-07")).toEqual(["not_barred_for_fraud", "right_not_in_doubt"]);
    expect(gated("WH-10")).not.toContain("right_not_in_doubt");
    const xuchang = incentiveRules.find(({ id }) => id === "XC-03");
    expect(xuchang === undefined ? undefined : withCompliance(xuchang)).toBe(xuchang);
  });

  it("stands before every rule of Shandong that entitles somebody", () => {
    const gated = incentiveRules.filter((rule) => withCompliance(rule).parameters["barYears"] !== undefined).map(({ id }) => id);
    const entitling = incentiveRules.filter(
      ({ jurisdiction, amount }) => jurisdiction.startsWith("37") && amount.is !== "budget_floor" && amount.is !== "fund",
    );
    expect(gated).toEqual(entitling.map(({ id }) => id));
    expect(gated.length).toBeGreaterThan(80);
  });
});

describe("a drafted rule for aid that has ended", () => {
  const model = incentiveRules.find(({ id }) => id === "WH-01");
  if (model === undefined) throw new Error("WH-01 is in the book");
  const draft = (rule: Partial<IncentiveRule>): IncentiveRule => ({
    ...model,
    id: "draft",
    awardKey: "draft",
    occasion: "patent",
    occasionDay: "grantedOn",
    selects: { type: ["invention"] },
    ...rule,
  });
  const answer = (rule: IncentiveRule, patent: object, asOf: string) =>
    ofRule(
      ask({ subject: { kind: "enterprise", regionCode: "371000" }, facts: { patent: [patent] } }, asOf, compileIncentives({}, [rule])),
      "draft",
    )[0];
  const granted = (grantedOn: string) => ({ type: "invention", grantedOn });

  it("pays nothing for a grant of 2026, whatever its trigger is called", () => {
    expect(answer(draft({ trigger: "anything" }), granted("2025-12-31"), "2026-06-01")?.state).toBe("granted");
    expect(answer(draft({ trigger: "anything" }), granted("2026-01-01"), "2026-06-01")).toMatchObject({
      state: "refused",
      refusedBy: [{ condition: { code: "aid_not_ended" } }],
    });
  });

  it.each(["patent_filing", "patent_annuity", "patent_agency_fee.overseas"])("pays nothing for %s", (trigger) => {
    const filing = draft({ trigger, occasionDay: "filedOn" });
    expect(answer(filing, { type: "invention", filedOn: "2022-01-01" }, "2024-06-01")?.state).toBe("refused");
  });

  it("may support patents without a sum, and does not compile without the day of what it aids", () => {
    expect(answer(draft({ amount: { is: "unquantified" } }), granted("2026-01-01"), "2026-06-01")?.state).toBe("unquantified");
    expect(() => withCompliance(draft({ trigger: "patent_filing", occasion: "subject", occasionDay: null }))).toThrow(
      new RuleInputError("rule draft", "occasionDay null", "the day of what it aids, as such aid has ended"),
    );
  });

  it("that rewards something else than a patent, or asks a named condition, is let through whole", () => {
    const named = { is: "all", of: [model.when], code: "named" } as const;
    const gated = withCompliance(draft({ trigger: "anything", occasion: "award", occasionDay: "awardedOn", when: named }));
    expect(gated.parameters["aidEndsOn"]).toBeUndefined();
    expect(gated.when.is === "all" ? gated.when.of.at(-1) : undefined).toEqual(named);
  });
});

describe("the clauses of the gate", () => {
  it("say how far their words were checked: none was read in its own text", () => {
    const standings = [fraudBarRule, validRightRule, endedAidRule].flatMap(({ cites }) => cites.map(({ standing }) => standing));
    expect(standings).toEqual(["secondary", "secondary", "general_knowledge"]);
  });
});
