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

/** The lists of matches that somebody acted on and of pushes with their receipts. */
export function createMatchListService({ clock }: { clock: Clock }) {
  return {
    async matches(
      work: Work<SignedInActor>,
      query: Page & {
        stage?: string[] | undefined;
        demandId?: string | undefined;
        patentId?: string | undefined;
        side?: "demand" | "owner" | undefined;
        q?: string | undefined;
      },
    ) {
      const { rows, total } = await listMatchRows(work.tx, query, { limit: query.limit, after: readCursor(query.cursor, 2) });
      const last = rows[query.limit - 1];
      return {
        items: await toListedMatches(work, rows.slice(0, query.limit), clock),
        total,
        nextCursor: rows.length > query.limit && last !== undefined ? toCursor([last.changed_text, last.id]) : null,
      };
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
