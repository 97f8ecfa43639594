import { DeclineReason, type Funnel } from "@zhiqiao/contracts";
import type { SignedInActor } from "../../platform/actor.ts";
import type { Work } from "../../platform/work.ts";
import { countFunnel } from "./match.repository.ts";

/** Yearly push targets that a policy sets, by the region it binds; the clause is quoted by its place. Only delivered pushes count towards them. */
const pushTargets: Readonly<Record<string, { count: number; clause: string }>> = {
  "371000": { count: 2000, clause: "威海市高价值专利培育工作方案 三（三）7：年推送专利信息不少于2000条" },
};

/** What became of a year's pushes, for the regions the caller oversees. */
export async function readFunnel(work: Work<SignedInActor>, year: number, region: string | undefined): Promise<Funnel> {
  const { counts, declines, byKind } = await countFunnel(work.tx, year, region);
  const place = region ?? work.actor.regionCode;
  return {
    year,
    region: region ?? null,
    stages: [
      { stage: "pushed", count: counts.pushed },
      { stage: "read", count: counts.read },
      { stage: "interested", count: counts.interested },
      { stage: "talking", count: counts.talking },
      { stage: "contracted", count: counts.contracted },
    ],
    declines: declines.map((row) => ({ reason: DeclineReason.parse(row.reason), count: row.count })),
    pushesByKind: byKind,
    target: pushTargets[place] ?? null,
  };
}
