import type { PatentFacets } from "@zhiqiao/contracts";
import { sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import {
  afterCondition,
  commonConditions,
  conditionsOf,
  everyOf,
  facetConditions,
  type FacetName,
  facetNames,
  facetValues,
  type PatentFilter,
  type PatentOrder,
  sortKey,
} from "./patent-filter.ts";
import type { PatentRow } from "./patent-view.ts";

type Tx = Transaction<Database>;

export type ListedPatentRow = PatentRow & { readonly sort_key: string | null };

/** One row more than `limit`, to know whether there is a next page. */
export async function listPatentRows(
  tx: Tx,
  filter: PatentFilter,
  order: PatentOrder,
  page: { readonly limit: number; readonly after: readonly (string | number | null)[] | undefined },
): Promise<ListedPatentRow[]> {
  const sort = sortKey(order, filter);
  const direction = order.order === "asc" ? sql`asc nulls last` : sql`desc nulls last`;
  const { rows } = await sql<ListedPatentRow>`select p.*, (${sort.shown ?? sort.key})::text as sort_key from patent p
    where ${conditionsOf(filter)} and ${afterCondition(page.after, order, sort)}
    order by ${sort.key} ${direction}, p.id limit ${page.limit + 1}`.execute(tx);
  return rows;
}

export interface PatentCounts {
  readonly total: number;
  readonly facets: PatentFacets;
}

/** Owners that the facet names; further ones are found by their names. */
export const ownersListed = 50;

/** Most patents first; ties by id, so that the same registry always names the same ones. */
export const mostOwning = (owners: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(owners)
      .toSorted(([a, countOfA], [b, countOfB]) => countOfB - countOfA || (a < b ? -1 : 1))
      .slice(0, ownersListed),
  );

function toCounts(rows: readonly { facet: string; value: string | null; count: number }[]): PatentCounts {
  const facets = Object.fromEntries(facetNames.map((name) => [name, {}])) as PatentFacets;
  let total = 0;
  for (const { facet, value, count } of rows) {
    const name = facetNames.find((one) => one === facet);
    if (facet === "total") total = count;
    else if (name !== undefined && value !== null) facets[name][value] = count;
  }
  return { total, facets: { ...facets, owner: mostOwning(facets.owner) } };
}

/**
 * How many patents a filter meets, and how they divide; one reading of the table for all. A facet counts what its other values would add, so it
 * is divided under every condition but its own.
 */
export async function countPatents(tx: Tx, filter: PatentFilter): Promise<PatentCounts> {
  const conditions = facetConditions(filter);
  // A value that is not known meets no condition.
  const met = (name: FacetName) => sql`coalesce(${conditions[name] ?? sql`true`}, false) as ${sql.ref(`by_${name}`)}`;
  const othersOf = (own: FacetName) =>
    sql.join(
      facetNames.filter((one) => one !== own).map((one) => sql.ref(`by_${one}`)),
      sql` and `,
    );
  const valueOf = (name: FacetName) => {
    const values = facetValues[name];
    return sql`${"one" in values ? values.one : values.many} as ${sql.ref(name)}`;
  };
  const divided = facetNames.map((name) => {
    const values =
      "many" in facetValues[name] ? sql`seen, unnest(${sql.ref(name)}) value` : sql`(select *, ${sql.ref(name)} as value from seen) seen`;
    return sql`select ${sql.lit(name)} as facet, value, count(*)::int as count from ${values} where value is not null and ${othersOf(name)} group by value`;
  });
  const { rows } = await sql<{ facet: string; value: string | null; count: number }>`with seen as materialized (
      select ${sql.join(facetNames.map(valueOf))}, ${sql.join(facetNames.map(met))} from patent p where ${everyOf(commonConditions(filter))})
    select 'total' as facet, null as value, count(*)::int as count from seen where ${sql.join(
      facetNames.map((name) => sql.ref(`by_${name}`)),
      sql` and `,
    )}
    union all ${sql.join(divided, sql` union all `)}`.execute(tx);
  return toCounts(rows);
}
/** Rows by id, in the order of the ids; unknown ids are left out. */
export async function findPatents(tx: Tx, ids: readonly string[]): Promise<PatentRow[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom("patent")
    .selectAll()
    .where("id", "in", [...ids])
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The regions of a subtree, by their codes. */
export async function regionCodesBelow(tx: Tx, code: string): Promise<string[]> {
  const { rows } = await sql<{
    code: string;
  }>`select r.code from region r, region above where above.code = ${code} and starts_with(r.path, above.path)`.execute(tx);
  return rows.map((row) => row.code);
}

/** The patents that some numbers name. */
export async function findIdsOfKeys(tx: Tx, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<{ id: string }>`select distinct patent_id as id from patent_identity where key = any(${keys})`.execute(tx);
  return rows.map((row) => row.id);
}

/** What a run of a watched search found new; nothing of another's. */
export async function findIdsOfRun(tx: Tx, runId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select patent_id as id from saved_search_hit where run_id = ${runId}`.execute(tx);
  return rows.map((row) => row.id);
}

/** Who some organisations are, in the order of the ids. */
export async function findOwners(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom("organization")
    .select(["id", "name_zh", "name_en"])
    .where("id", "in", [...ids])
    .execute();
  const byId = new Map(rows.map((row) => [row.id, { id: row.id, nameZh: row.name_zh, nameEn: row.name_en }]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export const findOrganization = (tx: Tx, id: string) =>
  tx.selectFrom("organization").select(["id", "name_zh", "name_en", "region_code"]).where("id", "=", id).executeTakeFirst();

/** Whether the acting officer is responsible for any of these regions. */
export async function oversees(tx: Tx, regionCodes: readonly string[]): Promise<boolean> {
  if (regionCodes.length === 0) return false;
  const { rows } = await sql<{
    yes: boolean;
  }>`select coalesce(bool_or(app_oversees(code)), false) as yes from unnest(${regionCodes}::text[]) code`.execute(tx);
  return rows[0]?.yes ?? false;
}

/** The source of what somebody states on screen about a patent; open, as the registry is. */
export const insertFormSource = (
  tx: Tx,
  by: {
    readonly title: string;
    readonly organizationId: string;
    readonly accountId: string;
    readonly name: string;
    readonly details?: Readonly<Record<string, string | null>>;
  },
) =>
  tx
    .insertInto("source")
    .values({
      kind: "form",
      title: by.title,
      organization_id: by.organizationId,
      account_id: by.accountId,
      account_name: by.name,
      visibility: "open",
      details: JSON.stringify(by.details ?? {}),
    })
    .returning(["id", "recorded_at"])
    .executeTakeFirstOrThrow();
