import { type FieldOrigin, SourceKind } from "@zhiqiao/contracts";
import { formatPublicationNumber } from "@zhiqiao/formats";
import { sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { compareStatements, formatApplicationNumber, type StatedField, type StatedFields, statementsOf } from "./compose-patent.ts";
import { type RecordRow, readRecords, toStatement } from "./registry.repository.ts";

/** The fields a reader asks about, in the order in which the drawer shows them. */
const shownFields = [
  "title",
  "titleEn",
  "applicationNumber",
  "foreignApplicationNumber",
  "publicationNumber",
  "patentType",
  "legal",
  "applicationDate",
  "publicationDate",
  "grantDate",
  "expiryDate",
  "applicants",
  "currentOwners",
  "inventors",
  "agency",
  "address",
  "province",
  "city",
  "district",
  "ipcMain",
  "ipc",
  "cpc",
  "locarno",
  "nationalEconomy",
  "licenceIntent",
  "price",
  "claimsCount",
  "citedByCount",
  "familySize",
  "abstract",
  "abstractEn",
  "firstClaim",
] as const satisfies readonly StatedField[];

const shownSpecially: Readonly<Partial<Record<StatedField, (fields: StatedFields) => string>>> = {
  applicationNumber: ({ applicationNumber }) => (applicationNumber === undefined ? "" : formatApplicationNumber(applicationNumber)),
  publicationNumber: ({ publicationNumber }) => (publicationNumber === undefined ? "" : formatPublicationNumber(publicationNumber)),
  legal: ({ legal }) => legal?.text ?? "",
  price: ({ price }) => price?.text ?? "",
};

/** A stated value as one line of text. */
export function shownValue(fields: StatedFields, field: StatedField): string {
  const special = shownSpecially[field];
  if (special !== undefined) return special(fields);
  const value = fields[field];
  if (Array.isArray(value)) return value.join("；");
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/**
 * Where each field of a patent came from: the statement that counts (source, line, who and when), and what other sources state
 * differently. Empty for an unknown patent. For the 来龙去脉 drawer.
 */
export async function patentOrigins(tx: Transaction<Database>, id: string): Promise<FieldOrigin[]> {
  const rows = new Map<ReturnType<typeof toStatement>, RecordRow>((await readRecords(tx, [id])).map((row) => [toStatement(row), row]));
  const statements = [...rows.keys()].toSorted(compareStatements);
  return shownFields.flatMap((field): FieldOrigin[] => {
    const [best, ...rest] = statementsOf(statements, field);
    const row = best === undefined ? undefined : rows.get(best);
    if (best === undefined || row === undefined) return [];
    const value = shownValue(best.fields, field);
    const others = rest.flatMap((statement) => {
      const other = rows.get(statement);
      const stated = shownValue(statement.fields, field);
      return other === undefined || stated === value
        ? []
        : [
            {
              value: stated,
              sourceId: other.source_id,
              sourceTitle: other.source_title,
              line: other.line,
              recordedAt: other.recorded_at.toISOString(),
            },
          ];
    });
    return [
      {
        field,
        value,
        sourceId: row.source_id,
        sourceKind: SourceKind.parse(row.source_kind),
        sourceTitle: row.source_title,
        line: row.line,
        recordedAt: row.recorded_at.toISOString(),
        by: row.account_name,
        others,
      },
    ];
  });
}

/** Who brought a patent's records in, newest first: for its history. */
export async function patentSources(
  tx: Transaction<Database>,
  id: string,
): Promise<{ id: string; title: string; kind: string; recordedAt: Date; by: string | null; importRunId: string | null }[]> {
  const { rows } = await sql<{ id: string; title: string; kind: string; recordedAt: Date; by: string | null; importRunId: string | null }>`
    select s.id, s.title, s.kind, s.recorded_at as "recordedAt", s.account_name as by,
      (select i.id from import_run i where i.source_id = s.id limit 1) as "importRunId"
    from source s where s.id in (select source_id from patent_record where patent_id = ${id}::uuid) order by s.recorded_at desc, s.id`.execute(
    tx,
  );
  return rows;
}
