import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../../../test/app/test-app.ts";
import { createTestDatabase, type TestDatabase } from "../../../test/database/test-database.ts";
import { systemActor } from "../actor.ts";
import { runWork } from "../work.ts";
import { createJobWorker, enqueue, type JobHandler } from "./job-queue.ts";

let database: TestDatabase;
const workers: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop();
  await sql`delete from job`.execute(database.owner);
});
afterAll(() => database.drop());

const silent = { info: () => undefined, error: () => undefined };
const start = async (handlers: Record<string, JobHandler>, options: { concurrency?: number; alone?: boolean } = {}) => {
  const worker = createJobWorker({ db: database.app, handlers, log: silent, concurrency: options.concurrency ?? 2 });
  workers.push(worker);
  await worker.start({ alone: options.alone ?? false });
  return worker;
};
const add = (kind: string, payload: Record<string, unknown> = {}, dedupeKey?: string) =>
  runWork(database.app, systemActor, ({ tx }) =>
    enqueue(tx, kind, payload, { organizationId: null, ...(dedupeKey === undefined ? {} : { dedupeKey }) }),
  );
const finished = async (): Promise<number> =>
  (await sql<{ count: number }>`select count(*)::int as count from job where finished_at is not null`.execute(database.owner)).rows[0]
    ?.count ?? 0;

describe("a job", () => {
  it("does not exist if the change that asked for it was rolled back", async () => {
    await expect(
      runWork(database.app, systemActor, async ({ tx }) => {
        await enqueue(tx, "count", {}, { organizationId: null });
        throw new Error("rolled back");
      }),
    ).rejects.toThrow("rolled back");
    const { rows } = await sql`select 1 from job`.execute(database.owner);
    expect(rows).toEqual([]);
  });

  it("is run once, however many workers look for it", async () => {
    const runs: unknown[] = [];
    const handlers = { count: { run: (payload: Record<string, unknown>) => Promise.resolve(void runs.push(payload["at"])) } };
    for (let at = 0; at < 40; at += 1) await add("count", { at });
    await Promise.all([start(handlers), start(handlers), start(handlers)]);
    await eventually("all are done", async () => (await finished()) === 40);
    expect(runs.toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 40 }, (_, at) => at));
  });

  it("asked for again while it waits is still one job", async () => {
    for (let at = 0; at < 3; at += 1) await add("count", {}, "the-same-work");
    const { rows } = await sql`select 1 from job`.execute(database.owner);
    expect(rows).toHaveLength(1);
  });

  it("whose worker died is run again at the next start of the only app", async () => {
    await add("count");
    await sql`update job set leased_by = 'a worker that was killed', leased_until = now() + interval '1 hour', attempts = 1`.execute(
      database.owner,
    );
    const attempts: number[] = [];
    await start({ count: { run: (_payload, job) => Promise.resolve(void attempts.push(job.attempt)) } }, { alone: true });
    await eventually("it is done", async () => (await finished()) === 1);
    expect(attempts).toEqual([2]);
  });

  it("that another node still works on is left to it", async () => {
    await add("count");
    await sql`update job set leased_by = 'a living worker', leased_until = now() + interval '1 hour'`.execute(database.owner);
    await add("sign");
    let ran = false;
    await start({ count: { run: () => Promise.resolve(void (ran = true)) }, sign: { run: () => Promise.resolve() } });
    await eventually("the other job is done", async () => (await finished()) === 1);
    expect(ran).toBe(false);
  });

  it("that fails is tried again later and given up in the end, and somebody is told", async () => {
    await runWork(database.app, systemActor, ({ tx }) => enqueue(tx, "fail", {}, { organizationId: null, maxAttempts: 1 }));
    let told: unknown;
    await start({
      fail: { run: () => Promise.reject(new Error("no luck")), gaveUp: (_payload, error) => Promise.resolve(void (told = error)) },
    });
    await eventually("it is given up", () => Promise.resolve(told !== undefined));
    const { rows } = await sql<{
      last_error: string;
      failed: boolean;
    }>`select last_error, failed_at is not null as failed from job`.execute(database.owner);
    expect(rows).toEqual([{ last_error: "Error: no luck", failed: true }]);
  });

  it("that a person waits for comes before work that nobody watches", async () => {
    for (let at = 0; at < 20; at += 1) await add("background");
    await add("import");
    const order: string[] = [];
    const noting = (kind: string) => () => Promise.resolve(void order.push(kind));
    await start({ background: { run: noting("background") }, import: { awaited: true, run: noting("import") } }, { concurrency: 1 });
    await eventually("all are done", async () => (await finished()) === 21);
    expect(order[0]).toBe("import");
  });
});
