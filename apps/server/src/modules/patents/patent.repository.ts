import type { Query } from "@zhiqiao/contracts";
import { type RawBuilder, type SqlBool, sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { PatentRow } from "./patent-view.ts";
import { queryCondition, titleWords } from "./query-condition.ts";
import { contains } from "./text-condition.ts";

type Tx = Transaction<Database>;

export interface PatentFilter {
  readonly q?: string | undefined;
  /** What `q` says where it is an expression; its words are then not searched as a sentence. */
  readonly expression?: Query | undefined;
  readonly validity?: readonly string[] | undefined;
  readonly type?: readonly string[] | undefined;
  readonly ownerKind?: readonly string[] | undefined;
  readonly availability?: readonly string[] | undefined;
  readonly region?: string | undefined;
  readonly ipc?: string | undefined;
  /** Only patents that every one of these organisations owns: asked for by name, and the caller's own. */
  readonly ownerOrganizationIds?: readonly string[] | undefined;
  /** Numbers that `q` may be, as the registry keeps them. */
  readonly identityKeys: readonly string[];
}

export interface PatentOrder {
  readonly sort: "relevance" | "changed" | "application_date" | "publication_date" | "title";
  readonly order: "asc" | "desc";
}

const wordsRanked = 8;

/** The words of a query; together they may stand in any of the texts. More than eight narrow nothing further. */
const wordsOf = (q: string | undefined): string[] =>
  (q ?? "")
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== "")
    .slice(0, wordsRanked);

const title = sql<string>`p.title`;
const searched = [title, sql<string>`p.abstract`, sql<string>`array_to_string(p.applicants, ' ')`, sql<string>`p.title_en`];

