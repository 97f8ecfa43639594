import type { DormantVerdict } from "@zhiqiao/contracts";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Tx } from "./library.repository.ts";

export interface DormantFilter {
  readonly q?: string | undefined;
  readonly ownerClass: readonly string[];
  readonly region?: string | undefined;
  /** Granted on or before. */
  readonly grantedBy: string;
  readonly asked?: "never" | "waiting" | "answered" | undefined;
}

export interface DormantRow {
  readonly id: string;
  readonly owner_id: string | null;
  readonly owner_zh: string | null;
  readonly owner_en: string | null;
  readonly verdict: string;
  readonly register: boolean;
  readonly source_ids: string[];
  readonly wake_up_id: string | null;
  readonly asked_on: string | null;
  readonly answer: string | null;
  readonly sort_key: string;
}

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/gu, String.raw`\$&`);

const scope = (filter: DormantFilter): RawBuilder<SqlBool> => {
  const parts: RawBuilder<SqlBool>[] = [
    sql<SqlBool>`p.validity_group = 'in_force'`,
    sql<SqlBool>`(app_oversees(p.region_code) or p.owner_organization_id = app_organization())`,
    sql<SqlBool>`(case when o.kind = 'state_owned_enterprise' then o.kind else p.owner_kind end) = any(${filter.ownerClass}::text[])`,
  ];
  if (filter.region !== undefined)
    parts.push(
      sql<SqlBool>`p.region_code in (select r.code from region r, region top where top.code = ${filter.region} and starts_with(r.path, top.path))`,
    );
  for (const word of (filter.q ?? "").trim().split(/\s+/u).filter(Boolean).slice(0, 8)) {
    const pattern = `%${escapeLike(word)}%`;
    parts.push(
      sql<SqlBool>`(p.title ilike ${pattern} or array_to_string(p.applicants, ' ') ilike ${pattern} or p.application_number = ${word})`,
    );
  }
  return sql<SqlBool>`${sql.join(parts, sql` and `)}`;
};

/** Facts of a list that stand; `$.events[*]` and so on. */
const stands = (list: string, more = "") => sql.raw(`jsonb_path_exists(f.facts, '$.${list}[*] ? (@.retracted == null${more})')`);
const used = sql`(p.legal_flags && array['transferred', 'licensed', 'pledged'] or coalesce(${stands("licences")} or ${stands("pledges")} or ${stands("products")}
  or ${stands("events", ' && (@.fact.kind == "licence" || @.fact.kind == "transfer" || @.fact.kind == "pledge")')}, false))`;
/** Sources that list events of the gazette would name a licence, a transfer or a pledge; a status alone, or one event someone filled in, would not. */
const listing = sql`array(select distinct e ->> 'sourceId' from jsonb_array_elements(f.facts -> 'events') e
  join source s on s.id = (e ->> 'sourceId')::uuid and s.kind <> 'form' where e ->> 'readFrom' is null order by 1)`;

/** Every patent in scope with what is known of its use, and the newest question to its owner. */
const judged = (filter: DormantFilter) => sql`judged as (
  select *, cardinality(source_ids) > 0 as register,
    case when used then 'used' when cardinality(source_ids) > 0 then 'none_known' else 'unknown' end as verdict
  from (select p.id, p.title, p.grant_date, o.id as owner_id, o.name_zh as owner_zh, o.name_en as owner_en, ${used} as used, ${listing} as source_ids,
      w.id as wake_up_id, w.asked_on, w.answer
    from patent p left join organization o on o.id = p.owner_organization_id left join patent_facts f on f.patent_id = p.id
      left join lateral (select id, asked_on, answer from wake_up where patent_id = p.id order by asked_on desc, recorded_at desc limit 1) w on true
    where ${scope(filter)}) found)`;

const asked = (filter: DormantFilter): RawBuilder<SqlBool> => {
  if (filter.asked === "never") return sql<SqlBool>`wake_up_id is null`;
  if (filter.asked === "waiting") return sql<SqlBool>`wake_up_id is not null and answer is null`;
  return filter.asked === "answered" ? sql<SqlBool>`answer is not null` : sql<SqlBool>`true`;
};

/** Longest in force first, one more than asked. */
export async function listDormantRows(
  tx: Tx,
  filter: DormantFilter,
  page: { readonly verdict: DormantVerdict; readonly limit: number; readonly after: readonly (string | number | null)[] | undefined },
): Promise<DormantRow[]> {
  const after = page.after === undefined ? sql`true` : sql`(grant_date, id) > (${page.after[0]}::date, ${page.after[1]}::uuid)`;
  const { rows } = await sql<DormantRow>`with ${judged(filter)} select *, grant_date::text as sort_key from judged
    where verdict = ${page.verdict} and grant_date <= ${filter.grantedBy}::date and ${asked(filter)} and ${after}
    order by grant_date, id limit ${page.limit + 1}`.execute(tx);
  return rows;
}

export interface DormantCounts {
  readonly none_known: number;
  readonly unknown: number;
  readonly used: number;
  readonly undated: number;
}

export async function countDormant(tx: Tx, filter: DormantFilter): Promise<DormantCounts> {
  const { rows } = await sql<DormantCounts>`with ${judged(filter)} select
      (count(*) filter (where old and verdict = 'none_known' and ${asked(filter)}))::int as none_known,
      (count(*) filter (where old and verdict = 'unknown' and ${asked(filter)}))::int as unknown,
      (count(*) filter (where old and verdict = 'used'))::int as used,
      (count(*) filter (where grant_date is null))::int as undated
    from (select *, coalesce(grant_date <= ${filter.grantedBy}::date, false) as old from judged) j`.execute(tx);
  return rows[0] ?? { none_known: 0, unknown: 0, used: 0, undated: 0 };
}

/** Titles of the sources that stated events, by id. */
export async function readSourceTitles(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom("source")
    .select(["id", "title"])
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row.title]));
}
