import type { VersionComparison } from "@zhiqiao/contracts";
import type { SignedInActor } from "../../platform/actor.ts";
import type { Work } from "../../platform/work.ts";
import { compareClauses } from "./compare-versions.ts";
import { type PoliciesService, toVersion } from "./policies.service.ts";
import { listClauseRows, type VersionRow } from "./policy.repository.ts";
import { fromStoredClause } from "./read-clauses.ts";
import { rulesOf } from "./rules-on-clauses.ts";

export function createVersionsService({ policies }: { readonly policies: PoliciesService }) {
  const clausesOf = async (work: Work<SignedInActor>, version: VersionRow) =>
    (await listClauseRows(work.tx, [version.id])).map(fromStoredClause);

  return {
    /** Two versions of a document clause by clause. @throws policy.document_not_found, policy.version_not_found */
    async compare(
      work: Work<SignedInActor>,
      key: string,
      asked: { readonly from: number; readonly to: number },
    ): Promise<VersionComparison> {
      const from = await policies.getVersion(work, key, asked.from);
      const to = await policies.getVersion(work, key, asked.to);
      const { changes, unchanged } = compareClauses(await clausesOf(work, from), await clausesOf(work, to));
      const rules = rulesOf((await policies.find(work, key)).key, to.in_force_from);
      return {
        from: toVersion(from),
        to: toVersion(to),
        unchanged,
        // A rule cites the text that it was written for: by the old number of a clause, or by the new one.
        changes: changes.map((change) => ({
          ...change,
          rules: rules.filter(({ clause }) => clause === change.before || clause === change.after),
        })),
      };
    },
  };
}
