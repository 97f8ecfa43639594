import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createMatchIndex, type MatchDocument, type MatchQuery } from "../packages/matching/src/index.ts";
import type { Figure } from "./figure.ts";
import { milliseconds, quantile } from "./timing.ts";

const DATA = path.resolve(import.meta.dirname, "../../shared/data");
const PATENTS = path.join(DATA, "patents/cn_patents.jsonl");
const DEMANDS = path.join(DATA, "demands/demands.jsonl");
const CHUNK = 500;
const QUERIES = 300;

const readLines = (file: string): unknown[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): unknown => JSON.parse(line));

const readPatents = (): MatchDocument[] =>
  readLines(PATENTS).map((row, at) => {
    const { title, abstract, status, type, ipc } = row as {
      title: string;
      abstract?: string | null;
      status?: string;
      type?: string;
      ipc?: string[];
    };
    return {
      id: String(at),
      title,
      ...(abstract ? { abstract } : {}),
      attributes: { ...(status ? { status } : {}), ...(type ? { type } : {}), ...(ipc ? { ipc } : {}) },
    };
  });

/** Real demands, their text cut or repeated to 300 characters. */
const readQueries = (): MatchQuery[] =>
  readLines(DEMANDS)
    .slice(0, QUERIES)
    .map((row) => {
      const { title, description } = row as { title: string; description: string };
      const body = `${description}。`.repeat(Math.ceil(300 / (description.length + 1)));
      return { title, text: body.slice(0, Math.max(0, 300 - title.length)) };
    });

const timesOf = (work: readonly (() => unknown)[]): number[] =>
  work.map((each) => {
    const start = performance.now();
    each();
    return performance.now() - start;
  });
const megabytes = (bytes: number): number => Math.round(bytes / 1e6);

const searchMeasurement = (name: string, times: readonly number[]): Figure => ({
  name,
  value: `p50 ${milliseconds(quantile(times, 0.5))}, p95 ${milliseconds(quantile(times, 0.95))}`,
  bar: "≤ 100 ms",
  met: quantile(times, 0.95) <= 100,
});

/** Build time, memory and latencies over the real patents beside the checkout; one line says so where they are absent. */
export async function benchMatching(): Promise<Figure[]> {
  if (!existsSync(PATENTS) || !existsSync(DEMANDS)) {
    return [{ name: "matching", value: "not measured: ../shared/data is absent", bar: "", met: null }];
  }
  const patents = readPatents();
  const queries = readQueries();
  const before = process.memoryUsage().rss;
  const index = createMatchIndex();
  let longestChunk = 0;
  const start = performance.now();
  for (let at = 0; at < patents.length; at += CHUNK) {
    const chunkStart = performance.now();
    index.add(patents.slice(at, at + CHUNK));
    longestChunk = Math.max(longestChunk, performance.now() - chunkStart);
    // Between chunks the event loop is free, as in the server.
    await new Promise(setImmediate);
  }
  const seconds = (performance.now() - start) / 1000;
  const resident = process.memoryUsage().rss;
  const search = timesOf(queries.map((query) => () => index.search(query, { limit: 50 })));
  const filter = { type: ["实用新型"], ipcPrefix: "B64" };
  const filtered = timesOf(queries.map((query) => () => index.search(query, { limit: 50, filter })));
  const short = timesOf(
    queries.map(
      ({ title }) =>
        () =>
          index.search({ title }, { limit: 50 }),
    ),
  );
  const explained = timesOf(
    queries.flatMap((query) =>
      index.search(query, { limit: 3 }).hits.map(
        ({ id }) =>
          () =>
            index.explain(query, id),
      ),
    ),
  );
  const replaced = timesOf(patents.slice(0, QUERIES).map((patent) => () => index.add([patent])));
  return [
    { name: `build, ${patents.length} patents`, value: `${seconds.toFixed(1)} s`, bar: "≤ 40 s", met: seconds <= 40 },
    { name: `longest add of ${CHUNK}`, value: milliseconds(longestChunk), bar: "", met: null },
    {
      name: "memory of the process (RSS), texts and index",
      value: `${megabytes(resident)} MB, of which the index ${megabytes(resident - before)} MB`,
      bar: "≤ 400 MB",
      met: megabytes(resident) <= 400,
    },
    searchMeasurement("300-character demand, top 50", search),
    searchMeasurement("the same with two filters", filtered),
    searchMeasurement("title alone, top 50", short),
    {
      name: "explain one hit",
      value: `p50 ${milliseconds(quantile(explained, 0.5))}, p95 ${milliseconds(quantile(explained, 0.95))}`,
      bar: "",
      met: null,
    },
    {
      name: "replace one document",
      value: `p50 ${milliseconds(quantile(replaced, 0.5))}, p95 ${milliseconds(quantile(replaced, 0.95))}`,
      bar: "",
      met: null,
    },
  ];
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) console.table(await benchMatching());
