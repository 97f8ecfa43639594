import type { IncentiveDecision, Language } from "@zhiqiao/contracts";
import { resources } from "@zhiqiao/messages";
import type { TableCell } from "../../platform/table-export.ts";

const headingsIn = (language: Language): readonly string[] => {
  const { columns } = resources[language].noApplication;
  const yuan = language === "en" ? "CNY" : "元";
  return [
    columns.organization,
    columns.region,
    columns.standing,
    columns.rule,
    columns.clause,
    `${columns.amount} (${yuan})`,
    resources[language].calculator.upToWord,
    columns.facts,
    columns.missing,
  ];
};

export const exportHeadings = { "zh-CN": headingsIn("zh-CN"), en: headingsIn("en") } as const satisfies Record<Language, readonly string[]>;

/** Fen as yuan with two places, as spreadsheets add up. */
const yuan = (fen: string | null): number | null => (fen === null ? null : Number(fen) / 100);

export function exportRowsIn(
  language: Language,
  regions: readonly { readonly code: string; readonly name_zh: string; readonly name_en: string }[],
): (decision: IncentiveDecision) => readonly TableCell[] {
  const words = resources[language];
  const names = new Map(regions.map((region) => [region.code, language === "en" ? region.name_en : region.name_zh]));
  const kindWord = (kind: string): string => (words.caseFacts.kind as Readonly<Record<string, string>>)[kind] ?? kind;
  const list = (items: readonly string[]): string => [...new Set(items)].join(language === "en" ? "; " : "；");
  return ({ organization, regionCode, standing, ruleId, amountFen, isCap, entitlement, facts }) => [
    language === "en" ? (organization.nameEn ?? organization.nameZh) : organization.nameZh,
    names.get(regionCode) ?? regionCode,
    words.noApplication.standing[standing],
    ruleId,
    list(entitlement.cites.map(({ document, clause }) => `${document} ${clause}`)),
    yuan(amountFen),
    amountFen === null ? null : isCap ? words.calculator.yes : words.calculator.no,
    list(facts.map(({ kind, document }) => (document === null ? kindWord(kind) : `${kindWord(kind)}：${document}`))),
    list(entitlement.missing.map(({ kind, field }) => (field === null ? kindWord(kind) : `${kindWord(kind)} ${field}`))),
  ];
}
