import { describe, expect, it } from "vitest";
import {
  normaliseHeading,
  type PatentField,
  patentFields,
  requireDemandMapping,
  requirePatentMapping,
  suggestDemandMapping,
  suggestPatentMapping,
  type TableHead,
} from "../src/index.ts";
import { recogniseDialect } from "../src/headings/dialect.ts";
import { refusalOf } from "./support/files.ts";

const fieldsOf = (headings: readonly string[]): string[] => {
  const { mapping } = suggestPatentMapping(headings);
  return headings.map((_, column) => mapping[column] ?? "");
};

const headOf = (headings: readonly string[]): TableHead => ({ format: "csv", headings, headingLine: 1, dialect: "unknown", sample: [] });

const requires = (headings: readonly string[]): Promise<void> =>
  Promise.resolve().then(() => requirePatentMapping(headOf(headings), suggestPatentMapping(headings).mapping));

describe("headings", () => {
  it("are compared without width, spaces, case and marks", () => {
    expect(normaliseHeading(" 公开（公告） 号： ")).toBe("公开(公告)号");
    expect(normaliseHeading("ＩＰＣ 分类号*")).toBe("ipc分类号");
    expect(normaliseHeading("\uFEFF“标题”")).toBe("标题");
  });

  it("of PatSnap are read by meaning", () => {
    const headings = [
      "公开(公告)号",
      "标题(译)(简体中文)",
      "标题(译)(English)",
      "[标]当前申请(专利权)人",
      "[标]原始申请(专利权)人",
      "法律状态/事件",
      "简单法律状态",
      "示例列",
    ];
    expect(fieldsOf(headings)).toEqual([
      "publicationNumber",
      "title",
      "titleEn",
      "currentOwners",
      "applicants",
      "legalStatus",
      "simpleStatus",
      "extra",
    ]);
    expect(recogniseDialect(headings)).toBe("patsnap");
  });

  it("of CNKI lists are read by their Chinese half", () => {
    expect(
      fieldsOf(["SrcDatabase-来源库", "Title-题名", "Author-作者", "Organ-单位", "申请(专利)号", "PubTime-公开日", "Summary-摘要"]),
    ).toEqual(["extra", "title", "inventors", "applicants", "applicationNumber", "publicationDate", "abstract"]);
  });

  it("of incoPat are read by meaning, with the better of two columns for one field", () => {
    const headings = [
      "序号",
      "标题（翻译）",
      "标题",
      "摘要 (中文)",
      "申请人",
      "标准化申请人",
      "公开（公告）号",
      "IPC主分类",
      "专利有效性",
      "当前法律状态",
      "法律状态",
      "合享价值度",
    ];
    expect(fieldsOf(headings)).toEqual([
      "extra",
      "extra",
      "title",
      "abstract",
      "applicants",
      "extra",
      "publicationNumber",
      "ipcMain",
      "simpleStatus",
      "legalStatus",
      "extra",
      "assessedValue",
    ]);
    expect(recogniseDialect(headings)).toBe("incopat");
  });

  it("of the two CNIPA tables are read by meaning", () => {
    const disc = [
      "申请号",
      "公开（公告）号",
      "名称",
      "主分类号",
      "分类号",
      "申请（专利权）人",
      "发明（设计）人",
      "主权项",
      "颁证日",
      "光盘号",
    ];
    expect(fieldsOf(disc)).toEqual([
      "applicationNumber",
      "publicationNumber",
      "title",
      "ipcMain",
      "ipc",
      "applicants",
      "inventors",
      "firstClaim",
      "grantDate",
      "extra",
    ]);
    expect(recogniseDialect(disc)).toBe("cnipa-disc");
    const search = [
      "发明名称",
      "申请号",
      "申请日",
      "公开（公告）号",
      "申请（专利权）人",
      "申请人所在国（省）",
      "法律状态",
      "法律状态生效日期",
    ];
    expect(fieldsOf(search)).toEqual([
      "title",
      "applicationNumber",
      "applicationDate",
      "publicationNumber",
      "applicants",
      "province",
      "legalStatus",
      "statusDate",
    ]);
    expect(recogniseDialect(search)).toBe("cnipa-search");
  });

  it("that carry our own field names are always understood", () => {
    expect(fieldsOf(patentFields)).toEqual([...patentFields]);
    expect(recogniseDialect(["applicationNumber", "title"])).toBe("zhiqiao");
  });

  it("tell how sure the suggestion is and what is missing", () => {
    const suggestion = suggestPatentMapping(["[标]标题", "示例列"]);
    expect(suggestion.mapping).toEqual({ 0: "title", 1: "extra" });
    expect(suggestion.confidence).toEqual({ 0: "similar", 1: "none" });
    expect(suggestion.missing).toEqual(["applicationNumber"]);
    expect(suggestPatentMapping(["示例列"]).missing).toEqual(["title", "applicationNumber"]);
    expect(suggestDemandMapping(["示例列"]).missing).toEqual(["title", "problem"]);
  });

  it("of demand lists are read by meaning", () => {
    const headings = ["需求编号", "需求名称", "需求描述", "所属行业", "预算（万元）", "截止日期", "合作方式", "单位名称", "联系人"];
    const { mapping } = suggestDemandMapping(headings);
    expect(headings.map((_, column) => mapping[column])).toEqual([
      "externalId",
      "title",
      "problem",
      "industry",
      "budget",
      "deadline",
      "cooperation",
      "organization",
      "contact",
    ]);
  });

  it.each([
    ["技术问题", "problem"],
    ["需解决的技术问题", "problem"],
    ["拟解决的关键技术问题", "problem"],
    ["技术难题描述", "problem"],
    ["技术瓶颈", "problem"],
    ["技术难题名称", "title"],
    ["需求题目", "title"],
    ["主要技术指标", "targets"],
    ["所属技术领域", "industry"],
    ["拟投入经费（万元）", "budget"],
    ["经费预算(元)", "budget"],
    ["期望完成时间", "deadline"],
    ["拟合作方式", "cooperation"],
    ["公开范围", "confidentiality"],
    ["是否保密", "confidentiality"],
    ["需求单位", "organization"],
    ["填报单位", "organization"],
    ["社会信用代码", "uscc"],
    ["所属区县", "region"],
    ["联络人", "contact"],
    ["联系人电话", "phone"],
    ["手机号码", "phone"],
    ["联系人邮箱", "email"],
    ["填报日期", "postedDate"],
    ["技术成熟度要求", "maturity"],
  ])("of a survey, %s is the %s of a demand", (heading, field) => {
    const { mapping, confidence } = suggestDemandMapping([heading]);
    expect(mapping[0]).toBe(field);
    expect(confidence[0]).toBe("exact");
  });

  it.each([
    { headings: ["技术难题名称", "技术难题"], fields: ["title", "problem"] },
    { headings: ["技术需求名称", "技术需求"], fields: ["title", "problem"] },
    { headings: ["技术需求", "技术问题"], fields: ["title", "problem"] },
    { headings: ["技术难题", "难题描述"], fields: ["title", "problem"] },
    { headings: ["需求名称", "技术问题", "技术难题"], fields: ["title", "problem", "extra"] },
    { headings: ["联系人", "联系人电话", "单位地址", "所在区市"], fields: ["contact", "phone", "extra", "region"] },
  ])("that a survey uses for title or problem are told apart by their neighbours: $headings", ({ headings, fields }) => {
    const { mapping } = suggestDemandMapping(headings);
    expect(headings.map((_, column) => mapping[column])).toEqual(fields);
  });

  it("that the export of demands writes are understood again, but for what only the platform decides", () => {
    const written = ["编号", "需求名称", "技术问题", "需求单位", "地区代码", "行业代码", "截止日期", "合作方式", "公开范围", "发布日期"];
    expect(suggestDemandMapping(written)).toMatchObject({ missing: [] });
    expect(Object.values(suggestDemandMapping(written).mapping)).not.toContain("extra");
  });
});