const anyOf = (conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> => sql<SqlBool>`(${sql.join([...conditions], sql` or `)})`;

function textCondition(filter: PatentFilter): RawBuilder<SqlBool>[] {
  if (filter.expression !== undefined) return [queryCondition(filter.expression)];
  const words = wordsOf(filter.q);
  if (words.length === 0) return [];
  const inText = sql<SqlBool>`(${sql.join(
    words.map((word) => anyOf(searched.map((text) => contains(text, word)))),
    sql` and `,
  )})`;
  if (filter.identityKeys.length === 0) return [inText];
  return [anyOf([inText, sql<SqlBool>`p.id in (select patent_id from patent_identity where key = any(${filter.identityKeys}))`])];
}

const given = (values: readonly string[] | undefined): values is readonly string[] => values !== undefined && values.length > 0;

/** The conditions of the facets by their names, as the list shows them; a facet that is not narrowed has none. */
function facetConditions(filter: PatentFilter) {
  return {
    validity: given(filter.validity) ? sql<SqlBool>`p.validity_group = any(${filter.validity})` : undefined,
    type: given(filter.type) ? sql<SqlBool>`p.type = any(${filter.type})` : undefined,
    ownerKind: given(filter.ownerKind) ? sql<SqlBool>`p.owner_kind = any(${filter.ownerKind})` : undefined,
    availability: given(filter.availability) ? sql<SqlBool>`p.availability && ${filter.availability}::text[]` : undefined,
    region:
      filter.region === undefined
        ? undefined
        : sql<SqlBool>`p.region_code in (select r.code from region r, region above where above.code = ${filter.region} and starts_with(r.path, above.path))`,
  };
}

const everyOf = (conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> =>
  conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join([...conditions], sql` and `)}`;

const commonConditions = (filter: PatentFilter): RawBuilder<SqlBool>[] => [
  ...textCondition(filter),
  ...(filter.ipc === undefined || filter.ipc === ""
    ? []
    : [
        sql<SqlBool>`exists (select 1 from unnest(p.ipc || p.ipc_main) symbol where starts_with(symbol, ${filter.ipc.toUpperCase().replaceAll(/\s/gu, "")}))`,
      ]),
  ...(filter.ownerOrganizationIds ?? []).map((id) => sql<SqlBool>`p.owner_organization_id = ${id}`),
];

const conditionsOf = (filter: PatentFilter): RawBuilder<SqlBool> =>
  everyOf([...commonConditions(filter), ...Object.values(facetConditions(filter)).filter((condition) => condition !== undefined)]);

interface SortKey {
  readonly key: RawBuilder<unknown>;
  readonly type: RawBuilder<unknown>;
  readonly nullable: boolean;
}

const plainSortKeys = {
  changed: { key: sql`p.changed_at`, type: sql`timestamptz`, nullable: false },
  application_date: { key: sql`p.application_date`, type: sql`date`, nullable: true },
  publication_date: { key: sql`p.publication_date`, type: sql`date`, nullable: true },
  title: { key: sql`p.title`, type: sql`text`, nullable: false },
} as const satisfies Record<Exclude<PatentOrder["sort"], "relevance">, SortKey>;

/** The value a list is ordered by and its type, for keyset paging; ties fall to the id. */
function sortKey({ sort }: PatentOrder, filter: PatentFilter): SortKey {
  if (sort !== "relevance") return plainSortKeys[sort];
  // A word in the title says more than one in the abstract; a number found is what was asked for.
  const words = filter.expression === undefined ? wordsOf(filter.q) : titleWords(filter.expression).slice(0, wordsRanked);
  const inTitle = words.map((word) => sql`(${contains(title, word)})::int`);
  const asNumber = sql`4 * (p.id in (select patent_id from patent_identity where key = any(${filter.identityKeys})))::int`;
  return { key: sql`(${sql.join([asNumber, ...inTitle], sql` + `)})`, type: sql`integer`, nullable: false };
}

const afterCondition = (
  after: readonly (string | number | null)[] | undefined,
  { order }: PatentOrder,
  sort: SortKey,
): RawBuilder<SqlBool> => {
  if (after === undefined) return sql<SqlBool>`true`;
  const [value, id] = after;
  const beyond = order === "asc" ? sql`>` : sql`<`;
  // Unknown values stand last in either direction.
  if (value === null) return sql<SqlBool>`${sort.key} is null and p.id > ${id}::uuid`;
  const bound = sql`${value}::${sort.type}`;
  return sql<SqlBool>`(${sort.key} ${beyond} ${bound} or (${sort.key} = ${bound} and p.id > ${id}::uuid)${sort.nullable ? sql` or ${sort.key} is null` : sql``})`;
};

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
  const { rows } = await sql<ListedPatentRow>`select p.*, (${sort.key})::text as sort_key from patent p
    where ${conditionsOf(filter)} and ${afterCondition(page.after, order, sort)}
    order by ${sort.key} ${direction}, p.id limit ${page.limit + 1}`.execute(tx);
  return rows;
}

/**
 * How many patents a filter meets, and how they divide; one reading of the table for all. A facet counts what its other values would add, so it
 * is divided under every condition but its own.
 */
export async function countPatents(
  tx: Tx,
  filter: PatentFilter,
): Promise<{ total: number; facets: Record<string, Record<string, number>> }> {
  const conditions = facetConditions(filter);
  const { validity, type, ownerKind, availability, region } = conditions;
  // A value that is not known meets no condition.
  const met = (condition: RawBuilder<SqlBool> | undefined) => (condition === undefined ? sql`true` : sql`coalesce(${condition}, false)`);
  const others = (own: keyof typeof conditions) =>
    sql.join(
      (["validity", "type", "ownerKind", "availability", "region"] as const)
        .filter((one) => one !== own)
        .map((one) => sql.ref(`by_${one}`)),
      sql` and `,
    );
  const { rows } = await sql<{ facet: string; value: string | null; count: number }>`with seen as materialized (
      select p.validity_group, p.type, p.owner_kind, p.availability, p.region_code, ${met(validity)} as "by_validity", ${met(type)} as "by_type",
        ${met(ownerKind)} as "by_ownerKind", ${met(availability)} as "by_availability", ${met(region)} as "by_region"
      from patent p where ${everyOf(commonConditions(filter))})
    select 'total' as facet, null as value, count(*)::int as count from seen where ${others("region")} and by_region
    union all select 'validity', validity_group, count(*)::int from seen where ${others("validity")} group by validity_group
    union all select 'type', type, count(*)::int from seen where type is not null and ${others("type")} group by type
    union all select 'ownerKind', owner_kind, count(*)::int from seen where ${others("ownerKind")} group by owner_kind
    union all select 'availability', offered, count(*)::int from seen, unnest(availability) offered where ${others("availability")} group by offered
    union all select 'region', region_code, count(*)::int from seen where region_code is not null and ${others("region")} group by region_code`.execute(
    tx,
  );
  const facets: Record<string, Record<string, number>> = { validity: {}, type: {}, ownerKind: {}, availability: {}, region: {} };
  let total = 0;
  for (const row of rows) {
    const facet = facets[row.facet];
    if (row.facet === "total") total = row.count;
    else if (facet !== undefined && row.value !== null) facet[row.value] = row.count;
  }
  return { total, facets };
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
  by: { readonly title: string; readonly organizationId: string; readonly accountId: string; readonly name: string },
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
    })
    .returning(["id", "recorded_at"])
    .executeTakeFirstOrThrow();
