import type { Candidate, DormantPatent, Language, LibraryEntrySummary, StockItem } from "@zhiqiao/contracts";
import { resources } from "@zhiqiao/messages";
import type { TableCell } from "../../platform/table-export.ts";

interface Column<Item> {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly cell: (item: Item, words: (typeof resources)["zh-CN"]) => TableCell;
}

/** Headings, keys and rows of one kind of table in a language. */
const tableOf = <Item>(columns: readonly Column<Item>[]) => ({
  keys: columns.map((column) => column.key),
  headings: (language: Language): readonly string[] => columns.map((column) => (language === "en" ? column.en : column.zh)),
  toRow:
    (language: Language) =>
    (item: Item): readonly TableCell[] =>
      columns.map((column) => column.cell(item, resources[language])),
});

const applicants = (patent: Candidate["patent"]): string => patent.applicants.join("；");
const numberOf = (patent: Candidate["patent"]): string | null => patent.applicationNumber ?? patent.publicationNumber;

export const candidateTable = tableOf<Candidate>([
  { key: "applicationNumber", zh: "申请号", en: "application number", cell: ({ patent }) => numberOf(patent) },
  { key: "title", zh: "标题", en: "title", cell: ({ patent }) => patent.title },
  { key: "applicants", zh: "申请人", en: "applicants", cell: ({ patent }) => applicants(patent) },
  { key: "ownerClass", zh: "权利人类型", en: "kind of owner", cell: (one, words) => words.libraries.owner[one.ownerClass] },
  { key: "grantDate", zh: "授权公告日", en: "grant date", cell: ({ patent }) => patent.grantDate },
  { key: "inForce", zh: "有效", en: "in force", cell: (one, words) => words.libraries.known[one.inForce] },
  { key: "transferable", zh: "可转移", en: "transferable", cell: (one, words) => words.libraries.known[one.transferable] },
  {
    key: "reasons",
    zh: "依据",
    en: "reasons",
    cell: (one, words) => one.reasons.map((reason) => words.libraries.reason[reason]).join("；"),
  },
  {
    key: "entryStatus",
    zh: "库内状态",
    en: "status in the library",
    cell: (one, words) => (one.entry === null ? null : words.libraries.status[one.entry.status]),
  },
]);

export const entryTable = tableOf<LibraryEntrySummary>([
  { key: "applicationNumber", zh: "申请号", en: "application number", cell: ({ patent }) => numberOf(patent) },
  { key: "title", zh: "标题", en: "title", cell: ({ patent }) => patent.title },
  { key: "owner", zh: "权利人", en: "owner", cell: (entry) => entry.owner?.nameZh ?? applicants(entry.patent) },
  { key: "status", zh: "库内状态", en: "status in the library", cell: (entry, words) => words.libraries.status[entry.status] },
  { key: "sinceDay", zh: "状态起始日", en: "since", cell: (entry) => entry.sinceDay },
  { key: "admittedOn", zh: "入库日期", en: "admitted on", cell: (entry) => entry.admittedOn },
  { key: "leftOn", zh: "出库日期", en: "left on", cell: (entry) => entry.leftOn },
  {
    key: "leaveReason",
    zh: "出库原因",
    en: "why it left",
    cell: (entry, words) => (entry.leaveReason === null ? null : words.libraries.leaveReason[entry.leaveReason]),
  },
  { key: "experts", zh: "评分专家数", en: "experts", cell: (entry) => entry.experts },
]);

export const dormantTable = tableOf<DormantPatent>([
  { key: "applicationNumber", zh: "申请号", en: "application number", cell: ({ patent }) => numberOf(patent) },
  { key: "title", zh: "标题", en: "title", cell: ({ patent }) => patent.title },
  { key: "owner", zh: "权利人", en: "owner", cell: (row) => row.owner?.nameZh ?? applicants(row.patent) },
  { key: "grantDate", zh: "授权公告日", en: "grant date", cell: ({ patent }) => patent.grantDate },
  { key: "verdict", zh: "运用情况", en: "use", cell: (row, words) => words.libraries.dormant.verdict[row.verdict] },
  {
    key: "looked",
    zh: "查过的运用",
    en: "uses looked for",
    cell: (row, words) => row.looked.map((kind) => words.libraries.dormant.use[kind]).join("；"),
  },
  { key: "sources", zh: "来源", en: "sources", cell: (row) => row.sources.join("；") },
  { key: "askedOn", zh: "询问日期", en: "asked on", cell: (row) => row.wakeUp?.askedOn ?? null },
  {
    key: "answer",
    zh: "答复",
    en: "answer",
    cell: ({ wakeUp }, words) => (wakeUp === null || wakeUp.answer === null ? null : words.libraries.wakeUp.answers[wakeUp.answer]),
  },
]);

export const stockTable = tableOf<StockItem>([
  { key: "number", zh: "申请号", en: "application number", cell: (item) => item.number },
  { key: "title", zh: "标题", en: "title", cell: (item) => item.title },
  { key: "owner", zh: "权利人", en: "owner", cell: (item) => item.owner },
  { key: "regionCode", zh: "地区代码", en: "region code", cell: (item) => item.regionCode },
  { key: "ipcMain", zh: "ipc主分类号", en: "main IPC", cell: (item) => item.ipcMain },
  { key: "admittedOn", zh: "入库日期", en: "admitted on", cell: (item) => item.admittedOn },
]);
