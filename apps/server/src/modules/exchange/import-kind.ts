import type { ImportKind, Permission } from "@zhiqiao/contracts";
import {
  type AchievementField,
  type AchievementFields,
  achievementFields,
  type ColumnMapping,
  type DemandField,
  type DemandFields,
  demandFields,
  FormatError,
  type OrganizationField,
  type OrganizationFields,
  organizationFields,
  type PatentField,
  type PatentFields,
  patentFields,
  type RowResult,
  readAchievementRow,
  readDemandRow,
  readOrganizationRow,
  readPatentRow,
  requireAchievementMapping,
  requireDemandMapping,
  requireOrganizationMapping,
  requirePatentMapping,
  suggestAchievementMapping,
  suggestDemandMapping,
  suggestOrganizationMapping,
  suggestPatentMapping,
  type TableHead,
  type TableRow,
} from "@zhiqiao/formats";
import { AppError } from "../../platform/app-error.ts";

/** What a run keeps of its file: enough to read the rows again, and to show the run to officers who may not see the file's entry. */
export interface StoredHead {
  readonly table: TableHead;
  readonly file: { readonly name: string; readonly size: number; readonly sha256: string };
  readonly createdBy: string;
}
export type StoredMapping = Readonly<Record<string, string>>;

export const importPermission = {
  patents: "patents.import",
  demands: "demands.import",
  achievements: "achievements.import",
  organizations: "organizations.write",
} as const satisfies Record<ImportKind, Permission>;

/** A whole file that cannot be read is a refusal with the same code. */
export function toAppError(error: unknown): unknown {
  return error instanceof FormatError ? new AppError(error.code, error.details, { cause: error }) : error;
}

/** The columns that a table of refused rows adds; they mean nothing to the registry when it is loaded again. */
export const refusalHeadings = {
  "zh-CN": ["行号", "原因", "修改建议"],
  en: ["Line in the file", "Reason", "What to do"],
} as const;
const addedHeadings: ReadonlySet<string> = new Set(Object.values(refusalHeadings).flat());

const suggestionOf = {
  patents: suggestPatentMapping,
  demands: suggestDemandMapping,
  achievements: suggestAchievementMapping,
  organizations: suggestOrganizationMapping,
} as const satisfies Record<ImportKind, unknown>;

/** The mapping that the headings suggest. */
export function suggestMapping(kind: ImportKind, head: TableHead): StoredMapping {
  const { mapping } = suggestionOf[kind](head.headings);
  const isRefusedTable =
    refusalHeadings["zh-CN"].every((one) => head.headings.includes(one)) || refusalHeadings.en.every((one) => head.headings.includes(one));
  return Object.fromEntries(
    head.headings.map((heading, column) => [
      String(column),
      isRefusedTable && addedHeadings.has(heading) ? "ignore" : (mapping[column] ?? "extra"),
    ]),
  );
}

const knownFields = {
  patents: new Set<string>([...patentFields, "extra", "ignore"]),
  demands: new Set<string>([...demandFields, "extra", "ignore"]),
  achievements: new Set<string>([...achievementFields, "extra", "ignore"]),
  organizations: new Set<string>([...organizationFields, "extra", "ignore"]),
} as const satisfies Record<ImportKind, ReadonlySet<string>>;

/** Refuses columns that the table does not have and fields that do not exist. @throws request.invalid */
export function checkMapping(kind: ImportKind, head: TableHead, mapping: StoredMapping): StoredMapping {
  const issues = Object.entries(mapping).flatMap(([column, field]) =>
    Number(column) < head.headings.length && knownFields[kind].has(field)
      ? []
      : [{ path: `mapping.${column}`, code: "custom", message: `no such column or field: ${field}` }],
  );
  if (issues.length > 0) throw new AppError("request.invalid", { part: "body", issues: issues.slice(0, 20) });
  return Object.fromEntries(head.headings.map((_, column) => [String(column), mapping[String(column)] ?? "extra"]));
}

// Checked by `checkMapping` before it is stored: every value is a field of the kind, `extra` or `ignore`.
const asPatentMapping = (mapping: StoredMapping) => mapping as unknown as ColumnMapping<PatentField>;
const asAchievementMapping = (mapping: StoredMapping) => mapping as unknown as ColumnMapping<AchievementField>;
const asOrganizationMapping = (mapping: StoredMapping) => mapping as unknown as ColumnMapping<OrganizationField>;
const asDemandMapping = (mapping: StoredMapping) => mapping as unknown as ColumnMapping<DemandField>;

const missingBy: Readonly<Record<string, string>> = {
  "format.no_title_column": "title",
  "format.no_number_column": "applicationNumber",
  "format.no_problem_column": "problem",
};

/** The fields without which no row can be read and that no column is mapped to. @throws format.duplicate_headings */
export function missingFields(kind: ImportKind, head: TableHead, mapping: StoredMapping): string[] {
  try {
    switch (kind) {
      case "patents":
        requirePatentMapping(head, asPatentMapping(mapping));
        break;
      case "demands":
        requireDemandMapping(head, asDemandMapping(mapping));
        break;
      case "achievements":
        requireAchievementMapping(head, asAchievementMapping(mapping));
        break;
      case "organizations":
        requireOrganizationMapping(head, asOrganizationMapping(mapping));
        break;
    }
    return [];
  } catch (error) {
    const missing = error instanceof FormatError ? missingBy[error.code] : undefined;
    if (missing === undefined) throw toAppError(error);
    // The check names one thing at a time; with a column pretended for it, it names the next.
    const pretended = { ...head, headings: [...head.headings, missing] };
    return [missing, ...missingFields(kind, pretended, { ...mapping, [String(head.headings.length)]: missing })];
  }
}

export const readPatent = (row: TableRow, head: TableHead, mapping: StoredMapping, today: string): RowResult<PatentFields> =>
  readPatentRow(row, head, asPatentMapping(mapping), today);
export const readDemand = (row: TableRow, head: TableHead, mapping: StoredMapping, today: string): RowResult<DemandFields> =>
  readDemandRow(row, head, asDemandMapping(mapping), today);
export const readAchievement = (row: TableRow, head: TableHead, mapping: StoredMapping, today: string): RowResult<AchievementFields> =>
  readAchievementRow(row, head, asAchievementMapping(mapping), today);
export const readOrganization = (row: TableRow, head: TableHead, mapping: StoredMapping, today: string): RowResult<OrganizationFields> =>
  readOrganizationRow(row, head, asOrganizationMapping(mapping), today);
