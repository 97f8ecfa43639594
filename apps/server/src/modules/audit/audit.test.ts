import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { assert as assertProperty, asyncProperty, constantFrom, dictionary, jsonValue, record, string } from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestRegion, type TestRegion } from "../../../test/app/test-region.ts";
import { createTestDatabase, type TestDatabase } from "../../../test/database/test-database.ts";
import { type SignedInActor, systemActor } from "../../platform/actor.ts";
import { type AuditNote, runWork } from "../../platform/work.ts";
import { checkAnchors, createAuditService, verifyAuditChain, writeAnchor } from "./index.ts";

let database: TestDatabase;
let region: TestRegion;
let folder: string;
const clock = { now: () => new Date("2026-11-21T02:00:00Z") };
beforeAll(async () => {
  database = await createTestDatabase();
  region = await createTestRegion(database.owner);
});
afterAll(() => database.drop());

const write = (note: AuditNote, actor = systemActor) => runWork(database.app, actor, async (work) => work.audit(note));
/** Does what only somebody with the database's owner in hand can do: changes the log behind its guards. */
async function tamper(...statements: ReturnType<typeof sql>[]): Promise<void> {
  await database.owner.connection().execute(async (connection) => {
    await sql`alter table audit_entry disable trigger user`.execute(connection);
    for (const statement of statements) await statement.execute(connection);
    await sql`alter table audit_entry enable trigger user`.execute(connection);
  });
}
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "zhiqiao-audit-"));
  await tamper(sql`truncate audit_entry`, sql`update audit_head set sequence = 0, hash = repeat('0', 64)`);
  for (let count = 1; count <= 8; count += 1) await write({ action: "system.load_sample", details: { count, text: `第 ${count} 条` } });
  return () => rm(folder, { recursive: true, force: true });
});
const faultOf = async () => (await verifyAuditChain(database.app)).fault;
const rehash = (from: number) => sql`do $$ declare e audit_entry; before text; begin
  select hash into before from audit_entry where sequence = ${sql.lit(from - 1)};
  for e in select * from audit_entry where sequence >= ${sql.lit(from)} order by sequence loop
    e.previous_hash := before; e.hash := audit_hash(e); before := e.hash;
    update audit_entry set previous_hash = e.previous_hash, hash = e.hash where sequence = e.sequence;
  end loop;
  update audit_head set hash = before; end $$`;

describe("verifying the audit chain", () => {
  it("finds an untouched chain whole, and an empty one too", async () => {
    expect(await verifyAuditChain(database.app)).toEqual({ entries: 8, fault: null });
    await tamper(sql`truncate audit_entry`, sql`update audit_head set sequence = 0, hash = repeat('0', 64)`);
    expect(await verifyAuditChain(database.app)).toEqual({ entries: 0, fault: null });
  });

  it("computes the database's hash from any text, null and JSON that the database keeps", async () => {
    const text = string({ unit: "grapheme", maxLength: 40 }).map((value) => value.replaceAll("\u0000", ""));
    await assertProperty(
      asyncProperty(
        record({
          action: constantFrom("accounts.sign_in", "x"),
          subjectId: text,
          details: dictionary(text, jsonValue({ maxDepth: 3 })),
          name: text,
        }),
        async ({ action, subjectId, details, name }) => {
          const kept = JSON.parse(JSON.stringify(details).replaceAll(/\\u(0000|d[89a-f][0-9a-f]{2})/giu, "")) as Record<string, unknown>;
          await write({ action, subjectId, details: kept }, { ...systemActor, name });
          expect(await faultOf()).toBeNull();
        },
      ),
      { numRuns: 60, seed: 20261121 },
    );
  });

  it.each([
    ["details", sql`update audit_entry set details = '{"count": 99}' where sequence = 4`],
    ["the actor", sql`update audit_entry set actor_name = '别人' where sequence = 4`],
    ["the time by a microsecond", sql`update audit_entry set recorded_at = recorded_at + interval '1 microsecond' where sequence = 4`],
    ["an address that was unknown", sql`update audit_entry set ip = '192.0.2.1' where sequence = 4`],
  ])("finds an entry of which somebody edited %s", async (_what, statement) => {
    await tamper(statement);
    expect(await faultOf()).toEqual({ kind: "edited", sequence: 4 });
  });

  it("finds an entry edited together with its own hash", async () => {
    await tamper(
      sql`update audit_entry set details = '{}' where sequence = 4`,
      sql`update audit_entry e set hash = audit_hash(e) where sequence = 4`,
    );
    expect(await faultOf()).toEqual({ kind: "edited", sequence: 4 });
  });

  it.each([1, 4])("finds that entry %i was taken out", async (sequence) => {
    await tamper(sql`delete from audit_entry where sequence = ${sequence}`);
    expect(await faultOf()).toEqual({ kind: "missing", sequence });
  });

  it.each([
    [3, 4],
    [2, 7],
  ])("finds entries %i and %i swapped", async (one, other) => {
    await tamper(
      sql`update audit_entry set sequence = -1 where sequence = ${one}`,
      sql`update audit_entry set sequence = ${one} where sequence = ${other}`,
      sql`update audit_entry set sequence = ${other} where sequence = -1`,
    );
    expect(await faultOf()).toEqual({ kind: "reordered", sequence: one });
  });

  it("finds the tail cut off, and the whole log emptied", async () => {
    await tamper(sql`delete from audit_entry where sequence > 5`);
    expect(await faultOf()).toEqual({ kind: "truncated", sequence: 5 });
    await tamper(sql`delete from audit_entry`);
    expect(await faultOf()).toEqual({ kind: "truncated", sequence: 0 });
  });

  it("finds a last entry rewritten with its hash", async () => {
    await tamper(
      sql`update audit_entry set details = '{}' where sequence = 8`,
      sql`update audit_entry e set hash = audit_hash(e) where sequence = 8`,
    );
    expect(await faultOf()).toEqual({ kind: "edited", sequence: 8 });
  });

  it("goes on behind a page of 5,000", async () => {
    await sql`insert into audit_entry (actor_name, action, details) select 'x', 'y.z', '{}' from generate_series(1, 5100)`.execute(
      database.owner,
    );
    expect(await verifyAuditChain(database.app)).toEqual({ entries: 5108, fault: null });
    await tamper(sql`update audit_entry set action = 'y.w' where sequence = 5050`);
    expect(await faultOf()).toEqual({ kind: "edited", sequence: 5050 });
  });

  it("leaves the application's role no way to change, remove or skip entries", async () => {
    const refused = async (statement: ReturnType<typeof sql>) =>
      expect(runWork(database.app, systemActor, (work) => statement.execute(work.tx))).rejects.toThrow(/permission denied|must be owner/u);
    await refused(sql`update audit_entry set action = 'x'`);
    await refused(sql`delete from audit_entry`);
    await refused(sql`truncate audit_entry`);
    await refused(sql`update audit_head set sequence = 1`);
    await refused(sql`alter table audit_entry disable trigger user`);
    expect(await faultOf()).toBeNull();
  });
});

