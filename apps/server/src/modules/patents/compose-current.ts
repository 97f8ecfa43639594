import type { StatedEvent } from "@zhiqiao/formats";
import { dayInChina } from "../../platform/clock.ts";
import { composeFacts, statesFacts } from "./compose-facts.ts";
import { type ComposedPatent, composePatent, type PatentStatement } from "./compose-patent.ts";
import { basicFactsOf, termDays } from "./fact-answers.ts";
import type { ComposedFacts, FactItem } from "./fact-item.ts";
import { statusOnDay } from "./status-on-day.ts";

/** A patent as its row and its facts are to stand; `facts` is undefined where no source states any. */
export interface CurrentPatent {
  readonly patent: ComposedPatent;
  readonly facts: ComposedFacts | undefined;
}

/** The announced grant where no table names its day. */
const grantDay = ({ events }: ComposedFacts): string | null =>
  events
    .flatMap(({ fact, retracted }: FactItem<StatedEvent>) => (fact.kind === "grant" && retracted === null ? (fact.effective ?? []) : []))
    .toSorted()[0] ?? null;

/**
 * The patent of all its statements, as of the moment `atMs` (milliseconds since 1970). Where a source states dated facts, status and flags
 * are those of that day by `statusOnDay`; else they are the best statement's, which spares the rows of tables the reckoning.
 */
export function composeCurrent(statements: readonly PatentStatement[], atMs: number): CurrentPatent {
  const patent = composePatent(statements);
  if (!statements.some(statesFacts)) return { patent, facts: undefined };
  const facts = composeFacts(statements);
  const today = dayInChina(new Date(atMs));
  const status = statusOnDay(statements, facts, { day: today, knownOn: today, ...termDays(basicFactsOf(statements)) });
  const decided = status.basis === "none" ? {} : { validity: status.validity, validity_group: status.group };
  return {
    patent: { ...patent, ...decided, legal_flags: status.flags, grant_date: patent.grant_date ?? grantDay(facts) },
    facts,
  };
}
