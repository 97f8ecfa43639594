import type { PolicyFacts, PolicyState } from "@zhiqiao/contracts";
import { addDays } from "@zhiqiao/rules";

/** What another document does to this one from a day on. */
export interface DoneToDocument {
  readonly kind: string;
  readonly effectiveOn: string;
  readonly by: { readonly key: string; readonly title: string };
}

type Dated = Pick<PolicyFacts, "issuedOn" | "effectiveOn" | "expiresOn" | "planUntil">;

/**
 * The state of a document on a day, from dated facts alone: repealed or superseded by another, its last day over, not yet in force, its plan
 * period over, else valid. A document without a last day never expires, and one whose plan is over goes on applying.
 */
export function stateOn(day: string, facts: Dated, done: readonly DoneToDocument[]): PolicyState {
  const through = (kind: "repeals" | "supersedes") =>
    done
      .filter((one) => one.kind === kind && one.effectiveOn <= day)
      .toSorted((a, b) => a.effectiveOn.localeCompare(b.effectiveOn))
      .at(0);
  const repealed = through("repeals");
  if (repealed !== undefined) return { status: "repealed", since: repealed.effectiveOn, by: repealed.by };
  const superseded = through("supersedes");
  if (superseded !== undefined) return { status: "superseded", since: superseded.effectiveOn, by: superseded.by };
  if (facts.expiresOn !== null && facts.expiresOn < day) return { status: "expired", since: addDays(facts.expiresOn, 1), by: null };
  const from = facts.effectiveOn ?? facts.issuedOn;
  if (day < from) return { status: "not_yet", since: null, by: null };
  if (facts.planUntil !== null && facts.planUntil < day) return { status: "plan_over", since: addDays(facts.planUntil, 1), by: null };
  return { status: "valid", since: from, by: null };
}
