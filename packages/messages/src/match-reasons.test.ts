import { type MatchReason, MatchReason as MatchReasonSchema, type StatedFigure } from "@zhiqiao/contracts";
import { describe, expect, it } from "vitest";
import { forList, metOfDemand, reasonText, reasonTone, sortReasons } from "./match-reasons.ts";

const industryName = (code: string): string => (code === "A04" ? "渔业（A04）" : code);
const zh = { language: "zh-CN", industryName, regionName: (code: string) => (code === "371000" ? "威海市" : code) } as const;
const en = { language: "en", industryName, regionName: (code: string) => (code === "371000" ? "Weihai" : code) } as const;

const wanted: StatedFigure = { quantity: "氨氮去除率", comparator: ">=", value: "90", upper: null, unit: "%" };
const samples: Record<MatchReason["kind"], MatchReason> = {
  concept: { kind: "concept", term: "循环水养殖", share: 0.4, fields: ["title", "abstract"] },
  same_industry: { kind: "same_industry", code: "A04" },
  same_ipc: { kind: "same_ipc", ipc: "A01K63" },
  same_region: { kind: "same_region", regionCode: "371000" },
  other_region: { kind: "other_region", regionCode: "110000" },
  status_ended: { kind: "status_ended", validity: "lapsed_fee" },
  status_pending: { kind: "status_pending", validity: "substantive_exam" },
  status_unknown: { kind: "status_unknown" },
  not_offered: { kind: "not_offered" },
  offer_unknown: { kind: "offer_unknown" },
  offer_fits: { kind: "offer_fits", cooperation: ["licence", "open_licence"] },
  unmatched_words: { kind: "unmatched_words", terms: ["臭氧", "能耗"] },
  object_met: { kind: "object_met", term: "循环水" },
  object_not_named: { kind: "object_not_named", term: "循环水" },
  functions_met: { kind: "functions_met", terms: ["降低氨氮"] },
  functions_not_named: { kind: "functions_not_named", terms: ["自动投喂"] },
  target_met: { kind: "target_met", wanted, stated: { ...wanted, comparator: "=", value: "95" } },
  target_partly: { kind: "target_partly", wanted, stated: { ...wanted, comparator: "range", value: "80", upper: "95" } },
  target_not_met: { kind: "target_not_met", wanted, stated: { ...wanted, comparator: "=", value: "60" } },
  targets_not_stated: { kind: "targets_not_stated", quantities: ["能耗"] },
  constraints_named: { kind: "constraints_named", terms: ["耐海水"] },
  constraints_not_stated: { kind: "constraints_not_stated", terms: ["无异味"] },
  maturity_fits: { kind: "maturity_fits", stated: "industrial" },
  maturity_early: { kind: "maturity_early", wanted: "industrial", stated: "small_trial" },
  maturity_not_stated: { kind: "maturity_not_stated", wanted: "pilot" },
  rests_on_excluded: { kind: "rests_on_excluded", term: "臭氧", field: "abstract" },
};

describe("reasons in words", () => {
  it("says which words of the demand stand where in the supply", () => {
    expect(reasonText(samples.concept, zh)).toBe("需求的“循环水养殖”出现在对方的标题、摘要");
    expect(reasonText(samples.concept, en)).toBe("“循环水养殖” of the demand occurs in its title, abstract");
  });
  it("names industries, regions, statuses and offers, not their codes", () => {
    expect(reasonText(samples.same_industry, zh)).toBe("同属行业 渔业（A04）");
    expect(reasonText(samples.same_region, en)).toBe("Same region: Weihai");
    expect(reasonText(samples.status_ended, zh)).toBe("已失效：未缴年费终止");
    expect(reasonText(samples.offer_fits, zh)).toBe("提供方式符合：许可使用、开放许可");
  });
  it("sets what the patent states beside what is wanted", () => {
    expect(reasonText(samples.target_met, zh)).toBe("指标达到：要求氨氮去除率不低于 90 %，写明氨氮去除率 95 %");
    expect(reasonText(samples.target_partly, en)).toBe(
      "Target partly covered: wanted 氨氮去除率 at least 90 %, stated 氨氮去除率 80 to 95 %",
    );
    expect(reasonText(samples.rests_on_excluded, zh)).toBe("提到了需求排除的“臭氧”（摘要），请核对");
  });
  it("tells of the demand first what is excluded, met, failed and not said, and lists none of it again", () => {
    const told = metOfDemand(Object.values(samples), "zh-CN");
    expect(told.map(({ about, lines }) => [about, ...lines.map(({ tone, text }) => `${tone} ${text}`)])).toEqual([
      ["exclusion", "doubt 提到了臭氧，请核对"],
      ["object", "fits 相符：循环水", "doubt 没有提到：循环水"],
      [
        "target",
        "fits 达到 1 项：氨氮去除率不低于 90 %（写明氨氮去除率 95 %）",
        "doubt 部分覆盖 1 项：氨氮去除率不低于 90 %（写明氨氮去除率 80～95 %）",
        "doubt 未达到 1 项：氨氮去除率不低于 90 %（写明氨氮去除率 60 %）",
        "open 没有读到 1 项：能耗",
      ],
      ["function", "fits 相符 1 项：降低氨氮", "open 没有提到 1 项：自动投喂"],
    ]);
    const kinds = new Set<string>(told.flatMap(({ lines }) => lines.map(({ kind }) => kind)));
    const listed = forList(Object.values(samples)).map(({ kind }) => kind);
    expect(listed.filter((kind) => kinds.has(kind))).toEqual([]);
    expect(listed).toContain("status_ended");
  });
  it("counts what a patent leaves unsaid where it names only some of it", () => {
    const reason: MatchReason = { kind: "functions_not_named", terms: ["甲", "乙", "丙", "丁"] };
    expect(metOfDemand([reason], "en")[0]?.lines[0]?.text).toBe("4 not named: 甲; 乙; 丙…");
  });
  it("shows a status or region that it does not know as it came", () => {
    expect(reasonText({ kind: "status_ended", validity: "new_status" }, en)).toBe("No longer in force: new_status");
    expect(reasonText(samples.other_region, zh)).toBe("在其他地区：110000");
  });
  it("words every kind of reason in both languages without a gap left to fill", () => {
    for (const reason of Object.values(samples)) {
      expect(MatchReasonSchema.safeParse(reason).success).toBe(true);
      for (const wording of [zh, en]) expect(reasonText(reason, wording)).toMatch(/^(?!.*\{\{).{3,}$/u);
    }
  });
  it("cuts a long list of words that the patent lacks", () => {
    const terms = Array.from({ length: 9 }, (_, index) => `词${index}`);
    expect(reasonText({ kind: "unmatched_words", terms }, zh)).toBe("没有提到：词0、词1、词2、词3、词4、词5…");
  });
  it("puts the concepts that give most first, and what decides most first among the doubts", () => {
    const small: MatchReason = { kind: "concept", term: "氨氮", share: 0.1, fields: ["abstract"] };
    const { fits, doubts } = sortReasons([samples.unmatched_words, small, samples.other_region, samples.concept, samples.status_ended]);
    expect(fits).toEqual([samples.concept, small]);
    expect(doubts.map(({ kind }) => kind)).toEqual(["status_ended", "other_region", "unmatched_words"]);
    expect(Object.keys(reasonTone)).toHaveLength(Object.keys(samples).length);
  });
});
