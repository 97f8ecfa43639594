import { type SavedSearch, savedSearchLimit, watchedHitsLimit } from "@zhiqiao/contracts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { enqueue } from "../../platform/jobs/job-queue.ts";
import { asSystem, type Work } from "../../platform/work.ts";
import type { PatentsService } from "../patents/index.ts";
import { readSavedQuery, savedQueryOf } from "./saved-query.ts";
import {
  countMeeting,
  countSavedSearches,
  findRun,
  findSavedSearch,
  insertSavedSearch,
  isNameTaken,
  keepKnownHits,
  listSavedSearches,
  lockSavedSearch,
  markDeleted,
  type SavedSearchRow,
  updateSavedSearch,
} from "./saved-search.repository.ts";
import { watchJob } from "./watch-job.ts";

export type SavedSearchesService = ReturnType<typeof createSavedSearchesService>;

const toSavedSearch = (row: SavedSearchRow): SavedSearch => ({
  id: row.id,
  name: row.name,
  query: row.query,
  watched: row.watched,
  hits: row.hits,
  ranAt: row.ran_at.toISOString(),
  createdAt: row.created_at.toISOString(),
  latestNew:
    row.run_id === null || row.run_found === null || row.run_at === null
      ? null
      : { runId: row.run_id, found: row.run_found, at: row.run_at.toISOString() },
});

const orThrow = (row: SavedSearchRow | undefined, id: string): SavedSearchRow => {
  if (row === undefined) throw new AppError("search.saved_search_not_found", { id });
  return row;
};

/** Searches that people keep, each seen by nobody else. */
export function createSavedSearchesService({ patents }: { readonly patents: Pick<PatentsService, "conditionOf"> }) {
  const view = async (work: Work<SignedInActor>, id: string): Promise<SavedSearch> =>
    toSavedSearch(orThrow(await findSavedSearch(work.tx, id), id));

  /** What meets the search, and how many that is. @throws search.query_not_readable, query.* */
  async function measure(work: Work<SignedInActor>, query: string) {
    const condition = patents.conditionOf(work, readSavedQuery(query));
    return { condition, hits: await countMeeting(work.tx, condition) };
  }

  async function refuseTakenName(work: Work<SignedInActor>, name: string, exceptId: string | null): Promise<void> {
    if (await isNameTaken(work.tx, name, exceptId)) throw new AppError("search.name_taken", { name });
  }

  async function refuseTooMany(work: Work<SignedInActor>): Promise<void> {
    if ((await countSavedSearches(work.tx)) >= savedSearchLimit) throw new AppError("search.too_many_saved", { limit: savedSearchLimit });
  }

  const refuseTooBroad = (hits: number): void => {
    if (hits > watchedHitsLimit) throw new AppError("search.too_broad_to_watch", { hits, limit: watchedHitsLimit });
  };

  /** From here on everything that meets the search and did not before is announced; a run follows for what came in meanwhile. */
  async function beginWatching(work: Work<SignedInActor>, row: Parameters<typeof keepKnownHits>[1], query: string): Promise<void> {
    await keepKnownHits(work.tx, row, patents.conditionOf(work, readSavedQuery(query)));
    await asSystem(work, () => enqueue(work.tx, watchJob.kind, {}, { organizationId: null, dedupeKey: watchJob.dedupeKey }));
  }

  return {
    async list(work: Work<SignedInActor>, query: Parameters<typeof listSavedSearches>[1] & Parameters<typeof listSavedSearches>[2]) {
      const rows = await listSavedSearches(work.tx, query, query);
      return { items: rows.map(toSavedSearch), total: rows.length, nextCursor: null };
    },

    async create(work: Work<SignedInActor>, wanted: { readonly name: string; readonly query: string; readonly watched: boolean }) {
      const query = savedQueryOf(wanted.query);
      const { hits } = await measure(work, query);
      if (wanted.watched) refuseTooBroad(hits);
      await refuseTooMany(work);
      await refuseTakenName(work, wanted.name, null);
      const { organizationId, accountId } = work.actor;
      const id = await insertSavedSearch(work.tx, { organizationId, accountId, name: wanted.name, query, watched: wanted.watched, hits });
      if (wanted.watched) await beginWatching(work, { id, organization_id: organizationId, account_id: accountId }, query);
      work.audit({
        action: "search.save_search",
        subjectKind: "saved_search",
        subjectId: id,
        details: { query, watched: wanted.watched, hits },
      });
      return view(work, id);
    },

    async change(
      work: Work<SignedInActor>,
      id: string,
      wanted: { readonly name?: string | undefined; readonly query?: string | undefined; readonly watched?: boolean | undefined },
    ): Promise<SavedSearch> {
      const row = orThrow(await lockSavedSearch(work.tx, id), id);
      if (wanted.name !== undefined) await refuseTakenName(work, wanted.name, id);
      const query = wanted.query === undefined ? row.query : savedQueryOf(wanted.query);
      const watched = wanted.watched ?? row.watched;
      const isNewWatch = watched && (!row.watched || query !== row.query);
      const { hits } = isNewWatch || query !== row.query ? await measure(work, query) : row;
      if (isNewWatch) refuseTooBroad(hits);
      await updateSavedSearch(work.tx, id, {
        watched,
        ...(wanted.name === undefined ? {} : { name: wanted.name }),
        ...(query === row.query ? {} : { query }),
        ...(hits === row.hits ? {} : { hits }),
      });
      if (isNewWatch) await beginWatching(work, row, query);
      work.audit({ action: "search.change_search", subjectKind: "saved_search", subjectId: id, details: { query, watched } });
      return view(work, id);
    },

    /** Counts anew. What is new is announced by the watching job alone, so that it is announced once. */
    async run(work: Work<SignedInActor>, id: string): Promise<SavedSearch> {
      const row = orThrow(await lockSavedSearch(work.tx, id), id);
      const { hits } = await measure(work, row.query);
      await updateSavedSearch(work.tx, id, { hits });
      work.audit({ action: "search.run_search", subjectKind: "saved_search", subjectId: id, details: { hits } });
      return view(work, id);
    },

    async remove(work: Work<SignedInActor>, id: string) {
      orThrow(await lockSavedSearch(work.tx, id), id);
      await markDeleted(work.tx, id, true);
      work.audit({ action: "search.delete_search", subjectKind: "saved_search", subjectId: id });
      return { done: true as const };
    },

    async restore(work: Work<SignedInActor>, id: string): Promise<SavedSearch> {
      const row = orThrow(await lockSavedSearch(work.tx, id, { deleted: true }), id);
      await refuseTooMany(work);
      await refuseTakenName(work, row.name, id);
      await markDeleted(work.tx, id, false);
      if (row.watched)
        await asSystem(work, () => enqueue(work.tx, watchJob.kind, {}, { organizationId: null, dedupeKey: watchJob.dedupeKey }));
      work.audit({ action: "search.restore_search", subjectKind: "saved_search", subjectId: id });
      return view(work, id);
    },

    async readRun(work: Work<SignedInActor>, id: string) {
      const run = await findRun(work.tx, id);
      if (run === undefined) throw new AppError("search.run_not_found", { id });
      return {
        id: run.id,
        found: run.found,
        at: run.recorded_at.toISOString(),
        savedSearch: { id: run.search_id, name: run.name, query: run.query },
      };
    },
  };
}
