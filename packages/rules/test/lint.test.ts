import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LintCheck, type LintFinding, lintDocuments, readPolicyText, recogniseJurisdiction } from "../src/index.ts";
import { circular, findings, readDocument, source } from "./support/circulars.ts";

const values = (found: readonly LintFinding[]): readonly (string | null)[] =>
  found.flatMap(({ places }) => places.map(({ value }) => value));
const measures = (...sentences: readonly string[]): string =>
  circular({ measures: sentences.map((sentence, at) => `（${"一二三四五"[at] ?? ""}）第${at + 1}项工作。${sentence}`).join("\n") });
const beside = (body: string, annex: string): string =>
  circular({
    measures: `（一）支持示例企业。${body}（责任单位：市甲局、市乙局）`,
    rows: [`（一）支持示例\n\n企业｜${annex}｜市甲局、市乙局`],
  });

type Example = readonly [check: LintCheck, fires: string, silent: string];

const brand = "对获评为“示例品牌机构”的服务机构，最高给予不超过";
const examples: readonly Example[] = [
  [
    "two_amounts",
    measures(`${brand}10万元奖励。`, `${brand}3万元奖励。`),
    measures(`${brand}10万元奖励。`, "对获评为“示例诚信标兵”的代理机构，给予最高3万元奖励。"),
  ],
  ["repeated_rule", measures(`${brand}10万元奖励。`, `${brand}10万元奖励。`), measures(`${brand}10万元奖励。`, `${brand}3万元奖励。`)],
  [
    "annex_amount",
    beside("对新认定示例中心，给予最高10万元奖励。", "对新认定示例中心，给予最高8万元奖励。"),
    beside("对新认定示例中心，给予最高10万元奖励。", "对新认定示例中心，给予最高10万元奖励。"),
  ],
  [
    "annex_cap",
    beside("对新认定示例中心，每家最高资助10万元。", "对新认定示例中心，每家资助10万元。"),
    beside("对新认定示例中心，每家最高资助10万元。", "对新认定示例中心，每家最高资助10万元。"),
  ],
  [
    "annex_qualifier",
    beside("对新认定省级以上示例规范市场，给予最高10万元奖励。", "对新认定的示例规范市场，给予最高10万元奖励。"),
    beside("对新认定示例规范市场，给予最高10万元奖励。", "对新认定的示例规范市场，给予最高10万元奖励。"),
  ],
  [
    "annex_merged",
    beside(
      "建设一批示例培育中心，布局一批示例专利组合，每家单位给予最高50万元资助。",
      "建设示例培育中心，给予最高50万元资助。遴选示例专利组合，给予最高50万元资助。",
    ),
    beside("建设一批示例培育中心，每家单位给予最高50万元资助。", "建设示例培育中心，给予最高50万元资助。"),
  ],
  [
    "annex_numbers",
    beside("对胜诉的示例企业，给予最高20万元补贴。", "对胜诉的示例企业，给予一定补贴。"),
    beside("对胜诉的示例企业，给予一定补贴。", "对胜诉的示例企业，给予一定补贴。"),
  ],
  [
    "annex_actor",
    beside("支持示例高校、服务机构建立企业上市辅导站。", "支持示例高校、示例联合会建立企业上市辅导站。"),
    beside("支持示例高校、服务机构建立企业上市辅导站。", "支持示例高校、服务机构建立企业上市辅导站。"),
  ],
  [
    "annex_name",
    beside("依托高新区国家知识产权试点示范园区开展工作。", "依托高新区国家知识产权示范园区开展工作。"),
    beside("依托高新区国家知识产权示范园区开展工作。", "依托高新区国家知识产权示范园区推进工作。"),
  ],
  [
    "annex_list",
    beside("建立示例机构动态监测、奖励和退出等管理机制。", "建立示例机构动态监测、奖励等管理机制。"),
    beside("建立示例机构动态监测、奖励等管理机制。", "建立示例机构动态监测、奖励等管理机制。"),
  ],
  [
    "annex_target",
    beside("年专业培训达到1000人次。", "开展专业培训，提高能力水平。"),
    beside("年专业培训达到1000人次。", "开展专业培训，达到1000人次。"),
  ],
  [
    "percent_base",
    measures("对示例企业质押融资，市财政给予60%的贷款贴息。"),
    measures("对示例企业质押融资，按实际支付利息的60%给予贷款贴息，最高不超过10万元。"),
  ],
  [
    "money_without_number",
    measures("对经济效益突出的许可方择优予以奖励。"),
    measures("对经济效益突出的许可方给予最高5万元奖励。", "支持企业开展示例工作。"),
  ],
  ["precondition_without_number", measures("对已完成还本付息的质押贷款，给予一定的资助。"), measures("对质押贷款给予一定的资助。")],
  [
    "addressed_not_listed",
    measures("鼓励和引导企业贯彻示例管理规范，对通过示例管理规范认证的高等学校、科研组织等，给予最高2万元资助。"),
    measures("鼓励和引导企业贯彻示例管理规范，对通过示例管理规范认证的企业、科研组织等，给予最高2万元资助。"),
  ],
  [
    "grade_missing",
    measures("对获得示例发明金奖、银奖、优秀奖、示例外观金奖、银奖的项目，分别给予5万元、4万元、3万元、2万元、1万元奖励。"),
    measures("对获得示例发明金奖、银奖、示例外观金奖、银奖的项目，分别给予5万元、4万元、2万元、1万元奖励。"),
  ],
  ["respective_list", measures("对甲类企业和乙类企业分别给予5万元、3万元奖励。"), measures("对甲类企业给予5万元奖励。")],
  [
    "quota_target",
    circular({
      years: "（2026-2028年）",
      goals: "市级示例优势企业新增40家。",
      measures: "（一）评定。每年评定不超过20家市级示例优势企业。",
    }),
    circular({ years: "（2026-2028年）", goals: "市级示例优势企业新增40家。" }),
  ],
  [
    "target_without_period",
    circular({ goals: "质押融资金额达到6亿元。" }),
    circular({ goals: "到2028年，质押融资金额达到6亿元，基金规模增至1亿元。" }),
  ],
  [
    "period_reach",
    circular({ goals: "每年开展活动2次以上，扶持重点企业10家以上。" }),
    circular({ goals: "每年开展活动2次以上，每年扶持重点企业10家以上，专利拥有量达到6件。" }),
  ],
  [
    "ratio_undefined",
    circular({ goals: "骨干企业专利转化率达到70%以上，核心专利转化率达到85%以上。" }),
    circular({ goals: "专利转化率是指已实施专利占有效专利的比例。骨干企业专利转化率达到70%以上，核心专利转化率达到85%以上。" }),
  ],
  ["modality_mix", circular({ goals: "力争新增示例企业5家。年调解案件不少于80件。" }), circular({ goals: "年调解案件不少于80件。" })],
  [
    "strictness_mix",
    circular({ goals: "专利申请超过300件。商标注册达到100件以上。" }),
    circular({ goals: "专利申请达到300件。商标注册达到100件以上。" }),
  ],
  [
    "lower_level_higher",
    measures("对市级知识产权优势企业给予最高20万元奖励。", "对国家级知识产权优势企业给予最高10万元奖励。"),
    measures("对市级知识产权优势企业给予最高5万元奖励。", "对国家级知识产权优势企业给予最高10万元奖励。"),
  ],
  [
    "several_names",
    measures("建设中小企业示例需求库。", "建设企业示例技术需求库。"),
    measures("建设中小企业示例需求库。", "充实示例专家库。"),
  ],
  ["text_artefact", measures("定期检查and公布示例信息。"), measures("定期检查和公布示例信息，依托incopat数据。")],
];

