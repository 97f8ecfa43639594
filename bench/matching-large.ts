import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { naiveScorer } from "../packages/matching/test/naive-scorer.ts";
import { matchInBulk } from "../apps/server/src/modules/matching/match-in-bulk.ts";
import { openSnapshotFile, saveSnapshotFile } from "../apps/server/src/modules/matching/snapshot-file.ts";
import { createMatchIndex, type MatchDocument, type MatchIndex, type MatchQuery } from "../packages/matching/src/index.ts";
import type { Figure } from "./figure.ts";
import { openThread } from "./bench-thread.ts";
import { benchDocuments } from "./matching-size.ts";
import { inOwnProcess } from "./own-process.ts";
import { syntheticDemands, syntheticFilter, syntheticShortQueries, syntheticSupplies } from "./synthetic-texts.ts";
import { milliseconds, millisecondsOf, quantile, residentMegabytes } from "./timing.ts";

const largest = benchDocuments ?? 1_000_000;
const smaller = Math.min(100_000, largest);
const documentsOfCall = 500;
const limit = 50;
const queryCount = 200;
/** So long for the compiler of the runtime to settle, as it has in a server that runs. */
const warmMs = 3_000;
/** A slow engine is asked fewer queries, so that the bench ends. */
const longestSeriesMs = 30_000;
const differentInBulk = 400;
const warmInBulk = 2_000;
const wantedChanges = 500;
const changesOfCall = 5;
const seriesMs = 10_000;
const settleMs = 4_000;
const checkedDocuments = 5_000;
const checkedQueries = 40;

interface Times {
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Mean work of the process for one, which other work on the machine hardly stretches; not known where threads work side by side. */
  readonly cpuMs?: number;
}
interface Measured {
  readonly buildSeconds: number;
  readonly residentMb: number;
  readonly reopenSeconds: number;
  readonly passing: number;
  readonly long: Times;
  readonly withCounts: Times;
  readonly unfiltered: Times;
  readonly short: Times;
  readonly inBulkPerSecond: number;
  readonly quiet: Times;
  readonly changing: Times & { readonly changesPerSecond: number };
  readonly searchEveryMs: number;
}

/** A snapshot that was opened: in how many seconds, of how many supplies, and how many hits a first search gave. */
interface Reopened {
  readonly seconds: number;
  readonly documents: number;
  readonly hits: number;
}

const timesOf = (times: readonly number[], cpu?: NodeJS.CpuUsage): Times => ({
  p50Ms: quantile(times, 0.5),
  p95Ms: quantile(times, 0.95),
  ...(cpu === undefined ? {} : { cpuMs: (cpu.user + cpu.system) / 1000 / times.length }),
});

/** Each query once, after others were asked for some time. */
async function series(
  { queries, others }: { readonly queries: readonly MatchQuery[]; readonly others: readonly MatchQuery[] },
  ask: (query: MatchQuery) => unknown,
): Promise<Times> {
  let begun = performance.now();
  for (let at = 0; performance.now() - begun < warmMs; at += 1) ask(others[at % others.length] ?? { title: "" });
  const times: number[] = [];
  const before = process.cpuUsage();
  begun = performance.now();
  for (const query of queries) {
    if (performance.now() - begun > longestSeriesMs) break;
    times.push(await millisecondsOf(() => ask(query)));
  }
  return timesOf(times, process.cpuUsage(before));
}

/**
 * Two threads analyse half of the supplies each, and the index takes over what they made. Seconds: those of the slower thread without making up
 * texts, and of taking over.
 */
async function build(index: MatchIndex, size: number): Promise<number> {
  const threads = [openThread(), openThread()];
  const half = Math.ceil(size / 2);
  const gathered = await Promise.all(
    threads.map((thread, at) => thread.ask({ kind: "gather", from: at * half, to: Math.min(size, (at + 1) * half) })),
  );
  const adoptMs = await millisecondsOf(() => index.adopt(gathered.flatMap(({ buffers }) => buffers)));
  await Promise.all(threads.map((thread) => thread.end()));
  return (Math.max(...gathered.map(({ spentMs }) => spentMs)) + adoptMs) / 1000;
}

