import { type Demand, type DemandAction, DemandStatus, type DraftDemand, demandStep } from "@zhiqiao/contracts";
import { sql } from "kysely";
import type { Actor, SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Clock } from "../../platform/clock.ts";
import { enqueue } from "../../platform/jobs/job-queue.ts";
import { readCursor, toCursor } from "../../platform/paging.ts";
import { asSystem, type Work } from "../../platform/work.ts";
import type { NotificationsService } from "../notifications/index.ts";
import {
  countDemandRows,
  type DemandRow,
  demandSnapshot,
  findDemandRow,
  listDemandEvents,
  listDemandRows,
  lockDemandRow,
} from "./demand.repository.ts";
import type { DemandFilter } from "./demand-filter.ts";
import { capacityOf, editableStatuses, missingParts, staleBefore, toDemand, toDemandSummary } from "./demand-view.ts";

export type DemandsService = ReturnType<typeof createDemandsService>;

interface ListQuery extends Omit<DemandFilter, "staleBefore"> {
  readonly stale?: boolean | undefined;
  readonly sort: "changed" | "published" | "deadline" | "title";
  readonly order: "asc" | "desc";
}

const overseen = async (work: Work<Actor>, regionCode: string): Promise<boolean> =>
  (await sql<{ yes: boolean }>`select app_oversees(${regionCode}) as yes`.execute(work.tx)).rows[0]?.yes ?? false;

const columnsOf = (draft: DraftDemand) => ({
  title: draft.title,
  problem: draft.problem,
  targets: JSON.stringify(draft.targets),
  industry_code: draft.industryCode,
  ipc: draft.ipc,
  budget_min_fen: draft.budgetMinFen === null ? null : BigInt(draft.budgetMinFen),
  budget_max_fen: draft.budgetMaxFen === null ? null : BigInt(draft.budgetMaxFen),
  deadline: draft.deadline,
  cooperation: draft.cooperation,
  confidentiality: draft.confidentiality,
});

const refuseBudgetUpsideDown = (draft: DraftDemand): void => {
  if (draft.budgetMinFen !== null && draft.budgetMaxFen !== null && BigInt(draft.budgetMinFen) > BigInt(draft.budgetMaxFen)) {
    throw new AppError("request.invalid", {
      part: "body",
      issues: [{ path: "budgetMaxFen", code: "too_small", message: "budgetMaxFen is below budgetMinFen" }],
    });
  }
};

/** Appends one step to a demand's history together with the demand as the step left it. */
export async function recordDemandEvent(
  work: Work<Actor>,
  id: string,
  step: { action: string; from: string | null; note?: string | null },
): Promise<void> {
  await sql`insert into demand_event (demand_id, organization_id, region_code, account_id, account_name, action, from_status, to_status, note, snapshot)
    select id, organization_id, region_code, ${work.actor.accountId}, ${work.actor.name}, ${step.action}, ${step.from}, status, ${step.note ?? null},
      ${demandSnapshot}
    from demand where id = ${id}`.execute(work.tx);
}

