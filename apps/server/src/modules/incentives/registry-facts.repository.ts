import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { standing } from "../../platform/standing-facts.ts";
import type { ComposedFacts } from "../patents/index.ts";
import { hasOneOf, isOneOf, type Organizations } from "./which-organizations.ts";

type Db = Kysely<Database> | Transaction<Database>;

/** What the register says of an applicant as of a day: its size and figures are those of the last year before it. */
export interface ApplicantRow {
  readonly id: string;
  readonly name_zh: string;
  readonly name_en: string | null;
  readonly kind: string;
  readonly region_code: string;
  readonly region_path: string;
  readonly industry_code: string | null;
  readonly size: string | null;
  readonly staff: number | null;
  readonly revenue_fen: bigint | null;
  readonly assets_fen: bigint | null;
}

/** Organisations in order of their ids. */
export const listApplicants = async (db: Db, which: Organizations, day: string): Promise<ApplicantRow[]> => {
  const year = Number(day.slice(0, 4));
  return (
    await sql<ApplicantRow>`select o.id, o.name_zh, o.name_en, o.kind, o.region_code, r.path as region_path, o.industry_code,
        (select z.size from organization_size z where z.organization_id = o.id and z.year < ${year} order by z.year desc limit 1) as size,
        f.staff, f.revenue_fen, f.assets_fen
      from organization o join region r on r.code = o.region_code
      left join lateral (select g.staff, g.revenue_fen, g.assets_fen from organization_figure g
        where g.organization_id = o.id and g.year < ${year} and ${standing("organization_figure", "g")}
        order by g.year desc, g.precedence desc, g.id desc limit 1) f on true
      where ${isOneOf("o.id", which)} and not exists (select 1 from organization_merge m where m.merged_id = o.id and m.undoes is null and not exists (
        select 1 from organization_merge undone where undone.undoes = m.id)) order by o.id`.execute(db)
  ).rows;
};

export interface TagFactRow {
  readonly id: bigint;
  readonly organization_id: string;
  readonly kind: string;
  readonly level: string | null;
  readonly certificate_number: string | null;
  readonly certification: string | null;
  readonly document_title: string | null;
  readonly issuer: string | null;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly precedence: number;
  readonly source_id: string;
  readonly line: number | null;
  readonly recorded_at: Date;
  readonly account_name: string | null;
}

/** Status tags that stand, whatever their period. */
export const listTagFacts = async (db: Db, which: Organizations): Promise<TagFactRow[]> =>
  (
    await sql<TagFactRow>`select t.id, t.organization_id, t.kind, t.level, t.certificate_number, t.certification, t.document_title, t.issuer, t.valid_from,
        t.valid_to, t.precedence, t.source_id, t.line, t.recorded_at, s.account_name
      from organization_tag t left join source s on s.id = t.source_id
      where ${isOneOf("t.organization_id", which)} and ${standing("organization_tag", "t")} order by t.valid_from, t.id`.execute(db)
  ).rows;

export interface PatentFactsRow {
  readonly patent_id: string;
  readonly owner_ids: readonly string[];
  readonly type: string | null;
  readonly application_number: string | null;
  readonly awards: ComposedFacts["awards"];
  readonly pledges: ComposedFacts["pledges"];
}

/** Awards and pledges of patents that these organisations own. */
export const listPatentFacts = async (db: Db, which: Organizations): Promise<PatentFactsRow[]> =>
  (
    await sql<PatentFactsRow>`select p.id as patent_id, p.owner_organization_ids as owner_ids, p.type, p.application_number,
        f.facts -> 'awards' as awards, f.facts -> 'pledges' as pledges
      from patent p join patent_facts f on f.patent_id = p.id
      where ${hasOneOf("p.owner_organization_ids", which)}
        and (f.facts -> 'awards' <> '[]'::jsonb or f.facts -> 'pledges' <> '[]'::jsonb) order by p.id`.execute(db)
  ).rows;

export interface HighValueRow {
  readonly patent_id: string;
  readonly owner_ids: readonly string[];
  readonly type: string | null;
  readonly application_number: string | null;
  readonly application_date: string | null;
  readonly grant_date: string | null;
  readonly situations: readonly string[];
}

/** Patents of these organisations that count as of high value on a day, by what is known now. */
export const listHighValuePatentsOf = async (db: Db, which: Organizations, day: string): Promise<HighValueRow[]> =>
  (
    await sql<HighValueRow>`select p.id as patent_id, p.owner_organization_ids as owner_ids, p.type, p.application_number, p.application_date,
        p.grant_date, v.situations
      from patent p join high_value_interval v on v.patent_id = p.id
      where ${hasOneOf("p.owner_organization_ids", which)} and v.verdict = 'yes' and v.known_to is null
        and v.from_day <= ${day} and (v.to_day is null or v.to_day > ${day}) order by p.id`.execute(db)
  ).rows;
