import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import { runWork } from "../../platform/work.ts";
import { findEndedEntries } from "./entry.repository.ts";
import type { EntryStepper } from "./entry-steps.ts";

const batchSize = 200;

/** 失效: an entry lapses when the registry shows that its patent has ended; the status that says so is kept with the step. */
export const createLapsing = ({ db, step }: { db: Kysely<Database>; step: EntryStepper }) => ({
  async lapseEnded(): Promise<number> {
    let lapsed = 0;
    for (;;) {
      const done = await runWork(db, systemActor, async (work) => {
        const rows = await findEndedEntries(work.tx, batchSize);
        for (const row of rows)
          await step(work, row, { action: "lapse", details: { validity: row.validity, legalText: row.legal_text } }, "system");
        return rows.length;
      });
      lapsed += done;
      if (done < batchSize) return lapsed;
    }
  },
});
