import type { VersionComparison } from "@zhiqiao/contracts";
import type { ParameterOverride } from "@zhiqiao/rules";
import type { Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import type { Work } from "../../platform/work.ts";

/** What other modules know of the rules that rest on clauses; app.ts joins it, since those modules read the library. */
export interface DecidedOnRules {
  /** Values that offices decided, as they were approved by the end of a day. */
  readonly approvedValues: (tx: Transaction<Database>, knownOn: string) => Promise<readonly ParameterOverride[]>;
  /** Stored decisions that rest on rules, of those that the reader may see; null: the reader sees none. */
  readonly countDecisions: (work: Work<SignedInActor>, ruleIds: readonly string[]) => Promise<VersionComparison["decisions"]>;
}
