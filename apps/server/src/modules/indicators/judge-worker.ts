import { parentPort, workerData } from "node:worker_threads";
import { createDatabase, createPool } from "../../database/connect.ts";
import { systemClock } from "../../platform/clock.ts";
import { judgeBatches } from "./judge-batches.ts";
import type { JudgeThreadInput } from "./judge-thread.ts";

/**
 * A thread that judges: it takes batch after batch of one computation beside others, over connections of its own, so that all processors judge and
 * the app's event loop waits for none of it. Started by `judge-thread.ts`, which tells it when the app shuts down.
 */
if (parentPort === null) throw new Error("judge-worker runs as a thread only");
const port = parentPort;
const { settings, run, taken } = workerData as JudgeThreadInput;

const stopping = new AbortController();
port.on("message", () => stopping.abort());

/** A lost connection fails the batch, which fails the thread: nothing is left to be said beside. */
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const pool = createPool(settings, { applicationName: "zhiqiao judging", max: 3, statementTimeoutMs: 0, log: silent });
const db = createDatabase(pool);
const counter = new Int32Array(taken);
try {
  const take = (): number => Atomics.add(counter, 0, 1);
  port.postMessage(await judgeBatches({ db, clock: systemClock, run, take, stopping: stopping.signal }));
} finally {
  await db.destroy();
  port.close();
}
