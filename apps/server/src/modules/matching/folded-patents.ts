import type { FoldedPatent } from "@zhiqiao/contracts";
import type { Hit } from "@zhiqiao/matching";
import type { SignedInActor } from "../../platform/actor.ts";
import type { Work } from "../../platform/work.ts";
import { findPatents, toPatentSummary } from "../patents/index.ts";

/** The patents that stand under hits of a list, by the hit, in the order of their ranks. */
export async function readFolded(work: Work<SignedInActor>, hits: readonly Hit[]): Promise<ReadonlyMap<string, FoldedPatent[]>> {
  const ids = hits.flatMap(({ folded = [] }) => folded.map(({ id }) => id));
  const rows = ids.length === 0 ? [] : await findPatents(work.tx, ids);
  const patents = new Map(rows.map((row) => [row.id, toPatentSummary(row)]));
  return new Map(
    hits.map(({ id, folded = [] }) => [
      id,
      folded.flatMap((under) => {
        const patent = patents.get(under.id);
        return patent === undefined ? [] : [{ patent, duplication: under.duplication }];
      }),
    ]),
  );
}