describe("a mapping", () => {
  it("without a title or without a number is refused", async () => {
    expect((await refusalOf(requires(["申请号", "摘要"]))).code).toBe("format.no_title_column");
    expect((await refusalOf(requires(["标题", "摘要"]))).code).toBe("format.no_number_column");
    await requires(["标题", "专利号"]);
  });

  it("with two columns for the same identity field is refused and names both", async () => {
    const error = await refusalOf(requires(["申请号", "标题", "申请 号"]));
    expect(error.code).toBe("format.duplicate_headings");
    expect(error.details).toEqual({ field: "applicationNumber", headings: ["申请号", "申请 号"], columns: [1, 3] });
  });

  it("with other headings twice keeps the second one apart", async () => {
    await requires(["申请号", "标题", "备注", "备注", "发明人", "发明人"]);
    expect(fieldsOf(["申请号", "标题", "发明人", "发明人"])).toEqual(["applicationNumber", "title", "inventors", "extra"]);
  });

  it("of a demand table needs a title and a problem", () => {
    const head = headOf(["需求名称"]);
    expect(() => requireDemandMapping(head, { 0: "title" })).toThrow("format.no_problem_column");
  });

  it("may leave any column out or give it another field", () => {
    const mapping: Record<number, PatentField | "ignore"> = { 0: "title", 1: "publicationNumber", 2: "ignore" };
    expect(() => requirePatentMapping(headOf(["甲", "乙", "丙"]), mapping)).not.toThrow();
  });
});
