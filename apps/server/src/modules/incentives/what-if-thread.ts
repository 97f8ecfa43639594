import { availableParallelism } from "node:os";
import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import type { WhatIfOrganization } from "@zhiqiao/contracts";
import { RuleInputError } from "@zhiqiao/rules";
import type { ConnectionSettings } from "../../database/connect.ts";
import { threadEntry } from "../../platform/thread-entry.ts";
import type { WhatIfQuestion, WhatIfSteps, WhatIfSums } from "./what-if-compute.ts";
import type { RegionPart } from "./which-organizations.ts";

/** Of several threads the first leads: it gathers what the others find, gives out what all share, and answers. */
export type WhatIfRole =
  | { readonly is: "leader"; readonly members: readonly MessagePort[]; readonly everyChange: boolean }
  | { readonly is: "member"; readonly leader: MessagePort }
  /** Alone: one organisation step by step. */
  | { readonly is: "tracer"; readonly organizationId: string };

export interface WhatIfThreadInput {
  readonly settings: ConnectionSettings;
  readonly part: RegionPart;
  readonly question: WhatIfQuestion;
  readonly role: WhatIfRole;
}

/** What a thread answers; a scenario that cannot be computed names what is wrong with it. */
export type WhatIfThreadReply =
  | { readonly is: "sums"; readonly result: WhatIfSums["result"]; readonly changed: Uint8Array<ArrayBuffer> | null }
  | { readonly is: "steps"; readonly steps: WhatIfSteps }
  | { readonly is: "unfit"; readonly fact: string; readonly message: string };

type Answer = Exclude<WhatIfThreadReply, { readonly is: "unfit" }>;

/** What a what-if is asked over, and over which connection it is read. */
export type WhatIfInput = Pick<WhatIfThreadInput, "settings" | "question">;

const threadMemory = { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 128 } as const;
const mostThreads = 4;

/** Into how many parts a region is divided at most: one for each processor. */
export const mostParts = (): number => Math.min(mostThreads, availableParallelism());

function startThread(input: WhatIfThreadInput): Worker {
  const ports = input.role.is === "leader" ? input.role.members : input.role.is === "member" ? [input.role.leader] : [];
  return new Worker(threadEntry(new URL("./what-if-worker.mjs", import.meta.url)), {
    workerData: input,
    transferList: [...ports],
    resourceLimits: threadMemory,
  });
}

/** The answer of threads that work together: the first that any of them gives, or the first failure; then none of them runs on. */
async function answerOf(workers: readonly Worker[]): Promise<Answer> {
  const answered = new Promise<Answer>((resolve, reject) => {
    for (const [at, worker] of workers.entries()) {
      worker.on("message", (reply: WhatIfThreadReply) => {
        if (reply.is === "unfit") reject(new RuleInputError(reply.fact, reply.message, "a rule that can be computed"));
        else resolve(reply);
      });
      worker.on("error", reject);
      // The first answers before it ends; another has nothing more to do once it has handed over its part.
      worker.on("exit", (code) => {
        if (at === 0 || code !== 0) reject(new Error(`a thread of what-ifs ended with code ${code} before its work did`));
      });
    }
  });
  try {
    return await answered;
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/**
 * Reads the facts of a region and evaluates both sides in threads of their own, over connections of their own, so that the app goes on answering:
 * a thread for each part of the region. `everyChange`: with every organisation whose sums change, for an export.
 * @throws RuleInputError for a draft that cannot be computed
 */
export async function sumsInThreads(
  input: WhatIfInput,
  [first, ...others]: readonly [RegionPart, ...RegionPart[]],
  everyChange: boolean,
): Promise<WhatIfSums> {
  const members = others.map((part) => ({ part, channel: new MessageChannel() }));
  const leader = startThread({
    ...input,
    part: first,
    role: { is: "leader", members: members.map(({ channel }) => channel.port1), everyChange },
  });
  const workers = members.map(({ part, channel }) => startThread({ ...input, part, role: { is: "member", leader: channel.port2 } }));
  const answer = await answerOf([leader, ...workers]);
  if (answer.is !== "sums") throw new Error("sums were asked and steps were answered");
  const changed = answer.changed === null ? [] : (JSON.parse(new TextDecoder().decode(answer.changed)) as WhatIfOrganization[]);
  return { result: answer.result, changed };
}

/** One organisation of a region step by step, its places among all of the region; as `sumsInThreads`. */
export async function stepsInThread(input: WhatIfInput, regionPath: string, organizationId: string): Promise<WhatIfSteps> {
  const part = { regionPath, from: null, before: null };
  const answer = await answerOf([startThread({ ...input, part, role: { is: "tracer", organizationId } })]);
  if (answer.is !== "steps") throw new Error("steps were asked and sums were answered");
  return answer.steps;
}
