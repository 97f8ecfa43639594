import { createReadStream } from "node:fs";
import { mkdir, readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { millisecondsOf, quantile, residentMegabytes } from "../timing.ts";
import { openLanceDb } from "./lancedb.ts";
import { openMiniSearch } from "./minisearch.ts";
import { type OpenPeer, PeerAbsent, type Peer, type PeerDocument, type PeerQuery } from "./peer.ts";
import { openPostgres } from "./postgres.ts";
import { openSqliteFts5 } from "./sqlite-fts5.ts";
import { openZhiqiao } from "./zhiqiao.ts";

export const peers = {
  Zhiqiao: openZhiqiao,
  "SQLite FTS5": openSqliteFts5,
  MiniSearch: openMiniSearch,
  "PostgreSQL FTS": openPostgres,
  LanceDB: openLanceDb,
} as const satisfies Readonly<Record<string, OpenPeer>>;
export type PeerName = keyof typeof peers;

export type PeerMeasurement =
  | {
      readonly setting: string;
      readonly buildSeconds: number;
      readonly residentMb: number;
      readonly diskMb: number;
      readonly p50Ms: number;
      readonly p95Ms: number;
      /** The numbers of the best ten documents, for each query. */
      readonly best: readonly (readonly number[])[];
    }
  | { readonly absent: string };

const documentsOfBatch = 5_000;
const limit = 10;
/** Each is asked so long before it is measured, as one that has run for a while. */
const warmUpMs = 5_000;

const megabytesIn = async (folder: string): Promise<number> => {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += (await stat(path.join(entry.parentPath, entry.name))).size;
  }
  return Math.round(bytes / 1e6);
};

/** Adds every document of the file; only the engine's own time counts. */
async function fill(peer: Peer, file: string): Promise<number> {
  let spent = 0;
  let number = 0;
  let batch: PeerDocument[] = [];
  const give = async (): Promise<void> => {
    spent += await millisecondsOf(() => peer.add(batch, number));
    number += batch.length;
    batch = [];
  };
  for await (const line of createInterface({ input: createReadStream(file, "utf8") })) {
    batch.push(JSON.parse(line) as PeerDocument);
    if (batch.length === documentsOfBatch) await give();
  }
  if (batch.length > 0) await give();
  return (spent + (await millisecondsOf(() => peer.finish()))) / 1000;
}

/** Builds one engine over the documents of a folder and asks it the queries there; for a process of its own. */
export async function measurePeer(name: PeerName, folder: string): Promise<PeerMeasurement> {
  const ownFolder = path.join(folder, name.replaceAll(" ", "-"));
  await mkdir(ownFolder);
  let peer: Peer;
  try {
    peer = await peers[name](ownFolder);
  } catch (cause) {
    if (cause instanceof PeerAbsent) return { absent: cause.message };
    throw cause;
  }
  const queries = JSON.parse(await readFile(path.join(folder, "queries.json"), "utf8")) as PeerQuery[];
  const before = residentMegabytes();
  const buildSeconds = await fill(peer, path.join(folder, "documents.jsonl"));
  const residentMb = residentMegabytes() - before;
  const begun = performance.now();
  for (let at = 0; performance.now() - begun < warmUpMs; at += 1) {
    const query = queries[at % queries.length];
    if (query === undefined) break;
    await peer.search(query, limit);
  }
  const times: number[] = [];
  const best: (readonly number[])[] = [];
  for (const query of queries) times.push(await millisecondsOf(async () => best.push(await peer.search(query, limit))));
  const diskMb = await megabytesIn(ownFolder);
  await peer.close();
  return { setting: peer.setting, buildSeconds, residentMb, diskMb, p50Ms: quantile(times, 0.5), p95Ms: quantile(times, 0.95), best };
}

const [, script, name, folder] = process.argv;
if (script === import.meta.filename && folder !== undefined) {
  const known = (Object.keys(peers) as PeerName[]).find((each) => each === name);
  if (known === undefined) throw new Error(`which peer? one of ${Object.keys(peers).join(", ")}`);
  process.stdout.write(JSON.stringify(await measurePeer(known, folder)));
}
