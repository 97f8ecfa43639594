import { createHash, randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { librariesEndpoints, type LibraryRun, patentsEndpoints } from "@zhiqiao/contracts";
import { Archive } from "@zhiqiao/formats";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ZipFile } from "yazl";
import { z } from "zod";
import { createTestApp, eventually, type TestApp } from "../../../test/app/test-app.ts";
import { importsOf, patentTable } from "../../../test/app/test-imports.ts";
import { openPackage } from "./package-reader.ts";
import { writePackage } from "./package-writer.ts";

const api = librariesEndpoints;
let home: TestApp;
let away: TestApp;
let homeLibrary: string;
let awayLibrary: string;
let bytes: Buffer;

const open = async (test: TestApp, nameZh: string): Promise<string> =>
  (await test.call("cityOfficer", api.createLibrary, { body: { nameZh, nameEn: null } })).body.id;
const ended = (test: TestApp, id: string): Promise<LibraryRun> =>
  eventually("the run ends", async () => {
    const { body } = await test.call("cityOfficer", api.getLibraryRun, { params: { id } });
    return (body.status === "done" || body.status === "failed") && body;
  });
const upload = async (test: TestApp, libraryId: string, payload: Buffer) => {
  const response = await test.app.http.inject({
    method: "POST",
    url: `/api/libraries/${libraryId}/uploads?fileName=${encodeURIComponent("包.zip")}`,
    headers: { cookie: `zhiqiao_session=${test.region.tokens.cityOfficer}`, "content-type": "application/octet-stream" },
    payload,
  });
  return { status: response.statusCode, body: response.json<LibraryRun & { code?: string; details: Record<string, unknown> }>() };
};
const take = async (test: TestApp, libraryId: string): Promise<LibraryRun> => {
  const uploaded = await upload(test, libraryId, bytes);
  expect(uploaded.status).toBe(201);
  await test.call("cityOfficer", api.importPackage, { params: { id: uploaded.body.id } });
  return ended(test, uploaded.body.id);
};
const exported = async (test: TestApp, libraryId: string): Promise<Buffer> => {
  const begun = await test.call("cityOfficer", api.exportPackage, {
    params: { id: libraryId },
    body: { statuses: ["candidate", "proposed", "admitted"] },
  });
  expect((await ended(test, begun.body.id)).status).toBe("done");
  const response = await test.app.http.inject({
    method: "GET",
    url: `/api/library-runs/${begun.body.id}/package`,
    headers: { cookie: `zhiqiao_session=${test.region.tokens.cityOfficer}` },
  });
  expect(response.statusCode).toBe(200);
  return response.rawPayload;
};
/** Everything that an import could change. */
const standing = async (test: TestApp) =>
  (
    await sql<
      Record<string, number>
    >`select (select count(*)::int from patent) as patents, (select count(*)::int from patent_record) as records,
      (select count(*)::int from library_entry) as entries, (select count(*)::int from library_event) as events,
      (select count(*)::int from screening_score) as scores, (select count(*)::int from entry_indexing) as indexing,
      (select count(*)::int from source) as sources`.execute(test.database.owner)
  ).rows[0];

beforeAll(async () => {
  [home, away] = await Promise.all([createTestApp(), createTestApp()]);
  await importsOf(home).load("cityOfficer", patentTable(12));
  homeLibrary = await open(home, "甲库示例");
  awayLibrary = await open(away, "乙库示例");
  const patents = await home.call("cityOfficer", patentsEndpoints.listPatents, { query: { limit: 50 } });
  const ids = patents.body.items.map(({ id }) => id);
  const { body } = await home.call("cityOfficer", api.addToLibrary, { params: { id: homeLibrary }, body: { patentIds: ids, numbers: [] } });
  const [first = "", second = ""] = body.entryIds;
  // The owner's offer is a statement of a form; it travels too.
  await home.call("admin", patentsEndpoints.offerPatent, {
    params: { id: ids[0] ?? "" },
    body: { availability: ["licence"], priceFen: "12345600", priceText: null },
  });
  await home.call("cityOfficer", api.suggestIndexing, { body: { ids: [first, second] } });
  await home.call("cityOfficer", api.confirmIndexing, {
    params: { id: first },
    body: {
      fields: [
        { field: "plain_use", value: "示例用途" },
        { field: "ipc", value: "A01B1/00" },
      ],
    },
  });
  await home.call("cityOfficer", api.scoreEntry, {
    params: { id: first },
    body: { expertName: "示例专家", scores: [{ criterion: "originality", score: 77, note: "示例" }] },
  });
  await home.call("cityOfficer", api.actOnEntries, { body: { ids: [first, second], action: "propose" } });
  await home.call("cityOfficer", api.actOnEntries, { body: { ids: [first], action: "admit" } });
  bytes = await exported(home, homeLibrary);
}, 60_000);
afterAll(() => Promise.all([home.close(), away.close()]));

