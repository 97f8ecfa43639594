import { type RawBuilder, type SqlBool, sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";

type Tx = Transaction<Database>;
type Condition = RawBuilder<SqlBool>;

export interface SavedSearchRow {
  readonly id: string;
  readonly organization_id: string;
  readonly account_id: string;
  readonly name: string;
  readonly query: string;
  readonly watched: boolean;
  readonly hits: number;
  readonly ran_at: Date;
  readonly created_at: Date;
  readonly run_id: string | null;
  readonly run_found: number | null;
  readonly run_at: Date | null;
}

// Row-level security leaves nobody but the owner anything to read.
const savedSearches = sql`select s.id, s.organization_id, s.account_id, s.name, s.query, s.watched, s.hits, s.ran_at, s.created_at,
    run.id as run_id, run.found as run_found, run.recorded_at as run_at
  from saved_search s left join lateral (select id, found, recorded_at from saved_search_run r where r.saved_search_id = s.id
    order by recorded_at desc, id limit 1) run on true`;

export async function findSavedSearch(tx: Tx, id: string): Promise<SavedSearchRow | undefined> {
  const { rows } = await sql<SavedSearchRow>`${savedSearches} where s.id = ${id} and s.deleted_at is null`.execute(tx);
  return rows[0];
}

/** Locked until the transaction ends: two runs of one search happen one after the other, and none announces what the other did. */
export async function lockSavedSearch(tx: Tx, id: string, { deleted = false } = {}): Promise<SavedSearchRow | undefined> {
  const { rows } = await sql<SavedSearchRow>`${savedSearches}
    where s.id = ${id} and (s.deleted_at is not null) = ${deleted} for update of s`.execute(tx);
  return rows[0];
}

const sortKeys = { name: sql`lower(s.name)`, hits: sql`s.hits`, ran: sql`s.ran_at`, created: sql`s.created_at` } as const;

export async function listSavedSearches(
  tx: Tx,
  filter: { readonly q?: string | undefined; readonly watched?: boolean | undefined },
  { sort, order }: { readonly sort: keyof typeof sortKeys; readonly order: "asc" | "desc" },
): Promise<SavedSearchRow[]> {
  const { rows } = await sql<SavedSearchRow>`${savedSearches} where s.deleted_at is null
      and (${filter.q ?? null}::text is null or position(lower(${filter.q ?? ""}) in lower(s.name)) > 0)
      and (${filter.watched ?? null}::boolean is null or s.watched = ${filter.watched ?? null})
    order by ${sortKeys[sort]} ${order === "asc" ? sql`asc` : sql`desc`}, s.id`.execute(tx);
  return rows;
}

export async function countSavedSearches(tx: Tx): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from saved_search where deleted_at is null`.execute(tx);
  return rows[0]?.total ?? 0;
}

/** Whether the caller has another search of this name. */
export async function isNameTaken(tx: Tx, name: string, exceptId: string | null): Promise<boolean> {
  const { rows } = await sql`select 1 from saved_search
    where deleted_at is null and lower(name) = lower(${name}) and (${exceptId}::uuid is null or id <> ${exceptId})`.execute(tx);
  return rows.length > 0;
}

export async function insertSavedSearch(
  tx: Tx,
  search: {
    readonly organizationId: string;
    readonly accountId: string;
    readonly name: string;
    readonly query: string;
    readonly watched: boolean;
    readonly hits: number;
  },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`insert into saved_search (organization_id, account_id, name, query, watched, hits)
    values (${search.organizationId}, ${search.accountId}, ${search.name}, ${search.query}, ${search.watched}, ${search.hits}) returning id`.execute(
    tx,
  );
  const [row] = rows;
  if (row === undefined) throw new Error("a search was kept and is not there");
  return row.id;
}

export const updateSavedSearch = (
  tx: Tx,
  id: string,
  set: { readonly name?: string; readonly query?: string; readonly watched?: boolean; readonly hits?: number },
) =>
  sql`update saved_search set name = coalesce(${set.name ?? null}, name), query = coalesce(${set.query ?? null}, query),
      watched = coalesce(${set.watched ?? null}::boolean, watched), hits = coalesce(${set.hits ?? null}::integer, hits),
      ran_at = case when ${set.hits ?? null}::integer is null then ran_at else now() end
    where id = ${id}`.execute(tx);

export const markDeleted = (tx: Tx, id: string, deleted: boolean) =>
  sql`update saved_search set deleted_at = case when ${deleted} then now() end where id = ${id}`.execute(tx);

/** How many patents meet a condition over `p`. */
export async function countMeeting(tx: Tx, condition: Condition): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from patent p where ${condition}`.execute(tx);
  return rows[0]?.total ?? 0;
}

/** How many patents meet a search, and which of them it has not met before; one reading of the registry for both. */
export async function meetAgain(tx: Tx, id: string, condition: Condition): Promise<{ hits: number; fresh: string[] }> {
  const { rows } = await sql<{ hits: number; fresh: string[] | null }>`select count(*)::int as hits,
      array_agg(p.id) filter (where not exists (select 1 from saved_search_hit h where h.saved_search_id = ${id} and h.patent_id = p.id)) as fresh
    from patent p where ${condition}`.execute(tx);
  return { hits: rows[0]?.hits ?? 0, fresh: rows[0]?.fresh ?? [] };
}

type Owned = Pick<SavedSearchRow, "id" | "organization_id" | "account_id">;

/** What a search meets when watching begins is known from then on, and is not announced. */
export const keepKnownHits = (tx: Tx, search: Owned, condition: Condition) =>
  sql`insert into saved_search_hit (saved_search_id, patent_id, organization_id, account_id)
    select ${search.id}, p.id, ${search.organization_id}, ${search.account_id} from patent p where ${condition}
    on conflict do nothing`.execute(tx);

/** A run and what it found new. */
export async function insertRun(tx: Tx, search: Owned, patentIds: readonly string[]): Promise<string> {
  const { rows } = await sql<{ id: string }>`insert into saved_search_run (saved_search_id, organization_id, account_id, found)
    values (${search.id}, ${search.organization_id}, ${search.account_id}, ${patentIds.length}) returning id`.execute(tx);
  const [run] = rows;
  if (run === undefined) throw new Error("a run was kept and is not there");
  await sql`insert into saved_search_hit (saved_search_id, patent_id, organization_id, account_id, run_id)
    select ${search.id}, patent_id, ${search.organization_id}, ${search.account_id}, ${run.id}
    from unnest(${patentIds}::uuid[]) patent_id`.execute(tx);
  return run.id;
}

export async function findRun(tx: Tx, id: string) {
  const { rows } = await sql<{
    id: string;
    found: number;
    recorded_at: Date;
    search_id: string;
    name: string;
    query: string;
  }>`select r.id, r.found, r.recorded_at, s.id as search_id, s.name, s.query
    from saved_search_run r join saved_search s on s.id = r.saved_search_id where r.id = ${id}`.execute(tx);
  return rows[0];
}

/** Watched searches of people who may still sign in, the longest waiting first. Needs the system's sight. */
export async function listWatched(tx: Tx): Promise<{ id: string; account_id: string }[]> {
  const { rows } = await sql<{ id: string; account_id: string }>`select s.id, s.account_id
    from saved_search s join account a on a.id = s.account_id
    where s.watched and s.deleted_at is null and a.disabled_at is null order by s.ran_at, s.id`.execute(tx);
  return rows;
}
