import { holds, type VersionComparison } from "@zhiqiao/contracts";
import { incentiveRules } from "@zhiqiao/rules";
import type { SignedInActor } from "../../platform/actor.ts";
import type { Work } from "../../platform/work.ts";
import { countDecisionsByRule } from "./decision.repository.ts";
import { findLastRun } from "./run.repository.ts";

/** Rules of one award share their answers: a dispute between two is filed under the first. */
const ofSameAward = (ruleIds: readonly string[]): string[] => {
  const awards = new Set(
    incentiveRules.filter(({ id }) => ruleIds.includes(id)).map(({ jurisdiction, awardKey }) => `${jurisdiction} ${awardKey}`),
  );
  return incentiveRules.filter(({ jurisdiction, awardKey }) => awards.has(`${jurisdiction} ${awardKey}`)).map(({ id }) => id);
};

/** How many stored decisions of the reader's region rest on each of some rules, and how many of them the last list holds; null: no officer. */
export async function countDecisionsOn(work: Work<SignedInActor>, ruleIds: readonly string[]): Promise<VersionComparison["decisions"]> {
  const { tx, actor } = work;
  if (!holds(actor.role, "incentives.list")) return null;
  const { path } = await tx.selectFrom("region").select("path").where("code", "=", actor.regionCode).executeTakeFirstOrThrow();
  const run = await findLastRun(tx, path, undefined);
  const rows = await countDecisionsByRule(tx, { ruleIds, filedUnder: ofSameAward(ruleIds), regionPath: path, runId: run?.id });
  return {
    listDay: run?.day ?? null,
    byRule: rows.map(({ rule_id, stored, organizations, listed, listed_under }) => ({
      ruleId: rule_id,
      stored,
      organizations,
      listed,
      listedUnder: listed_under,
    })),
  };
}
