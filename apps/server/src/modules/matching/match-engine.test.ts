import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestApp, eventually, type TestApp } from "../../../test/app/test-app.ts";
import { addPatent, batteryPatent, kelpDemand, kelpPatent } from "../../../test/app/test-supply.ts";
import { createMatchingEngine, type MatchEngine } from "./match-engine.ts";
import { gatherSegments, pagesOf } from "./fill-index.ts";

let test: TestApp;
let engine: MatchEngine;
let kelp: string;
const problems: string[] = [];
const log = pino({ level: "error" }, { write: (line: string) => void problems.push(line) });

const supply = async (patent: { title: string; abstract?: string }): Promise<string> => {
  const { university } = test.region.organizations;
  return addPatent(test.database.app, { ...patent, organizationId: university, ownerId: university });
};
const found = async (): Promise<string[]> => {
  const query = { title: kelpDemand.title, text: kelpDemand.problem };
  const { hits } = await engine.search({ index: "patents", query, filter: {}, limit: 10, offset: 0, counted: true, explained: 0 });
  return hits.map(({ id }) => id);
};

beforeAll(async () => {
  test = await createTestApp();
  kelp = await supply(kelpPatent);
  await supply(batteryPatent);
  engine = createMatchingEngine({ db: test.database.app, log });
  engine.start();
  await engine.settle();
});
afterAll(async () => {
  await engine.stop();
  await test.close();
});

it("a search is answered although the thread that searches is killed under it, and the index is as it was", async () => {
  expect(await found()).toEqual([kelp]);
  const asked = found();
  await engine.crash("searcher");
  expect(await asked).toEqual([kelp]);
  expect(await found()).toEqual([kelp]);
  expect(problems).toContainEqual(expect.stringContaining("searches the matching index died"));
});

it("a killed owner of the index is replaced: lists go on, and every change is found again", async () => {
  await engine.crash("owner");
  expect(await found()).toEqual([kelp]);
  const late = await supply({ title: "鲜海带自动切割装置的视觉定位模块" });
  engine.note({ kind: "patent", ids: [late] });
  await eventually("the patent of after the crash is found", async () => (await found()).includes(late));
  expect(engine.status()).toMatchObject({ loaded: true, patents: 3 });
});

it("the index is kept from one start to the next: what changed meanwhile is read, and a torn one is read anew", {
  timeout: 90_000,
}, async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "zhiqiao-index 示例-"));
  const lines: string[] = [];
  const heard = pino({ level: "info" }, { write: (line: string) => void lines.push(line) });
  const started = async (): Promise<string[]> => {
    const kept = createMatchingEngine({ db: test.database.app, log: heard, folder });
    kept.start();
    await kept.settle();
    const query = { title: kelpDemand.title, text: kelpDemand.problem };
    const { hits, total } = await kept.search({ index: "patents", query, filter: {}, limit: 10, offset: 0, counted: true, explained: 0 });
    expect(total).toBe(hits.length);
    await kept.stop();
    return hits.map(({ id }) => id);
  };
  const first = await started();
  const meanwhile = await supply({ title: "鲜海带自动切割宽度的测量装置" });
  expect(new Set(await started())).toEqual(new Set([...first, meanwhile]));
  expect(lines.at(-1)).toContain('"reopened":true');
  const file = path.join(folder, "matching", "patents.index");
  const bytes = await readFile(file);
  await writeFile(file, bytes.subarray(0, bytes.length / 2));
  expect(new Set(await started())).toEqual(new Set([...first, meanwhile]));
  expect(lines.join("")).toContain('"refused":"torn"');
  expect(lines.at(-1)).toContain('"reopened":false');
  await rm(folder, { recursive: true });
});

it("pages that cannot be read or analysed fail the filling and nothing else", async () => {
  const rows = [{ id: "1" }, { id: "2" }];
  const read = async (after: string | undefined) => {
    if (after !== undefined) throw new Error("the database went away");
    return rows;
  };
  const pages = pagesOf(read, 2, async (page) => page.map(({ id }) => ({ id, title: "抗起球围巾" })));
  const asked: string[] = [];
  const thread = {
    ask: async (request: { kind: string }) => {
      asked.push(request.kind);
      return [] as never;
    },
  };
  await expect(gatherSegments(pages, [thread])).rejects.toThrow("the database went away");
  expect(asked).toEqual(["gather"]);
});
