import { createWriteStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { pathToFileURL } from "node:url";
import { analyse } from "../packages/matching/src/index.ts";
import type { Figure } from "./figure.ts";
import { benchDocuments } from "./matching-size.ts";
import { inOwnProcess } from "./own-process.ts";
import type { PeerMeasurement, PeerName } from "./peers/measure.ts";
import type { PeerDocument, PeerQuery } from "./peers/peer.ts";
import { syntheticDemands, syntheticSupplies } from "./synthetic-texts.ts";
import { milliseconds } from "./timing.ts";

const documentCount = Math.min(100_000, benchDocuments ?? 100_000);
const queryCount = 30;
/** How many times faster than each a long demand is to be answered. */
const bars: Readonly<Record<Exclude<PeerName, "Zhiqiao">, number>> = {
  "SQLite FTS5": 150,
  MiniSearch: 700,
  "PostgreSQL FTS": 500,
  LanceDB: 3,
};
const measureScript = path.join(import.meta.dirname, "peers/measure.ts");

/** Each term as a plain word: `w` or `b` for the view that it belongs to, and its number. No peer's tokenizer can cut it otherwise. */
const createSpelling = (): ((text: string) => string[]) => {
  const numbers = new Map<string, number>();
  return (text) =>
    analyse(text).map(({ kind, term }) => {
      const number = numbers.get(term) ?? numbers.size;
      numbers.set(term, number);
      return `${kind === "word" ? "w" : "b"}${number.toString(36)}`;
    });
};

async function writeCorpus(folder: string): Promise<void> {
  const spell = createSpelling();
  function* lines(): Generator<string> {
    for (const document of syntheticSupplies(0, documentCount)) {
      const given: PeerDocument = { document, terms: spell(`${document.title}。${document.abstract ?? ""}`).join(" ") };
      yield `${JSON.stringify(given)}\n`;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path.join(folder, "documents.jsonl")));
  const queries = [...syntheticDemands(0, queryCount)].map(
    ({ title, text = "" }): PeerQuery => ({ query: { title, text }, terms: [...new Set(spell(`${title}。${text}`))] }),
  );
  await writeFile(path.join(folder, "queries.json"), JSON.stringify(queries));
}

type Measured = Exclude<PeerMeasurement, { readonly absent: string }>;

const agreement = (own: Measured, other: Measured): number => {
  let shared = 0;
  for (const [at, best] of own.best.entries()) shared += best.filter((number) => other.best[at]?.includes(number) === true).length;
  return shared / own.best.reduce((sum, best) => sum + best.length, 0);
};

const described = ({ p50Ms, p95Ms, buildSeconds, residentMb, diskMb, setting }: Measured): string =>
  `p50 ${milliseconds(p50Ms)}, p95 ${milliseconds(p95Ms)}; build ${buildSeconds.toFixed(0)} s, ${residentMb} MB resident, ${diskMb} MB on disk (${setting})`;

/**
 * Long demands over 100,000 made-up supplies, ten best, without filters: our engine and others in one run, each in a process of its own. All
 * are given the terms of our analyser, words and bigrams, ready made; ours is given the texts.
 */
export async function benchPeers(): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "zhiqiao-bench-peers-"));
  try {
    await writeCorpus(folder);
    const measure = async (name: PeerName): Promise<PeerMeasurement> =>
      (await inOwnProcess(measureScript, [name, folder])) as PeerMeasurement;
    const what = `long demand over ${documentCount.toLocaleString("en")}, top 10, no filter`;
    const own = await measure("Zhiqiao");
    if ("absent" in own) throw new Error(own.absent);
    const figures: Figure[] = [{ name: `${what}: Zhiqiao`, value: described(own), bar: "", met: null }];
    for (const [name, bar] of Object.entries(bars) as [PeerName, number][]) {
      const other = await measure(name);
      if ("absent" in other) {
        figures.push({ name: `${what}: ${name}`, value: `not measured: ${other.absent}`, bar: `≥ ${bar} ×`, met: null });
        continue;
      }
      const ratio = other.p50Ms / own.p50Ms;
      figures.push({
        name: `${what}: ${name}`,
        value: `${ratio.toFixed(ratio < 10 ? 1 : 0)} × slower; ${(agreement(own, other) * 100).toFixed(0)} % of our ten; ${described(other)}`,
        bar: `≥ ${bar} ×`,
        met: ratio >= bar,
      });
    }
    return figures;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const { name, value, bar, met } of await benchPeers())
    console.log(`${name}: ${value} (${bar}) ${met === null ? "" : met ? "met" : "MISSED"}`);
}