describe("anchors outside the database", () => {
  const anchor = () => writeAnchor(database.app, folder, clock.now());
  const file = () => path.join(folder, "audit-anchors.jsonl");
  const cutTailAndHead = () =>
    tamper(
      sql`delete from audit_entry where sequence > 5`,
      sql`update audit_head set sequence = 5, hash = (select hash from audit_entry where sequence = 5)`,
    );

  it("show a tail that was cut off together with its head", async () => {
    await anchor();
    expect(await checkAnchors(database.app, folder)).toBeNull();
    await cutTailAndHead();
    expect(await faultOf()).toBeNull();
    expect(await checkAnchors(database.app, folder)).toEqual({ kind: "anchor_mismatch", sequence: 8 });
  });

  it("show a chain rewritten from one entry to the end, hashes and head included", async () => {
    await anchor();
    await tamper(sql`update audit_entry set actor_name = '别人' where sequence = 4`, rehash(4));
    expect(await faultOf()).toBeNull();
    expect(await checkAnchors(database.app, folder)).toEqual({ kind: "anchor_mismatch", sequence: 8 });
  });

  it("are joined: neither one made up, nor one taken out of the middle is believed", async () => {
    for (let count = 0; count < 3; count += 1) {
      await write({ action: "x.y" });
      await anchor();
    }
    const lines = (await readFile(file(), "utf8")).trimEnd().split("\n");
    expect(lines).toHaveLength(3);
    await writeFile(file(), `${lines[0]}\n${lines[2]}\n`);
    expect(await checkAnchors(database.app, folder)).toEqual({ kind: "anchor_mismatch", sequence: 9 });
    await writeFile(file(), `${lines.join("\n")}\n${(lines[2] ?? "").replace('"sequence":11', '"sequence":10')}\n`);
    expect(await checkAnchors(database.app, folder)).toEqual({ kind: "anchor_mismatch", sequence: 11 });
  });

  it("are not believed without their key, which only its owner may read", async () => {
    await anchor();
    const key = path.join(folder, "audit-anchor.key");
    if (process.platform !== "win32") expect((await stat(key)).mode & 0o777).toBe(0o600);
    await rm(key);
    expect(await checkAnchors(database.app, folder)).toEqual({ kind: "anchor_mismatch", sequence: 0 });
  });

  it("survive a line that a crash cut short", async () => {
    await anchor();
    await appendFile(file(), '{"sequence": 9, "ha');
    expect(await checkAnchors(database.app, folder)).toBeNull();
    await write({ action: "x.y" });
    await anchor();
    expect(await checkAnchors(database.app, folder)).toBeNull();
    expect((await readFile(file(), "utf8")).trimEnd().split("\n")).toHaveLength(2);
  });

  it("are not repeated while the chain stands still", async () => {
    await anchor();
    await anchor();
    expect((await readFile(file(), "utf8")).trimEnd().split("\n")).toHaveLength(1);
  });

  it("are written at start and at the end, and told in the verification", async () => {
    const audit = createAuditService({ db: database.app, clock, anchorFolder: folder });
    const kept = await audit.keepAnchors((error) => {
      throw error;
    });
    await write({ action: "x.y" });
    await kept.stop();
    expect((await readFile(file(), "utf8")).trimEnd().split("\n")).toHaveLength(2);
    expect(await audit.verify()).toEqual({ intact: true, entries: 9, checkedAt: clock.now().toISOString(), fault: null });
    await cutTailAndHead();
    expect((await audit.verify()).fault).toEqual({ kind: "anchor_mismatch", sequence: 8 });
  });
});

