import { type RawBuilder, type Selectable, type SqlBool, sql } from "kysely";
import type { LibraryEntry as EntryTable } from "../../database/schema.ts";
import type { Tx } from "./library.repository.ts";

export type EntryRow = Selectable<EntryTable> & {
  readonly owner_zh: string | null;
  readonly owner_en: string | null;
  readonly library_zh: string;
  readonly library_en: string | null;
  readonly validity_group: string;
  readonly has_use: boolean;
  readonly has_class: boolean;
  readonly experts: number;
};

/** 标引 and 分类 that a person confirmed. */
const confirmed = (fields: readonly string[]) =>
  sql`exists (select 1 from entry_indexing i where i.entry_id = e.id and i.state = 'confirmed' and i.field = any(${fields}::text[]))`;
const hasUse = confirmed(["plain_use"]);
const hasClass = confirmed(["ipc", "industry", "sei"]);

const entryColumns = sql`e.*, o.name_zh as owner_zh, o.name_en as owner_en, l.name_zh as library_zh, l.name_en as library_en, p.validity_group,
  ${hasUse} as has_use, ${hasClass} as has_class,
  (select count(distinct s.expert_name)::int from screening_score s where s.entry_id = e.id) as experts`;
const entryTables = sql`library_entry e join library l on l.id = e.library_id join patent p on p.id = e.patent_id
  left join organization o on o.id = e.owner_organization_id`;

export interface EntryFilter {
  readonly libraryId?: string | undefined;
  readonly q?: string | undefined;
  readonly status?: readonly string[] | undefined;
  readonly ownerId?: string | undefined;
  readonly patentId?: string | undefined;
  readonly ready?: boolean | undefined;
}

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/gu, String.raw`\$&`);

const conditionsOf = (filter: EntryFilter): RawBuilder<SqlBool> => {
  const parts: RawBuilder<SqlBool>[] = [sql<SqlBool>`true`];
  if (filter.libraryId !== undefined) parts.push(sql<SqlBool>`e.library_id = ${filter.libraryId}`);
  if (filter.ownerId !== undefined) parts.push(sql<SqlBool>`e.owner_organization_id = ${filter.ownerId}`);
  if (filter.patentId !== undefined) parts.push(sql<SqlBool>`e.patent_id = ${filter.patentId}`);
  if (filter.status !== undefined && filter.status.length > 0) parts.push(sql<SqlBool>`e.status = any(${filter.status}::text[])`);
  if (filter.ready === true)
    parts.push(sql<SqlBool>`e.status = 'proposed' and p.validity_group = 'in_force' and ${hasUse} and ${hasClass}`);
  for (const word of (filter.q ?? "").trim().split(/\s+/u).filter(Boolean).slice(0, 8)) {
    const pattern = `%${escapeLike(word)}%`;
    parts.push(
      sql<SqlBool>`(p.title ilike ${pattern} or p.title_en ilike ${pattern} or o.name_zh ilike ${pattern} or array_to_string(p.applicants, ' ') ilike ${pattern} or p.application_number = ${word})`,
    );
  }
  return sql<SqlBool>`${sql.join(parts, sql` and `)}`;
};

const sortKeys = { changed: sql`e.changed_at`, since: sql`e.since_day`, title: sql`p.title` } as const;
const sortTypes = { changed: sql`timestamptz`, since: sql`date`, title: sql`text` } as const;

export type ListedEntry = EntryRow & { readonly sort_key: string };

/** One page, one row more than asked. */
export async function listEntryRows(
  tx: Tx,
  filter: EntryFilter,
  page: {
    readonly sort: keyof typeof sortKeys;
    readonly order: "asc" | "desc";
    readonly limit: number;
    readonly after: readonly (string | number | null)[] | undefined;
  },
): Promise<ListedEntry[]> {
  const key = sortKeys[page.sort];
  const beyond = page.order === "asc" ? sql`>` : sql`<`;
  const direction = page.order === "asc" ? sql`asc` : sql`desc`;
  const after =
    page.after === undefined
      ? sql`true`
      : sql`(${key}, e.id) ${beyond} (${page.after[0]}::${sortTypes[page.sort]}, ${page.after[1]}::uuid)`;
  const { rows } = await sql<ListedEntry>`select ${entryColumns}, (${key})::text as sort_key from ${entryTables}
    where ${conditionsOf(filter)} and ${after} order by ${key} ${direction}, e.id ${direction} limit ${page.limit + 1}`.execute(tx);
  return rows;
}

export async function countEntries(tx: Tx, filter: EntryFilter) {
  const { rows } = await sql<{ facet: string; value: string; count: number }>`
    select 'total' as facet, '' as value, count(*)::int as count from ${entryTables} where ${conditionsOf(filter)}
    union all select 'status', e.status, count(*)::int from ${entryTables} where ${conditionsOf({ ...filter, status: undefined })} group by 2`.execute(
    tx,
  );
  const facets: Record<string, Record<string, number>> = { status: {} };
  let total = 0;
  for (const row of rows) {
    if (row.facet === "total") total = row.count;
    else (facets[row.facet] ??= {})[row.value] = row.count;
  }
  return { total, facets };
}

export const findEntry = async (tx: Tx, id: string): Promise<EntryRow | undefined> =>
  (await sql<EntryRow>`select ${entryColumns} from ${entryTables} where e.id = ${id}`.execute(tx)).rows[0];

/** Locks in the order of the ids, so that nobody waits in a circle; the system's sight is needed to lock what another authority keeps. */
export async function lockEntries(tx: Tx, ids: readonly string[]): Promise<EntryRow[]> {
  await sql`select id from library_entry where id = any(${ids}::uuid[]) order by id for update`.execute(tx);
  return (await sql<EntryRow>`select ${entryColumns} from ${entryTables} where e.id = any(${ids}::uuid[]) order by e.id`.execute(tx)).rows;
}

