import { incentivesEndpoints } from "@zhiqiao/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../../../test/app/test-app.ts";
import type { Person } from "../../../test/app/test-region.ts";

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());

const calculate = async (who: Person | undefined, body: object) => {
  const answer = await test.call(who, incentivesEndpoints.calculate, { body: { subject: {}, facts: [], none: [], ...body } });
  return { ...answer, of: (awardOrRule: string) => answer.body.entitlements.filter((one) => one.ruleIds.includes(awardOrRule)) };
};
const typed = (kind: string, fields: object, id = kind) => ({ id: `typed:${id}`, kind, fields: fields as never });

const agency = (operatingSince: string) =>
  typed("establishment", {
    form: "patent_agency",
    manner: "created",
    approvedByCnipa: true,
    operatingSince,
  });

describe("the calculator without signing in", () => {
  it("tells a Weihai agency two months short of three years when it can have the award, and grants it on that day", async () => {
    const asked = {
      regionCode: "371000",
      subject: { kind: "agency", patentAgency: true },
      facts: [agency("2024-01-22")],
      none: ["sanction"],
    };
    const early = (await calculate(undefined, { ...asked, day: "2026-11-22" })).of("WH-17");
    expect(early.map(({ state, earliestDay }) => [state, earliestDay])).toEqual([["refused", "2027-01-22"]]);
    const later = (await calculate(undefined, { ...asked, day: "2027-01-22" })).of("WH-17");
    expect(later.map(({ state, amountFen, isCap }) => [state, amountFen, isCap])).toEqual([["granted", "3000000", true]]);
  });

  it("answers a brand agency of Weihai with both readings and pays neither", async () => {
    const { of, body } = await calculate(undefined, {
      regionCode: "371071",
      subject: { kind: "agency" },
      facts: [typed("recognition", { title: "brand_agency", level: "national", recognisedOn: "2025-06-01" })],
      none: ["sanction"],
      day: "2026-11-22",
    });
    const [conflict] = of("WH-18");
    expect(conflict).toMatchObject({ state: "conflict", amountFen: null });
    expect(conflict?.readings.map(({ amountFen }) => amountFen).toSorted()).toEqual(["10000000", "3000000"]);
    expect(conflict?.readings.flatMap(({ cites }) => cites.map(({ policyKey }) => policyKey))).toEqual(["weihai-2021", "weihai-2021"]);
    expect(body.jurisdictions).toEqual(["370000", "371000", "371071"]);
  });

  it("shows the silver award of a university at both levels, and adds nothing up while nobody has set how", async () => {
    const { of, body } = await calculate(undefined, {
      regionCode: "371000",
      subject: { kind: "university" },
      facts: [typed("award", { prize: "china_patent", grade: "silver", awardedOn: "2025-07-01" })],
      none: ["sanction"],
      day: "2026-11-22",
    });
    expect(of("SD-07")[0]).toMatchObject({ state: "granted", amountFen: "20000000", isCap: false, level: "province" });
    expect(of("WH-02")[0]).toMatchObject({ state: "granted", amountFen: "30000000", isCap: true, level: "city" });
    expect(body.entitlements[0]?.ruleIds).toContain("WH-02");
    expect(body.stacks.every(({ totalFen }) => totalFen === null)).toBe(true);
  });

  it("says no rule for an excellence award of designs in Weihai", async () => {
    const { body } = await calculate(undefined, {
      regionCode: "371000",
      subject: { kind: "enterprise" },
      facts: [typed("award", { prize: "china_design", grade: "excellence", awardedOn: "2025-07-01" })],
      day: "2026-11-22",
    });
    expect(body.entitlements.filter(({ state }) => state === "no_rule").map(({ jurisdiction }) => jurisdiction)).toEqual(["371000"]);
  });

  it("asks only for kinds of facts that rules of the region ask such an applicant about", async () => {
    const kinds = async (subject: object, regionCode = "371000") =>
      (await calculate(undefined, { regionCode, subject, day: "2026-11-22" })).body.asked.map(({ kind }) => kind);
    expect(await kinds({ kind: "agency" })).toContain("establishment");
    expect(await kinds({ kind: "university" })).not.toContain("establishment");
    expect(await kinds({ kind: "enterprise" }, "370600")).not.toContain("establishment");
  });

  it("refuses what cannot be read, beside each field, and asks for a region", async () => {
    const { code, body } = await calculate(undefined, {
      regionCode: "371000",
      facts: [typed("award", { prize: "oscar", awardedOn: "2025-13-01" }), typed("loan", { principal: "viel" })],
    });
    expect(code).toBe("incentives.fact_not_readable");
    const { issues } = (body as unknown as { details: { issues: { id: string; field: string }[] } }).details;
    expect(issues.map(({ id, field }) => [id, field])).toEqual([
      ["typed:award", "prize"],
      ["typed:award", "awardedOn"],
      ["typed:loan", "principal"],
    ]);
    expect((await calculate(undefined, {})).code).toBe("incentives.region_missing");
    expect((await calculate(undefined, { regionCode: "990000" })).code).toBe("regions.region_not_found");
  });

  it("keeps nothing, and knows no organisation", async () => {
    const counts = async () =>
      (
        await test.database.ownerPool.query(
          "select (select count(*) from incentive_fact) as facts, (select count(*) from source) as sources, (select count(*) from audit_entry) as audit",
        )
      ).rows[0];
    const before = await counts();
    await calculate(undefined, { regionCode: "371000", subject: { kind: "agency" }, facts: [agency("2020-01-01")] });
    expect(await counts()).toEqual(before);
    const { code } = await calculate(undefined, { organizationId: test.region.organizations.enterprise });
    expect(code).toBe("auth.required");
  });
});

