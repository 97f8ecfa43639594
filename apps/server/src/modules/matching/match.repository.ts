import { type Kysely, type Selectable, type SqlBool, sql, type Transaction } from "kysely";
import type { Database, Match } from "../../database/schema.ts";

type Db = Kysely<Database> | Transaction<Database>;
/** A kept pair with all registered owners of its patent, as they are now. */
export type MatchRow = Selectable<Match> & { readonly owner_ids: readonly string[] };

/** Who stands on the owner's side of a match: whoever owns the patent with the owner with whom it was kept; where it has gone to others since, he alone. */
export const ownersOfMatch = ({ owner_organization_id: keptWith, owner_ids: owners }: MatchRow): readonly string[] =>
  keptWith === null || owners.includes(keptWith) ? owners : [keptWith];

const matches = (db: Db) =>
  db
    .selectFrom("match")
    .selectAll("match")
    .select(sql<string[]>`(select p.owner_organization_ids from patent p where p.id = match.patent_id)`.as("owner_ids"));

/** That a kept pair is a match: whose patent it is may have become known after the pair was kept. `match` is the row of `match` in the query. */
const isOthersPatent = (match: string) =>
  sql<SqlBool>`not app_owns_patent(${sql.ref(`${match}.organization_id`)}, ${sql.ref(`${match}.patent_id`)})`;

export const findMatchRow = (db: Db, id: string): Promise<MatchRow | undefined> => matches(db).where("id", "=", id).executeTakeFirst();

/** The row, locked until the transaction ends: answers, pushes and deals of one match happen one after the other. */
export const lockMatchRow = (db: Db, id: string): Promise<MatchRow | undefined> =>
  matches(db).where("id", "=", id).forUpdate("match").executeTakeFirst();

export const findMatchRowOf = (db: Db, demandId: string, patentId: string): Promise<MatchRow | undefined> =>
  matches(db).where("demand_id", "=", demandId).where("patent_id", "=", patentId).executeTakeFirst();

export const findMatchRowsOf = (db: Db, side: "demand_id" | "patent_id", id: string, others: readonly string[]): Promise<MatchRow[]> =>
  others.length === 0
    ? Promise.resolve([])
    : matches(db)
        .where(side, "=", id)
        .where(side === "demand_id" ? "patent_id" : "demand_id", "in", others)
        .execute();

/** A page of matches that somebody acted on, newest change first. */
export async function listMatchRows(
  db: Db,
  filter: {
    stage?: readonly string[] | undefined;
    demandId?: string | undefined;
    patentId?: string | undefined;
    side?: "demand" | "owner" | undefined;
    q?: string | undefined;
  },
  page: { limit: number; after: readonly (string | number | null)[] | undefined },
): Promise<{ rows: (MatchRow & { changed_text: string })[]; total: number }> {
  const parts: ReturnType<typeof sql<SqlBool>>[] = [
    isOthersPatent("match"),
    filter.stage === undefined ? sql`stage <> 'suggested'` : sql`stage = any(${filter.stage})`,
  ];
  if (filter.demandId !== undefined) parts.push(sql`demand_id = ${filter.demandId}`);
  if (filter.patentId !== undefined) parts.push(sql`patent_id = ${filter.patentId}`);
  if (filter.side !== undefined)
    parts.push(
      filter.side === "demand"
        ? sql`organization_id = app_organization()`
        : sql`(owner_organization_id = app_organization() or app_shares_ownership(owner_organization_id, patent_id))`,
    );
  if (filter.q !== undefined && filter.q.trim() !== "") {
    const pattern = `%${filter.q.trim().replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`;
    parts.push(
      sql`(exists (select 1 from demand d where d.id = match.demand_id and d.title ilike ${pattern}) or exists (select 1 from patent p where p.id = match.patent_id and p.title ilike ${pattern}))`,
    );
  }
  const where = sql<SqlBool>`(${sql.join(parts, sql` and `)})`;
  const rows = await matches(db)
    .select(sql<string>`changed_at::text`.as("changed_text"))
    .where(where)
    .$if(page.after !== undefined, (query) =>
      query.where(sql<boolean>`(changed_at, id) < (${page.after?.[0]}::timestamptz, ${page.after?.[1]}::uuid)`),
    )
    .orderBy("changed_at", "desc")
    .orderBy("id", "desc")
    .limit(page.limit + 1)
    .execute();
  const { total } = await db.selectFrom("match").select(sql<number>`count(*)::int`.as("total")).where(where).executeTakeFirstOrThrow();
  return { rows, total };
}

export interface PushRow {
  id: string;
  match_id: string;
  kind: string;
  note: string | null;
  pushed_at: Date;
  delivered_at: Date | null;
  read_at: Date | null;
  answered_at: Date | null;
  pushed_text: string;
  to_id: string;
  to_zh: string;
  to_en: string | null;
  from_id: string;
  from_zh: string;
  from_en: string | null;
  demand_id: string;
  patent_id: string;
  demand_title: string;
  patent_title: string;
}

