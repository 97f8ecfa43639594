import { type Kysely, sql } from "kysely";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import type { Clock } from "../../platform/clock.ts";
import { runWork } from "../../platform/work.ts";
import { findDemandRow } from "../demands/index.ts";
import type { NotificationsService } from "../notifications/index.ts";
import { findPatents } from "../patents/index.ts";
import { matchableStatuses, toDemandQuery } from "./match-documents.ts";
import type { MatchEngine } from "./match-engine.ts";
import { keepMatch } from "./match-keeping.ts";
import { isOwnPatent, searchOthersPatents } from "./own-supply.ts";

export type MatchRefreshService = ReturnType<typeof createMatchRefreshService>;

/** How many of a demand's patents are kept as records when it is matched in the background. */
const keptSuggestions = 10;

/** Matches open demands in the background, after they were published or corrected and after patents came in. */
export function createMatchRefreshService({
  db,
  engine,
  notifications,
  clock,
}: {
  db: Kysely<Database>;
  engine: MatchEngine;
  clock: Clock;
  notifications: NotificationsService;
}) {
  return {
    /** Matches one demand in the background: keeps its best pairs, counts them and tells the author of good ones that are new. */
    async refreshDemand(demandId: string): Promise<void> {
      await engine.settle();
      await runWork(db, systemActor, async (work) => {
        const demand = await findDemandRow(work.tx, demandId);
        if (demand === undefined || !matchableStatuses.includes(demand.status)) return;
        const found = await searchOthersPatents(engine, work, demand, {
          query: toDemandQuery(demand),
          filter: { status: ["in_force", "pending", "unknown"] },
          limit: keptSuggestions,
          offset: 0,
          counted: false,
        });
        const hits = found.hits.filter((hit) => hit.strength !== "weak");
        const patents = await findPatents(
          work.tx,
          hits.map((hit) => hit.id),
        );
        // Who owns a patent may have changed since the index was told.
        const supply = new Map(patents.filter((patent) => !isOwnPatent(demand, patent)).map((patent) => [patent.id, patent]));
        const good = hits.filter((hit) => supply.has(hit.id));
        let fresh = 0;
        for (const hit of good) {
          const patent = supply.get(hit.id);
          if (patent === undefined) continue;
          const { isNew } = await keepMatch(work, demand, patent, {
            score: hit.score,
            strength: hit.strength,
            explanation: found.explanations[hit.id],
            at: clock.now(),
          });
          if (isNew && hit.strength === "strong") fresh += 1;
        }
        await sql`update demand set match_count = ${good.length} where id = ${demandId} and match_count <> ${good.length}`.execute(work.tx);
        if (fresh > 0)
          await notifications.notify(work.tx, {
            organizationId: demand.organization_id,
            kind: "match_found",
            params: { title: demand.title, count: String(fresh) },
            link: `/demands/${demand.id}?tab=matches`,
          });
      });
    },

    /** Matches every open demand anew, after patents came in. */
    async refreshAll(stopping: AbortSignal): Promise<void> {
      const open = await runWork(db, systemActor, ({ tx }) =>
        tx.selectFrom("demand").select("id").where("status", "in", ["published", "matched"]).orderBy("id").execute(),
      );
      for (const { id } of open) {
        if (stopping.aborted) throw new Error("stopped before every demand was matched");
        await this.refreshDemand(id);
      }
    },
  };
}
