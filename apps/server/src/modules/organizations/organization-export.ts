import type { Language, Organization } from "@zhiqiao/contracts";
import { resources } from "@zhiqiao/messages";
import type { TableCell } from "../../platform/table-export.ts";

export const exportHeadings = {
  "zh-CN": [
    "名称",
    "英文名称",
    "类型",
    "统一社会信用代码",
    "地区",
    "地区代码",
    "园区",
    "地址",
    "行业代码",
    "企业规模",
    "状态标签",
    "简介",
    "专利数",
    "需求数",
  ],
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
    "Size",
    "Status tags",
    "About",
    "Patents",
    "Demands",
  ],
} as const satisfies Record<Language, readonly string[]>;

const tagText = (words: (typeof resources)[Language]["organizations"], { kind, level, validTo }: Organization["tags"][number]): string =>
  [words.facts.tag[kind], level === null ? "" : words.facts.tagLevel[level], validTo === null ? "" : `~${validTo}`]
    .filter(Boolean)
    .join(" ");

/** Rows of the table in the reader's language; a region that is not in the tree is given by its code alone. */
export function exportRowsIn(
  language: Language,
  regions: ReadonlyMap<string, { readonly zh: string; readonly en: string }>,
): (organization: Organization) => readonly TableCell[] {
  const nameOf = (code: string) => regions.get(code)?.[language === "en" ? "en" : "zh"];
  const words = resources[language].organizations;
  return (organization) => [
    organization.nameZh,
    organization.nameEn,
    words.kind[organization.kind],
    organization.uscc,
    nameOf(organization.regionCode) ?? null,
    organization.regionCode,
    organization.parkCode === null ? null : (nameOf(organization.parkCode) ?? organization.parkCode),
    organization.address,
    organization.industryCode,
    words.facts.size[organization.size],
    organization.tags.map((tag) => tagText(words, tag)).join(language === "en" ? "; " : "；"),
    organization.intro,
    organization.patentCount,
    organization.demandCount,
  ];
}
