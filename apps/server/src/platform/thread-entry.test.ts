import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freshestEntry } from "./thread-entry.ts";

const loader = new URL("./some-worker.mjs", import.meta.url);
const builtAt = 1_800_000_000;
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "zhiqiao-threads 示例-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it("a thread starts from its source where none was built", () => {
  expect(freshestEntry(loader, folder, 0)).toEqual(loader);
});

it("a thread starts from what was built of it since the last change of a source, and from its source after another", async () => {
  const file = path.join(folder, "some-worker.mjs");
  await writeFile(file, "");
  await utimes(file, builtAt, builtAt);
  expect(freshestEntry(loader, folder, (builtAt - 1) * 1000)).toEqual(pathToFileURL(file));
  expect(freshestEntry(loader, folder, (builtAt + 1) * 1000)).toEqual(loader);
});
