import { createReadStream, existsSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { classTitles, createMatchIndex, type MatchDocument, type MatchIndex, type MatchQuery } from "../packages/matching/src/index.ts";
import { classTitlesArePresent, readIpcTitles } from "../tests/relevance/judged-set.ts";
import type { Figure } from "./figure.ts";
import { inOwnProcess } from "./own-process.ts";
import { milliseconds, quantile, residentMegabytes } from "./timing.ts";

const DATA = path.resolve(import.meta.dirname, "../../shared/data");
const PATENTS = path.join(DATA, "patents/cn_patents.jsonl");
const DEMANDS = path.join(DATA, "demands/demands.jsonl");
const CHUNK = 500;
const QUERIES = 300;

/** Line by line, so that what is measured holds no file beside the index. */
async function* readLines(file: string): AsyncGenerator<unknown, void, undefined> {
  for await (const line of createInterface({ input: createReadStream(file) })) if (line !== "") yield JSON.parse(line);
}

/** The real patents, `CHUNK` at a time. */
async function* readPatents(titleOf: (code: string) => string | undefined): AsyncGenerator<MatchDocument[], void, undefined> {
  let chunk: MatchDocument[] = [];
  let count = 0;
  for await (const row of readLines(PATENTS)) {
    const { title, abstract, status, type, ipc } = row as {
      title: string;
      abstract?: string | null;
      status?: string;
      type?: string;
      ipc?: string[] | null;
    };
    chunk.push({
      id: String(count++),
      title,
      ...(abstract ? { abstract } : {}),
      classes: classTitles(ipc ?? [], titleOf),
      attributes: { ...(status ? { status } : {}), ...(type ? { type } : {}), ...(ipc ? { ipc } : {}) },
    });
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  yield chunk;
}

/** Real demands, their text cut or repeated to 300 characters. */
async function readQueries(): Promise<MatchQuery[]> {
  const queries: MatchQuery[] = [];
  for await (const row of readLines(DEMANDS)) {
    if (queries.length === QUERIES) break;
    const { title, description } = row as { title: string; description: string };
    const body = `${description}。`.repeat(Math.ceil(300 / (description.length + 1)));
    queries.push({ title, text: body.slice(0, Math.max(0, 300 - title.length)) });
  }
  return queries;
}

const timesOf = (work: readonly (() => unknown)[]): number[] =>
  work.map((each) => {
    const start = performance.now();
    each();
    return performance.now() - start;
  });

const searchMeasurement = (name: string, times: readonly number[]): Figure => ({
  name,
  value: `p50 ${milliseconds(quantile(times, 0.5))}, p95 ${milliseconds(quantile(times, 0.95))}`,
  bar: "≤ 100 ms",
  met: quantile(times, 0.95) <= 100,
});

/** The real patents in an index: in how many seconds of adding, and the longest of them. */
async function build(
  titleOf: (code: string) => string | undefined,
): Promise<{ index: MatchIndex; first: readonly MatchDocument[]; seconds: number; longestMs: number }> {
  const index = createMatchIndex();
  let first: readonly MatchDocument[] = [];
  let spentMs = 0;
  let longestMs = 0;
  for await (const chunk of readPatents(titleOf)) {
    if (first.length === 0) first = chunk.slice(0, QUERIES);
    const [tookMs = 0] = timesOf([() => index.add(chunk)]);
    spentMs += tookMs;
    longestMs = Math.max(longestMs, tookMs);
  }
  return { index, first, seconds: spentMs / 1000, longestMs };
}

/** Everything that is measured over the real patents; for a process of its own. */
async function measure(): Promise<Figure[]> {
  const queries = await readQueries();
  const titleOf = classTitlesArePresent() ? await readIpcTitles() : () => undefined;
  const before = residentMegabytes();
  const { index, first, seconds, longestMs } = await build(titleOf);
  const resident = residentMegabytes();
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
  const replaced = timesOf(first.map((patent) => () => index.add([patent])));
  return [
    { name: `build, ${index.size} patents`, value: `${seconds.toFixed(1)} s`, bar: "≤ 40 s", met: seconds <= 40 },
    { name: `longest add of ${CHUNK}`, value: milliseconds(longestMs), bar: "", met: null },
    {
      name: "memory of the process (RSS), texts and index",
      value: `${resident} MB, of which the index ${resident - before} MB`,
      bar: "≤ 400 MB",
      met: resident <= 400,
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

/** Build time, memory and latencies over the real patents beside the checkout; one line says so where they are absent. */
export async function benchMatching(): Promise<Figure[]> {
  if (!existsSync(PATENTS) || !existsSync(DEMANDS)) {
    return [{ name: "matching", value: "not measured: ../shared/data is absent", bar: "", met: null }];
  }
  return (await inOwnProcess(import.meta.filename, ["measure"])) as Figure[];
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (process.argv[2] === "measure") process.stdout.write(JSON.stringify(await measure()));
  else console.table(await benchMatching());
}
