import type { ApplicantName, Language } from "@zhiqiao/contracts";
import { resources } from "@zhiqiao/messages";
import type { TableCell } from "../../platform/table-export.ts";

export const exportHeadings = {
  "zh-CN": ["专利中的名称", "全部写法", "类型", "专利数", "地区", "状态", "主体", "相近的主体", "把握", "理由", "决定人", "决定时间"],
  en: [
    "Name in patents",
    "Spellings",
    "Kind",
    "Patents",
    "Regions",
    "State",
    "Organisation",
    "Nearest organisation",
    "Score",
    "Reasons",
    "Decided by",
    "Decided at",
  ],
} as const satisfies Record<Language, readonly string[]>;

/** Rows of the table in the reader's language. */
export function exportRowsIn(
  language: Language,
  regions: ReadonlyMap<string, { readonly zh: string; readonly en: string }>,
): (name: ApplicantName) => readonly TableCell[] {
  const regionName = (code: string): string => regions.get(code)?.[language === "en" ? "en" : "zh"] ?? code;
  const words = resources[language].names;
  const kinds = resources[language].patents.ownerKind;
  const separator = language === "en" ? "; " : "；";
  return (name) => {
    const [nearest] = name.candidates;
    const { decided } = name;
    const reasons = nearest?.reasons ?? decided?.reasons ?? [];
    return [
      name.name,
      name.spellings.join(separator),
      kinds[name.kind],
      name.patentCount,
      name.regionCodes.map(regionName).join(separator),
      words.state[name.state],
      name.organization?.nameZh ?? null,
      nearest?.organization.nameZh ?? null,
      nearest?.score ?? decided?.score ?? null,
      reasons.map((reason) => words.reason[reason]).join(separator),
      decided === null ? null : (decided.by ?? words.byProgram),
      decided?.recordedAt ?? null,
    ];
  };
}
