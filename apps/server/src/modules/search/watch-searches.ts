import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import { runWork } from "../../platform/work.ts";
import { actorOfAccount } from "../exchange/index.ts";
import type { NotificationsService } from "../notifications/index.ts";
import type { PatentsService } from "../patents/index.ts";
import { readSavedQuery } from "./saved-query.ts";
import { insertRun, listWatched, lockSavedSearch, meetAgain, updateSavedSearch } from "./saved-search.repository.ts";

export type SearchWatcher = ReturnType<typeof createSearchWatcher>;

/**
 * Runs the watched searches and tells each owner once a run what is new. A run reads everything that meets the search, whenever it came in, and
 * takes as new what the search has never met: there is no watermark that a late commit could slip under. What it found, that it told so and the
 * notice stand in one transaction, so a run that is killed has told nothing and the next tells it all.
 */
export function createSearchWatcher({
  db,
  patents,
  notifications,
}: {
  readonly db: Kysely<Database>;
  readonly patents: Pick<PatentsService, "conditionOf">;
  readonly notifications: NotificationsService;
}) {
  /** As its owner: a search finds what they may see. Answers how many new hits were told. */
  async function watch(id: string, accountId: string): Promise<number> {
    const actor = await runWork(db, systemActor, ({ tx }) => actorOfAccount(tx, accountId));
    return runWork(db, actor, async (work) => {
      const search = await lockSavedSearch(work.tx, id);
      if (search === undefined || !search.watched) return 0;
      const { hits, fresh } = await meetAgain(work.tx, id, patents.conditionOf(work, readSavedQuery(search.query)));
      await updateSavedSearch(work.tx, id, { hits });
      if (fresh.length === 0) return 0;
      const runId = await insertRun(work.tx, search, fresh);
      await notifications.notify(work.tx, {
        organizationId: search.organization_id,
        accountId: search.account_id,
        kind: "new_hits_found",
        params: { name: search.name, count: String(fresh.length) },
        link: `/patents?newHits=${runId}`,
      });
      return fresh.length;
    });
  }

  return {
    watch,

    /** Runs every watched search. One that fails does not keep the others from running; the failure is thrown at the end. */
    async watchAll(stopping: AbortSignal): Promise<void> {
      const watched = await runWork(db, systemActor, ({ tx }) => listWatched(tx));
      const failures: unknown[] = [];
      for (const { id, account_id: accountId } of watched) {
        if (stopping.aborted) throw new Error("stopped before every watched search was run");
        await watch(id, accountId).catch((error: unknown) => failures.push(error));
      }
      if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${watched.length} watched searches failed`);
    },
  };
}
