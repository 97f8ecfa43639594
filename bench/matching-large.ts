import path from "node:path";
import { pathToFileURL } from "node:url";
import { naiveScorer } from "../packages/matching/test/naive-scorer.ts";
import { createMatchIndex, type MatchDocument, type MatchIndex, type MatchQuery } from "../packages/matching/src/index.ts";
import type { Figure } from "./figure.ts";
import { inOwnProcess } from "./own-process.ts";
import { syntheticDemands, syntheticFilter, syntheticShortQueries, syntheticSupplies } from "./synthetic-texts.ts";
import { milliseconds, millisecondsOf, quantile, residentMegabytes } from "./timing.ts";

const largest = Number(process.env["ZHIQIAO_BENCH_DOCUMENTS"] ?? 1_000_000);
const smaller = Math.min(100_000, largest);
const documentsOfCall = 500;
const limit = 50;
const queryCount = 200;
const warmUps = 10;
/** A slow engine is asked fewer queries, so that the bench ends. */
const longestSeriesMs = 30_000;
const changesPerSecond = 500;
const changesOfCall = 5;
const seriesMs = 10_000;
const checkedDocuments = 5_000;
const checkedQueries = 40;

interface Times {
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Mean work of the process for one, which other work on the machine hardly stretches. */
  readonly cpuMs: number;
}
interface Measured {
  readonly buildSeconds: number;
  readonly residentMb: number;
  readonly passing: number;
  readonly long: Times;
  readonly withCounts: Times;
  readonly unfiltered: Times;
  readonly short: Times;
  readonly inBulkPerSecond: number;
  readonly quiet: Times;
  readonly changing: Times;
  readonly searchEveryMs: number;
}

const timesOf = (times: readonly number[], { user, system }: NodeJS.CpuUsage): Times => ({
  p50Ms: quantile(times, 0.5),
  p95Ms: quantile(times, 0.95),
  cpuMs: (user + system) / 1000 / times.length,
});

/** Each query once, after a few to warm up. */
async function series(queries: readonly MatchQuery[], ask: (query: MatchQuery) => unknown): Promise<Times> {
  for (const query of queries.slice(0, warmUps)) ask(query);
  const times: number[] = [];
  const before = process.cpuUsage();
  const begun = performance.now();
  for (const query of queries) {
    if (performance.now() - begun > longestSeriesMs) break;
    times.push(await millisecondsOf(() => ask(query)));
  }
  return timesOf(times, process.cpuUsage(before));
}

/** Only the index's own time counts, not that of making up texts. */
async function build(index: MatchIndex, size: number): Promise<number> {
  let spent = 0;
  let batch: MatchDocument[] = [];
  for (const document of syntheticSupplies(0, size)) {
    batch.push(document);
    if (batch.length < documentsOfCall && index.size + batch.length < size) continue;
    spent += await millisecondsOf(() => index.add(batch));
    batch = [];
    // Between calls the event loop is free, as in the server.
    await new Promise(setImmediate);
  }
  return spent / 1000;
}

/**
 * Searches that come at equal distances while changes come too, all on one thread, each in the order in which it came. A search lasts from the
 * moment it came until it was answered, so that it pays for the changes that it had to wait for; one that is never answered lasts to the end.
 */
async function whileChanging(
  index: MatchIndex,
  queries: readonly MatchQuery[],
  { everyMs, changes, size }: { readonly everyMs: number; readonly changes: boolean; readonly size: number },
): Promise<Times> {
  const replacements = syntheticSupplies(size, size * 2);
  const times: number[] = [];
  const before = process.cpuUsage();
  const begun = performance.now();
  let changed = 0;
  for (;;) {
    const now = performance.now() - begun;
    const searchAt = times.length * everyMs;
    const changeAt = changes ? (changed * 1000) / changesPerSecond : Infinity;
    if (now > seriesMs) {
      for (let at = searchAt; at < now; at += everyMs) times.push(now - at);
      return timesOf(times, process.cpuUsage(before));
    }
    if (Math.min(searchAt, changeAt) > now) {
      await new Promise(setImmediate);
    } else if (changeAt <= searchAt) {
      const batch: MatchDocument[] = [];
      for (let at = 0; at < changesOfCall; at += 1) {
        const next = replacements.next();
        if (next.done !== true) batch.push({ ...next.value, id: String((changed * 7_919) % size) });
        changed += 1;
      }
      index.add(batch);
    } else {
      index.search(queries[times.length % queries.length] ?? { title: "" }, { limit, filter: syntheticFilter, counted: false });
      times.push(performance.now() - begun - searchAt);
    }
  }
}

