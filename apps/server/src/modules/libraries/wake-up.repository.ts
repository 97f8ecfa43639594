import type { WakeUpAnswer } from "@zhiqiao/contracts";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Tx } from "./library.repository.ts";

export interface WakeUpRow {
  readonly id: string;
  readonly patent_id: string;
  readonly title: string;
  readonly title_en: string | null;
  readonly number: string | null;
  readonly organization_id: string;
  readonly asker_zh: string;
  readonly asker_en: string | null;
  readonly owner_organization_id: string;
  readonly owner_zh: string;
  readonly owner_en: string | null;
  readonly note: string | null;
  readonly asked_on: string;
  readonly due_on: string;
  readonly reminders: number;
  readonly reminded_on: string | null;
  readonly answer: string | null;
  readonly answer_note: string | null;
  readonly answered_by: string | null;
  readonly answered_at: Date | null;
}

const columns = sql`w.id, w.patent_id, p.title, p.title_en, coalesce(p.application_number, p.publication_number) as number, w.organization_id,
  a.name_zh as asker_zh, a.name_en as asker_en, w.owner_organization_id, o.name_zh as owner_zh, o.name_en as owner_en, w.note, w.asked_on, w.due_on,
  w.reminders, w.reminded_on, w.answer, w.answer_note, w.answered_by, w.answered_at
  from wake_up w join patent p on p.id = w.patent_id join organization a on a.id = w.organization_id
    join organization o on o.id = w.owner_organization_id`;

export const findWakeUp = async (tx: Tx, id: string): Promise<WakeUpRow | undefined> =>
  (await sql<WakeUpRow>`select ${columns} where w.id = ${id}`.execute(tx)).rows[0];

export interface WakeUpFilter {
  readonly state?: "waiting" | "overdue" | "answered" | undefined;
  readonly answer?: WakeUpAnswer | undefined;
  readonly today: string;
}

const conditions = ({ state, answer, today }: WakeUpFilter): RawBuilder<SqlBool> => {
  const parts: RawBuilder<SqlBool>[] = [sql<SqlBool>`true`];
  if (state === "waiting") parts.push(sql<SqlBool>`w.answer is null`);
  if (state === "overdue") parts.push(sql<SqlBool>`w.answer is null and w.due_on < ${today}::date`);
  if (state === "answered") parts.push(sql<SqlBool>`w.answer is not null`);
  if (answer !== undefined) parts.push(sql<SqlBool>`w.answer = ${answer}`);
  return sql<SqlBool>`${sql.join(parts, sql` and `)}`;
};

/** Newest first, one more than asked. */
export const listWakeUpRows = async (
  tx: Tx,
  filter: WakeUpFilter,
  page: { readonly limit: number; readonly after: readonly (string | number | null)[] | undefined },
): Promise<WakeUpRow[]> =>
  (
    await sql<WakeUpRow>`select ${columns} where ${conditions(filter)}
      and ${page.after === undefined ? sql`true` : sql`(w.asked_on, w.id) < (${page.after[0]}::date, ${page.after[1]}::uuid)`}
      order by w.asked_on desc, w.id desc limit ${page.limit + 1}`.execute(tx)
  ).rows;

export interface WakeUpCounts {
  readonly total: number;
  readonly asked: number;
  readonly waiting: number;
  readonly overdue: number;
  readonly answered: number;
  readonly transfer: number;
  readonly licence: number;
  readonly own_use: number;
  readonly abandon: number;
}

export async function countWakeUps(tx: Tx, filter: WakeUpFilter): Promise<WakeUpCounts> {
  const { rows } = await sql<WakeUpCounts>`select (count(*) filter (where ${conditions(filter)}))::int as total, count(*)::int as asked,
      (count(*) filter (where answer is null))::int as waiting,
      (count(*) filter (where answer is null and due_on < ${filter.today}::date))::int as overdue,
      (count(*) filter (where answer is not null))::int as answered, (count(*) filter (where answer = 'transfer'))::int as transfer,
      (count(*) filter (where answer = 'licence'))::int as licence, (count(*) filter (where answer = 'own_use'))::int as own_use,
      (count(*) filter (where answer = 'abandon'))::int as abandon from wake_up w`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error("a count has one row");
  return row;
}

/** Asks about a patent, unless this authority has an open question about it. Answers the question's id, or undefined. */
export const insertWakeUp = async (
  tx: Tx,
  asked: {
    readonly patentId: string;
    readonly organizationId: string;
    readonly ownerOrganizationId: string;
    readonly regionCode: string;
    readonly accountId: string;
    readonly accountName: string;
    readonly note: string | null;
    readonly askedOn: string;
    readonly dueOn: string;
  },
): Promise<string | undefined> =>
  (
    await tx
      .insertInto("wake_up")
      .values({
        patent_id: asked.patentId,
        organization_id: asked.organizationId,
        owner_organization_id: asked.ownerOrganizationId,
        region_code: asked.regionCode,
        account_id: asked.accountId,
        account_name: asked.accountName,
        note: asked.note,
        asked_on: asked.askedOn,
        due_on: asked.dueOn,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst()
  )?.id;

/** Counts a reminder of a day, once; false where that day has one, or the owner has answered. */
export const noteWakeUpReminder = async (tx: Tx, id: string, day: string): Promise<boolean> =>
  (
    await sql<{ id: string }>`update wake_up set reminders = reminders + 1, reminded_on = ${day}::date
      where id = ${id} and answer is null and (reminded_on is null or reminded_on < ${day}::date) returning id`.execute(tx)
  ).rows.length === 1;

/** Records the owner's answer, once; false where there is one. */
export const recordAnswer = async (
  tx: Tx,
  id: string,
  given: { readonly answer: WakeUpAnswer; readonly note: string | null; readonly by: string; readonly at: Date },
): Promise<boolean> =>
  (
    await sql<{
      id: string;
    }>`update wake_up set answer = ${given.answer}, answer_note = ${given.note}, answered_by = ${given.by}, answered_at = ${given.at}
      where id = ${id} and answer is null returning id`.execute(tx)
  ).rows.length === 1;

/** Open questions whose last day is near or past and of which nobody was reminded for a week. */
export const findToRemind = async (tx: Tx, today: string, limit: number): Promise<WakeUpRow[]> =>
  (
    await sql<WakeUpRow>`select ${columns} where w.answer is null and w.due_on <= ${today}::date + 7 and w.reminders < 5
      and coalesce(w.reminded_on, w.asked_on) <= ${today}::date - 7 order by w.due_on, w.id limit ${limit}`.execute(tx)
  ).rows;

/** Those of some patents that lie in the caller's region. */
export const overseenOf = async (tx: Tx, patentIds: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set(
    (
      await sql<{ id: string }>`select id from patent where id = any(${patentIds}::uuid[]) and app_oversees(region_code)`.execute(tx)
    ).rows.map((row) => row.id),
  );