describe("stated facts", () => {
  const state = (who: Person, id: string, body: object) =>
    test.call(who, incentivesEndpoints.recordIncentiveFact, { params: { id }, body: { kind: "award", fields: {}, ...body } });
  const caseOf = async (who: Person, id: string) => test.call(who, incentivesEndpoints.getOrganizationCase, { params: { id }, query: {} });
  const silver = { prize: "china_patent", grade: "silver", awardedOn: "2025-07-01" };

  it("are the organisation's own and its officers', and nobody else's to read or state", async () => {
    const id = test.region.organizations.enterprise;
    const own = await state("enterprise", id, { fields: silver, document: "示例获奖证书" });
    expect(own.status).toBe(201);
    for (const who of ["otherEnterprise", "bank", "yantaiOfficer"] as const) {
      expect((await state(who, id, { fields: silver })).code).toBe("incentives.organization_not_yours");
      expect((await caseOf(who, id)).code).toBe("incentives.organization_not_yours");
      expect((await calculate(who, { organizationId: id })).code).toBe("incentives.organization_not_yours");
    }
    for (const who of ["enterprise", "rongchengOfficer", "cityOfficer"] as const) {
      const { records } = (await caseOf(who, id)).body;
      expect(records.map(({ kind, selfStated, document }) => [kind, selfStated, document])).toEqual([["award", true, "示例获奖证书"]]);
    }
    const { of } = await calculate("enterprise", { organizationId: id, day: "2026-11-22" });
    expect(of("WH-02").map(({ occasion }) => occasion.id)).toEqual([`fact:${own.body.factId}`]);
  });

  it("are corrected and retracted with what was said before kept, an officer's by officers alone", async () => {
    const id = test.region.organizations.otherEnterprise;
    const retract = (who: Person, factId: string) =>
      test.call(who, incentivesEndpoints.retractIncentiveFact, { params: { id, factId }, body: { reason: "录入有误" } });
    const first = await state("otherEnterprise", id, { fields: silver });
    const corrected = await state("otherEnterprise", id, { fields: { ...silver, grade: "gold" }, corrects: first.body.factId });
    expect((await caseOf("otherEnterprise", id)).body.records.map(({ fields }) => fields["grade"])).toEqual(["gold"]);
    expect((await state("otherEnterprise", id, { fields: silver, corrects: first.body.factId })).code).toBe("incentives.fact_not_found");
    const officers = await state("yantaiOfficer", id, { kind: "sanction", fields: { kind: "other", decidedOn: "2025-01-01" } });
    expect((await retract("otherEnterprise", officers.body.factId)).code).toBe("incentives.fact_of_officer");
    expect((await retract("otherEnterprise", corrected.body.factId)).status).toBe(200);
    expect((await retract("yantaiOfficer", officers.body.factId)).status).toBe(200);
    expect((await caseOf("otherEnterprise", id)).body.records).toEqual([]);
    const { rows } = await test.database.ownerPool.query("select count(*)::int as n from incentive_fact where organization_id = $1", [id]);
    expect(rows[0].n).toBe(5);
  });

  it("that the vocabulary does not know are refused by name before anything is written", async () => {
    const id = test.region.organizations.enterprise;
    expect((await state("enterprise", id, { kind: "prize_of_the_moon", fields: {} })).code).toBe("incentives.fact_not_readable");
    expect((await state("enterprise", id, { fields: { colour: "red" } })).code).toBe("incentives.fact_not_readable");
  });
});