/** Demands a second that `zhiqiao match --no-reasons` answers on two threads from the segments of one index, once both are at work. */
async function inBulk(index: MatchIndex): Promise<number> {
  const demands = [...syntheticDemands(1_000, 1_000 + differentInBulk)];
  let begun: number | undefined;
  async function* asked() {
    for (let at = 0; ; at += 1) yield demands[at % demands.length] ?? { title: "" };
  }
  let answered = 0;
  for await (const { matches } of matchInBulk(index.segments, asked(), { top: limit, reasoned: false, threads: 2 })) {
    if (matches.length === 0) throw new Error("a demand of the bench matched nothing");
    answered += 1;
    if (answered < warmInBulk) continue;
    begun ??= performance.now();
    if (performance.now() - begun > seriesMs) break;
  }
  return ((answered - warmInBulk) * 1000) / seriesMs;
}

/**
 * One thread searches, at equal distances; this one replaces supplies meanwhile and shows it the segments, as the server does. A search lasts from
 * the moment it came. `changesPerSecond` is what was reached.
 */
async function whileChanging(
  index: MatchIndex,
  { everyMs, changes, size }: { readonly everyMs: number; readonly changes: number; readonly size: number },
): Promise<Times & { readonly changesPerSecond: number }> {
  const thread = openThread();
  await thread.ask({ kind: "show", segments: index.segments });
  await thread.ask({ kind: "bulk", from: 0, limit, forMs: 500 });
  const replacements = syntheticSupplies(size, size + changes * (settleMs + seriesMs));
  let changed = 0;
  const change = (): void => {
    const batch: MatchDocument[] = [];
    for (let at = 0; at < changesOfCall; at += 1) {
      const next = replacements.next();
      if (next.done !== true) batch.push({ ...next.value, id: String((changed * 7_919) % size) });
      changed += 1;
    }
    index.add(batch);
    void thread.ask({ kind: "show", segments: index.segments });
  };
  /** Searches for some time, changing supplies meanwhile. */
  const searchFor = async (forMs: number): Promise<{ readonly times: readonly number[]; readonly changed: number }> => {
    const before = changed;
    const over = new AbortController();
    const searched = thread.ask({ kind: "paced", everyMs, limit, forMs }).finally(() => {
      over.abort();
    });
    const begun = performance.now();
    while (!over.signal.aborted) {
      if (changes === 0 || ((changed - before) * 1000) / changes > performance.now() - begun) {
        await new Promise((resolve) => setTimeout(resolve, 2));
        continue;
      }
      change();
      await new Promise(setImmediate);
    }
    return { times: (await searched).times, changed: changed - before };
  };
  // A server that runs has loaded what cuts texts, and its code is compiled; this thread has cut none yet.
  await searchFor(settleMs);
  const { times, changed: reached } = await searchFor(seriesMs);
  await thread.end();
  return { ...timesOf(times), changesPerSecond: (reached * 1000) / seriesMs };
}

/** From a snapshot on disk to an index that searches, as a server does that starts again: in a process of its own, when the one before has ended. */
function reopen(file: string): Reopened {
  const begun = performance.now();
  const opened = openSnapshotFile(file, "");
  if ("refused" in opened) throw new Error(`the snapshot was refused: ${opened.refused}`);
  const index = createMatchIndex();
  index.adopt(opened.buffers);
  const [demand = { title: "" }] = syntheticDemands(0, 1);
  const { hits } = index.search(demand, { limit, counted: false });
  return { seconds: (performance.now() - begun) / 1000, documents: index.size, hits: hits.length };
}

