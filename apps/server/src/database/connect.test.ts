import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it("a connection that is lost between two queries of its borrower fails the next query and nothing else", async () => {
  const client = await database.appPool.connect();
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const lost = new Promise((resolve) => client.once("end", resolve));
  await database.ownerPool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
  await lost;
  await expect(client.query("select 1")).rejects.toThrow(/closed|terminated|not queryable/u);
  client.release(true);
  expect((await database.appPool.query<{ one: number }>("select 1 as one")).rows).toEqual([{ one: 1 }]);
});