describe("an exchange package", () => {
  it("says before it is taken what it would change, and changes nothing yet", async () => {
    const before = await standing(away);
    const { body } = await upload(away, awayLibrary, bytes);
    expect(body.counts).toEqual({ entries: 12, new: 12, joined: 0, same: 0, newPatents: 12 });
    expect(await standing(away)).toEqual(before);
  });

  it("brings patents with their sources, entries for review, scores and indexing to another registry", async () => {
    const run = await take(away, awayLibrary);
    expect([run.status, run.counts]).toEqual(["done", { entries: 12, new: 12, joined: 0, same: 0, refused: 0, statements: 13 }]);
    const { body } = await away.call("cityOfficer", api.listEntries, { query: { libraryId: awayLibrary, limit: 50 } });
    expect(new Set(body.items.map(({ status }) => status))).toEqual(new Set(["proposed"]));
    const offered = body.items.find(({ patent }) => patent.availability.includes("licence"));
    expect(offered?.patent.priceFen).toBe("12345600");
    const ready = body.items.find(({ lacks }) => lacks.length === 0);
    expect(ready?.experts).toBe(1);
    const { rows } = await sql<{ kind: string; original: string }>`select kind, details -> 'original' ->> 'kind' as original from source
      where details -> 'original' is not null order by kind`.execute(away.database.owner);
    expect(rows).toEqual([
      { kind: "form", original: "form" },
      { kind: "import_file", original: "import_file" },
    ]);
  });

  it("taken twice changes nothing", async () => {
    const before = await standing(away);
    const run = await take(away, awayLibrary);
    expect(run.counts).toEqual({ entries: 12, new: 0, joined: 0, same: 12, refused: 0, statements: 0 });
    expect(await standing(away)).toEqual(before);
  });

  it("keeps one record and both sources where two libraries overlap", async () => {
    const other = await open(home, "丙库示例");
    const patents = await home.call("cityOfficer", patentsEndpoints.listPatents, { query: { limit: 5 } });
    await home.call("cityOfficer", api.addToLibrary, {
      params: { id: other },
      body: { patentIds: patents.body.items.map(({ id }) => id), numbers: [] },
    });
    const run = await take(home, other);
    expect(run.counts).toEqual({ entries: 12, new: 7, joined: 5, same: 0, refused: 0, statements: 0 });
    const { body } = await home.call("cityOfficer", api.listEntries, { query: { libraryId: other, limit: 50 } });
    expect(body.total).toBe(12);
  });

  it("made again of what arrived carries the same patents, statements and words", async () => {
    const again = await exported(away, awayLibrary);
    const lines = async (payload: Buffer) => {
      const file = path.join(away.dataFolder, `${randomUUID()}.zip`);
      await writeFile(file, payload);
      const opened = await openPackage(file);
      const read = async (part: "entries.jsonl" | "statements.jsonl") => {
        const all: Record<string, unknown>[] = [];
        for await (const line of opened.lines(part, z.record(z.string(), z.unknown()))) all.push(line);
        return all;
      };
      const entries = await read("entries.jsonl");
      const statements = await read("statements.jsonl");
      opened.close();
      return {
        keys: entries.map((line) => JSON.stringify(line["keys"])).toSorted(),
        hashes: statements.map((line) => String(line["hash"])).toSorted(),
        fields: statements.map((line) => JSON.stringify(line["fields"])).toSorted(),
        words: entries
          .flatMap((line) =>
            (line["indexing"] as { field: string; state: string; value: unknown }[]).map((one) =>
              JSON.stringify([one.field, one.state, one.value]),
            ),
          )
          .toSorted(),
        scores: entries.flatMap((line) => (line["screening"] as { scores: unknown }[]).map((one) => JSON.stringify(one.scores))).toSorted(),
      };
    };
    expect(await lines(again)).toEqual(await lines(bytes));
  });
});

