import { sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";

type Tx = Transaction<Database>;

export const reminderStages = ["in_90_days", "in_30_days", "in_7_days", "in_grace"] as const;
export type ReminderStage = (typeof reminderStages)[number];

/** A patent one of whose annuities falls due in a stretch of days. */
export interface DuePatent {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  readonly patentYear: number;
  readonly dueDay: string;
}

/**
 * Granted patents of registered owners whose annuity falls due from `from` to `to`, both included, and whose owner was not yet reminded at this
 * stage; in the order of their ids, behind `after`. In the grace period only those of which somebody states more than a table's columns do.
 */
export async function findDuePatents(
  tx: Tx,
  { stage, from, to, after, limit }: { stage: ReminderStage; from: string; to: string; after: string; limit: number },
): Promise<DuePatent[]> {
  const { rows } =
    await sql<DuePatent>`select p.id, p.title, p.owner_organization_id as owner, due.years + 1 as "patentYear", due.day as "dueDay"
    from patent p, lateral (
      select n as years, (p.application_date + make_interval(years => n))::date as day
      from generate_series(extract(year from ${from}::date)::int - extract(year from p.application_date)::int,
        extract(year from ${to}::date)::int - extract(year from p.application_date)::int) n) due
    where p.id > ${after}::uuid and p.owner_organization_id is not null and p.validity_group = 'in_force' and p.grant_date is not null
      and p.type is not null and due.years > 0 and due.day between ${from}::date and ${to}::date
      and (${stage} <> 'in_grace' or p.validity = 'active_grace' or exists (select 1 from patent_facts f where f.patent_id = p.id))
      and not exists (select 1 from annuity_reminder r where r.patent_id = p.id and r.patent_year = due.years + 1 and r.stage = ${stage}
        and r.organization_id = p.owner_organization_id)
    order by p.id, due.years limit ${limit}`.execute(tx);
  return rows;
}

export interface Reminder {
  readonly patentId: string;
  readonly patentYear: number;
  readonly stage: ReminderStage;
  readonly organizationId: string;
  readonly dueDay: string;
}

/** Notes that an organisation is reminded; false where it was before. */
export async function noteReminder(tx: Tx, reminder: Reminder): Promise<boolean> {
  const { rows } = await sql`insert into annuity_reminder (patent_id, patent_year, stage, organization_id, due_day)
    values (${reminder.patentId}, ${reminder.patentYear}, ${reminder.stage}, ${reminder.organizationId}, ${reminder.dueDay})
    on conflict do nothing returning 1`.execute(tx);
  return rows.length > 0;
}
