import type { IncentiveDecision, IncentiveRun } from "@zhiqiao/contracts";
import { addYears, replay } from "@zhiqiao/rules";
import { sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { enqueue } from "../../platform/jobs/job-queue.ts";
import { readCursor, toCursor } from "../../platform/paging.ts";
import type { Work } from "../../platform/work.ts";
import { toEntitlement } from "./answer-view.ts";
import type { BookInForce } from "./book-in-force.ts";
import {
  countDecisions,
  countFacets,
  type DecisionFilter,
  type DecisionOrder,
  type DecisionRow,
  findDecision,
  listDecisionRows,
} from "./decision.repository.ts";
import { findLastRun, findPendingRun, findRun, insertRun, type RunRow, toRun } from "./run.repository.ts";

export const computeJob = "compute-incentives";
/** How far ahead facts that are recorded today say anything. */
const yearsAhead = 5;
const exportPage = 500;

export interface ListQuestion {
  readonly run?: string | undefined;
  readonly region?: string | undefined;
  readonly day?: string | undefined;
  readonly standing?: readonly string[] | undefined;
  readonly rule?: readonly string[] | undefined;
  readonly level?: readonly string[] | undefined;
  readonly q?: string | undefined;
}

export const toDecision = (row: DecisionRow): IncentiveDecision => ({
  id: row.id,
  organization: { id: row.organization_id, nameZh: row.name_zh, nameEn: row.name_en },
  regionCode: row.region_code,
  standing: row.standing,
  ruleId: row.rule_id,
  trigger: row.trigger,
  level: row.level,
  amountFen: row.amount_fen === null ? null : String(row.amount_fen),
  isCap: row.is_cap,
  entitlement: row.details,
  facts: restsOn(row),
});

/** The occasion itself; of an answer about the applicant, all that is recorded of the kinds that were looked at. */
const restsOn = ({ details, facts }: DecisionRow): IncentiveDecision["facts"] => {
  const { kind, id } = details.occasion;
  return facts.records.filter((record) => (kind === "subject" ? true : record.id === id));
};

export type NoApplicationService = ReturnType<typeof createNoApplicationService>;

/** 免申即享: the list of those who already meet a rule, by the last computation of a region; each row replays from what was stored. */
export function createNoApplicationService({ clock, book }: { readonly clock: Clock; readonly book: BookInForce }) {
  async function regionOf(tx: Transaction<Database>, code: string): Promise<{ code: string; path: string; overseen: boolean }> {
    const row = await tx
      .selectFrom("region")
      .select(["code", "path", sql<boolean>`app_oversees(code)`.as("overseen")])
      .where("code", "=", code)
      .executeTakeFirst();
    if (row === undefined) throw new AppError("regions.region_not_found", { code });
    return row;
  }

  /** The computation asked for, or the last one that covers the region. */
  async function runFor(work: Work<SignedInActor>, asked: ListQuestion, path: string): Promise<RunRow | undefined> {
    if (asked.run === undefined) return findLastRun(work.tx, path, asked.day);
    const run = await findRun(work.tx, asked.run);
    if (run === undefined) throw new AppError("incentives.run_not_found", { id: asked.run });
    return run;
  }

  async function resolve(
    work: Work<SignedInActor>,
    asked: ListQuestion,
  ): Promise<{ run: RunRow | undefined; pending: RunRow | undefined; filter: DecisionFilter | undefined }> {
    const { path } = await regionOf(work.tx, asked.region ?? work.actor.regionCode);
    const run = await runFor(work, asked, path);
    const pending = await findPendingRun(work.tx, path, asked.day);
    const { standing, rule, level, q } = asked;
    return { run, pending, filter: run && { runId: run.id, regionPath: path, standing, rule, level, q } };
  }

  return {
    resolve,

    /** Asks for a computation; it runs in the background, as of today where no day is given. */
    async start(work: Work<SignedInActor>, given: { regionCode?: string | undefined; day?: string | undefined }): Promise<IncentiveRun> {
      const { organizationId, accountId, name, regionCode } = work.actor;
      const region = await regionOf(work.tx, given.regionCode ?? regionCode);
      if (!region.overseen) throw new AppError("incentives.region_not_yours", { region: region.code });
      const today = dayInChina(clock.now());
      const day = given.day ?? today;
      const latest = addYears(today, yearsAhead);
      if (day > latest) throw new AppError("incentives.day_too_far", { day, latest });
      const id = await insertRun(work.tx, {
        organization_id: organizationId,
        region_code: region.code,
        day,
        account_id: accountId,
        account_name: name,
      });
      await enqueue(work.tx, computeJob, { runId: id }, { organizationId, maxAttempts: 2 });
      work.audit({
        action: "incentives.start_run",
        subjectKind: "incentive_run",
        subjectId: id,
        details: { regionCode: region.code, day },
      });
      const run = await findRun(work.tx, id);
      if (run === undefined) throw new AppError("incentives.run_not_found", { id });
      return toRun(run);
    },

    async list(work: Work<SignedInActor>, asked: ListQuestion, order: DecisionOrder, page: { cursor?: string | undefined; limit: number }) {
      const { run, pending, filter } = await resolve(work, asked);
      const shown = { run: run === undefined ? null : toRun(run), pending: pending === undefined ? null : toRun(pending) };
      if (filter === undefined)
        return { ...shown, items: [], total: 0, nextCursor: null, facets: { standing: {}, rule: {}, level: {}, region: {} } };
      const rows = await listDecisionRows(work.tx, filter, order, { after: readCursor(page.cursor, 2), limit: page.limit + 1 });
      const items = rows.slice(0, page.limit);
      const last = items.at(-1);
      return {
        ...shown,
        items: items.map(toDecision),
        total: await countDecisions(work.tx, filter),
        nextCursor: rows.length > page.limit && last !== undefined ? toCursor([last.sort_key, last.id]) : null,
        facets: await countFacets(work.tx, filter),
      };
    },

    count: (work: Work<SignedInActor>, filter: DecisionFilter): Promise<number> => countDecisions(work.tx, filter),

    /** All rows of a list, read page by page. */
    async *all(work: Work<SignedInActor>, filter: DecisionFilter, order: DecisionOrder): AsyncGenerator<IncentiveDecision> {
      let after: readonly unknown[] | undefined;
      for (;;) {
        const rows = await listDecisionRows(work.tx, filter, order, { after, limit: exportPage });
        for (const row of rows) yield toDecision(row);
        const last = rows.at(-1);
        if (rows.length < exportPage || last === undefined) return;
        after = [last.sort_key, last.id];
      }
    },

    /** One row with its run, and what it comes to computed again from the facts, rules and parameters stored with it. */
    async get(work: Work<SignedInActor>, id: string) {
      const row = await findDecision(work.tx, id);
      const run = row && (await findRun(work.tx, row.run_id));
      if (row === undefined || run === undefined) throw new AppError("incentives.decision_not_found", { id });
      const { result, same } = replay({ ...row.basis, book: row.book });
      const { awardKey, jurisdiction, occasion } = row.details;
      const again = result.entitlements.find(
        (one) => one.awardKey === awardKey && one.jurisdiction === jurisdiction && one.occasion.id === occasion.id,
      );
      const view = again === undefined ? undefined : toEntitlement(again, book.ruleOf);
      const decision = toDecision(row);
      // A list keeps no steps: they follow from the facts and rules that it keeps.
      const trace = decision.entitlement.trace.length > 0 ? decision.entitlement.trace : (view?.trace ?? []);
      return {
        ...decision,
        entitlement: { ...decision.entitlement, trace },
        run: toRun(run),
        subject: row.facts.subject,
        replay: {
          same: same && view?.state === row.details.state && view.amountFen === row.details.amountFen,
          amountFen: view?.amountFen ?? null,
          state: view?.state ?? "gone",
        },
      };
    },
  };
}