/** Pushes with both parties and both titles, newest first. */
export async function listPushRows(
  db: Db,
  filter: { matchId?: string; year?: number | undefined; unread?: boolean | undefined },
  page: { limit: number; after: readonly (string | number | null)[] | undefined },
): Promise<PushRow[]> {
  const { rows } =
    await sql<PushRow>`select p.id, p.match_id, p.kind, p.note, p.pushed_at, p.delivered_at, p.read_at, p.answered_at, p.pushed_at::text as pushed_text,
      t.id as to_id, t.name_zh as to_zh, t.name_en as to_en, f.id as from_id, f.name_zh as from_zh, f.name_en as from_en,
      m.demand_id, m.patent_id, coalesce(d.title, '') as demand_title, pa.title as patent_title
    from push p join match m on m.id = p.match_id join organization t on t.id = p.organization_id join organization f on f.id = p.from_organization_id
      left join demand d on d.id = m.demand_id join patent pa on pa.id = m.patent_id
    where ${isOthersPatent("m")}
      ${filter.matchId === undefined ? sql`` : sql`and p.match_id = ${filter.matchId}`}
      ${filter.year === undefined ? sql`` : sql`and extract(year from p.pushed_at at time zone 'Asia/Shanghai') = ${filter.year}`}
      ${filter.unread === true ? sql`and p.read_at is null and p.organization_id = app_organization()` : sql``}
      ${page.after === undefined ? sql`` : sql`and (p.pushed_at, p.id) < (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)`}
    order by p.pushed_at desc, p.id desc limit ${page.limit + 1}`.execute(db);
  return rows;
}

export const countPushRows = async (db: Db, filter: { year?: number | undefined; unread?: boolean | undefined }): Promise<number> =>
  (
    await sql<{ total: number }>`select count(*)::int as total from push p join match m on m.id = p.match_id where ${isOthersPatent("m")}
      ${filter.year === undefined ? sql`` : sql`and extract(year from p.pushed_at at time zone 'Asia/Shanghai') = ${filter.year}`}
      ${filter.unread === true ? sql`and p.read_at is null and p.organization_id = app_organization()` : sql``}`.execute(db)
  ).rows[0]?.total ?? 0;

export const listAnswerRows = (db: Db, matchId: string) =>
  db
    .selectFrom("match_answer")
    .innerJoin("organization", "organization.id", "match_answer.organization_id")
    .selectAll("match_answer")
    .select(["organization.name_zh", "organization.name_en"])
    .where("match_id", "=", matchId)
    .orderBy("match_answer.recorded_at")
    .execute();

export const listMessageRows = (db: Db, matchId: string) =>
  db
    .selectFrom("message")
    .innerJoin("organization", "organization.id", "message.organization_id")
    .selectAll("message")
    .select(["organization.name_zh", "organization.name_en"])
    .where("match_id", "=", matchId)
    .orderBy("message.recorded_at")
    .execute();

export const listDealRows = (db: Db, matchId: string) =>
  db.selectFrom("deal").selectAll().where("match_id", "=", matchId).orderBy("recorded_at").execute();

export interface FunnelCounts {
  pushed: number;
  read: number;
  interested: number;
  talking: number;
  contracted: number;
}

/** The pushes of a year (Asia/Shanghai) and what became of them; only delivered pushes count. */
export async function countFunnel(
  db: Db,
  year: number,
  region: string | undefined,
): Promise<{
  counts: FunnelCounts;
  declines: { reason: string; count: number }[];
  byKind: { kind: string; year: number; count: number }[];
}> {
  const inRegion =
    region === undefined
      ? sql``
      : sql`and p.region_code in (select r.code from region r, region top where top.code = ${region} and starts_with(r.path, top.path))`;
  const { rows } = await sql<FunnelCounts>`select count(*)::int as pushed, (count(*) filter (where p.read_at is not null))::int as read,
      (count(*) filter (where exists (select 1 from match_answer a where a.match_id = p.match_id and a.answer in ('interested', 'ask_owner'))))::int as interested,
      (count(*) filter (where m.stage in ('talking', 'contracted')))::int as talking,
      (count(*) filter (where exists (select 1 from deal d where d.match_id = p.match_id)))::int as contracted
    from push p join match m on m.id = p.match_id
    where ${isOthersPatent("m")} and p.delivered_at is not null and extract(year from p.pushed_at at time zone 'Asia/Shanghai') = ${year} ${inRegion}`.execute(
    db,
  );
  const declines = await sql<{
    reason: string;
    count: number;
  }>`select a.reason, count(*)::int as count from match_answer a join push p on p.match_id = a.match_id join match m on m.id = p.match_id
    where ${isOthersPatent("m")} and a.reason is not null and extract(year from p.pushed_at at time zone 'Asia/Shanghai') = ${year} ${inRegion} group by a.reason order by 2 desc, 1`.execute(
    db,
  );
  const byKind = await sql<{
    kind: string;
    year: number;
    count: number;
  }>`select p.kind, extract(year from p.pushed_at at time zone 'Asia/Shanghai')::int as year, count(*)::int as count
    from push p join match m on m.id = p.match_id where ${isOthersPatent("m")} and p.delivered_at is not null ${inRegion} group by 1, 2 order by 2 desc, 1`.execute(
    db,
  );
  return {
    counts: rows[0] ?? { pushed: 0, read: 0, interested: 0, talking: 0, contracted: 0 },
    declines: declines.rows,
    byKind: byKind.rows,
  };
}
