import { describe, expect, it } from "vitest";
import {
  type DemandFields,
  type PatentFields,
  type RowResult,
  readDemandRow,
  readPatentRow,
  suggestDemandMapping,
  suggestPatentMapping,
  type TableHead,
} from "../src/index.ts";
import { today } from "./support/files.ts";

const headOf = (headings: readonly string[]): TableHead => ({ format: "csv", headings, headingLine: 1, dialect: "unknown", sample: [] });

const read = (record: Readonly<Record<string, string>>): RowResult<PatentFields> => {
  const head = headOf(Object.keys(record));
  return readPatentRow({ line: 2, cells: Object.values(record) }, head, suggestPatentMapping(head.headings).mapping, today);
};

const accepted = <T>(result: RowResult<T>): Extract<RowResult<T>, { ok: true }> => {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
};

const sound = { 标题: "一种示例阀门", 申请号: "202011438186.0" };

describe("a patent row", () => {
  it("needs a title and one number, nothing else", () => {
    expect(accepted(read(sound)).fields).toEqual({
      title: "一种示例阀门",
      applicationNumber: { number: "202011438186", check: "0", checkOk: true },
      patentType: "invention",
    });
    expect(read({ ...sound, 标题: " " })).toEqual({ ok: false, line: 2, problems: [{ code: "row.missing_title" }] });
    expect(read({ 标题: "一种示例阀门", 申请号: "-" })).toEqual({ ok: false, line: 2, problems: [{ code: "row.missing_number" }] });
  });

  it("keeps under its heading what a field does not take, wholly or in part", () => {
    const { fields, extra, warnings } = accepted(
      read({ ...sound, 申请日: "去年秋天", IPC主分类号: "F16K1/00; F16K3/02", 优先权日: "2019-05-01; 2019-08-02", 权利要求数量: "约十项" }),
    );
    expect(fields).toMatchObject({ ipcMain: "F16K1/00", priorityDate: "2019-05-01" });
    expect(fields.applicationDate).toBeUndefined();
    expect(extra).toEqual({
      申请日: "去年秋天",
      IPC主分类号: "F16K1/00; F16K3/02",
      优先权日: "2019-05-01; 2019-08-02",
      权利要求数量: "约十项",
    });
    expect(warnings.map(({ code }) => code)).toEqual(["row.date_not_understood", "row.not_a_count"]);
  });

  it("states whom it cites and who cites it, by number where there is one and by its words where not", () => {
    const { fields } = accepted(
      read({ ...sound, 引证专利: "CN103104575A; US2015/0205126A1; 示例期刊 2019(3)", 被引证专利: "CN109999999B" }),
    );
    expect(fields.citations).toEqual([
      { text: "CN103104575A", office: "CN", number: "103104575", kind: "A", direction: "cites" },
      { text: "US2015/0205126A1", office: "US", number: "20150205126", kind: "A1", direction: "cites" },
      { text: "示例期刊 2019(3)", direction: "cites" },
      { text: "CN109999999B", office: "CN", number: "109999999", kind: "B", direction: "cited_by" },
    ]);
  });

  it("is refused with the column and the value where its only number was rounded by Excel", () => {
    expect(read({ 标题: "一种示例阀门", 申请号: "2.02E+12" })).toEqual({
      ok: false,
      line: 2,
      problems: [{ code: "row.number_damaged_by_excel", column: "申请号", value: "2.02E+12" }],
    });
  });

  it("stays with a warning where another number is sound", () => {
    const { fields, warnings } = accepted(read({ 标题: "一种示例阀门", 申请号: "2.02E+12", "公开（公告）号": "CN112500000A" }));
    expect(fields.publicationNumber).toEqual({ office: "CN", number: "112500000", kind: "A" });
    expect(fields.applicationNumber).toBeUndefined();
    expect(warnings.map(({ code }) => code)).toEqual(["row.number_damaged_by_excel"]);
  });

  it("names the right check digit beside a wrong one", () => {
    const { fields, warnings } = accepted(read({ ...sound, 申请号: "201310012345.X" }));
    expect(fields.applicationNumber?.checkOk).toBe(false);
    expect(warnings).toEqual([
      { code: "row.check_digit_mismatch", column: "申请号", value: "201310012345.X", suggestion: "201310012345.4" },
    ]);
  });

  it("takes numbers of other offices for what they are", () => {
    const { fields, warnings } = accepted(read({ 标题: "Example valve", 申请号: "US14/331218", "公开(公告)号": "US 2015/0205126 A1" }));
    expect(fields.foreignApplicationNumber).toBe("US14331218");
    expect(fields.publicationNumber).toEqual({ office: "US", number: "20150205126", kind: "A1" });
    expect(warnings).toEqual([]);
    expect(accepted(read({ ...sound, 公开号: "", PCT国际申请号: "PCT/CN2020/123456" })).fields.pctApplicationNumber).toBe(
      "PCT/CN2020/123456",
    );
  });

  it("reads text cells of Excel's CSV trick and of guarded exports", () => {
    const { fields } = accepted(read({ 标题: "'=示例", 申请号: '="2022220292799"' }));
    expect(fields.title).toBe("=示例");
    expect(fields.applicationNumber?.number).toBe("202222029279");
  });

  it("reports formulas without a value, Excel's error values, cut and undecodable text", () => {
    const { fields, warnings } = accepted(
      read({ ...sound, 摘要: "字".repeat(32_767), 首项权利要求: "=A1&B1", 代理机构: "#N/A", 代理人: "示例\uFFFD", 发明人: "示例甲" }),
    );
    expect(fields).not.toHaveProperty("firstClaim");
    expect(fields).not.toHaveProperty("agency");
    expect(warnings.map(({ code, column }) => `${column} ${code}`)).toEqual([
      "摘要 row.text_cut_by_excel",
      "首项权利要求 row.formula_without_value",
      "代理机构 row.excel_error_value",
      "代理人 row.undecodable_text",
    ]);
    expect(read({ ...sound, 标题: "=A1" })).toEqual({
      ok: false,
      line: 2,
      problems: [{ code: "row.formula_without_value", column: "标题", value: "=A1" }],
    });
  });

  it("cuts what it shows of a value to 200 characters", () => {
    const { warnings } = accepted(read({ ...sound, 申请日: "x".repeat(5000) }));
    expect(warnings[0]?.value).toHaveLength(200);
  });

  it("leaves out a value it does not understand and says so", () => {
    const { fields, warnings } = accepted(
      read({ ...sound, 申请日: "2013-02-30", 权利要求数量: "许多", IPC分类号: "G02B27/01 | 示例", 专利类型: "示例", 法律状态: "示例" }),
    );
    expect(fields.applicationDate).toBeUndefined();
    expect(fields.claimsCount).toBeUndefined();
    expect(fields.ipc).toEqual(["G02B27/01"]);
    expect(warnings.map(({ code }) => code)).toEqual([
      "row.date_not_understood",
      "row.not_a_count",
      "row.classification_not_understood",
      "row.type_not_understood",
      "row.status_not_understood",
    ]);
  });

  it("keeps unmapped columns, also under the same heading twice or none", () => {
    const head = headOf(["标题", "申请号", "备注", "备注", ""]);
    const { mapping } = suggestPatentMapping(head.headings);
    const row = { line: 2, cells: ["一种示例阀门", "202011438186.0", "甲", "乙", "丙", "丁"], extra: { later: "戊" } };
    expect(accepted(readPatentRow(row, head, mapping, today)).extra).toEqual({
      备注: "甲",
      "备注 (D)": "乙",
      E: "丙",
      F: "丁",
      later: "戊",
    });
  });

  it("drops only the columns that a person told it to ignore", () => {
    const head = headOf(["标题", "申请号", "备注"]);
    const result = accepted(
      readPatentRow(
        { line: 2, cells: ["一种示例阀门", "202011438186.0", "甲"] },
        head,
        { 0: "title", 1: "applicationNumber", 2: "ignore" },
        today,
      ),
    );
    expect(result.extra).toEqual({});
  });

  it("believes the number about the type and says where the column disagrees", () => {
    const { fields, warnings } = accepted(read({ ...sound, 专利类型: "实用新型" }));
    expect(fields.patentType).toBe("invention");
    expect(warnings).toEqual([
      { code: "row.type_conflicts_with_number", column: "专利类型", value: "utility_model", suggestion: "invention" },
    ]);
  });

  it("tells application from grant by the kind of the publication, and not in the years when B was no grant", () => {
    const stage = (number: string): unknown => accepted(read({ 标题: "示例", 公开号: number })).fields.documentStage;
    expect([stage("CN112500000A"), stage("CN112500000B"), stage("CN212500000U"), stage("CN302500000S")]).toEqual([
      "application",
      "grant",
      "grant",
      "grant",
    ]);
    expect(stage("CN85100002B")).toBeUndefined();
    expect(stage("CN112500000")).toBeUndefined();
  });

  it("splits what CNIPA writes in one cell", () => {
    const { fields } = accepted(
      read({
        ...sound,
        地址: "264200 山东省威海市示例路1号",
        专利代理机构: "威海示例专利代理事务所 37999",
        分类号: "E01B3/32(2006.01)I;E01B9/10(2006.01)I",
      }),
    );
    expect(fields).toMatchObject({
      postcode: "264200",
      address: "山东省威海市示例路1号",
      agency: "威海示例专利代理事务所",
      agencyCode: "37999",
      ipc: ["E01B3/32", "E01B9/10"],
      ipcMain: "E01B3/32",
    });
  });

  it("warns of a grant before the filing, of a failing 信用代码 and of statuses that disagree", () => {
    const { warnings } = accepted(
      read({
        ...sound,
        申请日: "2021-01-01",
        授权日: "2020-01-01",
        统一社会信用代码: "91350203M0001QAY9B",
        法律状态: "授权",
        简单法律状态: "失效",
      }),
    );
    expect(warnings.map(({ code }) => code).toSorted()).toEqual([
      "row.dates_out_of_order",
      "row.status_conflict",
      "row.uscc_check_mismatch",
    ]);
  });

  it("takes the current owners for applicants only where the table has no column of applicants", () => {
    expect(accepted(read({ ...sound, "[标]当前申请(专利权)人": "示例公司 | 示例大学" })).fields.applicants).toEqual([
      "示例公司",
      "示例大学",
    ]);
    expect(accepted(read({ ...sound, 当前权利人: "示例公司", 申请人: "" })).fields.applicants).toBeUndefined();
  });

  it("reads price and offer", () => {
    const { fields } = accepted(read({ ...sound, "转让价格（万元）": "12.5", 转让许可意愿: "普通许可/转让" }));
    expect(fields.price?.minFen).toBe(12_500_000n);
    expect(fields.licenceIntent).toEqual(["licence", "transfer"]);
    expect(accepted(read({ ...sound, 转让许可意愿: "开放许可" })).fields.licenceIntent).toEqual(["open_licence"]);
    expect(accepted(read({ ...sound, 转让许可意愿: "不转让" })).fields.licenceIntent).toEqual(["not_offered"]);
  });

  it("with a problem of its shape is refused with that problem", () => {
    const head = headOf(["标题", "申请号"]);
    const row = { line: 7, cells: ["示例"], problem: { code: "row.too_few_cells" as const } };
    expect(readPatentRow(row, head, suggestPatentMapping(head.headings).mapping, today)).toEqual({
      ok: false,
      line: 7,
      problems: [{ code: "row.too_few_cells" }],
    });
  });
});

