import { parentPort, workerData } from "node:worker_threads";
import { createDatabase, createPool } from "../../database/connect.ts";
import { systemClock } from "../../platform/clock.ts";
import type { ImportThreadInput, ImportThreadMessage } from "./import-thread.ts";
import { runImport } from "./run-import.ts";

/**
 * The thread of one import: it reads, normalises and writes over a connection of its own, so that the app's event loop never waits for it.
 * Started by `import-thread.ts`, which tells it when the app shuts down.
 */
if (parentPort === null) throw new Error("import-worker runs as a thread only");
const port = parentPort;
const { settings, runId, path } = workerData as ImportThreadInput;
const say = (message: ImportThreadMessage): void => port.postMessage(message);

const stopping = new AbortController();
port.on("message", () => stopping.abort());

const log = {
  info: () => undefined,
  warn: (details: object, text: string) => say({ kind: "warning", text, details: JSON.stringify(details) }),
  error: (details: object, text: string) => say({ kind: "warning", text, details: JSON.stringify(details) }),
};
const pool = createPool(settings, { applicationName: "zhiqiao import", max: 1, statementTimeoutMs: 0, pipeline: true, log });
const db = createDatabase(pool);
try {
  const outcome = await runImport({ db, runId, path, clock: systemClock, stopping: stopping.signal });
  say({ kind: "outcome", outcome });
} finally {
  await db.destroy();
  port.close();
}
