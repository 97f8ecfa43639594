import type { VersionComparison } from "@zhiqiao/contracts";
import type { SignedInActor } from "../../platform/actor.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import type { Work } from "../../platform/work.ts";
import { compareClauses } from "./compare-versions.ts";
import type { DecidedOnRules } from "./decided-on-rules.ts";
import { type PoliciesService, toVersion } from "./policies.service.ts";
import { listClauseRows, type VersionRow } from "./policy.repository.ts";
import { fromStoredClause } from "./read-clauses.ts";
import { rulesOf } from "./rules-on-clauses.ts";

interface VersionsParts {
  readonly clock: Clock;
  readonly policies: PoliciesService;
  readonly decided: DecidedOnRules;
}

export function createVersionsService({ clock, policies, decided }: VersionsParts) {
  const clausesOf = async (work: Work<SignedInActor>, version: VersionRow) =>
    (await listClauseRows(work.tx, [version.id])).map(fromStoredClause);

  return {
    /**
     * Two versions of a document clause by clause, with the rules that rest on what changed and the decisions stored by them, of those that
     * the reader may see. @throws policy.document_not_found, policy.version_not_found
     */
    async compare(
      work: Work<SignedInActor>,
      key: string,
      asked: { readonly from: number; readonly to: number },
    ): Promise<VersionComparison> {
      const from = await policies.getVersion(work, key, asked.from);
      const to = await policies.getVersion(work, key, asked.to);
      const { changes, unchanged } = compareClauses(await clausesOf(work, from), await clausesOf(work, to));
      const today = dayInChina(clock.now());
      // What rules pay now, and those of a text to come, what they pay once it counts.
      const day = to.in_force_from > today ? to.in_force_from : today;
      const rules = rulesOf((await policies.find(work, key)).key, day, await decided.approvedValues(work.tx, day));
      // A rule cites the text that it was written for: by the old number of a clause, or by the new one.
      const withRules = changes.map((change) => ({
        ...change,
        rules: rules.filter(({ clause }) => clause === change.before || clause === change.after),
      }));
      const touched = [...new Set(withRules.flatMap((change) => change.rules.map(({ ruleId }) => ruleId)))];
      return {
        from: toVersion(from),
        to: toVersion(to),
        unchanged,
        changes: withRules,
        decisions: await decided.countDecisions(work, touched),
      };
    },
  };
}
