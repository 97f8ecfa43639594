import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Tx } from "./library.repository.ts";

export interface CandidateFilter {
  readonly q?: string | undefined;
  readonly ownerClass: readonly string[];
  readonly region?: string | undefined;
  readonly ipc?: string | undefined;
  readonly unstated: boolean;
}

export interface CandidateRow {
  readonly id: string;
  readonly owner_id: string | null;
  readonly owner_zh: string | null;
  readonly owner_en: string | null;
  readonly owner_class: string;
  readonly in_force: string;
  readonly transferable: string;
  readonly meets: string;
  readonly validity_group: string;
  readonly availability: string[];
  readonly legal_flags: string[];
  readonly entry_id: string | null;
  readonly entry_status: string | null;
  readonly sort_key: string | null;
}

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/gu, String.raw`\$&`);

/** 国有企业 is known of the organisation alone; the other kinds of the patent, whose owner may not be registered. */
const ownerClass = sql`case when o.kind = 'state_owned_enterprise' then o.kind else p.owner_kind end`;
const inForce = sql`case p.validity_group when 'in_force' then 'yes' when 'unknown' then 'unknown' else 'no' end`;
/** 保全 and 中止 forbid a transfer while they last. */
const barred = sql`('not_offered' = any(p.availability) or p.legal_flags && array['preserved', 'suspended'])`;
const transferable = (unstated: boolean) =>
  sql`case when ${barred} then 'no' when p.availability <> '{}' ${unstated ? sql`or true` : sql``} then 'yes' else 'unknown' end`;

const scopeConditions = (filter: CandidateFilter): RawBuilder<SqlBool> => {
  const parts: RawBuilder<SqlBool>[] = [sql<SqlBool>`true`];
  if (filter.region !== undefined)
    parts.push(
      sql<SqlBool>`p.region_code in (select r.code from region r, region top where top.code = ${filter.region} and starts_with(r.path, top.path))`,
    );
  for (const word of (filter.q ?? "").trim().split(/\s+/u).filter(Boolean).slice(0, 8)) {
    const pattern = `%${escapeLike(word)}%`;
    parts.push(
      sql<SqlBool>`(p.title ilike ${pattern} or array_to_string(p.applicants, ' ') ilike ${pattern} or p.application_number = ${word} or p.publication_number = ${word})`,
    );
  }
  if (filter.ipc !== undefined && filter.ipc !== "") {
    const symbol = filter.ipc.toUpperCase().replaceAll(/\s/gu, "");
    parts.push(sql<SqlBool>`exists (select 1 from unnest(p.ipc || p.ipc_main) symbol where starts_with(symbol, ${symbol}))`);
  }
  return sql<SqlBool>`${sql.join(parts, sql` and `)}`;
};

/** Every patent of the owners named, with a verdict for each condition of the rule. */
const judged = (libraryId: string, filter: CandidateFilter) => sql`judged as (
  select c.*, case when 'no' in (in_force, transferable) then 'no' when 'unknown' in (in_force, transferable) then 'unknown' else 'yes' end as meets
  from (select p.id, p.title, p.grant_date, p.application_date, p.validity_group, p.availability, p.legal_flags, p.owner_organization_id,
      o.id as owner_id, o.name_zh as owner_zh, o.name_en as owner_en, ${ownerClass} as owner_class, ${inForce} as in_force,
      ${transferable(filter.unstated)} as transferable, e.id as entry_id, e.status as entry_status
    from patent p left join organization o on o.id = p.owner_organization_id
      left join library_entry e on e.patent_id = p.id and e.library_id = ${libraryId}
    where ${scopeConditions(filter)}) c
  where owner_class = any(${filter.ownerClass}::text[]))`;

const sortKeys = { grant_date: sql`grant_date`, application_date: sql`application_date`, title: sql`title` } as const;
const sortTypes = { grant_date: sql`date`, application_date: sql`date`, title: sql`text` } as const;

/** One page of those with one verdict, one row more than asked; unknown days stand last. */
export async function listCandidateRows(
  tx: Tx,
  libraryId: string,
  filter: CandidateFilter,
  page: {
    readonly meets: string;
    readonly sort: keyof typeof sortKeys;
    readonly order: "asc" | "desc";
    readonly limit: number;
    readonly after: readonly (string | number | null)[] | undefined;
  },
): Promise<CandidateRow[]> {
  const key = sortKeys[page.sort];
  const direction = page.order === "asc" ? sql`asc nulls last` : sql`desc nulls last`;
  const beyond = page.order === "asc" ? sql`>` : sql`<`;
  const [value, id] = page.after ?? [];
  const bound = sql`${value ?? null}::${sortTypes[page.sort]}`;
  const after =
    page.after === undefined
      ? sql`true`
      : value === null
        ? sql`${key} is null and id > ${id}::uuid`
        : sql`(${key} ${beyond} ${bound} or (${key} = ${bound} and id > ${id}::uuid) or ${key} is null)`;
  const { rows } = await sql<CandidateRow>`with ${judged(libraryId, filter)}
    select id, owner_id, owner_zh, owner_en, owner_class, in_force, transferable, meets, validity_group, availability, legal_flags, entry_id, entry_status,
      (${key})::text as sort_key
    from judged where meets = ${page.meets} and ${after} order by ${key} ${direction}, id limit ${page.limit + 1}`.execute(tx);
  return rows;
}

export interface CandidateCounts {
  readonly in_force: Readonly<Record<string, number>>;
  readonly transferable: Readonly<Record<string, number>>;
  readonly meets: Readonly<Record<string, number>>;
  readonly scope: number;
  readonly kept: number;
  readonly owner_unknown: number;
}

/** How many patents each condition lets through, of all in scope. */
export async function countCandidates(tx: Tx, libraryId: string, filter: CandidateFilter): Promise<CandidateCounts> {
  const { rows } = await sql<{ part: string; value: string | null; count: number }>`with ${judged(libraryId, filter)}
    select 'in_force' as part, in_force as value, count(*)::int as count from judged group by 2
    union all select 'transferable', transferable, count(*)::int from judged group by 2
    union all select 'meets', meets, count(*)::int from judged group by 2
    union all select 'kept', null, count(*)::int from judged where meets = 'yes' and entry_id is not null
    union all select 'owner_unknown', null, count(*)::int from patent p where p.owner_kind = 'unknown' and ${scopeConditions(filter)}`.execute(
    tx,
  );
  const of = (part: string) => Object.fromEntries(rows.filter((row) => row.part === part).map((row) => [row.value ?? "all", row.count]));
  const meets = of("meets");
  return {
    in_force: of("in_force"),
    transferable: of("transferable"),
    meets,
    scope: Object.values(meets).reduce((sum, count) => sum + count, 0),
    kept: of("kept")["all"] ?? 0,
    owner_unknown: of("owner_unknown")["all"] ?? 0,
  };
}

/** Ids of patents that meet the rule and are not in the library yet, behind an id; at most `limit`. */
export async function nextToAdd(
  tx: Tx,
  libraryId: string,
  filter: CandidateFilter,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`with ${judged(libraryId, filter)}
    select id from judged where meets = 'yes' and entry_id is null and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit}`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}
