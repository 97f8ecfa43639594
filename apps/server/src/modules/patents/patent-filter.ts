import type { Query } from "@zhiqiao/contracts";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { queryCondition, titleWords } from "./query-condition.ts";
import { contains } from "./text-condition.ts";

export interface PatentFilter {
  readonly q?: string | undefined;
  /** What `q` says where it is an expression; its words are then not searched as a sentence. */
  readonly expression?: Query | undefined;
  readonly validity?: readonly string[] | undefined;
  readonly type?: readonly string[] | undefined;
  readonly ownerKind?: readonly string[] | undefined;
  readonly availability?: readonly string[] | undefined;
  readonly region?: string | undefined;
  readonly year?: readonly string[] | undefined;
  readonly ipcSubclass?: readonly string[] | undefined;
  readonly owner?: readonly string[] | undefined;
  readonly sei?: readonly string[] | undefined;
  readonly highValue?: readonly string[] | undefined;
  readonly ipc?: string | undefined;
  /** Only patents that every one of these organisations owns: asked for by name, and the caller's own. */
  readonly ownerOrganizationIds?: readonly string[] | undefined;
  /** Only what this run of a watched search found new; row-level security shows nobody another's. */
  readonly newHits?: string | undefined;
  /** Numbers that `q` may be, as the registry keeps them. */
  readonly identityKeys: readonly string[];
}

export interface PatentOrder {
  readonly sort: "relevance" | "changed" | "application_date" | "publication_date" | "title";
  readonly order: "asc" | "desc";
}

const wordsRanked = 8;

/** The words of a query; together they may stand in any of the texts. More than eight narrow nothing further. */
export const wordsOf = (q: string | undefined): string[] =>
  (q ?? "")
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== "")
    .slice(0, wordsRanked);

const title = sql<string>`p.title`;
const searched = [title, sql<string>`p.abstract`, sql<string>`array_to_string(p.applicants, '；')`, sql<string>`p.title_en`];

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

export const given = (values: readonly string[] | undefined): values is readonly string[] => values !== undefined && values.length > 0;

export const facetNames = [
  "validity",
  "type",
  "ownerKind",
  "availability",
  "region",
  "year",
  "ipcSubclass",
  "owner",
  "sei",
  "highValue",
] as const;
export type FacetName = (typeof facetNames)[number];

// What the indicators last worked out of it. A patent of no field that does not count has no row there.
const seiFields = sql`(select c.sei_fields from high_value_current c where c.patent_id = p.id)`;
const verdict = sql<string>`coalesce((select c.verdict from high_value_current c where c.patent_id = p.id), 'no')`;

/** What a patent is under in each facet: one value or none, or a list of them. */
export const facetValues = {
  validity: { one: sql`p.validity_group` },
  type: { one: sql`p.type` },
  ownerKind: { one: sql`p.owner_kind` },
  availability: { many: sql`p.availability` },
  region: { one: sql`p.region_code` },
  year: { one: sql`extract(year from p.application_date)::text` },
  ipcSubclass: {
    many: sql`array(select distinct left(replace(symbol, ' ', ''), 4) from unnest(p.ipc || p.ipc_main) symbol where symbol ~ '^[A-H][0-9]{2}[A-Z]')`,
  },
  owner: { many: sql`p.owner_organization_ids::text[]` },
  sei: { many: seiFields },
  highValue: { one: verdict },
} as const satisfies Record<FacetName, { readonly one: RawBuilder<unknown> } | { readonly many: RawBuilder<unknown> }>;