export function createDemandsService({ clock, notifications }: { clock: Clock; notifications: NotificationsService }) {
  const toFilter = ({ stale, ...rest }: ListQuery): DemandFilter => ({
    ...rest,
    staleBefore: stale === true ? staleBefore(clock.now()) : undefined,
  });

  async function view(work: Work<Actor>, row: DemandRow): Promise<Demand> {
    const capacity = capacityOf(work.actor, row, await overseen(work, row.region_code));
    return toDemand(row, await listDemandEvents(work.tx, row.id), capacity, clock.now());
  }

  async function get(work: Work<Actor>, id: string): Promise<DemandRow> {
    const row = await findDemandRow(work.tx, id);
    if (row === undefined) throw new AppError("demands.demand_not_found", { id });
    return row;
  }

  async function lock(work: Work<Actor>, id: string): Promise<DemandRow> {
    await get(work, id);
    const row = await lockDemandRow(work.tx, id);
    if (row === undefined) throw new AppError("auth.forbidden");
    return row;
  }

  /** Tells whom a step concerns: the reviewing offices of the region, or the author. */
  async function tell(work: Work<Actor>, row: DemandRow, action: DemandAction, note: string | undefined): Promise<void> {
    await asSystem(work, async () => {
      const link = `/demands/${row.id}`;
      if (action === "submit") {
        const offices = await sql<{
          id: string;
        }>`select o.id from organization o join region r on r.code = o.region_code join region d on d.code = ${row.region_code}
          where o.kind = 'authority' and starts_with(d.path, r.path) order by length(r.path) desc limit 1`.execute(work.tx);
        for (const office of offices.rows)
          await notifications.notify(work.tx, {
            organizationId: office.id,
            kind: "demand_submitted",
            params: { title: row.title, organization: row.organization_zh },
            link,
          });
      } else if (action === "return") {
        await notifications.notify(work.tx, {
          organizationId: row.organization_id,
          kind: "demand_returned",
          params: { title: row.title, note: note ?? "" },
          link,
        });
      } else if (action === "publish") {
        await notifications.notify(work.tx, {
          organizationId: row.organization_id,
          kind: "demand_published",
          params: { title: row.title },
          link,
        });
      }
    });
  }

  /** Moves a demand one step along `demandSteps`; refuses what the table does not allow. */
  async function step(
    work: Work<Actor>,
    row: DemandRow,
    action: DemandAction,
    by: "author" | "reviewer" | "system",
    note?: string,
  ): Promise<void> {
    const from = DemandStatus.parse(row.status);
    const allowed = demandStep(from, action, by);
    if (allowed === undefined) throw new AppError("demands.action_not_allowed", { action, status: from });
    const now = clock.now();
    const publishes = action === "publish";
    await work.tx
      .updateTable("demand")
      .set({
        status: allowed.to,
        changed_at: now,
        version: row.version + 1,
        ...(action === "return" ? { review_note: note ?? null } : {}),
        ...(publishes ? { published_at: now, review_note: null } : {}),
        ...(publishes || action === "confirm" ? { confirmed_at: now, stale_asked_at: null } : {}),
      })
      .where("id", "=", row.id)
      .execute();
    await recordDemandEvent(work, row.id, { action, from, note: note ?? null });
    work.changed({ kind: "demand", ids: [row.id] });
    work.audit({ action: `demands.${action}_demand`, subjectKind: "demand", subjectId: row.id, details: { from, to: allowed.to } });
    if (publishes)
      await asSystem(work, () =>
        enqueue(
          work.tx,
          "match-demand",
          { demandId: row.id },
          { organizationId: row.organization_id, dedupeKey: `match-demand:${row.id}` },
        ),
      );
    await tell(work, row, action, note);
  }

  return {
    step,
    get,

    async list(work: Work<SignedInActor>, query: ListQuery & { cursor?: string | undefined; limit: number }) {
      const filter = toFilter(query);
      const rows = await listDemandRows(work.tx, filter, {
        sort: query.sort,
        order: query.order,
        limit: query.limit,
        after: readCursor(query.cursor, 2),
      });
      const { total, facets } = await countDemandRows(work.tx, filter);
      const page = rows.slice(0, query.limit);
      const last = page.at(-1);
      return {
        items: page.map((row) => toDemandSummary(row, clock.now())),
        total,
        facets,
        nextCursor: rows.length > query.limit && last !== undefined ? toCursor([last.sort_key, last.id]) : null,
      };
    },

    /** Every row of a filter, in pages, for exports. */
    async *all(work: Work<SignedInActor>, query: ListQuery): AsyncGenerator<DemandRow> {
      let after: readonly (string | number | null)[] | undefined;
      for (;;) {
        const rows = await listDemandRows(work.tx, toFilter(query), { sort: query.sort, order: query.order, limit: 500, after });
        yield* rows.slice(0, 500);
        const last = rows[499];
        if (rows.length <= 500 || last === undefined) return;
        after = [last.sort_key, last.id];
      }
    },

    read: async (work: Work<Actor>, id: string): Promise<Demand> => view(work, await get(work, id)),

    async create(work: Work<SignedInActor>, draft: DraftDemand): Promise<Demand> {
      refuseBudgetUpsideDown(draft);
      const { actor, tx } = work;
      const source = await tx
        .insertInto("source")
        .values({
          kind: "form",
          title: "技术需求填报",
          organization_id: actor.organizationId,
          account_id: actor.accountId,
          account_name: actor.name,
          visibility: "organization",
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      const { id } = await tx
        .insertInto("demand")
        .values({
          ...columnsOf(draft),
          organization_id: actor.organizationId,
          region_code: actor.regionCode,
          status: "draft",
          source_id: source.id,
          confirmed_at: clock.now(),
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      await recordDemandEvent(work, id, { action: "create", from: null });
      work.changed({ kind: "demand", ids: [id] });
      work.audit({ action: "demands.create_demand", subjectKind: "demand", subjectId: id });
      return view(work, await get(work, id));
    },

    async save(work: Work<SignedInActor>, id: string, { version, ...draft }: DraftDemand & { version: number }): Promise<Demand> {
      refuseBudgetUpsideDown(draft);
      const row = await lock(work, id);
      if (row.organization_id !== work.actor.organizationId || !editableStatuses.includes(DemandStatus.parse(row.status)))
        throw new AppError("demands.not_editable", { status: row.status });
      if (row.version !== version) throw new AppError("demands.changed_meanwhile", { version: row.version });
      const open = row.status === "published" || row.status === "matched";
      const missing = missingParts(draft);
      if (open && missing.length > 0) throw new AppError("demands.incomplete", { missing });
      // Once others have read it, a text cannot be called back: it may be opened further, not closed.
      if (open && draft.confidentiality !== row.confidentiality)
        throw new AppError("demands.not_editable", { status: row.status, field: "confidentiality" });
      await work.tx
        .updateTable("demand")
        .set({ ...columnsOf(draft), version: row.version + 1, changed_at: clock.now(), confirmed_at: clock.now(), stale_asked_at: null })
        .where("id", "=", id)
        .execute();
      // A draft saves itself every few seconds; its history begins when others may rely on it.
      if (open) {
        await recordDemandEvent(work, id, { action: "correct", from: row.status });
        await asSystem(work, () =>
          enqueue(work.tx, "match-demand", { demandId: id }, { organizationId: row.organization_id, dedupeKey: `match-demand:${id}` }),
        );
      }
      work.changed({ kind: "demand", ids: [id] });
      work.audit({ action: "demands.save_demand", subjectKind: "demand", subjectId: id, details: { version: row.version + 1 } });
      return view(work, await get(work, id));
    },

    async act(work: Work<SignedInActor>, id: string, action: DemandAction, note: string | undefined): Promise<Demand> {
      const seen = await get(work, id);
      const capacity = capacityOf(work.actor, seen, await overseen(work, seen.region_code));
      if (capacity === undefined) throw new AppError("auth.forbidden");
      const row = await lock(work, id);
      if (action === "submit") {
        const missing = missingParts({
          title: row.title,
          problem: row.problem,
          industryCode: row.industry_code,
          cooperation: toDemandSummary(row, clock.now()).cooperation,
        });
        if (missing.length > 0) throw new AppError("demands.incomplete", { missing });
      }
      await step(work, row, action, capacity, note);
      // Nobody outside may read a confidential demand, so nobody reviews it: it is open to matching for its own organisation at once.
      if (action === "submit" && row.confidentiality === "confidential") await step(work, await lock(work, id), "publish", "system");
      return view(work, await get(work, id));
    },

    /** Asks the owners of demands without a sign of life whether they still hold, once a quarter at most. */
    async askStale(work: Work<Actor>): Promise<number> {
      const before = staleBefore(clock.now());
      const rows = await work.tx
        .updateTable("demand")
        .set({ stale_asked_at: clock.now() })
        .where("status", "in", ["published", "matched"])
        .where("confirmed_at", "<", before)
        .where((where) => where.or([where("stale_asked_at", "is", null), where("stale_asked_at", "<", before)]))
        .returning(["id", "organization_id", "title"])
        .execute();
      for (const row of rows)
        await notifications.notify(work.tx, {
          organizationId: row.organization_id,
          kind: "demand_stale",
          params: { title: row.title },
          link: `/demands/${row.id}`,
        });
      return rows.length;
    },
  };
}