/** Everything that is measured over a number of made-up supplies; for a process of its own. */
async function measure(size: number, snapshot: string): Promise<Omit<Measured, "reopenSeconds">> {
  const demands = [...syntheticDemands(0, queryCount)];
  const before = residentMegabytes();
  const index = createMatchIndex();
  const buildSeconds = await build(index, size);
  const residentMb = residentMegabytes() - before;
  const filter = syntheticFilter;
  const ofDemands = { queries: demands, others: [...syntheticDemands(queryCount, queryCount * 2)] };
  const shortQueries = [...syntheticShortQueries(queryCount * 10)];
  const ofShort = { queries: shortQueries.slice(0, queryCount * 5), others: shortQueries.slice(queryCount * 5) };
  const long = await series(ofDemands, (query) => index.search(query, { limit, filter, counted: false }));
  const withCounts = await series(ofDemands, (query) => index.search(query, { limit, filter }));
  const unfiltered = await series(ofDemands, (query) => index.search(query, { limit, counted: false }));
  const short = await series(ofShort, (query) => index.search(query, { limit, counted: false }));
  const inBulkPerSecond = await inBulk(index);
  const [first = { title: "" }] = demands;
  const passing = index.search(first, { limit: 0, filter }).total / index.search(first, { limit: 0 }).total;
  const searchEveryMs = Math.max(5, long.p50Ms * 4);
  saveSnapshotFile(snapshot, index.segments, { analysis: "", mark: "" });
  const quiet = await whileChanging(index, { everyMs: searchEveryMs, changes: 0, size });
  const changing = await whileChanging(index, { everyMs: searchEveryMs, changes: wantedChanges, size });
  return {
    buildSeconds,
    residentMb,
    passing,
    long,
    withCounts,
    unfiltered,
    short,
    inBulkPerSecond,
    quiet,
    changing,
    searchEveryMs,
  };
}

