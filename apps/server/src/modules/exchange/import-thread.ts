import { Worker } from "node:worker_threads";
import type { ConnectionSettings } from "../../database/connect.ts";
import { threadEntry } from "../../platform/thread-entry.ts";
import type { RunOutcome } from "./run-import.ts";

export interface ImportThreadInput {
  readonly settings: ConnectionSettings;
  readonly runId: string;
  readonly path: string;
}
export type ImportThreadMessage =
  | { readonly kind: "outcome"; readonly outcome: RunOutcome }
  | { readonly kind: "warning"; readonly text: string; readonly details: string };

/** Megabytes a thread may use; a batch takes a small part of it, a runaway ends the thread and not the app. */
const threadMemory = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 32 } as const;

/** Runs an import in a thread of its own. Rejects when the thread dies; the run then goes on behind its last committed batch. */
export function runInThread(
  input: ImportThreadInput,
  stopping: AbortSignal,
  onWarning: (text: string, details: string) => void,
): Promise<RunOutcome> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(threadEntry(new URL("./import-worker.mjs", import.meta.url)), {
      workerData: input,
      resourceLimits: threadMemory,
    });
    let outcome: RunOutcome | undefined;
    const stop = (): void => worker.postMessage("stop");
    stopping.addEventListener("abort", stop, { once: true });
    worker.on("message", (message: ImportThreadMessage) => {
      if (message.kind === "outcome") outcome = message.outcome;
      else onWarning(message.text, message.details);
    });
    worker.on("error", reject);
    worker.on("exit", (code) => {
      stopping.removeEventListener("abort", stop);
      if (outcome === undefined) reject(new Error(`the import thread ended with code ${code} before its run did`));
      else resolve(outcome);
    });
  });
}
