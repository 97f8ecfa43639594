import { setTimeout as sleep } from "node:timers/promises";
import { reportFailure } from "./failure.ts";
import { say } from "./language.ts";

/** Each step may take this long; the database's own stop is bounded more tightly and ends in a recovery at the next start. */
const stepMs = 30_000;

export type Shutdown = {
  /** Adds a step that runs before all added earlier. */
  readonly add: (step: () => Promise<void>) => void;
  readonly begun: () => boolean;
  /** Runs the steps once, newest first, and ends the process. */
  readonly run: (exitCode: number) => Promise<void>;
};

/**
 * The one way out of `serve`. A second signal changes nothing: npm and the terminal both send one on Ctrl-C, and the
 * steps are bounded anyway.
 */
export const openShutdown = (): Shutdown => {
  const steps: (() => Promise<void>)[] = [];
  let running: Promise<void> | undefined;
  const runAll = async (exitCode: number): Promise<void> => {
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      const bound = new AbortController();
      try {
        await Promise.race([step(), sleep(stepMs, undefined, { ref: false, signal: bound.signal })]);
      } catch (error) {
        await reportFailure(error, false);
      } finally {
        bound.abort();
      }
    }
    process.exit(exitCode);
  };
  const run = (exitCode: number): Promise<void> => (running ??= runAll(exitCode));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => {
      if (running === undefined) console.log(say({ zh: "正在停止……", en: "Stopping …" }));
      void run(0);
    });
  const fail = async (error: unknown): Promise<void> => {
    await reportFailure(error, false);
    await run(1);
  };
  for (const event of ["uncaughtException", "unhandledRejection"] as const) process.on(event, (error: unknown) => void fail(error));
  return { add: (step) => void steps.push(step), begun: () => running !== undefined, run };
};
