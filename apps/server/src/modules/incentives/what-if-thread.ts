import { Worker } from "node:worker_threads";
import { RuleInputError } from "@zhiqiao/rules";
import type { ConnectionSettings } from "../../database/connect.ts";
import { threadEntry } from "../../platform/thread-entry.ts";
import type { WhatIfAnswer, WhatIfQuestion } from "./what-if-compute.ts";

export interface WhatIfThreadInput {
  readonly settings: ConnectionSettings;
  readonly regionPath: string;
  readonly question: WhatIfQuestion;
}

/** What a thread answers; a scenario that cannot be computed names what is wrong with it. */
export type WhatIfThreadReply = { readonly answer: WhatIfAnswer } | { readonly unfit: { readonly fact: string; readonly message: string } };

const threadMemory = { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 128 } as const;

/**
 * Reads the facts of a region and evaluates both sides in a thread of its own, over a connection of its own, so that the app goes on answering.
 * @throws RuleInputError for a draft that cannot be computed
 */
export function answerInThread(input: WhatIfThreadInput): Promise<WhatIfAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(threadEntry(new URL("./what-if-worker.mjs", import.meta.url)), {
      workerData: input,
      resourceLimits: threadMemory,
    });
    let reply: WhatIfThreadReply | undefined;
    worker.on("message", (message: WhatIfThreadReply) => {
      reply = message;
    });
    worker.on("error", reject);
    worker.on("exit", (code) => {
      if (reply === undefined) reject(new Error(`a thread of what-ifs ended with code ${code} before its work did`));
      else if ("unfit" in reply) reject(new RuleInputError(reply.unfit.fact, reply.unfit.message, "a rule that can be computed"));
      else resolve(reply.answer);
    });
  });
}
