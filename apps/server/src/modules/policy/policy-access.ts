import type { SignedInActor } from "../../platform/actor.ts";
import { sql } from "kysely";
import { AppError } from "../../platform/app-error.ts";
import type { Work } from "../../platform/work.ts";

/** Whether the actor keeps the documents of a region. */
export async function keepsPolicies({ tx }: Work<SignedInActor>, regionCode: string): Promise<boolean> {
  const { rows } = await sql<{ keeps: boolean }>`select app_keeps_policies(${regionCode}) as keeps`.execute(tx);
  return rows[0]?.keeps ?? false;
}

/** @throws policy.region_not_yours */
export async function requireKept(work: Work<SignedInActor>, regionCode: string): Promise<void> {
  if (!(await keepsPolicies(work, regionCode))) throw new AppError("policy.region_not_yours", { regionCode });
}
