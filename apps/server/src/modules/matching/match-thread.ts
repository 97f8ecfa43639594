import { Worker } from "node:worker_threads";
import { threadEntry } from "../../platform/thread-entry.ts";
import type { SearchServer } from "../../platform/config.ts";
import type { AnswerEnvelope, EngineAnswers, EngineRequest, MatchThreadData } from "./engine-protocol.ts";

/** A request was not answered because its thread died. */
export class ThreadDied extends Error {}

/** A request was not answered because the search server that keeps the indexes failed. */
export class SearchServerFailed extends Error {}

/**
 * A thread of the matching engine: answers in the order of the requests, and is started again when it dies; `onDeath` puts it to work anew. Its indexes
 * are in memory, or kept by a search server.
 */
export function createMatchThread(onDeath: (error: Error) => void, searchServer?: SearchServer) {
  const waiting = new Map<number, { resolve(answer: never): void; reject(error: Error): void }>();
  let worker: Worker | undefined;
  let nextId = 1;
  let stopping = false;

  function open(): Worker {
    const opened = new Worker(threadEntry(new URL("./match-worker.mjs", import.meta.url)), {
      workerData: { searchServer } satisfies MatchThreadData,
    });
    let cause = new Error("its thread ended");
    opened.on("message", (envelope: AnswerEnvelope) => {
      const caller = waiting.get(envelope.id);
      waiting.delete(envelope.id);
      if ("error" in envelope) caller?.reject(envelope.ofServer ? new SearchServerFailed(envelope.error) : new Error(envelope.error));
      else caller?.resolve(envelope.answer as never);
    });
    opened.on("error", (error) => {
      cause = error;
    });
    opened.on("exit", () => {
      if (worker === opened) worker = undefined;
      const died = new ThreadDied("a thread of the matching engine died", { cause });
      const callers = Array.from(waiting.values());
      waiting.clear();
      if (!stopping) onDeath(died);
      for (const caller of callers) caller.reject(died);
    });
    return opened;
  }

  return {
    ask<Request extends EngineRequest>(request: Request): Promise<EngineAnswers[Request["kind"]]> {
      worker ??= open();
      const thread = worker;
      const id = nextId++;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        thread.postMessage({ id, request });
      });
    },
    /** Ends the thread as a crash would, or for good when the engine stops. */
    async end(forGood: boolean): Promise<void> {
      stopping = forGood;
      await worker?.terminate();
    },
  };
}
