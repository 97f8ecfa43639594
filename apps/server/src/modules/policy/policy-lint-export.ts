import type { Language, LintFinding, LintPlace, LintReport } from "@zhiqiao/contracts";
import { resources } from "@zhiqiao/messages";
import { lintSentence, lintValue } from "@zhiqiao/messages/lint-words";
import type { TableCell } from "../../platform/table-export.ts";

interface Row {
  readonly number: number;
  readonly finding: LintFinding;
  readonly place: LintPlace;
  readonly title: string;
}

interface Column {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly cell: (row: Row, language: Language) => TableCell;
}

const columns: readonly Column[] = [
  { key: "number", zh: "序号", en: "No.", cell: ({ number }) => number },
  {
    key: "severity",
    zh: "程度",
    en: "Severity",
    cell: ({ finding }, language) => resources[language].policyLint.severity[finding.severity],
  },
  { key: "kind", zh: "类别", en: "Kind", cell: ({ finding }, language) => resources[language].policyLint.kind[finding.kind] },
  { key: "check", zh: "发现", en: "Finding", cell: ({ finding }, language) => resources[language].policyLint.check[finding.check] },
  { key: "says", zh: "说明", en: "What it says", cell: ({ finding }, language) => lintSentence(finding, language) },
  { key: "document", zh: "文件代号", en: "Document", cell: ({ place }) => place.document },
  { key: "title", zh: "文件名称", en: "Title", cell: ({ title }) => title },
  { key: "clause", zh: "条款", en: "Clause", cell: ({ place }) => place.clause },
  { key: "words", zh: "原文", en: "Passage", cell: ({ place }) => place.words },
  { key: "value", zh: "要点", en: "In short", cell: ({ finding, place }, language) => lintValue(finding, place, language) },
  {
    key: "treatment",
    zh: "系统的处理",
    en: "What the platform does",
    cell: ({ finding }, language) => resources[language].policyLint.behaviour[finding.behaviour],
  },
];

/** A row for each passage of each finding. */
export const lintRows = ({ documents }: LintReport, findings: readonly LintFinding[]): readonly Row[] =>
  findings.flatMap((finding, at) =>
    finding.places.map((place) => ({
      number: at + 1,
      finding,
      place,
      title: documents.find(({ name }) => name === place.document)?.title ?? "",
    })),
  );

export const lintTable = {
  keys: columns.map(({ key }) => key),
  headings: (language: Language): readonly string[] => columns.map((column) => (language === "en" ? column.en : column.zh)),
  row:
    (language: Language) =>
    (row: Row): readonly TableCell[] =>
      columns.map(({ cell }) => cell(row, language)),
};
