import type { Language } from "@zhiqiao/contracts";
import type { TableCell } from "../../platform/table-export.ts";
import type { PatentRow } from "./patent-view.ts";

const typeWords: Readonly<Record<string, string>> = { invention: "发明", utility_model: "实用新型", design: "外观设计" };
const groupWords: Readonly<Record<string, string>> = { in_force: "有效", pending: "审中", ended: "失效" };
const offerWords: Readonly<Record<string, string>> = {
  licence: "可许可",
  transfer: "可转让",
  open_licence: "开放许可",
  not_offered: "不对外",
};
const list = (values: readonly string[]): string => values.join("；");

interface Column {
  /** Name of the field in packages/formats, so that a JSONL export loads again as it is. */
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly cell: (row: PatentRow) => TableCell;
}

/** Headings that packages/formats knows, in either language: what leaves can come in again. */
const columns: readonly Column[] = [
  { key: "applicationNumber", zh: "申请号", en: "application number", cell: (row) => row.application_number },
  { key: "publicationNumber", zh: "公开(公告)号", en: "publication number", cell: (row) => row.publication_number },
  { key: "title", zh: "标题", en: "title", cell: (row) => row.title },
  { key: "titleEn", zh: "标题(英文)", en: "title (english)", cell: (row) => row.title_en },
  { key: "patentType", zh: "专利类型", en: "patent type", cell: (row) => (row.type === null ? null : (typeWords[row.type] ?? null)) },
  { key: "legalStatus", zh: "法律状态", en: "legal status", cell: (row) => row.legal_text },
  { key: "simpleStatus", zh: "简单法律状态", en: "simple legal status", cell: (row) => groupWords[row.validity_group] ?? null },
  { key: "applicants", zh: "申请人", en: "applicants", cell: (row) => list(row.applicants) },
  { key: "currentOwners", zh: "当前权利人", en: "current owners", cell: (row) => list(row.current_owners) },
  { key: "inventors", zh: "发明人", en: "inventors", cell: (row) => list(row.inventors) },
  { key: "applicationDate", zh: "申请日", en: "application date", cell: (row) => row.application_date },
  { key: "publicationDate", zh: "公开(公告)日", en: "publication date", cell: (row) => row.publication_date },
  { key: "grantDate", zh: "授权公告日", en: "grant date", cell: (row) => row.grant_date },
  { key: "expiryDate", zh: "到期日", en: "expiry date", cell: (row) => row.expiry_date },
  { key: "ipcMain", zh: "ipc主分类号", en: "ipc_main", cell: (row) => row.ipc_main },
  { key: "ipc", zh: "ipc分类号", en: "ipc", cell: (row) => list(row.ipc) },
  {
    key: "licenceIntent",
    zh: "转让许可意愿",
    en: "licence intent",
    cell: (row) => list(row.availability.map((one) => offerWords[one] ?? one)),
  },
  { key: "price", zh: "价格", en: "price", cell: (row) => row.price_text },
  { key: "agency", zh: "代理机构", en: "agency", cell: (row) => row.agency },
  { key: "address", zh: "申请人地址", en: "address", cell: (row) => row.address },
  { key: "abstract", zh: "摘要", en: "abstract", cell: (row) => row.abstract },
  { key: "firstClaim", zh: "首项权利要求", en: "first claim", cell: (row) => row.first_claim },
];

export const exportKeys: readonly string[] = columns.map((column) => column.key);
export const exportHeadings = (language: Language): readonly string[] =>
  columns.map((column) => (language === "en" ? column.en : column.zh));
export const exportRow = (row: PatentRow): readonly TableCell[] => columns.map((column) => column.cell(row));