/** Everything that is measured over a number of made-up supplies; for a process of its own. */
async function measure(size: number): Promise<Measured> {
  const long = [...syntheticDemands(0, queryCount)];
  const before = residentMegabytes();
  const index = createMatchIndex();
  const buildSeconds = await build(index, size);
  const residentMb = residentMegabytes() - before;
  const filter = syntheticFilter;
  const longTimes = await series(long, (query) => index.search(query, { limit, filter, counted: false }));
  const withCounts = await series(long, (query) => index.search(query, { limit, filter }));
  const unfiltered = await series(long, (query) => index.search(query, { limit, counted: false }));
  const short = await series([...syntheticShortQueries(queryCount * 5)], (query) => index.search(query, { limit, counted: false }));
  const bulk = [...syntheticDemands(queryCount, queryCount * 2)];
  let asked = 0;
  const begun = performance.now();
  while (performance.now() - begun < seriesMs) index.search(bulk[asked++ % bulk.length] ?? { title: "" }, { limit, counted: false });
  const inBulkPerSecond = (asked * 1000) / (performance.now() - begun);
  const everyMs = Math.max(5, longTimes.p50Ms * 4);
  const quiet = await whileChanging(index, long, { everyMs, changes: false, size });
  const changing = await whileChanging(index, long, { everyMs, changes: true, size });
  const passing =
    index.search(long[0] ?? { title: "" }, { limit: 0, filter }).total / index.search(long[0] ?? { title: "" }, { limit: 0 }).total;
  return {
    buildSeconds,
    residentMb,
    passing,
    long: longTimes,
    withCounts,
    unfiltered,
    short,
    inBulkPerSecond,
    quiet,
    changing,
    searchEveryMs: everyMs,
  };
}

const counted = (size: number): string => size.toLocaleString("en");
const described = ({ p50Ms, p95Ms, cpuMs }: Times): string =>
  `p50 ${milliseconds(p50Ms)}, p95 ${milliseconds(p95Ms)}, CPU ${milliseconds(cpuMs)}`;

interface Bars {
  readonly p50Ms?: number;
  readonly p95Ms?: number;
  readonly shortMs?: number;
  readonly buildSeconds?: number;
  readonly residentMb?: number;
}
/** Bars stand for these sizes alone; a scaled-down run shows its values without them. */
const barsBySize: Readonly<Record<number, Bars>> = {
  1_000_000: { p50Ms: 12, p95Ms: 25, shortMs: 0.6, buildSeconds: 90, residentMb: 1_600 },
  100_000: { p50Ms: 1.6 },
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
    { name: `bulk ${over}, one thread, top ${limit}`, value: `${measured.inBulkPerSecond.toFixed(0)} demands/s`, bar: "", met: null },
    {
      name: `building ${counted(size)} from raw text, one thread; resident memory`,
      value: `${buildSeconds.toFixed(0)} s; ${residentMb.toLocaleString("en")} MB`,
      ...held([
        { value: buildSeconds, bar: bars.buildSeconds, words: "s ≤" },
        { value: residentMb, bar: bars.residentMb, words: "MB ≤" },
      ]),
    },
    {
      name: `demand every ${measured.searchEveryMs.toFixed(0)} ms ${over} while ${changesPerSecond} changes/s arrive, one thread`,
      value: `p95 ${milliseconds(changing.p95Ms)}, without changes ${milliseconds(quiet.p95Ms)}`,
      bar: "≤ 2 ×",
      met: changing.p95Ms <= 2 * quiet.p95Ms,
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
      figures.push(...figuresOf(size, (await inOwnProcess(import.meta.filename, [String(size)])) as Measured));
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      figures.push({ name: `matching over ${counted(size)}`, value: `not measured: ${path.basename(reason)}`, bar: "", met: false });
    }
  }
  return figures;
}

const [, script, size] = process.argv;
if (script !== undefined && import.meta.url === pathToFileURL(script).href) {
  if (size === undefined) for (const figure of await benchLargeMatching()) console.log(Object.values(figure).join(" | "));
  else process.stdout.write(JSON.stringify(await measure(Number(size))));
}
