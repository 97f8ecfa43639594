import { type FactTable, incentivesEndpoints } from "@zhiqiao/contracts";
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

  it("that only the authority decides are refused from the organisation itself, also that there are none", async () => {
    const id = test.region.organizations.enterprise;
    const given = [
      { kind: "sanction", fields: { kind: "other", decidedOn: "2025-01-01" } },
      { kind: "sanction", fields: null },
      { kind: "subject", fields: { rightInDoubt: false } },
    ];
    for (const one of given) expect((await state("enterprise", id, one)).code).toBe("incentives.fact_for_officer");
    expect((await state("rongchengOfficer", id, { kind: "subject", fields: { rightInDoubt: false } })).status).toBe(201);
  });

  it("that the vocabulary does not know are refused by name before anything is written", async () => {
    const id = test.region.organizations.enterprise;
    expect((await state("enterprise", id, { kind: "prize_of_the_moon", fields: {} })).code).toBe("incentives.fact_not_readable");
    expect((await state("enterprise", id, { fields: { colour: "red" } })).code).toBe("incentives.fact_not_readable");
  });
});

describe("facts as a table", () => {
  const send = async (who: Person, action: "preview" | "import", table: string, more: Record<string, string> = {}) => {
    const response = await test.app.http.inject({
      method: "POST",
      url: `/api/incentive-facts/${action}?${new URLSearchParams({ fileName: "事实.csv", ...more }).toString()}`,
      headers: { cookie: `zhiqiao_session=${test.region.tokens[who]}`, "content-type": "application/octet-stream" },
      payload: table,
    });
    return { status: response.statusCode, body: response.json() as FactTable & { code?: string } };
  };
  const store = async (who: Person, table: string, more: Record<string, string> = {}) => {
    const { sha256 } = (await send(who, "preview", table)).body;
    return send(who, "import", table, { sha256, ...more });
  };
  const count = async () => Number((await test.database.ownerPool.query("select count(*) as n from incentive_fact")).rows[0].n);
  const head = "单位名称,事实种类,奖项,等级,获奖日期,贷款本金（万元）,合同签订日期,已完成还本付息,基准利率（年，%）,依据的材料";
  const gold = "示例university,获奖,中国专利奖,金奖,2025/7/1,,,,,示例证书";
  const loan = "示例university,知识产权质押贷款,,,,300,2025-03-01,否,3.45%,";

  it("is looked through first and stores nothing until it is confirmed; the same table again stores nothing", async () => {
    const before = await count();
    const table = [head, gold, loan].join("\r\n");
    const { body: looked } = await send("cityOfficer", "preview", table);
    expect(looked.rows.map(({ line, state, kind, fields }) => [line, state, kind, fields])).toEqual([
      [2, "new", "award", { prize: "china_patent", grade: "gold", awardedOn: "2025-07-01" }],
      [3, "new", "loan", { principal: "3000000.00", signedOn: "2025-03-01", repaid: false, baseRate: "3.45" }],
    ]);
    expect(await count()).toBe(before);
    const changed = await send("cityOfficer", "import", `${table}\r\n${gold}`, { sha256: looked.sha256 });
    expect([changed.status, changed.body.code]).toEqual([409, "incentives.fact_table_changed"]);
    const stored = await store("cityOfficer", table);
    expect([stored.status, stored.body.counts.stored]).toEqual([201, 2]);
    const { records } = (
      await test.call("university", incentivesEndpoints.getOrganizationCase, {
        params: { id: test.region.organizations.university },
        query: {},
      })
    ).body;
    expect(records.map(({ kind, line, sourceId, selfStated }) => [kind, line, sourceId, selfStated])).toEqual([
      ["award", 2, stored.body.sourceId, false],
      ["loan", 3, stored.body.sourceId, false],
    ]);
    const again = await store("cityOfficer", table);
    expect(again.body).toMatchObject({ sourceId: null, counts: { recorded: 2, stored: 0 } });
  });

  it("asks whether a row that is like what is on record corrects it or stands beside it", async () => {
    const repaid = [head, loan.replace("否", "是").replace("3.45%", "")].join("\r\n");
    const { body } = await send("cityOfficer", "preview", repaid);
    expect(body.rows.map(({ state, recorded }) => [state, recorded?.fields["repaid"], recorded?.mayCorrect])).toEqual([
      ["alike", false, true],
    ]);
    expect((await store("cityOfficer", repaid)).body.counts.stored).toBe(0);
    expect((await store("cityOfficer", repaid, { corrects: "2" })).body.counts.stored).toBe(1);
    const id = test.region.organizations.university;
    const { records } = (await test.call("university", incentivesEndpoints.getOrganizationCase, { params: { id }, query: {} })).body;
    const loans = records.filter(({ kind }) => kind === "loan");
    // What the table leaves empty stays said.
    expect(loans.map(({ fields }) => [fields["repaid"], fields["baseRate"]])).toEqual([[true, "3.45"]]);
    const own = [head, loan.replace("300", "200")].join("\r\n");
    const { rows } = (await send("university", "preview", own)).body;
    expect(rows.map(({ state, recorded }) => [state, recorded?.mayCorrect])).toEqual([["alike", false]]);
  });

  it("says by line and column what cannot be read, and guesses neither a unit nor a day", async () => {
    const wide = `${head},实际支付金额,费用种类`;
    const rows = [
      ",获奖,奥斯卡奖,金奖,2025-07-01,,,,,,,",
      ",知识产权质押贷款,,,03/04/2025,300,02/03/2025,,0.0345,,,",
      // What a word explains in brackets need not be written: 评估费（分析评价费）.
      ",质押融资费用,,,,,,,,,12,评估费",
      "示例otherEnterprise,获奖,中国专利奖,金奖,2025-07-01,,,,,,,",
      "查无此单位,获奖,中国专利奖,,,,,,,,,",
      ",月亮奖,,,,,,,,,,",
      ",获奖,,,,,,,,,,",
      ",获奖,中国专利奖,银奖,2024-07-01,,,,,,,",
      ",获奖,中国专利奖,银奖,2024-07-01,,,,,,,",
      ",填写说明（本行不导入）,,,,,,,,,,",
    ];
    const { body } = await send("enterprise", "preview", [wide, ...rows].join("\r\n"));
    expect(body.rows.map(({ line, problems }) => [line, problems.map(({ column, problem }) => `${column ?? ""} ${problem}`)])).toEqual([
      [2, ["奖项 value_not_understood"]],
      [3, ["获奖日期 field_of_other_kind", "合同签订日期 day_ambiguous", "基准利率（年，%） percent_ambiguous"]],
      [4, ["实际支付金额 amount_without_unit"]],
      [5, ["单位名称 organization_not_yours"]],
      [6, ["单位名称 organization_unknown"]],
      [7, ["事实种类 kind_unknown"]],
      [8, [" nothing_stated"]],
      [9, []],
      [10, [" repeated"]],
    ]);
    expect(body.counts).toMatchObject({ rows: 9, new: 1, refused: 8 });
    expect((await send("enterprise", "preview", "名称,数值\r\n甲,1")).body.code).toBe("incentives.fact_columns_missing");
    const many = [head, ...Array.from({ length: 501 }, () => gold)].join("\r\n");
    expect((await send("cityOfficer", "preview", many)).body.code).toBe("incentives.fact_table_too_long");
  });

  it("has a template in either language that comes back as it is without a row, and asks an applicant nothing that officers decide", async () => {
    for (const [who, language] of [
      ["cityOfficer", "zh-CN"],
      ["enterprise", "en"],
    ] as const) {
      const { rawPayload } = await test.app.http.inject({
        method: "GET",
        url: "/api/incentive-facts/template?format=csv",
        headers: { cookie: `zhiqiao_session=${test.region.tokens[who]}`, "accept-language": language },
      });
      const text = rawPayload.toString("utf8");
      expect((await send(who, "preview", text)).body).toMatchObject({ rows: [], ignored: [] });
      expect(text.includes("主管部门评定成绩突出")).toBe(who === "cityOfficer");
    }
  });
});

describe("what is typed of a record", () => {
  it("counts at once as if it were stored, and is not stored", async () => {
    const id = test.region.organizations.institute;
    const { body } = await test.call("institute", incentivesEndpoints.recordIncentiveFact, {
      params: { id },
      body: { kind: "award", fields: { prize: "yantai_patent", awardedOn: "2025-07-01" } },
    });
    const record = `fact:${body.factId}`;
    const fact = { ...typed("award", { prize: "china_patent", grade: "gold", awardedOn: "2025-07-01" }), completes: record };
    const { of } = await calculate("institute", { organizationId: id, facts: [fact], none: ["sanction"], day: "2026-11-22" });
    expect(of("SD-06").map(({ occasion, state }) => [occasion.id, state])).toEqual([[record, "granted"]]);
    expect((await calculate("institute", { organizationId: id, day: "2026-11-22" })).of("SD-06")).toEqual([]);
  });
});