const zipOf = (parts: ReadonlyMap<string, Buffer>): Promise<Buffer> => {
  const zip = new ZipFile();
  for (const [name, content] of parts) zip.addBuffer(content, name);
  zip.end();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    zip.outputStream.on("data", (chunk: Buffer) => chunks.push(chunk));
    zip.outputStream.on("error", reject);
    zip.outputStream.on("end", () => resolve(Buffer.concat(chunks)));
  });
};
/** The package again, with one of its files changed; `sealed`: the manifest says so too, as whoever means harm would see to. */
async function repacked(name: string, change: (text: string) => string, { sealed }: { readonly sealed: boolean }): Promise<Buffer> {
  const file = path.join(away.dataFolder, `${randomUUID()}.zip`);
  await writeFile(file, bytes);
  const archive = await Archive.open(file);
  const parts = new Map<string, Buffer>();
  for (const part of ["manifest.json", "sources.jsonl", "entries.jsonl", "statements.jsonl", "README.md"])
    parts.set(part, Buffer.from(await archive.readText(part)));
  archive.close();
  const changed = Buffer.from(change(parts.get(name)?.toString() ?? ""));
  parts.set(name, changed);
  if (sealed) {
    const manifest = JSON.parse(parts.get("manifest.json")?.toString() ?? "") as { files: Record<string, unknown>[] };
    const stated = manifest.files.find((one) => one["name"] === name);
    const lines = changed.toString().split("\n").length - 1;
    Object.assign(stated ?? {}, { bytes: changed.length, lines, sha256: createHash("sha256").update(changed).digest("hex") });
    parts.set("manifest.json", Buffer.from(JSON.stringify(manifest)));
  }
  return zipOf(parts);
}
const refusalOf = async (payload: Buffer): Promise<[string | undefined, unknown]> => {
  const { body } = await upload(away, awayLibrary, payload);
  return [body.code, body.details["place"] ?? body.details["reason"] ?? body.details["part"]];
};

