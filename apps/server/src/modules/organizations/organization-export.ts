import type { Language, Organization } from "@zhiqiao/contracts";
import { resources } from "@zhiqiao/messages";
import type { TableCell } from "../../platform/table-export.ts";

export const exportHeadings = {
  "zh-CN": ["名称", "英文名称", "类型", "统一社会信用代码", "地区", "地区代码", "园区", "地址", "行业代码", "简介", "专利数", "需求数"],
  en: [
    "Name in Chinese",
    "Name in English",
    "Kind",
    "Unified social credit code",
    "Region",
    "Region code",
    "Park",
    "Address",
    "Industry code",
    "About",
    "Patents",
    "Demands",
  ],
} as const satisfies Record<Language, readonly string[]>;

/** Rows of the table in the reader's language; a region that is not in the tree is given by its code alone. */
export function exportRowsIn(
  language: Language,
  regions: ReadonlyMap<string, { readonly zh: string; readonly en: string }>,
): (organization: Organization) => readonly TableCell[] {
  const nameOf = (code: string) => regions.get(code)?.[language === "en" ? "en" : "zh"];
  const kinds = resources[language].organizations.kind;
  return (organization) => [
    organization.nameZh,
    organization.nameEn,
    kinds[organization.kind],
    organization.uscc,
    nameOf(organization.regionCode) ?? null,
    organization.regionCode,
    organization.parkCode === null ? null : (nameOf(organization.parkCode) ?? organization.parkCode),
    organization.address,
    organization.industryCode,
    organization.intro,
    organization.patentCount,
    organization.demandCount,
  ];
}
