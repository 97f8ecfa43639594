import { parentPort, workerData } from "node:worker_threads";
import { incentiveRules, RuleInputError } from "@zhiqiao/rules";
import { createDatabase, createPool } from "../../database/connect.ts";
import { systemActor } from "../../platform/actor.ts";
import { runWork } from "../../platform/work.ts";
import { computeWhatIf } from "./what-if-compute.ts";
import { readApplicants } from "./what-if-facts.ts";
import type { WhatIfThreadInput, WhatIfThreadReply } from "./what-if-thread.ts";

/** A thread that answers one what-if: it reads a region's facts with the system's sight, which the app has checked to be the officer's own region. */
if (parentPort === null) throw new Error("what-if-worker runs as a thread only");
const port = parentPort;
const { settings, regionPath, question } = workerData as WhatIfThreadInput;

/** A lost connection fails the thread, and the app tells who asked. */
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const pool = createPool(settings, { applicationName: "zhiqiao what-if", max: 1, log: silent });
const db = createDatabase(pool);

function answer(applicants: Awaited<ReturnType<typeof readApplicants>>): WhatIfThreadReply {
  try {
    return { answer: computeWhatIf(incentiveRules, applicants, question) };
  } catch (error) {
    if (error instanceof RuleInputError) return { unfit: { fact: error.fact, message: error.value } };
    throw error;
  }
}

try {
  const applicants = await runWork(db, systemActor, ({ tx }) => readApplicants(tx, regionPath, question.scenario.day));
  port.postMessage(answer(applicants));
} finally {
  await db.destroy();
  port.close();
}