describe("what is no package, or no longer one", () => {
  let before: Awaited<ReturnType<typeof standing>>;
  beforeAll(async () => {
    before = await standing(away);
  });

  it("is refused where it is another file or of another version", async () => {
    expect(await refusalOf(Buffer.from("not a zip"))).toEqual(["libraries.package_damaged", "zip"]);
    expect(await refusalOf(await zipOf(new Map([["readme.txt", Buffer.from("x")]])))).toEqual([
      "libraries.package_foreign",
      "manifest.json",
    ]);
    const later = await repacked("manifest.json", (text) => text.replace('"version": 1', '"version": 2'), { sealed: false });
    expect(await refusalOf(later)).toEqual(["libraries.package_foreign", "manifest.json: version"]);
  });

  it("is refused with the place where a file is not what the manifest says, or cut off", async () => {
    const edited = await repacked("entries.jsonl", (text) => text.replace("示例用途", "别的用途"), { sealed: false });
    expect(await refusalOf(edited)).toEqual(["libraries.package_damaged", "entries.jsonl"]);
    const shorter = await repacked("statements.jsonl", (text) => text.slice(0, text.length / 2), { sealed: true });
    expect(await refusalOf(shorter)).toEqual(["libraries.package_damaged", expect.stringMatching(/^statements\.jsonl(:\d+)?$/u)]);
    expect((await refusalOf(bytes.subarray(0, bytes.length - 40)))[0]).toBe("libraries.package_damaged");
    expect((await refusalOf(bytes.subarray(0, bytes.length / 2)))[0]).toBe("libraries.package_damaged");
  });

  it("is refused with the line where someone wrote what no source can state, and sealed it again", async () => {
    const spoilt = (text: string): string => {
      const lines = text.split("\n");
      const statement = JSON.parse(lines[2] ?? "") as { fields: Record<string, unknown> };
      statement.fields["grantDate"] = "2020-99-99";
      lines[2] = JSON.stringify(statement);
      return lines.join("\n");
    };
    expect(await refusalOf(await repacked("statements.jsonl", spoilt, { sealed: true }))).toEqual([
      "libraries.package_damaged",
      "statements.jsonl:3",
    ]);
    const unsourced = await repacked("sources.jsonl", () => "", { sealed: true });
    expect(await refusalOf(unsourced)).toEqual(["libraries.package_damaged", "sources.jsonl"]);
  });

  it("is refused where a name leads out of the archive, where a file is more than stated, and where it would swell", async () => {
    const outside = await zipOf(new Map([["aa/slip.txt", Buffer.from("x")]]));
    const slip = Buffer.from(outside.toString("latin1").replaceAll("aa/slip.txt", "../slip.txt"), "latin1");
    expect(await refusalOf(slip)).toEqual(["libraries.package_damaged", expect.stringContaining("../slip.txt")]);
    const bomb = await zipOf(new Map([["manifest.json", Buffer.alloc(64 * 1024 * 1024)]]));
    expect(await refusalOf(bomb)).toEqual(["format.zip_bomb", "manifest.json"]);
  });

  it("changes nothing when it is refused", async () => {
    expect(await standing(away)).toEqual(before);
  });

  it("does not take the hash that a statement claims for the hash of what it says", async () => {
    const claimed = "a".repeat(64);
    const lying = await repacked("statements.jsonl", (text) => text.replaceAll(/"hash":"[0-9a-f]{64}"/gu, `"hash":"${claimed}"`), {
      sealed: true,
    });
    const uploaded = await upload(home, homeLibrary, lying);
    await home.call("cityOfficer", api.importPackage, { params: { id: uploaded.body.id } });
    expect((await ended(home, uploaded.body.id)).status).toBe("done");
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from patent_record where content_hash = ${claimed}`.execute(
      home.database.owner,
    );
    expect(rows).toEqual([{ count: 0 }]);
  });

  it("is not taken by another authority, nor started twice", async () => {
    const { body } = await upload(away, awayLibrary, bytes);
    expect((await away.call("yantaiOfficer", api.importPackage, { params: { id: body.id } })).code).toBe("libraries.run_not_found");
    await away.call("cityOfficer", api.importPackage, { params: { id: body.id } });
    await ended(away, body.id);
    expect((await away.call("cityOfficer", api.importPackage, { params: { id: body.id } })).code).toBe("libraries.run_not_startable");
  });
});

describe("the lines of a package", () => {
  it("come out as they went in, whatever they hold", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "zhiqiao-lines-"));
    const head = {
      library: { id: randomUUID(), nameZh: "示例库", nameEn: null, regionCode: "371000" },
      producer: { organization: "示例局", by: "示例" },
      createdAt: "2026-01-02T03:04:05.000Z",
      statuses: ["admitted"],
    };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue()), { maxLength: 30 }), async (values) => {
        const file = path.join(folder, `${randomUUID()}.zip`);
        await writePackage(file, head, async (line) => {
          for (const value of values) await line("entries.jsonl", value);
          return { entries: values.length, statements: 0, sources: 0 };
        });
        const opened = await openPackage(file);
        const read: unknown[] = [];
        for await (const line of opened.lines("entries.jsonl", z.unknown())) read.push(line);
        opened.close();
        expect(read).toEqual(JSON.parse(JSON.stringify(values)));
      }),
      { numRuns: 25 },
    );
    await rm(folder, { recursive: true });
  });
});
