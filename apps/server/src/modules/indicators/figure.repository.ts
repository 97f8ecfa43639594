import { type RawBuilder, sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";

type Tx = Transaction<Database>;

/** Patents of one region by verdict; lists of counts by situation and by what is missing. */
export interface RegionCounts {
  readonly regionCode: string | null;
  readonly count: number;
  readonly unknown: number;
  readonly inForce: number;
  readonly situations: Readonly<Record<string, number>>;
  readonly missing: Readonly<Record<string, number>>;
}

/** What was held true at a moment, of one day. */
const heldOn = (day: string | RawBuilder<unknown>, known: Date): RawBuilder<unknown> =>
  sql`i.from_day <= ${day} and (i.to_day is null or ${day} < i.to_day) and i.known_from <= ${known} and (i.known_to is null or ${known} < i.known_to)`;

const baseGaps = ["type", "grant", "validity"];

/** The counts of several days by region, one pass over the intervals. */
export async function countByRegion(tx: Tx, days: readonly string[], known: Date): Promise<ReadonlyMap<string, RegionCounts[]>> {
  const { rows } = await sql<{
    day: string;
    region_code: string | null;
    verdict: string;
    situations: string[];
    missing: string[];
    count: number;
  }>`select d.day::text as day, i.region_code, i.verdict, i.situations, i.missing, count(*)::int as count
    from unnest(${days}::date[]) as d(day) join high_value_interval i on ${heldOn(sql`d.day`, known)}
    group by d.day, i.region_code, i.verdict, i.situations, i.missing`.execute(tx);
  const result = new Map<
    string,
    Map<
      string | null,
      { count: number; unknown: number; inForce: number; situations: Record<string, number>; missing: Record<string, number> }
    >
  >(days.map((day) => [day, new Map()]));
  for (const { day, region_code, verdict, situations, missing, count } of rows) {
    const regions = result.get(day);
    const held = regions?.get(region_code) ?? { count: 0, unknown: 0, inForce: 0, situations: {}, missing: {} };
    regions?.set(region_code, held);
    if (verdict === "yes") held.count += count;
    if (verdict === "unknown") held.unknown += count;
    if (!missing.some((one) => baseGaps.includes(one))) held.inForce += count;
    if (verdict === "yes") for (const one of situations) held.situations[one] = (held.situations[one] ?? 0) + count;
    for (const one of missing) held.missing[one] = (held.missing[one] ?? 0) + count;
  }
  return new Map([...result].map(([day, regions]) => [day, [...regions].map(([regionCode, counts]) => ({ regionCode, ...counts }))]));
}

export interface PatentFilter {
  readonly day: string;
  readonly known: Date;
  readonly regions: readonly string[];
  readonly verdict?: readonly string[] | undefined;
  readonly situation?: readonly string[] | undefined;
  readonly missing?: readonly string[] | undefined;
  readonly q?: string | undefined;
}

const like = (q: string): string => `%${q.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`;

const conditions = ({ day, known, regions, verdict, situation, missing, q }: PatentFilter): RawBuilder<unknown> =>
  sql.join(
    [
      heldOn(sql`${day}::date`, known),
      sql`i.region_code = any(${regions})`,
      ...(verdict === undefined ? [] : [sql`i.verdict = any(${verdict})`]),
      ...(situation === undefined ? [] : [sql`i.situations && ${situation}::text[]`]),
      ...(missing === undefined ? [] : [sql`i.missing && ${missing}::text[]`]),
      ...(q === undefined || q === ""
        ? []
        : [
            sql`exists (select 1 from patent p where p.id = i.patent_id and (p.title ilike ${like(q)} or p.application_number ilike ${like(q)}
              or array_to_string(p.applicants, ' ') ilike ${like(q)} or array_to_string(p.current_owners, ' ') ilike ${like(q)}))`,
          ]),
    ],
    sql` and `,
  );

export interface HeldPatentRow {
  readonly patent_id: string;
  readonly title: string;
  readonly title_en: string | null;
  readonly application_number: string | null;
  readonly applicants: readonly string[];
  readonly current_owners: readonly string[];
  readonly owner_organization_id: string | null;
  readonly region_code: string | null;
  readonly from_day: string;
  readonly to_day: string | null;
  readonly known_from: Date;
  readonly verdict: string;
  readonly missing: readonly string[];
  readonly judgement: unknown;
}

const noPatent = "00000000-0000-0000-0000-000000000000";

export async function listHeldPatents(
  tx: Tx,
  filter: PatentFilter,
  page: { readonly after: string | undefined; readonly limit: number },
): Promise<HeldPatentRow[]> {
  const { rows } =
    await sql<HeldPatentRow>`select i.patent_id, p.title, p.title_en, p.application_number, p.applicants, p.current_owners, p.owner_organization_id,
      i.region_code, i.from_day, i.to_day, i.known_from, i.verdict, i.missing, j.judgement::json
    from (select * from high_value_interval i where ${conditions(filter)} and i.patent_id > ${page.after ?? noPatent}::uuid order by i.patent_id limit ${page.limit}) i
    join patent p on p.id = i.patent_id join high_value_judgement j on j.interval_id = i.id order by i.patent_id`.execute(tx);
  return rows;
}

export async function countHeldPatents(tx: Tx, filter: PatentFilter): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from high_value_interval i where ${conditions(filter)}`.execute(tx);
  return rows[0]?.count ?? 0;
}

export type HeldStretch = Pick<HeldPatentRow, "from_day" | "to_day" | "known_from" | "verdict" | "missing" | "judgement"> & {
  readonly situations: readonly string[];
};

/** All that was held true of one patent at a moment, in the order of its days. */
export async function listStretches(tx: Tx, patentId: string, known: Date): Promise<HeldStretch[]> {
  const { rows } = await sql<HeldStretch>`select from_day, to_day, known_from, verdict, situations, missing, judgement::json
    from high_value_interval join high_value_judgement on interval_id = id where patent_id = ${patentId} and known_from <= ${known} and (known_to is null or ${known} < known_to) order by from_day`.execute(
    tx,
  );
  return rows;
}
