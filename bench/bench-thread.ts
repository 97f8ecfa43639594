import { Worker } from "node:worker_threads";
import type { ThreadAnswers, ThreadTask } from "./matching-thread.ts";

export interface BenchThread {
  ask<Task extends ThreadTask>(task: Task): Promise<ThreadAnswers[Task["kind"]]>;
  end(): Promise<unknown>;
}

/** A thread that gathers or searches; an error in it rejects what was asked. */
export function openThread(): BenchThread {
  const worker = new Worker(new URL("./matching-thread.mjs", import.meta.url));
  const waiting = new Map<number, { readonly resolve: (answered: never) => void; readonly reject: (error: Error) => void }>();
  let nextId = 1;
  worker.on("message", ({ id, answered }: { readonly id: number; readonly answered: unknown }) => {
    waiting.get(id)?.resolve(answered as never);
    waiting.delete(id);
  });
  worker.on("error", (error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  });
  return {
    ask(task) {
      const id = nextId++;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, task });
      });
    },
    end: () => worker.terminate(),
  };
}
