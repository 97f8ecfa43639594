import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFileStore, type FileStore } from "./file-store.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "zhiqiao-files-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const keep = async (store: FileStore, text: string) => {
  const received = await store.receive(Readable.from([Buffer.from(text)]), { maxBytes: 10 });
  await store.keep(received);
  await store.drop(received);
  return received;
};
const incoming = () => readdir(path.join(folder, "files", "incoming"));

function* breakingOff() {
  yield Buffer.from("half");
  throw new Error("connection reset");
}

describe("the file store", () => {
  it("keeps bytes under the SHA-256 of their content", async () => {
    const store = createFileStore({ folder });
    const bytes = Buffer.from("专利表");
    const received = await store.receive(Readable.from([bytes.subarray(0, 4), bytes.subarray(4)]), { maxBytes: 100 });
    expect(received.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect(received.sizeBytes).toBe(bytes.length);
    expect(await readFile(received.path)).toEqual(bytes);
    await store.keep(received);
    expect(await readFile(store.pathOf(received.sha256))).toEqual(bytes);
  });

  it("holds what was received apart from what is kept, until one or the other is said", async () => {
    const store = createFileStore({ folder });
    const received = await store.receive(Readable.from([Buffer.from("a")]), { maxBytes: 10 });
    expect(existsSync(store.pathOf(received.sha256))).toBe(false);
    await store.drop(received);
    expect(await incoming()).toEqual([]);
    expect(existsSync(store.pathOf(received.sha256))).toBe(false);
  });

  it("takes bytes out again, and in again after that", async () => {
    const store = createFileStore({ folder });
    const { sha256 } = await keep(store, "a");
    await store.remove(sha256);
    await store.remove(sha256);
    expect(existsSync(store.pathOf(sha256))).toBe(false);
    await keep(store, "a");
    expect(await readFile(store.pathOf(sha256), "utf8")).toBe("a");
  });

  it("drops what a process that died had received, and nothing that is younger", async () => {
    const store = createFileStore({ folder });
    await store.dropAbandoned(new Date());
    const [old, young] = [
      await store.receive(Readable.from([Buffer.from("old")]), { maxBytes: 10 }),
      await store.receive(Readable.from([Buffer.from("young")]), { maxBytes: 10 }),
    ];
    await utimes(old.path, new Date(0), new Date(1_000));
    await store.dropAbandoned(new Date(2_000));
    expect(await incoming()).toEqual([path.basename(young.path)]);
  });

  it("keeps the same bytes once and leaves no temporary file", async () => {
    const store = createFileStore({ folder });
    const first = await keep(store, "a");
    const second = await keep(store, "a");
    expect(second.sha256).toBe(first.sha256);
    expect(await readdir(path.dirname(store.pathOf(first.sha256)))).toHaveLength(1);
    expect(await incoming()).toEqual([]);
  });

  it("refuses a stream over the limit while it still flows, and keeps nothing of it", async () => {
    let sent = 0;
    const endless = Readable.from(
      (function* chunks() {
        for (; sent < 1000; sent += 1) yield Buffer.alloc(1024);
      })(),
    );
    const put = createFileStore({ folder }).receive(endless, { maxBytes: 4096 });
    await expect(put).rejects.toMatchObject({ code: "format.too_large", details: { limit: 4096 } });
    expect(await incoming()).toEqual([]);
    expect(await readdir(path.join(folder, "files"))).toEqual(["incoming"]);
  });

  it("keeps nothing of a stream that breaks off", async () => {
    const broken = Readable.from(breakingOff());
    await expect(createFileStore({ folder }).receive(broken, { maxBytes: 100 })).rejects.toThrow("connection reset");
    expect(await incoming()).toEqual([]);
  });

  it("never takes a path for a hash", () => {
    expect(() => createFileStore({ folder }).pathOf("../../etc/passwd")).toThrow(TypeError);
  });
});