async function measureApart(size: number): Promise<Measured> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "zhiqiao-bench-snapshot-"));
  try {
    const snapshot = path.join(folder, "snapshot");
    const measured = (await inOwnProcess(import.meta.filename, ["measure", String(size), snapshot])) as Omit<Measured, "reopenSeconds">;
    const { seconds, documents, hits } = (await inOwnProcess(import.meta.filename, ["reopen", snapshot])) as Reopened;
    if (documents !== size || hits !== limit) throw new Error("the snapshot lost documents");
    return { ...measured, reopenSeconds: seconds };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const counted = (size: number): string => size.toLocaleString("en");
const described = ({ p50Ms, p95Ms, cpuMs }: Times): string =>
  `p50 ${milliseconds(p50Ms)}, p95 ${milliseconds(p95Ms)}${cpuMs === undefined ? "" : `, CPU ${milliseconds(cpuMs)}`}`;

interface Bars {
  readonly p50Ms?: number;
  readonly p95Ms?: number;
  readonly shortMs?: number;
  readonly bulkPerSecond?: number;
  readonly buildSeconds?: number;
  readonly reopenSeconds?: number;
  readonly residentMb?: number;
}
/** Bars stand for these sizes alone; a scaled-down run shows its values without them. */
const barsBySize: Readonly<Record<number, Bars>> = {
  1_000_000: { p50Ms: 12, p95Ms: 25, shortMs: 0.6, bulkPerSecond: 150, buildSeconds: 90, reopenSeconds: 3, residentMb: 1_600 },
  100_000: { p50Ms: 1.6, bulkPerSecond: 1_200 },
};

/** A list of values beside the bars that there are for them; none, no verdict. */
function held(
  limits: readonly { readonly value: number; readonly bar: number | undefined; readonly words: string }[],
): Pick<Figure, "bar" | "met"> {
  const barred = limits.flatMap(({ value, bar, words }) =>
    bar === undefined ? [] : [{ words: `${words} ${bar.toLocaleString("en")}`, met: value <= bar }],
  );
  if (barred.length === 0) return { bar: "", met: null };
  return { bar: barred.map(({ words }) => words).join(", "), met: barred.every(({ met }) => met) };
}

function figuresOf(size: number, measured: Measured): Figure[] {
  const { long, withCounts, unfiltered, short, quiet, changing, buildSeconds, residentMb } = measured;
  const over = `over ${counted(size)}`;
  const bars = barsBySize[size] ?? {};
  return [
    {
      name: `300-character demand ${over}, ${(measured.passing * 100).toFixed(0)} % pass the filters, top ${limit}`,
      value: described(long),
      ...held([
        { value: long.p50Ms, bar: bars.p50Ms, words: "p50 ms ≤" },
        { value: long.p95Ms, bar: bars.p95Ms, words: "p95 ≤" },
      ]),
    },
    { name: "the same with its total and facets counted", value: described(withCounts), bar: "", met: null },
    { name: "the same without filters, not counted", value: described(unfiltered), bar: "", met: null },
    {
      name: `query of 2–6 words ${over}, top ${limit}`,
      value: described(short),
      ...held([{ value: short.p50Ms, bar: bars.shortMs, words: "p50 ms ≤" }]),
    },
    {
      name: `bulk ${over}, 2 threads, top ${limit}`,
      value: `${measured.inBulkPerSecond.toFixed(0)} demands/s`,
      bar: bars.bulkPerSecond === undefined ? "" : `≥ ${bars.bulkPerSecond.toLocaleString("en")}/s`,
      met: bars.bulkPerSecond === undefined ? null : measured.inBulkPerSecond >= bars.bulkPerSecond,
    },
    {
      name: `building ${counted(size)} from raw text, 2 threads; resident memory`,
      value: `${buildSeconds.toFixed(0)} s; ${residentMb.toLocaleString("en")} MB`,
      ...held([
        { value: buildSeconds, bar: bars.buildSeconds, words: "s ≤" },
        { value: residentMb, bar: bars.residentMb, words: "MB ≤" },
      ]),
    },
    {
      name: `reopening the snapshot of ${counted(size)}`,
      value: `${measured.reopenSeconds.toFixed(1)} s`,
      ...held([{ value: measured.reopenSeconds, bar: bars.reopenSeconds, words: "s ≤" }]),
    },
    {
      name: `demand every ${measured.searchEveryMs.toFixed(0)} ms ${over} while ${wantedChanges} changes/s arrive`,
      value: `p95 ${milliseconds(changing.p95Ms)} at ${changing.changesPerSecond.toFixed(0)} changes/s, without ${milliseconds(quiet.p95Ms)}`,
      bar: "≤ 2 ×",
      met: changing.p95Ms <= 2 * quiet.p95Ms && changing.changesPerSecond >= wantedChanges * 0.95,
    },
  ];
}

/** The ten best of the index, held against the published formula computed document by document, by a scorer that shares nothing with it but the terms. */
function exactFigure(): Figure {
  const supplies = [...syntheticSupplies(0, checkedDocuments)];
  const index = createMatchIndex();
  for (let at = 0; at < supplies.length; at += documentsOfCall) index.add(supplies.slice(at, at + documentsOfCall));
  const scoresOf = naiveScorer(supplies);
  let same = 0;
  for (const query of syntheticDemands(0, checkedQueries)) {
    const found = index.search(query, { limit: 10, counted: false }).hits.map(({ id }) => id);
    const best = Array.from(scoresOf(query)).toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    if (
      found.join() ===
      best
        .slice(0, 10)
        .map(([id]) => id)
        .join()
    )
      same += 1;
  }
  return {
    name: `ten best as a naive scorer finds them, in order, over ${counted(checkedDocuments)}`,
    value: `${same} of ${checkedQueries} demands`,
    bar: "all",
    met: same === checkedQueries,
  };
}

/** Long and short queries, bulk, building, memory and changes over a million made-up supplies and over 100,000. */
export async function benchLargeMatching(): Promise<Figure[]> {
  const figures = [exactFigure()];
  const sizes = [...new Set([smaller, largest])];
  for (const size of sizes) {
    try {
      figures.push(...figuresOf(size, await measureApart(size)));
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      figures.push({ name: `matching over ${counted(size)}`, value: `not measured: ${path.basename(reason)}`, bar: "", met: false });
    }
  }
  return figures;
}

const [, script, task, ...given] = process.argv;
if (script !== undefined && import.meta.url === pathToFileURL(script).href) {
  if (task === "measure") process.stdout.write(JSON.stringify(await measure(Number(given[0]), given[1] ?? "")));
  else if (task === "reopen") process.stdout.write(JSON.stringify(reopen(given[0] ?? "")));
  else for (const figure of await benchLargeMatching()) console.log(Object.values(figure).join(" | "));
}
