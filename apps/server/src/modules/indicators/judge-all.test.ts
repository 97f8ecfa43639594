import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestRegion, type TestRegion } from "../../../test/app/test-region.ts";
import { createTestDatabase, type TestDatabase } from "../../../test/database/test-database.ts";
import { systemActor } from "../../platform/actor.ts";
import { systemClock } from "../../platform/clock.ts";
import { runWork } from "../../platform/work.ts";
import { judgeAll } from "./judge-all.ts";

let database: TestDatabase;
let region: TestRegion;
beforeAll(async () => {
  database = await createTestDatabase();
  region = await createTestRegion(database.owner);
});
afterAll(() => database.drop());

const subclasses = ["H04L9/00", "A47G1/00", "C12M8/20", "B65D1/00", "G06N3/08"];

/** Inventions in all states, and a utility model among five. */
const addPatents = (count: number) =>
  runWork(database.app, systemActor, async ({ tx }) => {
    await tx
      .insertInto("patent")
      .values(
        Array.from({ length: count }, (_, at) => ({
          organization_id: region.organizations.university,
          title: `示例专利 ${at}`,
          validity: at % 7 === 0 ? "published" : "active",
          validity_group: at % 7 === 0 ? "pending" : "in_force",
          type: at % 5 === 0 ? "utility_model" : "invention",
          application_date: `20${10 + (at % 12)}-03-0${1 + (at % 9)}`,
          grant_date: at % 7 === 0 ? null : `202${3 + (at % 2)}-05-01`,
          ipc: [subclasses[at % subclasses.length] ?? "", subclasses[(at + 2) % subclasses.length] ?? ""],
          region_code: "371082",
        })),
      )
      .execute();
  });

const forget = () =>
  database.owner
    .transaction()
    .execute((tx) => sql`truncate high_value_current, high_value_interval, high_value_judgement, high_value_run`.execute(tx));

const judged = () =>
  runWork(database.app, systemActor, async ({ tx }) => {
    const { rows } =
      await sql<object>`select patent_id, from_day, to_day, verdict, situations, missing, judgement from high_value_interval join high_value_judgement on interval_id = id where known_to is null order by patent_id, from_day`.execute(
        tx,
      );
    const { rows: current } = await sql<object>`select * from high_value_current order by patent_id`.execute(tx);
    return { rows, current };
  });

const judge = (how: { readonly threadsFrom: number; readonly batchSize: number }, stopping = new AbortController().signal) =>
  judgeAll({ db: database.app, pool: database.appPool, clock: systemClock, stopping, ...how });

describe("a computation of high value", () => {
  it("says the same in one batch, in many, and in threads", async () => {
    await addPatents(120);
    await forget();
    expect(await judge({ threadsFrom: 1000, batchSize: 1000 })).toBe("done");
    const atOnce = await judged();
    expect(atOnce.rows.length).toBeGreaterThan(100);
    await forget();
    expect(await judge({ threadsFrom: 1000, batchSize: 7 })).toBe("done");
    expect(await judged()).toEqual(atOnce);
    await forget();
    expect(await judge({ threadsFrom: 1, batchSize: 7 })).toBe("done");
    expect(await judged()).toEqual(atOnce);
    expect(await judge({ threadsFrom: 1, batchSize: 7 })).toBe("nothing");
  });

  it("that was stopped is not taken for done", async () => {
    await forget();
    const stopped = new AbortController();
    stopped.abort();
    expect(await judge({ threadsFrom: 1, batchSize: 7 }, stopped.signal)).toBe("stopped");
    expect(await judge({ threadsFrom: 1, batchSize: 7 })).toBe("busy");
  });
});
