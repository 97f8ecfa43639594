import { Worker } from "node:worker_threads";
import type { ConnectionSettings } from "../../database/connect.ts";
import { threadEntry } from "../../platform/thread-entry.ts";

export interface ComputeThreadInput {
  readonly settings: ConnectionSettings;
  readonly runId: string;
  /** The app's clock as the thread begins, in milliseconds; it goes on from there. */
  readonly now: number;
}

const threadMemory = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 128 } as const;

/**
 * Computes a run in a thread of its own, so that the app goes on answering. Rejects when the thread fails or is stopped; it writes in one
 * transaction, so that nothing of it stands then.
 */
export function computeInThread(input: ComputeThreadInput, stopping: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(threadEntry(new URL("./compute-worker.mjs", import.meta.url)), {
      workerData: input,
      resourceLimits: threadMemory,
    });
    let done = false;
    const stop = (): void => void worker.terminate();
    stopping.addEventListener("abort", stop, { once: true });
    if (stopping.aborted) stop();
    worker.on("message", () => {
      done = true;
    });
    worker.on("error", reject);
    worker.on("exit", (code) => {
      stopping.removeEventListener("abort", stop);
      if (done) resolve();
      else reject(new Error(`a computation of incentives ended with code ${code} before its work did`));
    });
  });
}
