import type { FoldedDemand } from "@zhiqiao/contracts";
import { foldDemands, type Hit } from "@zhiqiao/matching";
import { type DemandRow, toDemandSummary } from "../demands/index.ts";

/** A demand of a list that stands for itself, and those under it. */
interface ListedGroup {
  readonly best: Hit;
  readonly under: FoldedDemand[];
}

/**
 * The demands that stand for themselves, in the order of their ranks, and how many stand under others. `visible` are those that the caller may see: what somebody may not
 * see has nothing under it, or a demand that he may see would be lost.
 */
export function foldListed(
  listed: readonly Hit[],
  visible: ReadonlyMap<string, DemandRow>,
  now: Date,
): { readonly groups: readonly ListedGroup[]; readonly folded: number } {
  const hits = listed.flatMap((hit) => {
    const demand = visible.get(hit.id);
    return demand === undefined ? [] : [{ hit, demand }];
  });
  const groups = foldDemands(hits, ({ demand }) => ({
    title: demand.title,
    text: demand.problem,
    organizationId: demand.organization_id,
  })).map(({ best, others }) => ({
    best: best.hit,
    under: others.map(({ item, duplication }) => ({ demand: toDemandSummary(item.demand, now), duplication })),
  }));
  return { groups, folded: hits.length - groups.length };
}