/** The conditions of the facets by their names, as the list shows them; a facet that is not narrowed has none. */
export function facetConditions(filter: PatentFilter): Record<FacetName, RawBuilder<SqlBool> | undefined> {
  return {
    validity: given(filter.validity) ? sql<SqlBool>`p.validity_group = any(${filter.validity})` : undefined,
    type: given(filter.type) ? sql<SqlBool>`p.type = any(${filter.type})` : undefined,
    ownerKind: given(filter.ownerKind) ? sql<SqlBool>`p.owner_kind = any(${filter.ownerKind})` : undefined,
    availability: given(filter.availability) ? sql<SqlBool>`p.availability && ${filter.availability}::text[]` : undefined,
    region:
      filter.region === undefined
        ? undefined
        : sql<SqlBool>`p.region_code in (select r.code from region r, region above where above.code = ${filter.region} and starts_with(r.path, above.path))`,
    year: given(filter.year) ? sql<SqlBool>`extract(year from p.application_date)::int = any(${filter.year}::int[])` : undefined,
    ipcSubclass: given(filter.ipcSubclass)
      ? sql<SqlBool>`exists (select 1 from unnest(p.ipc || p.ipc_main) symbol where left(replace(symbol, ' ', ''), 4) = any(${filter.ipcSubclass}))`
      : undefined,
    owner: given(filter.owner) ? sql<SqlBool>`p.owner_organization_ids && ${filter.owner}::uuid[]` : undefined,
    sei: given(filter.sei) ? sql<SqlBool>`${seiFields} && ${filter.sei}::text[]` : undefined,
    highValue: given(filter.highValue) ? sql<SqlBool>`${verdict} = any(${filter.highValue})` : undefined,
  };
}

export const everyOf = (conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> =>
  conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join([...conditions], sql` and `)}`;

export const commonConditions = (filter: PatentFilter): RawBuilder<SqlBool>[] => [
  ...textCondition(filter),
  ...(filter.ipc === undefined || filter.ipc === ""
    ? []
    : [
        sql<SqlBool>`exists (select 1 from unnest(p.ipc || p.ipc_main) symbol where starts_with(replace(symbol, ' ', ''), ${filter.ipc.toUpperCase().replaceAll(/\s/gu, "")}))`,
      ]),
  ...(filter.newHits === undefined
    ? []
    : [sql<SqlBool>`p.id in (select h.patent_id from saved_search_hit h where h.run_id = ${filter.newHits}::uuid)`]),
  ...(filter.ownerOrganizationIds ?? []).map((id) => sql<SqlBool>`p.owner_organization_ids @> array[${id}]::uuid[]`),
];

/** The condition of a filter over the row `p` of `patent`. */
export const conditionsOf = (filter: PatentFilter): RawBuilder<SqlBool> =>
  everyOf([...commonConditions(filter), ...Object.values(facetConditions(filter)).filter((condition) => condition !== undefined)]);

export interface SortKey {
  readonly key: RawBuilder<unknown>;
  readonly type: RawBuilder<unknown>;
  readonly nullable: boolean;
  /** The key as a cursor carries it; its plain text where none is given. */
  readonly shown?: RawBuilder<unknown>;
}

const plainSortKeys = {
  changed: {
    key: sql`p.changed_at`,
    type: sql`timestamptz`,
    nullable: false,
    shown: sql`to_char(p.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  },
  application_date: { key: sql`p.application_date`, type: sql`date`, nullable: true },
  publication_date: { key: sql`p.publication_date`, type: sql`date`, nullable: true },
  title: { key: sql`p.title collate "C"`, type: sql`text`, nullable: false },
} as const satisfies Record<Exclude<PatentOrder["sort"], "relevance">, SortKey>;

/** The words that count where they stand in a title. */
export const rankedWords = (filter: PatentFilter): readonly string[] =>
  filter.expression === undefined ? wordsOf(filter.q) : titleWords(filter.expression).slice(0, wordsRanked);

/** The value a list is ordered by and its type, for keyset paging; ties fall to the id. */
export function sortKey({ sort }: PatentOrder, filter: PatentFilter): SortKey {
  if (sort !== "relevance") return plainSortKeys[sort];
  // A word in the title says more than one in the abstract; a number found is what was asked for.
  const inTitle = rankedWords(filter).map((word) => sql`(${contains(title, word)})::int`);
  const asNumber = sql`4 * (p.id in (select patent_id from patent_identity where key = any(${filter.identityKeys})))::int`;
  return { key: sql`(${sql.join([asNumber, ...inTitle], sql` + `)})`, type: sql`integer`, nullable: false };
}

export const afterCondition = (
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
