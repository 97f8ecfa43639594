import { createNameIndex } from "../packages/matching/src/names/index.ts";
import { findJudgedPairs, judgedNamesArePresent, measureNames, readApplicantNames, wordShare } from "../tests/relevance/judged-names.ts";
import type { Figure } from "./figure.ts";

const nameCount = 100_000;
const knownCount = 10_000;
const barSeconds = 10;

const places = ["示例山东", "威海", "烟台市", "青岛", "山东省威海市", "成都", "许昌", "深圳市"];
const words = ["科技", "机械制造", "生物医药", "新材料", "海洋食品", "电子", "智能装备", "环保"];
const forms = ["有限公司", "有限责任公司", "股份有限公司", "(集团)有限公司"];
const letters = "海风云山木石金水火土天地星月光明华东南西北中远大方正和平安康信达利通宏图志诚";

/** Fictional firms: the trade name counts up, the rest goes round. */
const firm = (at: number): string => {
  const pick = (list: readonly string[], step: number): string => list[Math.floor(at / step) % list.length] ?? "";
  const letter = (step: number): string => letters.charAt(Math.floor(at / step) % letters.length);
  return `${pick(places, 7)}${letter(1)}${letter(letters.length)}${letter(letters.length ** 2)}${pick(words, 3)}${pick(forms, 5)}`;
};

/** How well names of one organisation are found, on judged real pairs, and how fast names are held against known ones. */
export function benchNames(): readonly Figure[] {
  const known = Array.from({ length: knownCount }, (_, at) => ({ organizationId: String(at), name: firm(at * 3) }));
  const started = performance.now();
  const index = createNameIndex(known);
  let found = 0;
  for (let at = 0; at < nameCount; at += 1) found += index.candidates(firm(at)).length;
  const seconds = (performance.now() - started) / 1000;
  const speed: Figure = {
    name: `${nameCount.toLocaleString("en")} names against ${knownCount.toLocaleString("en")} organisations (${found} candidates)`,
    value: `${seconds.toFixed(1)} s`,
    bar: `≤ ${barSeconds} s`,
    met: seconds <= barSeconds,
  };
  if (!judgedNamesArePresent()) {
    return [speed, { name: "judged names: ../shared/data/patents is absent", value: "not measured", bar: "", met: null }];
  }
  const pairs = findJudgedPairs();
  const { certainPrecision, certainRecall, askedRecall, askedPrecision } = measureNames(pairs);
  const figure = (name: string, share: Parameters<typeof wordShare>[0]): Figure => ({
    name: `${name}, of ${pairs.length} judged pairs among ${readApplicantNames().length} names`,
    value: wordShare(share),
    bar: "",
    met: null,
  });
  return [
    speed,
    figure("names linked as certain that are one", certainPrecision),
    figure("pairs that are one, linked as certain", certainRecall),
    figure("pairs that are one or part of one, linked or asked", askedRecall),
    figure("pairs linked or asked that are one or part of one", askedPrecision),
  ];
}
