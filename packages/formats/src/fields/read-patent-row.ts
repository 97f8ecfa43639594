import { applicationYearAndType } from "../numbers/application-number.ts";
import { formatPublicationNumber } from "../numbers/publication-number.ts";
import type { RowProblem, RowProblemCode, RowResult } from "../row-problem.ts";
import type { ColumnMapping, TableHead, TableRow } from "../table.ts";
import { normaliseLegalStatus } from "./legal-status.ts";
import type { DocumentStage, PatentField, PatentFields, PatentType } from "./patent-fields.ts";
import { patentReaders } from "./patent-readers.ts";
import { collectFields, type Notes, planOf, refuseRow, type Step } from "./row-context.ts";

type Draft = Partial<PatentFields>;
type Remarks = { warnings: RowProblem[]; steps: readonly Step<PatentField>[] };

const warn = ({ warnings, steps }: Remarks, code: RowProblemCode, field: PatentField, value: string, suggestion?: string): void => {
  const column = steps.find((step) => step.field === field)?.heading;
  const problem: RowProblem = { code, value: value.slice(0, 200) };
  if (column !== undefined) problem.column = column;
  if (suggestion !== undefined) problem.suggestion = suggestion;
  warnings.push(problem);
};

const NUMBER_CODES: ReadonlySet<RowProblemCode> = new Set([
  "row.number_damaged_by_excel",
  "row.invalid_application_number",
  "row.invalid_publication_number",
]);

const TYPE_BY_DIGIT: Readonly<Record<string, PatentType>> = {
  "1": "invention",
  "8": "invention",
  "2": "utility_model",
  "9": "utility_model",
  "3": "design",
};
const TYPE_BY_KIND: Readonly<Record<string, PatentType>> = {
  A: "invention",
  B: "invention",
  C: "invention",
  U: "utility_model",
  Y: "utility_model",
  S: "design",
  D: "design",
};

/** The type a Chinese number itself carries: digit of the application number, else the letter of the publication. */
const typeByNumber = ({ applicationNumber, publicationNumber }: Draft): PatentType | undefined => {
  if (applicationNumber !== undefined) return TYPE_BY_DIGIT[applicationYearAndType(applicationNumber.number).type];
  return publicationNumber?.office === "CN" ? TYPE_BY_KIND[publicationNumber.kind.charAt(0)] : undefined;
};

/**
 * Application or grant by the kind of a Chinese publication. In 1985–1992 (8 digits) B, U and S were examined announcements,
 * not grants, and tell nothing.
 */
const stageByKind = ({ publicationNumber }: Draft): DocumentStage | undefined => {
  if (publicationNumber?.office !== "CN" || publicationNumber.kind === "") return undefined;
  if (publicationNumber.kind.startsWith("A")) return "application";
  return publicationNumber.number.length === 8 ? undefined : "grant";
};

const settleType = (draft: Draft, remarks: Remarks): void => {
  const byNumber = typeByNumber(draft);
  if (byNumber !== undefined && draft.patentType !== undefined && byNumber !== draft.patentType) {
    warn(remarks, "row.type_conflicts_with_number", "patentType", draft.patentType, byNumber);
  }
  // The number is given by the office; a type column is typed or exported by people.
  const type = byNumber ?? draft.patentType;
  if (type !== undefined) draft.patentType = type;
  const stage = stageByKind(draft) ?? draft.documentStage;
  if (stage !== undefined) draft.documentStage = stage;
};

const settleStatus = (draft: Draft, { legalText, simpleText }: Notes, remarks: Remarks): void => {
  if (legalText === undefined && simpleText === undefined) return;
  const legal = normaliseLegalStatus(legalText ?? "", simpleText);
  draft.legal = legal;
  if (legal.conflict === true) warn(remarks, "row.status_conflict", "legalStatus", `${legalText ?? ""} / ${simpleText ?? ""}`);
  else if (legal.unrecognised === true) {
    warn(remarks, "row.status_not_understood", legalText === undefined ? "simpleStatus" : "legalStatus", legal.text);
  }
};

const settleDates = (draft: Draft, remarks: Remarks): void => {
  const filed = draft.applicationDate;
  if (filed === undefined) return;
  if (draft.publicationDate !== undefined && draft.publicationDate < filed)
    warn(remarks, "row.dates_out_of_order", "publicationDate", draft.publicationDate);
  if (draft.grantDate !== undefined && draft.grantDate < filed) warn(remarks, "row.dates_out_of_order", "grantDate", draft.grantDate);
};

const settleOwners = (draft: Draft, steps: readonly Step<PatentField>[]): void => {
  if (draft.currentOwners !== undefined && !steps.some(({ field }) => field === "applicants")) draft.applicants = draft.currentOwners;
  if (draft.ipcMain === undefined && draft.ipc?.[0] !== undefined) draft.ipcMain = draft.ipc[0];
};

const hasNumber = (draft: Draft): boolean =>
  draft.applicationNumber !== undefined || draft.publicationNumber !== undefined || draft.foreignApplicationNumber !== undefined;

const numberMissing = (line: number, warnings: readonly RowProblem[]): RowResult<PatentFields> =>
  refuseRow(
    line,
    "row.missing_number",
    warnings.filter(({ code }) => NUMBER_CODES.has(code)),
  );

/**
 * Reads one row into a normalised patent. Refused without a title or without any number that can be read; everything else
 * that is not understood is left out and named in `warnings`. `today` (`YYYY-MM-DD`) bounds the years of numbers.
 */
export const readPatentRow = (
  row: TableRow,
  head: TableHead,
  mapping: ColumnMapping<PatentField>,
  today: string,
): RowResult<PatentFields> => {
  if (row.document !== undefined) return row.document.result;
  if (row.problem !== undefined) return { ok: false, line: row.line, problems: [row.problem] };
  const steps = planOf(head, mapping);
  const collected = collectFields<PatentField, PatentFields>(row, head, steps, patentReaders, today);
  const { fields: draft, warnings, extra } = collected;
  const { title } = draft;
  if (title === undefined) {
    const causes = warnings.filter(({ column }) => steps.some((step) => step.field === "title" && step.heading === column));
    return refuseRow(row.line, "row.missing_title", causes);
  }
  if (!hasNumber(draft)) return numberMissing(row.line, warnings);
  const remarks = { warnings, steps };
  settleType(draft, remarks);
  settleStatus(draft, collected.notes, remarks);
  settleDates(draft, remarks);
  settleOwners(draft, steps);
  return { ok: true, line: row.line, fields: Object.assign(draft, { title }), warnings, extra };
};

/** The number a person knows the patent by: application number with its check digit, else publication number. */
export const shownNumber = ({ applicationNumber, publicationNumber, foreignApplicationNumber }: PatentFields): string => {
  if (applicationNumber !== undefined) return `${applicationNumber.number}.${applicationNumber.check}`;
  return publicationNumber === undefined ? (foreignApplicationNumber ?? "") : formatPublicationNumber(publicationNumber);
};
