import { createDatabase, createPool } from "../database/connect.ts";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database/test-database.ts";
import { settingsOf } from "../database/connection-settings.ts";
import { silentLog } from "./postgres/log.ts";
import { createWriteBehind, partsOf } from "./write-behind.ts";

let database: TestDatabase;
let piped: ReturnType<typeof createDatabase>;
beforeAll(async () => {
  database = await createTestDatabase();
  const settings = await settingsOf(database.ownerPool);
  piped = createDatabase(createPool(settings, { applicationName: "zhiqiao test", max: 1, pipeline: true, log: silentLog }));
  await database.ownerPool.query("create table written (n integer primary key)");
});
afterAll(async () => {
  await piped.destroy();
  await database.drop();
});
const written = async (): Promise<number[]> =>
  (await database.ownerPool.query<{ n: number }>("select n from written order by n")).rows.map((row) => row.n);

describe("statements sent behind one another", () => {
  it("are all written, in the order in which they were sent", async () => {
    await piped.transaction().execute(async (tx) => {
      const writing = createWriteBehind();
      for (const n of [1, 2, 3])
        await writing.send(
          sql`insert into written select ${n}::int from (select count(*) from written) t where count = ${n - 1}`.execute(tx),
        );
      await writing.done();
    });
    expect(await written()).toEqual([1, 2, 3]);
  });

  it("throw the first refusal when they are done, and nothing of their transaction stays", async () => {
    const failing = piped.transaction().execute(async (tx) => {
      const writing = createWriteBehind();
      for (const n of [4, 1, 5]) await writing.send(sql`insert into written values (${n})`.execute(tx));
      await writing.done();
    });
    await expect(failing).rejects.toThrow(/duplicate key/u);
    expect(await written()).toEqual([1, 2, 3]);
  });
});

it("a list is parted in order, its last part the shorter", () => {
  expect([...partsOf([1, 2, 3, 4, 5], 2)]).toEqual([[1, 2], [3, 4], [5]]);
  expect([...partsOf([], 2)]).toEqual([]);
});
