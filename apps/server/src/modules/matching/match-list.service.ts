import type { ListedMatch } from "@zhiqiao/contracts";
import type { SignedInActor } from "../../platform/actor.ts";
import type { Clock } from "../../platform/clock.ts";
import { readCursor, toCursor } from "../../platform/paging.ts";
import type { Work } from "../../platform/work.ts";
import { countPushRows, listMatchRows, listPushRows } from "./match.repository.ts";
import { toListedMatches, toPush } from "./match-view.ts";

export type MatchListService = ReturnType<typeof createMatchListService>;

interface Page {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

interface MatchQuery {
  readonly stage?: string[] | undefined;
  readonly demandId?: string | undefined;
  readonly patentId?: string | undefined;
  readonly side?: "demand" | "owner" | undefined;
  readonly q?: string | undefined;
}

/** Rows an export reads at a time. */
const exportPage = 200;

/** The lists of matches that somebody acted on and of pushes with their receipts. */
export function createMatchListService({ clock }: { clock: Clock }) {
  return {
    async matches(work: Work<SignedInActor>, query: Page & MatchQuery) {
      const { rows, total } = await listMatchRows(work.tx, query, { limit: query.limit, after: readCursor(query.cursor, 2) });
      const last = rows[query.limit - 1];
      return {
        items: await toListedMatches(work, rows.slice(0, query.limit), clock),
        total,
        nextCursor: rows.length > query.limit && last !== undefined ? toCursor([last.changed_text, last.id]) : null,
      };
    },

    count: async (work: Work<SignedInActor>, query: MatchQuery): Promise<number> =>
      (await listMatchRows(work.tx, query, { limit: 0, after: undefined })).total,

    /** Every match that the query meets, in the order of the list, a page at a time. */
    async *all(work: Work<SignedInActor>, query: MatchQuery): AsyncGenerator<ListedMatch> {
      let after: readonly (string | number | null)[] | undefined;
      for (;;) {
        const { rows } = await listMatchRows(work.tx, query, { limit: exportPage, after });
        yield* await toListedMatches(work, rows.slice(0, exportPage), clock);
        const last = rows[exportPage - 1];
        if (rows.length <= exportPage || last === undefined) return;
        after = [last.changed_text, last.id];
      }
    },

    async pushes(work: Work<SignedInActor>, query: Page & { year?: number | undefined; unread?: boolean | undefined }) {
      const rows = await listPushRows(work.tx, query, { limit: query.limit, after: readCursor(query.cursor, 2) });
      const last = rows[query.limit - 1];
      return {
        items: rows.slice(0, query.limit).map(toPush),
        total: await countPushRows(work.tx, query),
        nextCursor: rows.length > query.limit && last !== undefined ? toCursor([last.pushed_text, last.id]) : null,
      };
    },
  };
}
