import { on } from "node:events";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { incentiveRules, RuleInputError } from "@zhiqiao/rules";
import { createDatabase, createPool } from "../../database/connect.ts";
import { systemActor } from "../../platform/actor.ts";
import { runWork } from "../../platform/work.ts";
import { beginWhatIf, endWhatIf, traceWhatIf, type WhatIfApplicant, type WhatIfClaims, type WhatIfPays } from "./what-if-compute.ts";
import { readApplicants } from "./what-if-facts.ts";
import type { WhatIfRole, WhatIfThreadInput, WhatIfThreadReply } from "./what-if-thread.ts";

/** A thread that answers a what-if or a part of one: it reads facts with the system's sight, which the app has checked to be the officer's own region. */
if (parentPort === null) throw new Error("what-if-worker runs as a thread only");
const port = parentPort;
const { settings, part, question, role } = workerData as WhatIfThreadInput;

/** A lost connection fails the thread, and the app tells who asked. */
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What another thread sends, in the order in which it sends it. */
function inboxOf<Message>(from: MessagePort): () => Promise<Message> {
  const messages = on(from, "message") as AsyncIterableIterator<[Message]>;
  return async () => {
    const { value } = (await messages.next()) as { value: [Message] };
    return value[0];
  };
}

async function read(): Promise<WhatIfApplicant[]> {
  const db = createDatabase(createPool(settings, { applicationName: "zhiqiao what-if", max: 1, log: silent }));
  try {
    return await runWork(db, systemActor, ({ tx }) => readApplicants(tx, part, question.scenario.day));
  } finally {
    await db.destroy();
  }
}

/** Hands a part over: what it claims of limits that all share, then, what all claim known, what it is paid. */
async function handOver(applicants: readonly WhatIfApplicant[], leader: MessagePort): Promise<void> {
  const claimsOfAll = inboxOf<readonly WhatIfClaims[]>(leader);
  const own = beginWhatIf(incentiveRules, applicants, question);
  leader.postMessage(own.claims);
  leader.postMessage(own.pays(await claimsOfAll()));
}

async function lead(
  applicants: readonly WhatIfApplicant[],
  { members, everyChange }: Extract<WhatIfRole, { is: "leader" }>,
): Promise<WhatIfThreadReply> {
  const inboxes = members.map((member) => inboxOf<WhatIfClaims | WhatIfPays>(member));
  const received = (): Promise<unknown[]> => Promise.all(inboxes.map((next) => next()));
  const own = beginWhatIf(incentiveRules, applicants, question);
  const claimsOfAll = [own.claims, ...((await received()) as WhatIfClaims[])];
  for (const member of members) member.postMessage(claimsOfAll);
  const pays = own.pays(claimsOfAll);
  const { result, changed } = endWhatIf([pays, ...((await received()) as WhatIfPays[])], question);
  // Every change of ten thousand organisations as objects would keep the app from answering while it takes them over.
  return { is: "sums", result, changed: everyChange ? new TextEncoder().encode(JSON.stringify(changed)) : null };
}

async function answer(): Promise<WhatIfThreadReply | undefined> {
  const applicants = await read();
  try {
    switch (role.is) {
      case "leader":
        return await lead(applicants, role);
      case "member":
        await handOver(applicants, role.leader);
        return undefined;
      case "tracer":
        return { is: "steps", steps: traceWhatIf(incentiveRules, applicants, question, role.organizationId) };
    }
  } catch (error) {
    if (error instanceof RuleInputError) return { is: "unfit", fact: error.fact, message: error.value };
    throw error;
  }
}

const reply = await answer();
if (reply !== undefined) port.postMessage(reply, reply.is === "sums" && reply.changed !== null ? [reply.changed.buffer] : []);
if (role.is === "leader") for (const member of role.members) member.close();
port.close();
