import type { Language, RegionSummary } from "@zhiqiao/contracts";
import { resources } from "@zhiqiao/messages";
import type { TableCell } from "../../platform/table-export.ts";

export const exportHeadings = {
  "zh-CN": [
    "代码",
    "名称",
    "英文名称",
    "级别",
    "上级代码",
    "主体数",
    "专利数",
    "需求数",
    "常住人口（人）",
    "人口年份",
    "人口口径",
    "发布机构",
  ],
  en: [
    "Code",
    "Name in Chinese",
    "Name in English",
    "Level",
    "Code above",
    "Organisations",
    "Patents",
    "Demands",
    "Resident population",
    "Population year",
    "Population measure",
    "Publisher",
  ],
} as const satisfies Record<Language, readonly string[]>;

/** A region's row; a population on which publishers disagree is left empty, and who they are stands beside it. */
export const exportRowIn =
  (language: Language) =>
  (region: RegionSummary): readonly TableCell[] => {
    const words = resources[language].regions;
    const [population] = region.populations;
    const agreed = region.populations.every(({ people }) => people === population?.people);
    return [
      region.code,
      region.nameZh,
      region.nameEn,
      words.level[region.level],
      region.parentCode,
      region.counts.organizations,
      region.counts.patents,
      region.counts.demands,
      population !== undefined && agreed ? population.people : null,
      population?.year ?? null,
      population === undefined ? null : words.measure[population.measure],
      region.populations.length === 0 ? null : region.populations.map(({ publisher }) => publisher).join("；"),
    ];
  };