describe("each check on circulars of our own", () => {
  it.each(examples)("%s finds what it looks for, and is silent where it is not", (check, fires, silent) => {
    const found = findings(check, fires);
    expect(found).toHaveLength(1);
    expect(found[0]?.places.length).toBeGreaterThan(0);
    expect(findings(check, silent)).toEqual([]);
  });

  it("shows both amounts of a conflict with their clauses, and blocks payment", () => {
    const [conflict] = findings("two_amounts", measures(`${brand}10万元奖励。`, `${brand}3万元奖励。`));
    expect(conflict).toMatchObject({ kind: "conflict", severity: "conflict", behaviour: "block_until_ruling" });
    expect(conflict?.places.map(({ clause, value, words }) => [clause, value, words])).toEqual([
      ["二(一)", "最高10万元", `${brand}10万元奖励`],
      ["二(二)", "最高3万元", `${brand}3万元奖励`],
    ]);
  });

  it("marks the figures of a passage, and leads to the untouched source", () => {
    const text = circular({
      measures: "（一）示例。对新认定示例中心，给予最高 10 万元\n奖励。\n（二）又例。对新认定示例中心，给予最高5万元奖励。",
    });
    const place = findings("two_amounts", text)[0]?.places[0];
    expect(place?.marks.map(({ start, end }) => place.words.slice(start, end))).toEqual(["10万元"]);
    expect(text.slice(place?.span.start, place?.span.end)).toBe("对新认定示例中心，给予最高 10 万元\n奖励");
  });

  it("maps values to members by position, and calls a list of unequal length a conflict", () => {
    const even = findings(
      "respective_list",
      measures("对获得示例专利金奖、银奖和一、二等奖的项目，分别给予4万元、3万元、2万元、1万元奖励。"),
    );
    expect(values(even)).toEqual(["获得示例专利金奖 4万元；获得示例专利银奖 3万元；获得示例专利一等奖 2万元；获得示例专利二等奖 1万元"]);
    const uneven = findings("respective_list", measures("对甲类企业、乙类企业、丙类企业，分别给予5万元、3万元奖励。"));
    expect(uneven.map(({ severity }) => severity)).toEqual(["conflict"]);
  });

  it("tells whether a quota allows a target, and calls it a conflict where it does not", () => {
    const plan = (quota: number): string =>
      circular({
        years: "（2026-2028年）",
        goals: "市级示例优势企业新增40家。",
        measures: `（一）评定。每年评定不超过${quota}家市级示例优势企业。`,
      });
    expect(findings("quota_target", plan(20)).map(({ severity, facts }) => [severity, facts["most"], facts["perYear"]])).toEqual([
      ["note", "60", "14"],
    ]);
    expect(findings("quota_target", plan(10)).map(({ severity }) => severity)).toEqual(["conflict"]);
  });

  it("holds a quota per year against the sum that the same sentence wants by a year, whatever the last year of the plan is", () => {
    const wanted = (sum: number): string =>
      circular({ years: "（2026-2030年）", measures: `（一）评定。每年认定示例导航项目不超过3个，到2028年累计完成${sum}个。` });
    const found = (sum: number) =>
      findings("quota_target", wanted(sum)).map(({ severity, facts }) => [severity, facts["years"], facts["most"]]);
    expect(found(15)).toEqual([["conflict", "3", "9"]]);
    expect(found(9)).toEqual([["note", "3", "9"]]);
  });

  it("sets body against annex also where their tasks stand under other headings", () => {
    const text = (annex: string): string =>
      circular({
        measures: "（一）奖励服务。对年度内促成示例合同5项以上的服务机构，给予最高6万元奖励。（责任单位：市甲局）",
        rows: [`（一）专利转化\n\n企业｜对年度内促成示例合同5项以上的服务机构，给予最高${annex}万元奖励。｜市甲局`],
      });
    expect(findings("annex_amount", text("10")).map(({ facts }) => [facts["body"], facts["annex"]])).toEqual([["最高6万元", "最高10万元"]]);
    expect(findings("annex_amount", text("6"))).toEqual([]);
  });

  it("knows a payee who is the subject from a loan that is", () => {
    const payee = (text: string) => findings("percent_base", measures(text)).map(({ facts }) => facts["noPayee"]);
    expect(payee("对购买示例保险的企业，给予30%的保费补贴。")).toEqual([""]);
    expect(payee("对示例企业质押融资，市财政给予60%的贷款贴息。")).toEqual(["yes"]);
  });

  it("compares who leads a task in the body and in the annex", () => {
    const text = (units: string): string =>
      circular({
        measures: "（一）支持示例企业。开展工作。（责任单位：市甲局、市乙局）",
        rows: [`（一）支持示例\n\n企业｜开展工作，推进示例企业做大做强做优。｜${units}`],
      });
    expect(findings("annex_units", text("市乙局、市甲局")).map(({ facts }) => [facts["bodyLead"], facts["annexLead"]])).toEqual([
      ["市甲局", "市乙局"],
    ]);
    expect(findings("annex_units", text("市甲局、市乙局"))).toEqual([]);
  });

  it("holds phases against the day of issue and the year of the targets", () => {
    const phased = (from: string, to: string): string =>
      `关于印发《示例方案（2026-2028年）》的通知\n各单位：\n示例市人民政府\n2026年3月1日\n示例方案（2026-2028年）\n一、步骤\n（一）部署阶段（${from}-2026年6月）\n（二）验收阶段（2028年1月-${to}）\n总结。`;
    expect(findings("phases", phased("2026年1月", "2028年6月")).map(({ facts }) => facts)).toEqual([
      { starts: "2026-01-01", issued: "2026-03-01", ends: "2028-06-30", horizon: "2028-12-31" },
    ]);
    expect(findings("phases", phased("2026年3月", "2028年12月"))).toEqual([]);
  });

  it("asks for an expiry where a document promises money and names none", () => {
    const open = "示例办法\n一、奖励\n对示例企业给予5万元奖励。\n示例市人民政府\n2026年3月1日";
    expect(values(findings("no_expiry", open))).toEqual(["2026-03-01"]);
    expect(findings("no_expiry", measures("对示例企业给予5万元奖励。"))).toEqual([]);
    expect(findings("no_expiry", "示例方案\n一、目标\n稳步推进。")).toEqual([]);
  });

  it("knows a term that the law has renamed, from the day on which it did", () => {
    const used = (year: number): string => `示例方案\n一、目标\n新增专利代理人8名。\n示例市人民政府\n${year}年5月1日`;
    expect(findings("former_term", used(2022)).map(({ facts }) => [facts["former"], facts["current"]])).toEqual([
      ["专利代理人", "专利代理师"],
    ]);
    expect(findings("former_term", used(2018))).toEqual([]);
  });

  it("keeps a measure in points apart from one in percent", () => {
    const goals = (figure: string): string => circular({ goals: `知识产权保护满意度达到${figure}以上。` });
    expect(findings("unit_mismatch", goals("85%"), goals("85分")).map(({ facts }) => facts["units"])).toEqual(["% / 分"]);
    expect(findings("unit_mismatch", goals("85分"), goals("80分"))).toEqual([]);
  });
});

