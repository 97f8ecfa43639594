import { parseApplicationNumber } from "@zhiqiao/formats";
import type { Kysely } from "kysely";
import type { Logger } from "pino";
import type { Database } from "../database/schema.ts";
import { createDemandsService } from "../modules/demands/index.ts";
import {
  createMatchActionsService,
  createMatchingEngine,
  createMatchingService,
  createSecondOpinion,
  type MatchEngine,
} from "../modules/matching/index.ts";
import { createNotificationsService } from "../modules/notifications/index.ts";
import { type SignedInActor, systemActor } from "../platform/actor.ts";
import { dayInChina } from "../platform/clock.ts";
import { runWork, type Work } from "../platform/work.ts";
import type { Cast } from "./cast.ts";
import type { Sample, SampleConversation } from "./sample-files.ts";

const dayMs = 86_400_000;
/** Between one step of a conversation and the next, so that all of it lies within a day, in its order. */
const stepMs = 1_200_000;

interface Stage {
  readonly db: Kysely<Database>;
  readonly cast: Cast;
  readonly engine: MatchEngine;
  readonly now: Date;
  /** Who speaks for an organisation of the sample. */
  readonly loginOf: ReadonlyMap<string, string>;
  /** A demand's author and its id in the database, by the demand's key. */
  readonly demandOf: (key: string) => { readonly id: string; readonly login: string };
}

/** Lets the sample's people push, answer, talk and sign, so that the funnel and the chain of evidence are not empty. */
export async function loadConversations(given: {
  readonly db: Kysely<Database>;
  readonly sample: Sample;
  readonly cast: Cast;
  readonly demandIds: ReadonlyMap<string, string>;
  readonly now: Date;
  readonly log: Logger;
}): Promise<void> {
  const { db, sample, cast, demandIds, now, log } = given;
  const engine = createMatchingEngine({ db, log });
  engine.start();
  await engine.settle();
  const loginOf = new Map(sample.accounts.map((account) => [account.organizationKey, account.login]));
  const authorOf = new Map(sample.demands.map((demand) => [demand.key, loginOf.get(demand.organizationKey)]));
  const demandOf: Stage["demandOf"] = (key) => {
    const login = authorOf.get(key);
    const id = demandIds.get(key);
    if (login === undefined || id === undefined) throw new Error(`the sample has no demand ${key}`);
    return { id, login };
  };
  const stage: Stage = { db, cast, engine, now, loginOf, demandOf };
  try {
    // A contract ends the search, so the demands' other conversations come before it.
    const inOrder = sample.conversations.toSorted((a, b) => Number(Boolean(a.contract)) - Number(Boolean(b.contract)));
    for (const [at, conversation] of inOrder.entries()) {
      const day = new Date(now.getTime() - (inOrder.length - at) * dayMs);
      await hold(stage, conversation, day).catch((error: unknown) => {
        throw new Error(`the sample's conversation on ${conversation.demandKey} and ${conversation.applicationNumber} cannot be held`, {
          cause: error,
        });
      });
    }
  } finally {
    await engine.stop();
  }
}

async function patentIdOf({ db, now }: Stage, applicationNumber: string): Promise<string> {
  const number = parseApplicationNumber(applicationNumber, dayInChina(now))?.number;
  const row = await runWork(db, systemActor, ({ tx }) =>
    tx.selectFrom("patent_identity").select("patent_id").where("key", "=", `app:${number}`).executeTakeFirst(),
  );
  if (row === undefined) throw new Error(`the sample has no patent ${applicationNumber}`);
  return row.patent_id;
}

/** The officer who is named, if the demand lies in that officer's region; else the city's. */
async function officerFor({ cast }: Stage, login: string, regionCode: string): Promise<SignedInActor> {
  const named = await cast(login);
  return named.regionCode === regionCode ? named : cast("officer.weihai");
}

async function hold(stage: Stage, conversation: SampleConversation, day: Date): Promise<void> {
  const { db, cast, engine, loginOf } = stage;
  let time = day;
  const clock = { now: () => time };
  /** One thing after the other, each at a time of its own. */
  const step = <Result>(who: SignedInActor, task: (work: Work<SignedInActor>) => Promise<Result>): Promise<Result> => {
    time = new Date(time.getTime() + stepMs);
    return runWork(db, who, task);
  };
  const notifications = createNotificationsService();
  const demands = createDemandsService({ clock, notifications });
  const matching = createMatchingService({ engine, clock, demands, opinion: createSecondOpinion({ endpoint: undefined }) });
  const actions = createMatchActionsService({ clock, notifications, demands });
  const { id: demandId, login } = stage.demandOf(conversation.demandKey);
  const author = await cast(login);
  const opener = conversation.pushedBy ? await officerFor(stage, conversation.pushedBy, author.regionCode) : author;
  const patentId = await patentIdOf(stage, conversation.applicationNumber);
  const { id } = await step(opener, (work) => matching.open(work, demandId, patentId));
  if (conversation.pushedBy) await step(opener, (work) => actions.push(work, id, null));
  const { answer } = conversation;
  if (!answer) return;
  // What is said to an owner who is not on the platform, or with a refusal, stands with the answer; there is no talk behind it.
  const answered = await step(author, (work) =>
    actions.answer(work, id, {
      answer,
      reason: conversation.reason ?? null,
      comment: answer === "interested" ? null : (conversation.messages[0]?.text ?? null),
      disclose: true,
    }),
  );
  if (!answered.canTalk) return;
  for (const message of conversation.messages) {
    const writer = await cast(loginOf.get(message.fromOrganizationKey) ?? "");
    await step(writer, (work) => actions.send(work, id, message.text));
  }
  const { contract } = conversation;
  if (contract)
    await step(author, (work) =>
      actions.recordDeal(work, id, {
        form: contract.form,
        amountFen: contract.amountFen,
        signedOn: dayInChina(clock.now()),
        contractNumber: null,
      }),
    );
}
