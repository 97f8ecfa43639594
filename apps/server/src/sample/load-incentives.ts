import { addMonths } from "@zhiqiao/rules";
import type { Kysely } from "kysely";
import type { Database } from "../database/schema.ts";
import { computeRun, createBookInForce, createFactsService, createNoApplicationService } from "../modules/incentives/index.ts";
import { dayInChina } from "../platform/clock.ts";
import { runWork } from "../platform/work.ts";
import type { Cast } from "./cast.ts";
import type { Sample } from "./sample-files.ts";

/** `@-34m`: so many months from the day of the first start. */
const monthsFrom = /^@([+-]\d+)m$/u;

/** Facts that incentives rest on, as organisations and officers state them, and the no-application lists worked out from them. */
export async function loadIncentives({
  db,
  sample,
  cast,
  now,
}: {
  readonly db: Kysely<Database>;
  readonly sample: Sample;
  readonly cast: Cast;
  readonly now: Date;
}): Promise<void> {
  const clock = { now: () => now };
  const facts = createFactsService({ clock });
  const today = dayInChina(now);
  const nameOf = new Map(sample.organizations.map(({ key, nameZh }) => [key, nameZh]));
  const dated = (value: string | boolean): string | boolean => {
    const months = typeof value === "string" ? monthsFrom.exec(value)?.[1] : undefined;
    return months === undefined ? value : addMonths(today, Number(months));
  };
  for (const { key, login, facts: stated } of sample.incentiveFacts)
    await runWork(db, await cast(login), async (work) => {
      const { id } = await work.tx
        .selectFrom("organization")
        .select("id")
        .where("name_zh", "=", nameOf.get(key) ?? "")
        .executeTakeFirstOrThrow();
      for (const [kind, fields, document] of stated)
        await facts.record(work, id, {
          kind,
          fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, dated(value)])),
          document,
        });
    });
  const book = createBookInForce();
  const lists = createNoApplicationService({ clock, book });
  for (const login of ["officer.shandong", "officer.weihai", "officer.xuchang"]) {
    const run = await runWork(db, await cast(login), (work) => lists.start(work, {}));
    await computeRun({ db, clock, book }, run.id);
  }
}