describe("levels", () => {
  const award = (one: number, two: number): string => measures(`对获得示例专利奖金奖、银奖的项目，分别给予${one}万元、${two}万元奖励。`);
  const centre = (amount: number): string => measures(`对认定的示例专利培育中心，给予最高${amount}万元支持资助。`);
  const checks = (check: LintCheck, upper: string, lower: string, code: string): readonly LintFinding[] =>
    lintDocuments([source("省", upper, "370000"), source("市", lower, code)]).filter((finding) => finding.check === check);

  it("sets an award of the city beside the province's, where amounts differ", () => {
    expect(
      checks("level_amounts", award(50, 20), award(50, 30), "371000").map(({ behaviour, facts }) => [behaviour, facts["count"]]),
    ).toEqual([["show_levels_pay_none", "1"]]);
    expect(checks("level_amounts", award(50, 20), award(50, 20), "371000")).toEqual([]);
  });

  it("compares no region with one that does not govern it", () => {
    expect(checks("level_amounts", award(50, 20), award(50, 30), "411000")).toEqual([]);
    expect(checks("level_topic", centre(30), centre(50), "411000")).toEqual([]);
  });

  it("shows the same thing supported at two levels", () => {
    const [found] = checks("level_topic", centre(30), centre(50), "371000");
    expect(found?.facts).toEqual({ topic: "示例专利培育中心", values: "最高30万元 / 最高50万元" });
  });

  it("reports on a draft alone, and on others only where they meet it", () => {
    const upper = source("省", award(50, 20), "370000");
    const draft = source("草案", award(50, 30), "371000");
    const found = lintDocuments([draft], [upper]);
    expect(found.some(({ check }) => check === "level_amounts")).toBe(true);
    expect(found.filter(({ places }) => !places.some(({ document }) => document === "草案"))).toEqual([]);
    expect(found.filter(({ check, places }) => check === "respective_list" && places.some(({ document }) => document === "省"))).toEqual(
      [],
    );
  });

  it("recognises whose circular it is by issuer, title or paper", () => {
    const by = (issuer: string) => recogniseJurisdiction(readDocument(`示例办法\n一、目标\n推进。\n${issuer}\n2026年3月1日`));
    expect(by("威海市市场监督管理局")).toEqual({ code: "371000", level: "city" });
    expect(by("山东省财政厅")).toEqual({ code: "370000", level: "province" });
    expect(by("威海火炬高技术产业开发区管理委员会")).toEqual({ code: "371071", level: "zone" });
    expect(by("示例市人民政府")).toBeNull();
  });
});

describe("any text", () => {
  const words = fc.constantFrom(
    "一、",
    "（一）",
    "1.",
    "目标",
    "对企业",
    "分别",
    "给予",
    "最高",
    "10万元",
    "5万元",
    "60%",
    "奖励",
    "、",
    "，",
    "。",
    "；",
    "\n",
    "每年",
    "力争",
    "达到",
    "3家以上",
    "附件\n",
    "重点任务责任部门\n",
    "市甲局",
    "率",
    "库",
  );
  it("is checked without a fault, each place inside its document, each id once", () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 80 }), (parts) => {
        const reading = readPolicyText(parts.join(""));
        if (reading.state === "refused") return;
        const { source: text } = reading.document;
        const found = lintDocuments([{ key: "示例", document: reading.document, jurisdiction: null }]);
        expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
        for (const { places } of found) {
          expect(places.length).toBeGreaterThan(0);
          for (const { span, words: shown, marks } of places) {
            expect(0 <= span.start && span.start < span.end && span.end <= text.length).toBe(true);
            expect(marks.every(({ start, end }) => 0 <= start && start < end && end <= shown.length)).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
