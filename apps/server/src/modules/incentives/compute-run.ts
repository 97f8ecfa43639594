import type { DecisionStanding } from "@zhiqiao/contracts";
import { type CaseFacts, type Entitlement, evaluatePopulation, type Json, type Rulebook, toDecision } from "@zhiqiao/rules";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import type { Clock } from "../../platform/clock.ts";
import type { JobHandler } from "../../platform/jobs/job-queue.ts";
import { runWork } from "../../platform/work.ts";
import { toEntitlement } from "./answer-view.ts";
import { type AssembledCase, assembleCases } from "./assemble-cases.ts";
import type { BookInForce } from "./book-in-force.ts";
import { readCase } from "./case-input.ts";
import { insertCases, insertDecisions, type KeptCase, type NewDecision } from "./decision.repository.ts";
import { computeJob } from "./no-application.service.ts";
import { findRun, setRunState } from "./run.repository.ts";

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

interface Decided {
  readonly decisions: readonly NewDecision[];
  /** The rules that decisions were made by, by the name that they are kept under. */
  readonly books: Readonly<Record<string, Json>>;
}

/** Every applicant's answers, limits that all share (名额, 首单) given out among them, each kept so that it can be answered again. */
function decide(book: BookInForce, compiled: Rulebook, taken: readonly Taken[], day: string): Decided {
  const byId = new Map(taken.map((one) => [one.assembled.applicant.id, one]));
  const decisions: NewDecision[] = [];
  const books: Record<string, Json> = {};
  const applicants = taken.map(({ assembled, facts }) => ({ id: assembled.applicant.id, facts }));
  const population = evaluatePopulation(compiled, applicants, { asOf: day, trace: true });
  for (const { id, result, placeOf } of population.results) {
    const one = byId.get(id);
    if (one === undefined) continue;
    const { applicant } = one.assembled;
    for (const entitlement of result.entitlements) {
      const standing = standingOf(entitlement);
      const [ruleId] = entitlement.ruleIds;
      if (standing === undefined || ruleId === undefined) continue;
      const {
        book: rules,
        result: _answer,
        ...basis
      } = toDecision(compiled, one.facts, { asOf: day, ruleIds: entitlement.ruleIds, placeOf });
      const bookKey = `${applicant.region_code} ${entitlement.ruleIds.join(" ")}`;
      books[bookKey] = rules;
      decisions.push({
        organizationId: applicant.id,
        regionCode: applicant.region_code,
        standing,
        ruleId,
        entitlement: toEntitlement(entitlement, book.ruleOf),
        basis,
        bookKey,
      });
    }
  }
  return { decisions, books };
}

interface ComputeOptions {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly book: BookInForce;
}

/** Computes one run: all organisations of its region by the facts recorded now. A run that is already over is left as it is. */
export async function computeRun({ db, clock, book }: ComputeOptions, runId: string): Promise<void> {
  const read = await runWork(db, systemActor, async ({ tx }) => {
    const run = await findRun(tx, runId);
    if (run === undefined || (await setRunState(tx, runId, { state: "running" })) === undefined) return undefined;
    return {
      day: run.day,
      compiled: await book.on(tx, run.day),
      cases: await assembleCases(tx, { regionPath: run.region_path, from: null, before: null }, run.day),
    };
  });
  if (read === undefined) return;
  const { day, compiled, cases } = read;
  const taken = cases.map((assembled): Taken => {
    const kept = toKept(assembled);
    return { assembled, kept, facts: readCase(kept) };
  });
  const { decisions, books } = decide(book, compiled, taken, day);
  const listed = new Set(decisions.map(({ organizationId }) => organizationId));
  await runWork(db, systemActor, async ({ tx }) => {
    const counts = { organizations: cases.length, decisions: decisions.length };
    const change = { ...counts, basis: JSON.stringify(books), finished_at: clock.now() };
    if ((await setRunState(tx, runId, { state: "done", ...change })) === undefined) return;
    await insertCases(
      tx,
      runId,
      taken
        .filter(({ assembled }) => listed.has(assembled.applicant.id))
        .map(({ assembled: { applicant }, kept }) => ({ organizationId: applicant.id, regionCode: applicant.region_code, facts: kept })),
    );
    await insertDecisions(tx, runId, decisions);
  });
}

export const incentivesJobs = (options: ComputeOptions): Record<string, JobHandler> => ({
  [computeJob]: {
    awaited: true,
    run: ({ runId }) => computeRun(options, String(runId)),
    async gaveUp({ runId }) {
      await runWork(options.db, systemActor, ({ tx }) =>
        setRunState(tx, String(runId), { state: "failed", finished_at: options.clock.now() }),
      );
    },
  },
});
