import { sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";

type Tx = Transaction<Database>;

export interface MergeRow {
  readonly id: string;
  readonly merged_id: string;
  readonly kept_id: string;
  readonly reason: string;
  readonly account_name: string;
  readonly source_id: string;
  readonly recorded_at: Date;
}

/** Any constant will do; it names this work among advisory locks. */
const mergesLock = 20_260_051;
/** One merger at a time is looked at and written, so that two of them never go round in a circle. Held to the end of the transaction. */
export const lockMerges = (tx: Tx) => sql`select pg_advisory_xact_lock(${mergesLock})`.execute(tx);

/** Mergers that stand: those that were not taken back. */
export async function standingMerges(tx: Tx): Promise<MergeRow[]> {
  const { rows } =
    await sql<MergeRow>`select m.id, m.merged_id, m.kept_id, m.reason, m.account_name, m.source_id, m.recorded_at from organization_merge m
    where m.undoes is null and not exists (select 1 from organization_merge u where u.undoes = m.id) order by m.recorded_at`.execute(tx);
  return rows;
}

/** The organisation that stands for another; itself where it was merged into none. What was kept may have been merged later. */
export async function readStandsFor(tx: Tx): Promise<(id: string) => string> {
  const keptOf = new Map((await standingMerges(tx)).map((one) => [one.merged_id, one.kept_id]));
  const standsFor = (id: string): string => {
    const kept = keptOf.get(id);
    return kept === undefined ? id : standsFor(kept);
  };
  return standsFor;
}

/**
 * Some organisations and all others that stand for the same ones as they do, whichever was merged into which. A job that gives patents their owners may be under
 * way for any of them, and has read who is who as it was before: whoever comes later looks at all patents that it may be moving.
 */
export async function familyOf(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const [merges, standsFor] = [await standingMerges(tx), await readStandsFor(tx)];
  const heads = new Set(ids.map(standsFor));
  const others = merges.flatMap((one) => [one.merged_id, one.kept_id]).filter((id) => heads.has(standsFor(id)));
  return [...new Set([...ids, ...heads, ...others])];
}

export const hasAccounts = async (tx: Tx, organizationId: string): Promise<boolean> =>
  (await tx.selectFrom("account").select("id").where("organization_id", "=", organizationId).limit(1).executeTakeFirst()) !== undefined;

/** Whether the actor may merge or part these organisations: the operator, and officers who answer for all of them. */
export async function mayMerge(tx: Tx, ids: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{
    yes: boolean;
  }>`select coalesce(bool_and(app_role() = 'platform_admin' or app_oversees(o.region_code)), false) as yes
    from organization o where o.id = any(${ids}::uuid[])`.execute(tx);
  return rows[0]?.yes ?? false;
}

export const insertMerge = (
  tx: Tx,
  row: {
    readonly merged_id: string;
    readonly kept_id: string;
    readonly reason: string | null;
    readonly undoes: string | null;
    readonly account_id: string;
    readonly account_name: string;
    readonly source_id: string;
  },
) => tx.insertInto("organization_merge").values(row).execute();

/** Patents that one of these organisations owns. */
export async function patentsOwnedBy(tx: Tx, organizationIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select id from patent where owner_organization_ids <> '{}' and owner_organization_ids && ${organizationIds}::uuid[]
    order by id`.execute(tx);
  return rows.map((row) => row.id);
}

/** What would move with an organisation, and how many patents the kept one would then have. A patent of both counts once. */
export async function countMoving(tx: Tx, mergedId: string, keptId: string) {
  const { rows } = await sql<{ names: number; moving: number; kept: number; together: number; demands: number }>`select
      (select count(*)::int from applicant_name where organization_id = ${mergedId} and patent_count > 0) as names,
      (count(*) filter (where owner_organization_ids @> array[${mergedId}::uuid]))::int as moving,
      (count(*) filter (where owner_organization_ids @> array[${keptId}::uuid]))::int as kept,
      count(*)::int as together,
      (select count(*)::int from demand where organization_id = ${mergedId}) as demands
    from patent where owner_organization_ids <> '{}' and owner_organization_ids && ${[mergedId, keptId]}::uuid[]`.execute(tx);
  return rows[0] ?? { names: 0, moving: 0, kept: 0, together: 0, demands: 0 };
}

/** A decision is dated by the start of its transaction, and known to others when that ends. */
const longestTransaction = "1 minute";

/** Names that were decided, and organisations that were merged or parted, from a moment on. */
export async function decidedSince(tx: Tx, since: Date): Promise<{ nameIds: string[]; organizationIds: string[] }> {
  const from = sql`${since}::timestamptz - ${longestTransaction}::interval`;
  const names = await sql<{ id: string }>`select distinct name_id as id from name_link where recorded_at >= ${from}`.execute(tx);
  const organizations = await sql<{ id: string }>`select merged_id as id from organization_merge where recorded_at >= ${from}
    union select kept_id from organization_merge where recorded_at >= ${from}`.execute(tx);
  const organizationIds = organizations.rows.map(({ id }) => id);
  return {
    nameIds: names.rows.map((row) => row.id),
    organizationIds: organizationIds.length === 0 ? [] : await familyOf(tx, organizationIds),
  };
}
