import type { Language, PolicySummary } from "@zhiqiao/contracts";
import { resources } from "@zhiqiao/messages";
import type { TableCell } from "../../platform/table-export.ts";
import type { RankedClause } from "./clause-search.service.ts";

interface Column<Row> {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly cell: (row: Row, language: Language) => TableCell;
}

const documentColumns: readonly Column<PolicySummary>[] = [
  { key: "key", zh: "文件代号", en: "Key", cell: (one) => one.key },
  { key: "title", zh: "文件名称", en: "Title", cell: (one) => one.title },
  { key: "issuer", zh: "发文机关", en: "Issuer", cell: (one) => one.issuer },
  { key: "number", zh: "文号", en: "Number", cell: (one) => one.number },
  { key: "issuedOn", zh: "发文日期", en: "Issued", cell: (one) => one.issuedOn },
  { key: "effectiveOn", zh: "施行日期", en: "In force from", cell: (one) => one.effectiveOn },
  { key: "expiresOn", zh: "有效期至", en: "Last day", cell: (one) => one.expiresOn },
  { key: "planFrom", zh: "规划期起", en: "Plan from", cell: (one) => one.planFrom },
  { key: "planUntil", zh: "规划期止", en: "Plan until", cell: (one) => one.planUntil },
  { key: "regionCode", zh: "地区代码", en: "Region", cell: (one) => one.regionCode },
  { key: "level", zh: "层级", en: "Level", cell: (one, language) => resources[language].policy.level[one.level] },
  { key: "status", zh: "状态", en: "Status", cell: (one, language) => resources[language].policy.status[one.state.status] },
  { key: "statusSince", zh: "状态起始", en: "Status since", cell: (one) => one.state.since },
  { key: "versions", zh: "版本数", en: "Versions", cell: (one) => one.versions },
  { key: "clauses", zh: "条款数", en: "Clauses", cell: (one) => one.clauses },
];

const clauseColumns: readonly Column<RankedClause>[] = [
  { key: "document", zh: "文件代号", en: "Document", cell: ({ document }) => document.key },
  { key: "title", zh: "文件名称", en: "Title", cell: ({ document }) => document.title },
  { key: "issuer", zh: "发文机关", en: "Issuer", cell: ({ document }) => document.issuer },
  { key: "issuedOn", zh: "发文日期", en: "Issued", cell: ({ document }) => document.issuedOn },
  { key: "status", zh: "状态", en: "Status", cell: ({ document }, language) => resources[language].policy.status[document.state.status] },
  { key: "clause", zh: "条款", en: "Clause", cell: ({ indexed }) => indexed.clause.id },
  { key: "under", zh: "所在章节", en: "Under", cell: ({ indexed }) => indexed.under.join(" / ") },
  { key: "heading", zh: "标题", en: "Heading", cell: ({ indexed }) => indexed.clause.heading },
  { key: "text", zh: "内容", en: "Text", cell: ({ indexed }) => indexed.clause.text },
];

const tableOf = <Row>(columns: readonly Column<Row>[]) => ({
  keys: columns.map(({ key }) => key),
  headings: (language: Language): readonly string[] => columns.map((column) => (language === "en" ? column.en : column.zh)),
  row:
    (language: Language) =>
    (row: Row): readonly TableCell[] =>
      columns.map(({ cell }) => cell(row, language)),
});

export const documentTable = tableOf(documentColumns);
export const clauseTable = tableOf(clauseColumns);
