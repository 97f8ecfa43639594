import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import { asSystem, type Work } from "../../platform/work.ts";
import type { NotificationsService } from "../notifications/index.ts";
import type { ChangeRow } from "./parameter-change.repository.ts";

type Db = Kysely<Database> | Transaction<Database>;

interface Officer {
  readonly id: string;
  readonly organization_id: string;
}

/** Who may decide on a change of a jurisdiction: of the nearest office, going up, that has an officer besides the proposer. Needs the system's sight. */
const listSecondOfficers = async (db: Db, jurisdiction: string, proposer: string): Promise<Officer[]> =>
  (
    await sql<Officer>`with able as (select a.id, a.organization_id, r.path from account a join organization o on o.id = a.organization_id
          join region r on r.code = o.region_code join region here on here.code = ${jurisdiction}
          where a.role = 'region_officer' and a.disabled_at is null and a.id <> ${proposer} and starts_with(here.path, r.path))
        select id, organization_id from able where length(path) = (select max(length(path)) from able) order by id`.execute(db)
  ).rows;

interface ProposedChange {
  readonly id: number;
  readonly jurisdiction: string;
  readonly document: string;
}

/** Tells those who may decide that changes wait; of several proposed in one act, once for all. */
export async function tellSecondOfficers(
  work: Work<SignedInActor>,
  notifications: NotificationsService,
  proposed: readonly ProposedChange[],
): Promise<void> {
  await asSystem(work, async () => {
    for (const jurisdiction of new Set(proposed.map((one) => one.jurisdiction))) {
      const changes = proposed.filter((one) => one.jurisdiction === jurisdiction);
      const [first, second] = changes;
      if (first === undefined) continue;
      const link = second === undefined ? `/rules/changes/${first.id}` : "/rules/changes?state=proposed";
      for (const officer of await listSecondOfficers(work.tx, jurisdiction, work.actor.accountId))
        await notifications.notify(work.tx, {
          organizationId: officer.organization_id,
          accountId: officer.id,
          kind: "rulebook_change_waits",
          params: { by: work.actor.name, count: String(changes.length), document: first.document },
          link,
        });
    }
  });
}

/** Tells the proposer what became of a change; whoever withdrew it knows. */
export async function tellProposer(
  work: Work<SignedInActor>,
  notifications: NotificationsService,
  row: ChangeRow,
  outcome: "approved" | "rejected" | "withdrawn",
  reason: string | null,
): Promise<void> {
  if (outcome === "withdrawn") return;
  await asSystem(work, () =>
    notifications.notify(work.tx, {
      organizationId: row.organization_id,
      accountId: row.account_id,
      kind: outcome === "approved" ? "rulebook_change_approved" : "rulebook_change_rejected",
      params: { by: work.actor.name, id: String(row.id), document: row.document, reason: reason ?? "" },
      link: `/rules/changes/${row.id}`,
    }),
  );
}
