import { parentPort, workerData } from "node:worker_threads";
import { createDatabase, createPool } from "../../database/connect.ts";
import { createBookInForce } from "./book-in-force.ts";
import { computeRun } from "./compute-run.ts";
import type { ComputeThreadInput } from "./compute-thread.ts";

/** A thread that computes one run over a connection of its own. */
if (parentPort === null) throw new Error("compute-worker runs as a thread only");
const port = parentPort;
const { settings, runId, now } = workerData as ComputeThreadInput;

/** A lost connection fails the computation, and the queue tries it again. */
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const db = createDatabase(createPool(settings, { applicationName: "zhiqiao incentives", max: 1, log: silent }));
const begun = performance.now();
const clock = { now: () => new Date(now + performance.now() - begun) };
try {
  await computeRun({ db, clock, book: createBookInForce() }, runId);
  port.postMessage("done");
} finally {
  await db.destroy();
  port.close();
}