describe("reading the audit log", () => {
  const actor = (key: "admin" | "enterprise" | "otherEnterprise" | "rongchengOfficer" | "yantaiOfficer"): SignedInActor => {
    const facts = {
      admin: ["platform_admin", "operator", "371000", ""],
      enterprise: ["enterprise", "enterprise", "371082", ""],
      otherEnterprise: ["enterprise", "otherEnterprise", "370600", ""],
      rongchengOfficer: ["region_officer", "rongchengOffice", "371082", "/370000/371000/371082/"],
      yantaiOfficer: ["region_officer", "yantaiOffice", "370600", "/370000/370600/"],
    } as const;
    const [role, organization, regionCode, regionPath] = facts[key];
    return {
      ...systemActor,
      role,
      accountId: region.accounts[key],
      login: key.toLowerCase(),
      name: key,
      organizationId: region.organizations[organization],
      regionCode,
      regionPath,
      language: null,
      mustChangePassword: false,
    };
  };
  const list = (key: Parameters<typeof actor>[0], query: object = {}) =>
    runWork(database.app, actor(key), (work) =>
      createAuditService({ db: database.app, clock, anchorFolder: folder }).list(work, { limit: 50, ...query }),
    );

  it("shows an organisation its own entries, an officer those of the region, the operator all", async () => {
    await write({ action: "demands.create_demand" }, actor("enterprise"));
    await write({ action: "demands.create_demand" }, actor("otherEnterprise"));
    const seenBy = async (key: Parameters<typeof actor>[0]) =>
      (await list(key, { action: "demands.create_demand" })).items.map((entry) => entry.actorName);
    expect(await seenBy("enterprise")).toEqual(["enterprise"]);
    expect(await seenBy("otherEnterprise")).toEqual(["otherEnterprise"]);
    expect(await seenBy("rongchengOfficer")).toEqual(["enterprise"]);
    expect(await seenBy("yantaiOfficer")).toEqual(["otherEnterprise"]);
    expect(await seenBy("admin")).toEqual(["otherEnterprise", "enterprise"]);
  });

  it("pages newest first without gaps, and refuses a made-up place", async () => {
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await list("admin", { limit: 3, cursor });
      seen.push(...page.items.map((entry) => entry.sequence));
      cursor = page.nextCursor ?? undefined;
      expect(page.total).toBe(8);
    } while (cursor !== undefined);
    expect(seen).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
    await expect(list("admin", { cursor: Buffer.from('["x"]').toString("base64url") })).rejects.toThrow("request.cursor_invalid");
  });

  it("takes days as China's, both included", async () => {
    await tamper(sql`update audit_entry set recorded_at = case when sequence = 1 then '2026-11-20T15:59:59.9Z'::timestamptz when sequence = 2 then '2026-11-20T16:00:00Z'
      when sequence = 3 then '2026-11-21T15:59:59.9Z' else '2026-11-21T16:00:00Z' end`);
    expect((await list("admin", { from: "2026-11-21", to: "2026-11-21" })).items.map((entry) => entry.sequence)).toEqual([3, 2]);
  });

  it("finds by words as they are written, wildcards included", async () => {
    await write({ action: "x.y", subjectId: "a_b" }, actor("enterprise"));
    await write({ action: "x.y", subjectId: "axb" }, actor("enterprise"));
    expect((await list("admin", { q: "a_b" })).items.map((entry) => entry.subjectId)).toEqual(["a_b"]);
    expect((await list("admin", { q: "示例enterprise a_b" })).total).toBe(1);
  });
});