/** The patent as the register shows it; stands in a query from `patent p` and its owner `o`. */
const snapshot = sql`jsonb_build_object('title', p.title, 'number', coalesce(p.application_number, p.publication_number),
  'owner', coalesce(o.name_zh, p.current_owners[1], p.applicants[1]), 'ownerKind', p.owner_kind, 'regionCode', p.region_code,
  'ipcMain', p.ipc_main, 'type', p.type, 'validity', p.validity)`;

export interface NewEntries {
  readonly libraryId: string;
  readonly patentIds: readonly string[];
  readonly organizationId: string;
  readonly regionCode: string;
  readonly status: string;
  readonly action: string;
  readonly day: string;
  readonly at: Date;
  readonly sourceId: string;
  readonly accountId: string | null;
  readonly accountName: string;
  readonly note?: string | null;
  readonly details?: object;
}

/** Enters patents that the library does not have, each with its first event. Answers the ids of the new entries. */
export async function insertEntries(tx: Tx, given: NewEntries): Promise<{ id: string; patent_id: string }[]> {
  const { rows } = await sql<{ id: string; patent_id: string }>`
    insert into library_entry (library_id, patent_id, organization_id, owner_organization_id, region_code, status, since_day, source_id, created_at, changed_at)
    select ${given.libraryId}, p.id, ${given.organizationId}, p.owner_organization_id, ${given.regionCode}, ${given.status}, ${given.day}::date, ${given.sourceId}, ${given.at}, ${given.at}
    from patent p where p.id = any(${given.patentIds}::uuid[])
    on conflict (library_id, patent_id) do nothing returning id, patent_id`.execute(tx);
  if (rows.length > 0)
    await insertEvents(tx, {
      entryIds: rows.map((row) => row.id),
      action: given.action,
      from: null,
      to: given.status,
      day: given.day,
      at: given.at,
      sourceId: given.sourceId,
      accountId: given.accountId,
      accountName: given.accountName,
      note: given.note ?? null,
      details: given.details ?? {},
    });
  return rows;
}

export interface NewEvents {
  readonly entryIds: readonly string[];
  readonly action: string;
  readonly from: string | null;
  readonly to: string;
  readonly day: string;
  readonly at: Date;
  readonly sourceId?: string | null;
  readonly accountId: string | null;
  readonly accountName: string | null;
  readonly reason?: string | null;
  readonly note?: string | null;
  readonly details?: object;
}

/** One event for each entry, with the patent as it stands now. */
export const insertEvents = (tx: Tx, event: NewEvents) =>
  sql`insert into library_event (entry_id, library_id, organization_id, owner_organization_id, region_code, account_id, account_name, action, from_status,
      to_status, day, reason, note, source_id, snapshot, details, recorded_at)
    select e.id, e.library_id, e.organization_id, e.owner_organization_id, e.region_code, ${event.accountId}, ${event.accountName}, ${event.action},
      ${event.from}, ${event.to}, ${event.day}::date, ${event.reason ?? null}, ${event.note ?? null}, ${event.sourceId ?? null}, ${snapshot},
      ${JSON.stringify(event.details ?? {})}::jsonb, ${event.at}
    from library_entry e join patent p on p.id = e.patent_id left join organization o on o.id = p.owner_organization_id
    where e.id = any(${event.entryIds}::uuid[]) order by e.id`.execute(tx);

/** Moves an entry to its new status. */
export const updateEntry = (
  tx: Tx,
  row: Pick<EntryRow, "id" | "version">,
  change: {
    readonly status: string;
    readonly day: string;
    readonly at: Date;
    readonly admittedOn?: string;
    readonly leftOn?: string | null;
    readonly leaveReason?: string | null;
  },
) =>
  tx
    .updateTable("library_entry")
    .set({
      status: change.status,
      since_day: change.day,
      changed_at: change.at,
      version: row.version + 1,
      ...(change.admittedOn === undefined ? {} : { admitted_on: change.admittedOn }),
      ...(change.leftOn === undefined ? {} : { left_on: change.leftOn }),
      ...(change.leaveReason === undefined ? {} : { leave_reason: change.leaveReason }),
    })
    .where("id", "=", row.id)
    .execute();

export const listEvents = (tx: Tx, entryId: string) =>
  tx.selectFrom("library_event").selectAll().where("entry_id", "=", entryId).orderBy("id").execute();

/** Admitted entries whose patent is no longer in force: known to have ended, not merely unknown. */
export const findEndedEntries = async (tx: Tx, limit: number): Promise<(EntryRow & { validity: string; legal_text: string | null })[]> =>
  (
    await sql<
      EntryRow & { validity: string; legal_text: string | null }
    >`select ${entryColumns}, p.validity, p.legal_text from ${entryTables}
      where e.status = 'admitted' and p.validity_group = 'ended' order by e.id limit ${limit}`.execute(tx)
  ).rows;

/** The patents that numbers name, in any spelling that the registry keeps: `app:…`, `pub:…`. */
export const findByKeys = async (tx: Tx, keys: readonly string[]): Promise<{ key: string; patent_id: string }[]> =>
  keys.length === 0
    ? []
    : await tx
        .selectFrom("patent_identity")
        .select(["key", "patent_id"])
        .where("key", "in", [...keys])
        .execute();

/** Of some patents, those that exist, with their owner. */
export const findOwners = async (tx: Tx, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : await tx
        .selectFrom("patent")
        .select(["id", "owner_organization_id"])
        .where("id", "in", [...ids])
        .execute();
