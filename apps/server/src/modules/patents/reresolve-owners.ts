import { sql } from "kysely";
import { type BulkColumn, bulkItem, bulkRows } from "../../platform/bulk-columns.ts";
import type { Work } from "../../platform/work.ts";
import { statementsOf } from "./compose-patent.ts";
import { readOwnerDirectory, type ResolvedOwner, resolveOwner } from "./owner-directory.ts";
import { lockPatents, readRecords, type RecordRow, toStatement } from "./registry.repository.ts";

interface OwnerRow {
  readonly id: string;
  readonly applicants: readonly string[];
  readonly current_owners: readonly string[];
  readonly owner_organization_id: string | null;
  readonly owner_organization_ids: readonly string[];
  readonly owner_kind: string;
  readonly region_code: string | null;
}

const differs = (row: OwnerRow, owner: ResolvedOwner): boolean =>
  row.owner_organization_id !== owner.ownerOrganizationId ||
  row.owner_organization_ids.join() !== owner.ownerOrganizationIds.join() ||
  row.owner_kind !== owner.ownerKind ||
  row.region_code !== owner.regionCode;

/**
 * Gives some patents their owners, and what follows from them, by what is known now of who is who. What sources state is untouched. Answers how
 * many changed; the index hears of those.
 */
export async function reresolveOwners(work: Work, ids: readonly string[]): Promise<number> {
  const { tx } = work;
  if (ids.length === 0) return 0;
  await lockPatents(tx, ids);
  const directory = await readOwnerDirectory(tx);
  const { rows } =
    await sql<OwnerRow>`select id, applicants, current_owners, owner_organization_id, owner_organization_ids, owner_kind, region_code
    from patent where id = any(${ids}::uuid[])`.execute(tx);
  const records = new Map<string, RecordRow[]>();
  for (const record of await readRecords(tx, ids)) records.set(record.patent_id, [...(records.get(record.patent_id) ?? []), record]);
  const changed = rows.flatMap((row) => {
    const statements = (records.get(row.id) ?? []).map(toStatement);
    const place = (field: "province" | "city" | "district") => statementsOf(statements, field)[0]?.fields[field];
    const owner = resolveOwner(directory, row, { province: place("province"), city: place("city"), district: place("district") });
    return differs(row, owner) ? [{ id: row.id, ...owner }] : [];
  });
  if (changed.length === 0) return 0;
  const columns: readonly BulkColumn[] = [
    { name: "owner_organization_id", type: "uuid", values: changed.map((one) => one.ownerOrganizationId) },
    { name: "owner_organization_ids", type: "uuid[]", values: changed.map((one) => one.ownerOrganizationIds) },
    { name: "owner_kind", type: "text", values: changed.map((one) => one.ownerKind) },
    { name: "region_code", type: "text", values: changed.map((one) => one.regionCode) },
  ];
  await sql`update patent set ${sql.join(columns.map((column) => sql`${sql.raw(column.name)} = ${bulkItem(column)}`))}, version = patent.version + 1, changed_at = now()
    from ${bulkRows([{ name: "id", type: "uuid", values: changed.map((one) => one.id) }, ...columns])} where patent.id = w.id`.execute(tx);
  work.changed({ kind: "patent", ids: changed.map((one) => one.id) });
  return changed.length;
}