const readDemand = (record: Readonly<Record<string, string>>): RowResult<DemandFields> => {
  const head = headOf(Object.keys(record));
  return readDemandRow({ line: 2, cells: Object.values(record) }, head, suggestDemandMapping(head.headings).mapping, today);
};

describe("a demand row", () => {
  it("is read with a budget in two columns, as this platform exports it", () => {
    const budgetOf = (record: Readonly<Record<string, string>>) =>
      accepted(readDemand({ 需求名称: "示例密封圈", 需求描述: "耐低温", ...record })).fields.budget;
    expect(budgetOf({ "预算下限（元）": "500000.00", "预算上限（元）": "1000000.00" })).toMatchObject({
      minFen: 50_000_000n,
      maxFen: 100_000_000n,
    });
    expect(budgetOf({ "Budget from (yuan)": "500000.50" })).toMatchObject({ minFen: 50_000_050n });
    expect(budgetOf({ budgetMin: "500000.00", budgetMax: "1000000.00" })).toMatchObject({ minFen: 50_000_000n, maxFen: 100_000_000n });
    expect(budgetOf({ "预算上限（万元）": "80" })).toEqual({ text: "≤800000元", maxFen: 80_000_000n });
  });

  it("is read with budget, deadline, cooperation and confidentiality", () => {
    const { fields, warnings } = accepted(
      readDemand({
        需求名称: "示例密封圈",
        需求描述: "耐低温",
        "预算(万元)": "10-20",
        截止日期: "2027年3月1日",
        合作方式: "合作开发、技术转让",
        保密要求: "公开",
        技术指标: "-40℃ 不漏",
      }),
    );
    expect(fields).toEqual({
      title: "示例密封圈",
      problem: "耐低温",
      budget: { text: "10-20", minFen: 10_000_000n, maxFen: 20_000_000n },
      deadline: "2027-03-01",
      cooperation: ["joint_development", "transfer"],
      confidentiality: "open",
      targets: "-40℃ 不漏",
    });
    expect(warnings).toEqual([]);
  });

  it("never reads an unclear word as public", () => {
    const { fields, warnings } = accepted(readDemand({ 需求名称: "示例", 需求描述: "示例", 保密要求: "视情况" }));
    expect(fields.confidentiality).toBe("confidential");
    expect(warnings.map(({ code }) => code)).toEqual(["row.value_not_understood"]);
    expect(accepted(readDemand({ 需求名称: "示例", 需求描述: "示例", 是否公开: "否" })).fields.confidentiality).toBe("confidential");
    expect(accepted(readDemand({ 需求名称: "示例", 需求描述: "示例", 保密: "否" })).fields.confidentiality).toBe("open");
    for (const word of ["不可公开", "不愿对外公开", "非公开", "暂不公开", "not public"])
      expect(accepted(readDemand({ 需求名称: "示例", 需求描述: "示例", 公开范围: word })).fields.confidentiality).toBe("confidential");
    for (const word of ["公开", "可公开", "Public"])
      expect(accepted(readDemand({ 需求名称: "示例", 需求描述: "示例", 公开范围: word })).fields.confidentiality).toBe("open");
  });

  it("is refused without a title or a problem", () => {
    expect(readDemand({ 需求名称: "", 需求描述: "示例" })).toEqual({ ok: false, line: 2, problems: [{ code: "row.missing_title" }] });
    expect(readDemand({ 需求名称: "示例", 需求描述: "" })).toEqual({ ok: false, line: 2, problems: [{ code: "row.missing_problem" }] });
  });
});
