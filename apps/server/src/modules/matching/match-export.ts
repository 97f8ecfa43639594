import type { Language, ListedMatch } from "@zhiqiao/contracts";
import { resources } from "@zhiqiao/messages";
import { timeInChina } from "../../platform/clock.ts";
import type { TableCell } from "../../platform/table-export.ts";

export const exportHeadings = {
  "zh-CN": ["需求", "需求单位", "专利", "申请号", "申请人", "进展", "匹配程度", "发现时间"],
  en: ["Demand", "Stated by", "Patent", "Application number", "Applicants", "Stage", "Strength", "Found at"],
} as const satisfies Record<Language, readonly string[]>;

/** A match as a row in the reader's language; where something has no English, its Chinese stands. */
export function exportRowIn(language: Language): (match: ListedMatch) => readonly TableCell[] {
  const { stage, strengthLabel } = resources[language].matching;
  const local = (zh: string, en: string | null): string => (language === "en" ? (en ?? zh) : zh);
  return (match) => [
    local(match.demand.title, match.demand.titleEn),
    local(match.demand.organization.nameZh, match.demand.organization.nameEn),
    local(match.patent.title, match.patent.titleEn),
    match.patent.applicationNumber,
    match.patent.applicants.join("；"),
    stage[match.stage],
    strengthLabel[match.strength],
    timeInChina(new Date(match.foundAt)),
  ];
}
