import { parentPort, workerData } from "node:worker_threads";
import { createRegistryIndex, type RegistryQuery } from "@zhiqiao/matching/registry";
import { createDatabase, createPool } from "../../database/connect.ts";
import { readRegistryPatents, readRegistryVerdicts } from "./registry-documents.ts";
import type {
  PatentChange,
  VerdictChange,
  RegistryIndexState,
  RegistryMessage,
  RegistryRequest,
  RegistryThreadInput,
} from "./registry-protocol.ts";

/**
 * The thread that holds the registry's index. It reads patents over a connection of its own, so that neither filling it nor a change passes
 * through the loop that answers people. Requests are worked through in order: a search sees every change that was told before it.
 */
if (parentPort === null) throw new Error("registry-worker runs as a thread only");
const port = parentPort;
const { settings, byteLimit } = workerData as RegistryThreadInput;
const say = (message: RegistryMessage): void => port.postMessage(message);

/** Rows read at a time while filling, and while a change is brought in, when a search may wait. */
const loadedTogether = 4_000;
const changedTogether = 500;

const log = {
  info: () => undefined,
  warn: (details: object, text: string) => say({ kind: "problem", id: null, text: `${text}: ${JSON.stringify(details)}` }),
  error: (details: object, text: string) => say({ kind: "problem", id: null, text: `${text}: ${JSON.stringify(details)}` }),
};
const pool = createPool(settings, { applicationName: "zhiqiao registry index", max: 1, statementTimeoutMs: 0, log });
const db = createDatabase(pool);
let index = createRegistryIndex();
let state: RegistryIndexState["state"] = "loading";
const stopping = new AbortController();
let queue: Promise<void> = Promise.resolve();

const bytesHeld = (): number => Object.values(index.bytes).reduce((sum, bytes) => sum + bytes, 0);

function become(next: RegistryIndexState["state"]): void {
  state = next;
  if (state === "too_large") index = createRegistryIndex();
  say({ kind: "state", state, patents: index.size, bytes: bytesHeld() });
}

async function load(): Promise<void> {
  index = createRegistryIndex();
  become("loading");
  for (let after: string | undefined; !stopping.signal.aborted; ) {
    // The next rows are on their way while these are analysed.
    const rows = await readRegistryPatents(db, { after, limit: loadedTogether });
    index.add(rows);
    if (bytesHeld() > byteLimit) return become("too_large");
    after = rows.at(-1)?.id;
    if (rows.length < loadedTogether) return become("ready");
  }
}

async function bringIn(change: PatentChange | VerdictChange): Promise<void> {
  if (state === "too_large") return;
  if (change.kind === "verdict") return index.change(await readRegistryVerdicts(db, change.ids));
  const seen = new Set<string>();
  for (let after: string | undefined; !stopping.signal.aborted; ) {
    const rows = await readRegistryPatents(db, { after, limit: changedTogether, change });
    index.add(rows);
    for (const row of rows) seen.add(row.id);
    after = rows.at(-1)?.id;
    if (rows.length < changedTogether) break;
  }
  if ("ids" in change) index.remove(change.ids.filter((id) => !seen.has(id)));
  if (bytesHeld() > byteLimit) become("too_large");
  else say({ kind: "state", state, patents: index.size, bytes: bytesHeld() });
}

const search = (id: number, query: RegistryQuery): void =>
  say({ kind: "answer", id, answer: state === "ready" ? index.search(query) : null });

/** A change that failed leaves the index behind the registry, so everything is read anew. */
function append(id: number | null, task: () => void | Promise<void>): void {
  queue = queue.then(task).catch((error: unknown) => {
    if (id === null) state = "loading";
    say({ kind: "problem", id, text: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  });
}

async function end(): Promise<void> {
  await queue;
  await db.destroy();
  port.close();
}

port.on("message", (request: RegistryRequest) => {
  switch (request.kind) {
    case "load":
      append(null, load);
      break;
    case "note":
      append(null, () => bringIn(request.change));
      break;
    case "search":
      append(request.id, () => search(request.id, request.query));
      break;
    case "settle":
      append(null, () => say({ kind: "settled", id: request.id }));
      break;
    case "stop":
      stopping.abort();
      void end();
      break;
  }
});
