import { displayCell } from "../list-separator.ts";
import { looksLikeUscc, normaliseUscc, rightUsccCheck } from "../numbers/uscc.ts";
import type { RowResult } from "../row-problem.ts";
import type { ColumnMapping, TableHead, TableRow } from "../table.ts";
import { readDate } from "./dates.ts";
import { readAmount } from "./money.ts";
import type { OrganizationField, OrganizationFields } from "./organization-fields.ts";
import { collectFields, type FieldReader, planOf, refuseRow } from "./row-context.ts";

type Reader = FieldReader<OrganizationFields>;

const plain =
  (field: Exclude<OrganizationField, "year" | "staff" | "revenue" | "assets" | "uscc" | "validFrom" | "validTo">): Reader =>
  ({ text, fields }) => {
    fields[field] ??= displayCell(text);
  };

const day =
  (field: "validFrom" | "validTo"): Reader =>
  ({ text, fields, warn }) => {
    const reading = readDate(text);
    if ("date" in reading) fields[field] ??= reading.date;
    else warn(reading.problem);
  };

/** One amount, not a range. A number without a unit anywhere is 元 to nobody: it is not taken. */
const money =
  (field: "revenue" | "assets"): Reader =>
  ({ text, heading, fields, warn }) => {
    const amount = readAmount(text, heading);
    if (amount.minFen === undefined || amount.minFen !== amount.maxFen) warn("row.amount_not_understood");
    else fields[field] ??= amount;
  };

const whole = (text: string, pattern: RegExp): number | undefined => {
  const digits = pattern.exec(text.normalize("NFKC").replaceAll(/[,\s]/gu, ""))?.[1];
  return digits === undefined ? undefined : Number(digits);
};

const organizationReaders: Readonly<Record<OrganizationField, Reader>> = {
  title: plain("title"),
  uscc: ({ text, fields, warn }) => {
    const code = normaliseUscc(text);
    if (!looksLikeUscc(code)) return warn("row.value_not_understood");
    const right = rightUsccCheck(code);
    if (right !== undefined && !code.endsWith(right)) warn("row.uscc_check_mismatch", `${code.slice(0, 17)}${right}`);
    fields.uscc ??= code;
  },
  kind: plain("kind"),
  region: plain("region"),
  address: plain("address"),
  industry: plain("industry"),
  year: ({ text, fields, warn }) => {
    const year = whole(text, /^(\d{4})(?:年度?)?$/u);
    if (year === undefined || year < 1949 || year > 2200) warn("row.date_not_understood");
    else fields.year ??= year;
  },
  staff: ({ text, fields, warn }) => {
    const staff = whole(text, /^(\d{1,7})(?:\.0+)?人?$/u);
    if (staff === undefined) warn("row.not_a_count");
    else fields.staff ??= staff;
  },
  revenue: money("revenue"),
  assets: money("assets"),
  tag: plain("tag"),
  level: plain("level"),
  certificateNumber: plain("certificateNumber"),
  documentTitle: plain("documentTitle"),
  documentNumber: plain("documentNumber"),
  issuer: plain("issuer"),
  validFrom: day("validFrom"),
  validTo: day("validTo"),
};

/**
 * Reads one row about an organisation. Refused without a name. What makes a figure or a tag must be whole: a cell of theirs that is not
 * understood refuses the row, as half of it would be another fact.
 */
export const readOrganizationRow = (
  row: TableRow,
  head: TableHead,
  mapping: ColumnMapping<OrganizationField>,
  today: string,
): RowResult<OrganizationFields> => {
  if (row.problem !== undefined) return { ok: false, line: row.line, problems: [row.problem] };
  const steps = planOf(head, mapping);
  const { fields, warnings, extra } = collectFields<OrganizationField, OrganizationFields>(row, head, steps, organizationReaders, today);
  const { title } = fields;
  const [first, ...rest] = warnings.filter(({ code }) => code !== "row.uscc_check_mismatch");
  if (title === undefined) return refuseRow(row.line, "row.missing_title", []);
  if (first !== undefined) return { ok: false, line: row.line, problems: [first, ...rest] };
  return { ok: true, line: row.line, fields: { ...fields, title }, warnings, extra };
};
