import { looksLikeUscc, normaliseUscc, usccCheck } from "../numbers/uscc.ts";
import type { RowResult } from "../row-problem.ts";
import { displayCell } from "../list-separator.ts";
import type { ColumnMapping, TableHead, TableRow } from "../table.ts";
import { normaliseIpc } from "./classification.ts";
import { readCooperationForms } from "./cooperation.ts";
import { readDate } from "./dates.ts";
import type { Confidentiality, DemandField, DemandFields } from "./demand-fields.ts";
import { splitSymbols } from "./lists.ts";
import { readAmount } from "./money.ts";
import { collectFields, type FieldReader, planOf, refuseRow } from "./row-context.ts";

type Reader = FieldReader<DemandFields>;
type TextField = Exclude<DemandField, "keywords" | "ipc" | "budget" | "budgetMin" | "budgetMax" | "cooperation" | "confidentiality">;

const plain =
  (field: TextField): Reader =>
  ({ text, fields }) => {
    fields[field] ??= displayCell(text);
  };

const date =
  (field: "deadline" | "postedDate"): Reader =>
  ({ text, fields, warn }) => {
    const reading = readDate(text);
    if ("date" in reading) fields[field] ??= reading.date;
    else warn(reading.problem);
  };

const readCooperation: Reader = ({ text, fields, warn }) => {
  const found = readCooperationForms(text);
  if (found.length > 0) fields.cooperation ??= found;
  else warn("row.value_not_understood");
};

const CONFIDENTIALITY: readonly (readonly [RegExp, Confidentiality])[] = [
  [/不保密|无需保密|无保密/u, "open"],
  [/定向|部分公开|限定|limited/iu, "limited"],
  [/保密|不.{0,4}公开|[非未勿]公开|^否$|confidential|\b(?:not|non)\b/iu, "confidential"],
  [/公开|^是$|open|public/iu, "open"],
];

/** A word that is not understood is never read as 公开: what must stay secret cannot be taken back. */
const readConfidentiality: Reader = ({ text, heading, fields, warn }) => {
  const answersYesOrNo = /^(?:是|否)$/u.test(text);
  const asksForSecrecy = heading.includes("保密");
  const word = answersYesOrNo && asksForSecrecy ? (text === "是" ? "保密" : "不保密") : text;
  const known = CONFIDENTIALITY.find(([pattern]) => pattern.test(word));
  fields.confidentiality ??= known?.[1] ?? "confidential";
  if (known === undefined) warn("row.value_not_understood");
};

const readBudget: Reader = ({ text, heading, fields, warn }) => {
  const amount = readAmount(text, heading);
  fields.budget ??= amount;
  if (amount.negotiable !== true && amount.minFen === undefined && amount.maxFen === undefined) warn("row.amount_not_understood");
};

const yuan = (fen: bigint): string => {
  const cents = fen % 100n;
  return `${fen / 100n}${cents === 0n ? "" : `.${String(cents).padStart(2, "0")}`}元`;
};

/** One end of a budget that stands in two columns; the unit of the heading counts, in English headings the yuan. */
const readBudgetEnd =
  (end: "minFen" | "maxFen"): Reader =>
  ({ text, heading, fields, warn }) => {
    const amount = readAmount(text, /\(yuan\)|^budget(?:Min|Max)$/iu.test(heading) ? "(元)" : heading);
    if (amount.minFen === undefined || amount.minFen !== amount.maxFen) {
      warn("row.amount_not_understood");
      return;
    }
    const known = fields.budget;
    const said = `${end === "minFen" ? "≥" : "≤"}${yuan(amount.minFen)}`;
    fields.budget = { ...known, text: known === undefined ? said : `${known.text} ${said}`, [end]: amount.minFen };
  };

const readIpc: Reader = ({ text, fields, warn }) => {
  const items = splitSymbols(text);
  const found = [...new Set(items.flatMap((item) => normaliseIpc(item) ?? []))];
  if (found.length > 0) fields.ipc ??= found;
  if (found.length === 0 || items.some((item) => normaliseIpc(item) === undefined)) warn("row.classification_not_understood");
};

const readUscc: Reader = ({ text, fields, warn }) => {
  const code = normaliseUscc(text);
  if (!looksLikeUscc(code)) warn("row.value_not_understood");
  else {
    fields.uscc ??= code;
    if (!usccCheck(code)) warn("row.uscc_check_mismatch");
  }
};

const demandReaders: Readonly<Record<DemandField, Reader>> = {
  externalId: plain("externalId"),
  title: plain("title"),
  problem: plain("problem"),
  background: plain("background"),
  targets: plain("targets"),
  keywords: ({ text, fields }) => {
    fields.keywords ??= splitSymbols(text);
  },
  industry: plain("industry"),
  ipc: readIpc,
  budget: readBudget,
  budgetMin: readBudgetEnd("minFen"),
  budgetMax: readBudgetEnd("maxFen"),
  deadline: date("deadline"),
  cooperation: readCooperation,
  confidentiality: readConfidentiality,
  organization: plain("organization"),
  uscc: readUscc,
  region: plain("region"),
  contact: plain("contact"),
  phone: plain("phone"),
  email: plain("email"),
  postedDate: date("postedDate"),
  maturity: plain("maturity"),
};

/** Reads one row into a normalised demand. Refused without a title or a problem; other cells that are not understood are warnings. */
export const readDemandRow = (
  row: TableRow,
  head: TableHead,
  mapping: ColumnMapping<DemandField>,
  today: string,
): RowResult<DemandFields> => {
  if (row.problem !== undefined) return { ok: false, line: row.line, problems: [row.problem] };
  const steps = planOf(head, mapping);
  const { fields, warnings, extra } = collectFields<DemandField, DemandFields>(row, head, steps, demandReaders, today);
  const { title, problem } = fields;
  if (title === undefined || problem === undefined) {
    const field = title === undefined ? "title" : "problem";
    const causes = warnings.filter(({ column }) => steps.some((step) => step.field === field && step.heading === column));
    return refuseRow(row.line, field === "title" ? "row.missing_title" : "row.missing_problem", causes);
  }
  return { ok: true, line: row.line, fields: { ...fields, title, problem }, warnings, extra };
};
