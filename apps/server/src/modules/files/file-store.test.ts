import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFileStore } from "./file-store.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "zhiqiao-files-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const incoming = () => readdir(path.join(folder, "files", "incoming"));

function* breakingOff() {
  yield Buffer.from("half");
  throw new Error("connection reset");
}

describe("the file store", () => {
  it("keeps bytes under the SHA-256 of their content", async () => {
    const store = createFileStore({ folder });
    const bytes = Buffer.from("专利表");
    const stored = await store.put(Readable.from([bytes.subarray(0, 4), bytes.subarray(4)]), { maxBytes: 100 });
    expect(stored.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect(stored.sizeBytes).toBe(bytes.length);
    expect(stored.path).toBe(store.pathOf(stored.sha256));
    expect(await readFile(stored.path)).toEqual(bytes);
  });

  it("keeps the same bytes once and leaves no temporary file", async () => {
    const store = createFileStore({ folder });
    const first = await store.put(Readable.from([Buffer.from("a")]), { maxBytes: 10 });
    const second = await store.put(Readable.from([Buffer.from("a")]), { maxBytes: 10 });
    expect(second).toEqual(first);
    expect(await readdir(path.dirname(first.path))).toHaveLength(1);
    expect(await incoming()).toEqual([]);
  });

  it("refuses a stream over the limit while it still flows, and keeps nothing of it", async () => {
    let sent = 0;
    const endless = Readable.from(
      (function* chunks() {
        for (; sent < 1000; sent += 1) yield Buffer.alloc(1024);
      })(),
    );
    const put = createFileStore({ folder }).put(endless, { maxBytes: 4096 });
    await expect(put).rejects.toMatchObject({ code: "format.too_large", details: { limit: 4096 } });
    expect(await incoming()).toEqual([]);
    expect(await readdir(path.join(folder, "files"))).toEqual(["incoming"]);
  });

  it("keeps nothing of a stream that breaks off", async () => {
    const broken = Readable.from(breakingOff());
    await expect(createFileStore({ folder }).put(broken, { maxBytes: 100 })).rejects.toThrow("connection reset");
    expect(await incoming()).toEqual([]);
  });

  it("never takes a path for a hash", () => {
    expect(() => createFileStore({ folder }).pathOf("../../etc/passwd")).toThrow(TypeError);
  });
});
