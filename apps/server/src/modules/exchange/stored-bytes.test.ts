import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { exchangeEndpoints } from "@zhiqiao/contracts";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, eventually, type TestApp } from "../../../test/app/test-app.ts";
import { importsOf, patentTable } from "../../../test/app/test-imports.ts";
import type { Person } from "../../../test/app/test-region.ts";
import { filesLock } from "../../database/files-lock.ts";
import { systemActor } from "../../platform/actor.ts";
import { systemClock } from "../../platform/clock.ts";
import { runWork } from "../../platform/work.ts";
import { createFileStore, type FileStore } from "../files/index.ts";
import { actorOfLogin } from "./account-actor.ts";
import { createExchangeService } from "./create-exchange.ts";
import { lockBytes, removeUnnamedBytes } from "./stored-bytes.ts";

let test: TestApp;
let imports: ReturnType<typeof importsOf>;
let files: FileStore;
beforeAll(async () => {
  test = await createTestApp();
  imports = importsOf(test);
  files = createFileStore({ folder: test.dataFolder });
});
afterAll(() => test.close());

const hashOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const isKept = (bytes: Buffer) => existsSync(files.pathOf(hashOf(bytes)));
const discard = async (who: Person, id: string) => {
  expect((await test.call(who, exchangeEndpoints.discardImport, { params: { id } })).status).toBe(200);
};
const removalsDone = () =>
  eventually("every removal that was asked for is done", async () => {
    const { rows } = await sql`select 1 from job where kind = 'remove-bytes' and finished_at is null`.execute(test.database.owner);
    return rows.length === 0;
  });
const someoneWaits = () =>
  eventually("somebody waits for a lock", async () => {
    const { rows } = await sql`select 1 from pg_locks join pg_database d on d.oid = database
      where locktype = 'advisory' and not granted and datname = current_database()`.execute(test.database.owner);
    return rows.length > 0;
  });
const insertRow = (tx: Parameters<typeof lockBytes>[0], bytes: Buffer) =>
  tx
    .insertInto("stored_file")
    .values({ organization_id: test.region.organizations.bank, sha256: hashOf(bytes), name: "示例.csv", size_bytes: bytes.length })
    .execute();

let tables = 0;
/** A table that no other test uploads. */
const freshTable = (): Buffer => patentTable(2, 0, `一种示例装置${(tables += 1)}-`);

describe("stored bytes", () => {
  it("go with the upload that brought them, when it is discarded", async () => {
    const bytes = freshTable();
    const { body } = await imports.upload("cityOfficer", bytes);
    expect(isKept(bytes)).toBe(true);
    await discard("cityOfficer", body.id);
    await removalsDone();
    expect(isKept(bytes)).toBe(false);
  });

  it("stay while another organisation's upload has them, and go with the last", async () => {
    const bytes = freshTable();
    const officers = (await imports.upload("cityOfficer", bytes)).body.id;
    const universitys = (await imports.upload("university", bytes)).body.id;
    const institutes = (await imports.upload("institute", bytes)).body.id;
    await discard("cityOfficer", officers);
    await removalsDone();
    expect(isKept(bytes)).toBe(true);
    const read = await test.call("university", exchangeEndpoints.getImport, { params: { id: universitys } });
    const preview = await test.call("university", exchangeEndpoints.previewImport, {
      params: { id: universitys },
      body: { mapping: read.body.mapping },
    });
    expect(preview.body.rows).toHaveLength(2);
    await discard("university", universitys);
    await discard("institute", institutes);
    await removalsDone();
    expect(isKept(bytes)).toBe(false);
  });

  it("stay for ever behind what was imported from them", async () => {
    const bytes = freshTable();
    expect((await imports.load("cityOfficer", bytes)).status).toBe("done");
    await discard("cityOfficer", (await imports.upload("cityOfficer", bytes)).body.id);
    await removalsDone();
    expect(isKept(bytes)).toBe(true);
  });

  it("are never kept of a file that cannot be read", async () => {
    const bytes = Buffer.from(`示例\n${randomUUID()}\n`);
    expect((await imports.upload("cityOfficer", bytes)).body.code).toBe("format.no_headings");
    expect(isKept(bytes)).toBe(false);
    expect(await readdir(path.join(test.dataFolder, "files", "incoming"))).toEqual([]);
  });

  it("go when the upload's row could not be written", async () => {
    const { app: db, appPool: pool } = test.database;
    const exchange = createExchangeService({ db, pool, files, clock: systemClock, maxUploadBytes: 1_000_000 });
    const actor = await runWork(db, systemActor, ({ tx }) => actorOfLogin(tx, "cityofficer"));
    if (actor === undefined) throw new Error("the test region has a city officer");
    const bytes = freshTable();
    const nobody = { ...actor, accountId: randomUUID() };
    await expect(exchange.upload(nobody, "patents", "a.csv", Readable.from([bytes]))).rejects.toThrow("foreign key");
    await removalsDone();
    expect(isKept(bytes)).toBe(false);
  });
});

describe("the removal of stored bytes", () => {
  const receive = (bytes: Buffer) => files.receive(Readable.from([bytes]), { maxBytes: 1_000_000 });

  it("waits for an upload of the same bytes that is under way, and then leaves them", async () => {
    const bytes = freshTable();
    const received = await receive(bytes);
    let removal: Promise<void> | undefined;
    await runWork(test.database.app, systemActor, async ({ tx }) => {
      await lockBytes(tx, received.sha256);
      await files.keep(received);
      removal = removeUnnamedBytes(test.database.app, files, received.sha256);
      await someoneWaits();
      await insertRow(tx, bytes);
    });
    await removal;
    expect(isKept(bytes)).toBe(true);
  });

  it("does not take bytes from under a reading backup", async () => {
    const bytes = freshTable();
    const received = await receive(bytes);
    await files.keep(received);
    const backup = await test.database.ownerPool.connect();
    await backup.query("select pg_advisory_lock_shared($1)", [filesLock]);
    const removal = removeUnnamedBytes(test.database.app, files, received.sha256);
    await someoneWaits();
    expect(isKept(bytes)).toBe(true);
    backup.release(true);
    await removal;
    expect(isKept(bytes)).toBe(false);
  });

  it("never leaves an upload without its bytes, however uploads and discards of the same bytes meet", async () => {
    const bytes = freshTable();
    const upload = async (who: Person) => (await imports.upload(who, bytes)).body.id;
    const people = ["cityOfficer", "university", "institute"] as const;
    await Promise.all(
      people.map(async (who) => {
        for (let round = 0; round < 12; round += 1) {
          const id = await upload(who);
          expect(isKept(bytes)).toBe(true);
          await discard(who, id);
        }
      }),
    );
    const last = await upload("cityOfficer");
    await removalsDone();
    expect(isKept(bytes)).toBe(true);
    await discard("cityOfficer", last);
    await removalsDone();
    expect(isKept(bytes)).toBe(false);
  });
});
