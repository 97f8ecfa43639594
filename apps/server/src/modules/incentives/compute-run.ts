import { setImmediate } from "node:timers/promises";
import type { DecisionStanding } from "@zhiqiao/contracts";
import {
  type CaseFacts,
  type Entitlement,
  evaluatePopulation,
  type Json,
  type PopulationResult,
  type Rulebook,
  toDecisionBasis,
} from "@zhiqiao/rules";
import type { Kysely, Transaction } from "kysely";
import type { Pool } from "pg";
import { settingsOf } from "../../database/connection-settings.ts";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import type { Clock } from "../../platform/clock.ts";
import type { JobHandler } from "../../platform/jobs/job-queue.ts";
import { runWork } from "../../platform/work.ts";
import { toEntitlement } from "./answer-view.ts";
import { type AssembledCase, assembleCases } from "./assemble-cases.ts";
import type { BookInForce } from "./book-in-force.ts";
import { readCase } from "./case-input.ts";
import { computeInThread } from "./compute-thread.ts";
import { insertCases, insertDecisions, type KeptCase, type NewCase, type NewDecision } from "./decision.repository.ts";
import { computeJob } from "./no-application.service.ts";
import { findRun, setRunState } from "./run.repository.ts";
import { withoutUnsaid } from "./unsaid-occasions.ts";

/** Whether an answer belongs on the list; undefined: it does not. A fact that only the issuer can decide is no fact that is missing. */
export function standingOf({ kind, state, occasion, missing }: Entitlement): DecisionStanding | undefined {
  if (kind !== "award" || occasion.id === null) return undefined;
  switch (state) {
    case "granted":
    case "unquantified":
    case "conflict":
      return state;
    case "manual":
      return missing.length === 0 ? "judgement" : undefined;
    case "unknown": {
      const [first, second] = missing;
      return first !== undefined && second === undefined && first.kind !== "decision" && first.kind !== "population"
        ? "one_missing"
        : undefined;
    }
    case "refused":
    case "no_rule":
      return undefined;
  }
}

const toKept = ({ subject, records, none }: AssembledCase): KeptCase => ({
  subject,
  records,
  none: none.map(({ kind }) => kind),
});

/** One applicant as the rules take it. */
interface Taken {
  readonly assembled: AssembledCase;
  readonly kept: KeptCase;
  readonly facts: CaseFacts;
}

/** What the decisions on some applicants are kept as. */
interface Decided {
  readonly cases: readonly NewCase[];
  readonly decisions: readonly NewDecision[];
}

/** Answers whose decisions are made and written together. */
const batchSize = 100;

function* inBatches<Item>(items: Iterable<Item>): Generator<readonly Item[]> {
  let batch: Item[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

type Answered = PopulationResult["results"] extends Iterable<infer One> ? One : never;

/** Decides on applicants one batch after another; `books` gathers the rules that decisions were made by, by the name that they are kept under. */
function decider(book: BookInForce, compiled: Rulebook, taken: readonly Taken[], day: string) {
  const byId = new Map(taken.map((one) => [one.assembled.applicant.id, one]));
  const books: Record<string, Json> = {};

  function decisionsOn({ assembled: { applicant }, facts }: Taken, { result, placeOf }: Answered): readonly NewDecision[] {
    return result.entitlements.flatMap((entitlement): readonly NewDecision[] => {
      const standing = standingOf(entitlement);
      const { ruleIds } = entitlement;
      const [ruleId] = ruleIds;
      if (standing === undefined || ruleId === undefined) return [];
      const { book: rules, ...basis } = toDecisionBasis(compiled, facts, { asOf: day, ruleIds, placeOf });
      const bookKey = `${applicant.region_code} ${ruleIds.join(" ")}`;
      books[bookKey] = rules;
      const { id: organizationId, region_code: regionCode } = applicant;
      return [{ organizationId, regionCode, standing, ruleId, entitlement: toEntitlement(entitlement, book.ruleOf), basis, bookKey }];
    });
  }

  return {
    books,
    decide(batch: readonly Answered[]): Decided {
      const found = batch.flatMap((answered) => {
        const one = byId.get(answered.id);
        const decisions = one === undefined ? [] : decisionsOn(one, answered);
        return one === undefined || decisions.length === 0 ? [] : [{ one, decisions }];
      });
      return {
        cases: found.map(({ one: { assembled, kept } }) => ({
          organizationId: assembled.applicant.id,
          regionCode: assembled.applicant.region_code,
          facts: kept,
        })),
        decisions: found.flatMap(({ decisions }) => decisions),
      };
    },
  };
}

async function write(tx: Transaction<Database>, runId: string, { cases, decisions }: Decided): Promise<void> {
  await insertCases(tx, runId, cases);
  await insertDecisions(tx, runId, decisions);
}

interface ComputeOptions {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly book: BookInForce;
}

/**
 * Computes one run: all organisations of its region by the facts recorded now, limits that all share (名额, 首单) given out among them, each
 * decision kept so that it can be answered again. A run that is already over is left as it is; one that fails leaves nothing behind.
 */
export async function computeRun({ db, clock, book }: ComputeOptions, runId: string): Promise<void> {
  const read = await runWork(db, systemActor, async ({ tx }) => {
    const run = await findRun(tx, runId);
    if (run === undefined || (await setRunState(tx, runId, { state: "running" })) === undefined) return undefined;
    const region = { regionPath: run.region_path, from: null, before: null };
    return { day: run.day, compiled: await book.on(tx, run.day), cases: await assembleCases(tx, region, run.day) };
  });
  if (read === undefined) return;
  const { day, compiled, cases } = read;
  const taken = cases.map((assembled): Taken => {
    const kept = toKept(assembled);
    return { assembled, kept, facts: readCase(kept) };
  });
  const counted = withoutUnsaid(compiled.rules);
  const applicants = taken.map(({ assembled, facts }) => ({ id: assembled.applicant.id, facts: counted(facts) }));
  const { results } = evaluatePopulation(compiled, applicants, { asOf: day });
  const decisions = decider(book, compiled, taken, day);
  await runWork(db, systemActor, async ({ tx }) => {
    // Held until the end: nobody else ends the run meanwhile.
    if ((await setRunState(tx, runId, { state: "running" })) === undefined) return;
    let decided = 0;
    let writing = Promise.resolve();
    for (const batch of inBatches(results)) {
      const made = decisions.decide(batch);
      decided += made.decisions.length;
      await writing;
      writing = write(tx, runId, made);
      // Told where it is awaited. Meanwhile PostgreSQL takes it in, once it is on its way, and the next batch is decided.
      writing.catch(() => undefined);
      await setImmediate();
    }
    await writing;
    const counts = { organizations: cases.length, decisions: decided };
    await setRunState(tx, runId, { state: "done", ...counts, basis: JSON.stringify(decisions.books), finished_at: clock.now() });
  });
}

interface JobOptions {
  readonly db: Kysely<Database>;
  /** The pool under `db`: a thread connects as it does. */
  readonly pool: Pool;
  readonly clock: Clock;
}

export const incentivesJobs = ({ db, pool, clock }: JobOptions): Record<string, JobHandler> => ({
  [computeJob]: {
    awaited: true,
    run: async ({ runId }, { stopping }) =>
      computeInThread({ settings: await settingsOf(pool), runId: String(runId), now: clock.now().getTime() }, stopping),
    async gaveUp({ runId }) {
      await runWork(db, systemActor, ({ tx }) => setRunState(tx, String(runId), { state: "failed", finished_at: clock.now() }));
    },
  },
});
