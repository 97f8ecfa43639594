import type { Language } from "@zhiqiao/contracts";
import { resources } from "@zhiqiao/messages";
import type { TableCell } from "../../platform/table-export.ts";
import type { AchievementRow } from "./achievement.repository.ts";

const list = (values: readonly string[]): string => values.join("；");
const wordOf = (words: Readonly<Record<string, string>>, value: string): string => words[value] ?? value;

interface Column {
  /** Name of the field in packages/formats, so that an export loads again as it is. */
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly cell: (row: AchievementRow, language: Language) => TableCell;
}

/** Nobody's contact details: an exported table goes where nobody asks why. */
const columns: readonly Column[] = [
  { key: "externalId", zh: "成果编号", en: "Number", cell: (row) => row.external_id },
  { key: "title", zh: "成果名称", en: "Title", cell: (row) => row.title },
  { key: "units", zh: "完成单位", en: "Units", cell: (row) => list(row.units) },
  { key: "people", zh: "完成人", en: "People", cell: (row) => list(row.people) },
  { key: "summary", zh: "成果简介", en: "Summary", cell: (row) => row.summary },
  { key: "technicalField", zh: "技术领域", en: "Technical field", cell: (row) => row.technical_field },
  { key: "applicationIndustry", zh: "应用行业", en: "Application industry", cell: (row) => row.application_industry },
  { key: "applicationScope", zh: "应用范围", en: "Scope", cell: (row) => row.application_scope },
  { key: "maturity", zh: "成熟度", en: "Maturity", cell: (row) => row.maturity_text },
  {
    key: "cooperation",
    zh: "合作方式",
    en: "Cooperation",
    cell: (row, language) => list(row.cooperation.map((form) => wordOf(resources[language].demands.cooperation, form))),
  },
  { key: "price", zh: "价格", en: "Price", cell: (row) => row.price_text },
  { key: "intellectualProperty", zh: "知识产权情况", en: "Intellectual property", cell: (row) => row.intellectual_property },
  { key: "keywords", zh: "关键词", en: "Keywords", cell: (row) => list(row.keywords) },
  { key: "region", zh: "地区", en: "Region", cell: (row) => row.region },
  { key: "postedDate", zh: "发布日期", en: "Posted date", cell: (row) => row.posted_date },
];

export const exportKeys: readonly string[] = columns.map((column) => column.key);
export const exportHeadings = (language: Language): readonly string[] =>
  columns.map((column) => (language === "en" ? column.en : column.zh));
export const exportRow =
  (language: Language) =>
  (row: AchievementRow): readonly TableCell[] =>
    columns.map((column) => column.cell(row, language));
