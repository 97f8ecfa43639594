import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PolicyClause, type PolicyDocument, readPolicyText, repairedSpanOf, sourceSpanOf } from "../src/index.ts";

const read = (text: string): PolicyDocument => {
  const reading = readPolicyText(text);
  if (reading.state !== "read") throw new Error(`refused: ${reading.problem}`);
  return reading.document;
};
const clause = (document: PolicyDocument, id: string): PolicyClause => {
  const found = document.clauses.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no clause ${id} among ${document.clauses.map((one) => one.id).join(" ")}`);
  return found;
};
const ids = (text: string): string[] => read(text).clauses.map(({ id }) => id);

const plain = `示例市知识产权局  示例市财政局
关于印发《示例市专利转化若干措施（2026-2028年）》的通知
示知发〔2026〕7 号
各区县知识产权局：
现将《示例市专利转化若干措施（2026-2028年）》印发给你们。
示例市知识产权局   示例市财政局
2026年3月1日
（此件公开发布）
示例市专利转化若干措施
（2026-2028年）
为促进专利转化，制定本措施。
一、总体要求
以示例为目标，稳步推进。
二、支持措施
（一）支持运用
1. 奖励首次质押。对首次质押的企业，给予最高 5 万元奖励。（责任单位：市知识产权局、市财政局）
2．支持导航。每项给予不超过10万元资助。（牵头单位：市知识产权局；配合单位：市科技局、
市财政局）
（二）目标
一是数量增长。到2028年新增20家。
二是质量提高。
三、实施步骤
（一）动员阶段（2026年4月-2026年6月）
成立专班。
附件：任务分工表`;

const wrapped = `示例市专利工作方案

一、目标

到 2027年，全市有效发明专利拥有量达到 1200

件，质押融资金额年均增长 10%以上，服务机构达到

12家，年均培训 300人次，推动 IP
Service 平台建设。

（一）重点。支持企业、高校、科研院所和知识产

权服务机构发挥不同优势，开展高价值专利创造、转

化实施、运营服务等工作，形成一批成果，提升产业核

心竞争力。对符合规定条件的企业，按照第一条

（二）项的规定给予支持。`;

const table = `示例市三年行动方案
一、主要任务
（一）实施保护工程。
1.严格保护。加强执法。（责任单位：市甲局、市乙局）
二、保障措施
加强领导。
附件：示例市任务分工表
附件
示例市任务分工表
重 点 任 务 责 任 部 门

一、实施示

例保护工程

（一）严格示

例保护

1.加强执法检查，完善示例机制，健全体系建设，提高水平和能

力建设。
市甲局、市乙局、市工业和信

息化局

2.公布信息，加强宣传，营造良好氛围。 市甲局
 重 点 任 务 责 任 部 门

一、实施示

例保护工程

（二）开展市

场行动

完善投诉受理机制，开展示例承诺活动，给予最高 3万元奖励。

市乙局（牵头）、市人力资源社会

保障局`;

describe("the head of a circular", () => {
  const document = read(plain);

  it("tells title, number, issuers, day and the years of the plan", () => {
    expect(document.title).toBe("关于印发《示例市专利转化若干措施（2026-2028年）》的通知");
    expect(document.documentNumber).toBe("示知发〔2026〕7号");
    expect(document.issuers).toEqual(["示例市知识产权局", "示例市财政局"]);
    expect(document.issuedOn).toBe("2026-03-01");
    expect(document.source.slice(document.issuedSpan?.start, document.issuedSpan?.end)).toBe("2026年3月1日");
    expect(document.horizon).toEqual({ from: "2026-01-01", to: "2028-12-31", basis: "title" });
    expect(document.papers.map(({ letter, title }) => [letter, title])).toEqual([[null, "示例市专利转化若干措施（2026-2028年）"]]);
  });

  it("dates the phases that headings name", () => {
    expect(document.phases).toEqual([{ clause: "三(一)", name: "动员阶段", from: "2026-04-01", to: "2026-06-30" }]);
  });

  it("takes the last year of a target where the title names none", () => {
    expect(read("示例办法\n一、目标\n到2025年，达到3家。2027年底前完成。").horizon).toEqual({
      from: null,
      to: "2027-12-31",
      basis: "targets",
    });
    expect(read("示例办法\n一、目标\n稳步提高。").horizon).toBeNull();
  });

  it("reads a day written in Chinese figures and a signature at the end", () => {
    const signed = read("示例办法\n第一条 为了示例，制定本办法。\n第二条 本办法自印发之日起施行。\n示例市人民政府\n二〇二六年十月二十一日");
    expect([signed.issuedOn, signed.issuers]).toEqual(["2026-10-21", ["示例市人民政府"]]);
    expect(signed.clauses.map(({ id }) => id)).toEqual(["第一条", "第二条"]);
    expect(signed.parts.at(-1)?.kind).toBe("closing");
  });
});

describe("the clause tree", () => {
  it("gives each clause the path of its markers, its level, its parent and its heading", () => {
    const document = read(plain);
    expect(document.clauses.map(({ id }) => id)).toEqual("一 二 二(一) 二(一)1 二(一)2 二(二) 二(二)一 二(二)二 三 三(一)".split(" "));
    const first = clause(document, "二(一)1");
    expect([first.level, first.parent, first.heading, first.kind]).toEqual([3, "二(一)", "奖励首次质押", "digit"]);
    expect(document.source.slice(clause(document, "二(一)").span.start, clause(document, "二(一)").span.end)).toMatch(
      /^（一）支持运用\n1\. .*市财政局）$/su,
    );
  });

  it("letters the papers of a circular that carries two", () => {
    const two =
      "关于印发《示例甲方案》《关于落实<示例>的工作措施》的通知\n各单位：\n2026年1月1日\n示例甲方案\n一、目标\n（一）一项。\n关于落实《示例》\n的工作措施\n一、目标\n二、措施";
    expect(ids(two)).toEqual(["A一", "A一(一)", "B一", "B二"]);
    expect(read(two).papers.map(({ title }) => title)).toEqual(["示例甲方案", "关于落实《示例》的工作措施"]);
  });

  it("takes a numbering that begins again under a title for a further paper", () => {
    expect(ids("示例甲方案\n一、目标。\n二、措施。\n示例乙实施办法\n一、范围。\n二、条件。")).toEqual(["A一", "A二", "B一", "B二"]);
  });

  it("reads chapters and articles, whose numbers run through the document", () => {
    const rules = "示例办法\n第一章 总则\n第一条 为了示例。\n第二章 奖励\n第二条 奖励如下：\n（一）甲；\n（二）乙。\n1.丙。\n（1）丁\n①戊";
    expect(ids(rules)).toEqual([
      "第一章",
      "第一条",
      "第二章",
      "第二条",
      "第二条(一)",
      "第二条(二)",
      "第二条(二)1",
      "第二条(二)1(1)",
      "第二条(二)1(1)①",
    ]);
  });

  it("keeps ids apart where a document numbers two clauses alike, and annexes from their first number", () => {
    expect(ids("示例办法\n一、甲。\n一、乙。")).toEqual(["一", "一#2"]);
    expect(ids("示例办法\n一、甲。\n附件1\n名单\n1.甲\n2.乙\n附件2\n1.丙")).toEqual(["一", "附件1·1", "附件1·2", "附件2·1"]);
  });

  it("gives a text without markers one clause per paragraph", () => {
    expect(ids("为了示例，现就有关事项通知如下。\n对首次质押给予奖励。\n请认真执行。")).toEqual(["段1", "段2", "段3"]);
  });

  it("takes no figure and no reference in the middle of a sentence for a marker", () => {
    expect(ids("示例\n一、目标\n2.5 万件，\n2026年完成。")).toEqual(["一"]);
    expect(ids(wrapped)).toEqual(["一", "一(一)"]);
  });
});

describe("repaired text", () => {
  it("joins torn lines, drops spaces between Chinese and figures, and keeps Latin words apart", () => {
    const document = read(wrapped);
    expect(clause(document, "一").text.text).toBe(
      "一、目标\n到2027年，全市有效发明专利拥有量达到1200件，质押融资金额年均增长10%以上，服务机构达到12家，年均培训300人次，推动IP Service平台建设。",
    );
  });

  it("leads back to the source, and from the source to what is shown", () => {
    const document = read(wrapped);
    const { text } = clause(document, "一");
    const start = text.text.indexOf("1200件");
    const span = sourceSpanOf(text, { start, end: start + 6 });
    expect(document.source.slice(span.start, span.end)).toBe("1200\n\n件，");
    expect(repairedSpanOf(text, span)).toEqual({ start, end: start + 6 });
    expect(repairedSpanOf(text, { start: 0, end: 2 })).toBeNull();
  });

  it("drops marks of emphasis", () => {
    expect(read("**示例办法**\n## 一、**目标**达到3家").clauses[0]?.text.text).toBe("一、目标达到3家");
  });
});

describe("responsible units", () => {
  it("reads who is responsible, who leads and who supports from the brackets of a clause", () => {
    const document = read(plain);
    expect(clause(document, "二(一)1").responsible.map(({ role, names }) => [role, names])).toEqual([
      ["responsible", ["市知识产权局", "市财政局"]],
    ]);
    expect(clause(document, "二(一)2").responsible.map(({ role, names }) => [role, names])).toEqual([
      ["lead", ["市知识产权局"]],
      ["support", ["市科技局", "市财政局"]],
    ]);
  });

  it("reads a table of tasks whose columns were torn into lines, without the heads that pages repeat", () => {
    const document = read(table);
    expect(document.annexes).toEqual([{ id: "附件", title: "示例市任务分工表", layout: "task_table" }]);
    const annex = document.clauses.filter((one) => one.annex !== null);
    expect(annex.map(({ id, heading }) => [id, heading])).toEqual([
      ["附件一", "实施示例保护工程"],
      ["附件一(一)", "严格示例保护"],
      ["附件一(一)1", "加强执法检查，完善示例机制，健全体系建设，提高水平和能力建设"],
      ["附件一(一)2", "公布信息，加强宣传，营造良好氛围"],
      ["附件一(二)", "开展市场行动"],
    ]);
    expect(annex.flatMap(({ responsible }) => responsible.map(({ role, names }) => [role, names.join("、")]))).toEqual([
      ["responsible", "市甲局、市乙局、市工业和信息化局"],
      ["responsible", "市甲局"],
      ["lead", "市乙局"],
      ["support", "市人力资源社会保障局"],
    ]);
    expect(clause(document, "附件一(二)").text.text).toBe("（二）开展市场行动\n完善投诉受理机制，开展示例承诺活动，给予最高3万元奖励。");
    expect(document.parts.filter(({ kind }) => kind === "furniture")).toHaveLength(2);
  });
});

describe("what cannot be read", () => {
  it("is refused with its cause", () => {
    expect(readPolicyText(" \n　\n")).toEqual({ state: "refused", problem: "empty" });
    expect(readPolicyText("PK\u0003\u0004\u0000\u0000文件")).toEqual({ state: "refused", problem: "not_text" });
    expect(readPolicyText("一、目标。\n".repeat(1_000_000))).toEqual({ state: "refused", problem: "too_long" });
  });
});

const fragments = fc.constantFrom(
  "一、",
  "二、",
  "（一）",
  "（二）",
  "(三)",
  "1.",
  "2．",
  "（1）",
  "①",
  "一是",
  "第一章",
  "第二条",
  "附件",
  "附件：",
  "附件1",
  "目标",
  "对企业",
  "给予最高10万元奖励",
  "。",
  "，",
  "\n",
  "\n\n",
  "\r\n",
  "\f",
  " ",
  "　",
  "《示例方案》",
  "关于印发",
  "的通知",
  "示例市人民政府",
  "2026年1月2日",
  "重点任务责任部门",
  "市甲局、市乙局",
  "**",
  "（责任单位：",
  "）",
  "- 3 -",
  "abc",
  "12",
);
const texts = fc.oneof(
  fc.array(fragments, { maxLength: 60 }).map((words) => words.join("")),
  fc.string({ unit: "binary", maxLength: 300 }),
);

describe("any text", () => {
  it("is read or refused, its parts cover it without gap or overlap, and ids are unique", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const reading = readPolicyText(text);
        if (reading.state === "refused") return;
        const { parts, clauses, source } = reading.document;
        expect(source).toBe(text);
        let at = 0;
        for (const part of parts) {
          expect(part.start).toBe(at);
          expect(part.end).toBeGreaterThan(at);
          at = part.end;
        }
        expect(at).toBe(text.length);
        const known = new Set(clauses.map(({ id }) => id));
        expect(known.size).toBe(clauses.length);
        expect(parts.every(({ kind, clause: id }) => (kind === "clause") === (id !== null) && (id === null || known.has(id)))).toBe(true);
        expect(clauses.every(({ parent }) => parent === null || known.has(parent))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("shows in a clause nothing but characters of the source, in their order", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const reading = readPolicyText(text);
        if (reading.state === "refused") return;
        for (const one of reading.document.clauses) {
          for (const { at, start, length } of one.text.runs) {
            const shown = one.text.text.slice(at, at + length);
            const from = text.slice(start, start + length);
            expect(shown.replace(/\s/gu, "")).toBe(from.replace(/\s/gu, ""));
          }
          const whole = { start: 0, end: one.text.text.length };
          const back = repairedSpanOf(one.text, sourceSpanOf(one.text, whole));
          expect(back ?? whole).toEqual(whole);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("keeps its clauses when it is read again as it was repaired", () => {
    for (const text of [plain, wrapped]) {
      const first = read(text);
      const again = read(`${first.title}\n${first.clauses.map((one) => one.text.text).join("\n")}`);
      expect(again.clauses.map(({ id, text: words }) => [id, words.text])).toEqual(
        first.clauses.map(({ id, text: words }) => [id, words.text]),
      );
    }
  });
});
