import { Worker } from "node:worker_threads";
import type { RegistryAnswer, RegistryQuery } from "@zhiqiao/matching/registry";
import { type Kysely, sql } from "kysely";
import type { Pool } from "pg";
import type { Logger } from "pino";
import { settingsOf } from "../../database/connection-settings.ts";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import { threadEntry } from "../../platform/thread-entry.ts";
import { type RecordChange, runWork } from "../../platform/work.ts";
import type { RegistryIndexState, RegistryMessage, RegistryRequest, RegistryThreadInput } from "./registry-protocol.ts";

export type RegistryEngine = ReturnType<typeof createRegistryEngine>;

/** A search that has to wait longer, as a large import is still being brought in, is answered by PostgreSQL. */
const longestWaitMs = 1_500;
const retryMs = 5_000;
const megabyte = 1024 * 1024;

/**
 * Keeps the registry's index in a thread of its own in step with the database: filled when the registry has grown large enough to need it,
 * told of each committed change, filled anew after a gap. Whoever gets no answer asks PostgreSQL, which says the same.
 */
export function createRegistryEngine({
  db,
  pool,
  log,
  heard,
  from,
  megabytes,
}: {
  readonly db: Kysely<Database>;
  readonly pool: Pool;
  readonly log: Logger;
  /** Whether every change that was committed before has been told to `note`. */
  readonly heard: () => Promise<boolean>;
  /** Patents from which on the index is worth its memory, and the memory that it may take; 0: none. */
  readonly from: number;
  readonly megabytes: number;
}) {
  let worker: Worker | undefined;
  let state: RegistryIndexState | undefined;
  let stopping = false;
  let nextId = 1;
  let retry: NodeJS.Timeout | undefined;
  let deciding: Promise<void> = Promise.resolve();
  const waiting = new Map<number, (answer: RegistryAnswer | null) => void>();

  const tell = (request: RegistryRequest): void => worker?.postMessage(request);

  function release(): void {
    for (const answered of waiting.values()) answered(null);
    waiting.clear();
  }

  function hear(message: RegistryMessage): void {
    switch (message.kind) {
      case "state":
        if (message.state !== state?.state) log.info({ ...message }, "registry index");
        state = message;
        break;
      case "answer":
        waiting.get(message.id)?.(message.answer);
        break;
      case "settled":
        waiting.get(message.id)?.(null);
        break;
      case "problem":
        log.error({ problem: message.text }, "the registry index met a problem");
        if (message.id === null) againLater();
        else waiting.get(message.id)?.(null);
        break;
    }
  }

  /** What failed may have left the index behind the registry: it is read anew when the cause may be over. */
  function againLater(): void {
    state = undefined;
    clearTimeout(retry);
    retry = setTimeout(() => tell({ kind: "load" }), retryMs);
  }

  async function open(): Promise<void> {
    const input: RegistryThreadInput = { settings: await settingsOf(pool), byteLimit: megabytes * megabyte };
    if (stopping) return;
    const opened = new Worker(threadEntry(new URL("./registry-worker.mjs", import.meta.url)), { workerData: input });
    worker = opened;
    state = { state: "loading", patents: 0, bytes: 0 };
    opened.on("message", hear);
    opened.on("error", (error) => log.error({ err: error }, "the thread of the registry index died; PostgreSQL answers"));
    opened.on("exit", () => {
      if (worker === opened) worker = undefined;
      state = undefined;
      release();
    });
    tell({ kind: "load" });
  }

  const isWorthwhile = (): Promise<boolean> =>
    runWork(db, systemActor, async ({ tx }) => {
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from (select 1 from patent limit ${from}) enough`.execute(
        tx,
      );
      return (rows[0]?.count ?? 0) >= from;
    });

  /** Starts the thread once the registry is large enough. */
  function decide(): void {
    if (megabytes === 0) return;
    const earlier = deciding;
    deciding = (async () => {
      await earlier;
      try {
        if (worker === undefined && !stopping && (await isWorthwhile())) await open();
      } catch (error) {
        log.error({ err: error }, "the registry index could not be started; PostgreSQL answers");
      }
    })();
  }

  const ask = (request: (id: number) => RegistryRequest): Promise<RegistryAnswer | null> =>
    new Promise((resolve) => {
      const id = nextId;
      nextId += 1;
      waiting.set(id, (answer) => {
        waiting.delete(id);
        resolve(answer);
      });
      tell(request(id));
    });

  async function withinReason(asked: Promise<RegistryAnswer | null>): Promise<RegistryAnswer | null> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), longestWaitMs);
    });
    const answer = await Promise.race([asked, late]);
    clearTimeout(timer);
    return answer;
  }

  return {
    start: decide,
    /** Reads everything again: notices may have been missed. */
    reload(): void {
      if (worker === undefined) decide();
      else tell({ kind: "load" });
    },
    note(change: RecordChange): void {
      if (change.kind !== "patent" && change.kind !== "verdict") return;
      if (worker === undefined) decide();
      else tell({ kind: "note", change });
    },
    /** The index's answer, which knows every change that was committed before; undefined where PostgreSQL is to be asked. */
    async search(query: RegistryQuery): Promise<RegistryAnswer | undefined> {
      if (state?.state !== "ready" || !(await heard().catch(() => false))) return undefined;
      const answer = await withinReason(ask((id) => ({ kind: "search", id, query })));
      return answer ?? undefined;
    },
    /** undefined: there is none, as the registry is small. */
    status: (): RegistryIndexState | undefined => state,
    async settle(): Promise<void> {
      await deciding;
      if (worker !== undefined) await ask((id) => ({ kind: "settle", id }));
    },
    async stop(): Promise<void> {
      stopping = true;
      await deciding;
      const running = worker;
      if (running === undefined) return;
      const ended = new Promise((resolve) => running.once("exit", resolve));
      tell({ kind: "stop" });
      await ended;
    },
  };
}
