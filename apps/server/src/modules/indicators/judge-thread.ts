import { Worker } from "node:worker_threads";
import type { ConnectionSettings } from "../../database/connect.ts";
import { threadEntry } from "../../platform/thread-entry.ts";
import type { BegunRun } from "./judge-batches.ts";

export interface JudgeThreadInput {
  readonly settings: ConnectionSettings;
  readonly run: BegunRun;
  /** One 32-bit number: how many batches are taken. */
  readonly taken: SharedArrayBuffer;
}

/**
 * Megabytes a thread may use. Young objects get much room, because a batch lives until it is written and would otherwise be copied several
 * times before that.
 */
const threadMemory = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 256 } as const;

/** Judges batches of a computation in a thread of its own. Rejects when the thread fails or dies; what it has written is found by the next computation. */
export function judgeInThread(input: JudgeThreadInput, stopping: AbortSignal): Promise<"done" | "stopped"> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(threadEntry(new URL("./judge-worker.mjs", import.meta.url)), {
      workerData: input,
      resourceLimits: threadMemory,
    });
    let outcome: "done" | "stopped" | undefined;
    const stop = (): void => worker.postMessage("stop");
    if (stopping.aborted) stop();
    stopping.addEventListener("abort", stop, { once: true });
    worker.on("message", (message: "done" | "stopped") => {
      outcome = message;
    });
    worker.on("error", reject);
    worker.on("exit", (code) => {
      stopping.removeEventListener("abort", stop);
      if (outcome === undefined) reject(new Error(`a judging thread ended with code ${code} before its work did`));
      else resolve(outcome);
    });
  });
}
