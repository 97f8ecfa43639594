import type { DemandAction, DraftDemand } from "@zhiqiao/contracts";
import type { Kysely } from "kysely";
import type { Database } from "../database/schema.ts";
import { createDemandsService } from "../modules/demands/index.ts";
import { createNotificationsService } from "../modules/notifications/index.ts";
import { systemActor } from "../platform/actor.ts";
import { runWork } from "../platform/work.ts";
import type { Cast } from "./cast.ts";
import type { Sample, SampleDemand } from "./sample-files.ts";

const dayMs = 86_400_000;

const toDraft = (demand: SampleDemand): DraftDemand => ({
  title: demand.title,
  problem: demand.problem,
  targets: demand.targets.map((target) => ({
    quantity: target.quantityZh,
    comparator: target.comparator,
    value: target.value,
    upper: target.upper ?? null,
    unit: target.unit,
  })),
  industryCode: demand.industryCode,
  ipc: [],
  budgetMinFen: demand.budgetMinFen ?? null,
  budgetMaxFen: demand.budgetMaxFen ?? null,
  deadline: demand.deadline ?? null,
  cooperation: demand.cooperation,
  confidentiality: demand.confidentiality,
});

/** Steps that lead to a status; what comes after publication is reached by conversations. */
const stepsTo = (demand: SampleDemand): readonly { readonly action: DemandAction; readonly by: "author" | "reviewer" }[] => {
  const submit = { action: "submit", by: "author" } as const;
  const publish = demand.confidentiality === "confidential" ? [] : [{ action: "publish", by: "reviewer" } as const];
  switch (demand.status) {
    case "draft":
      return [];
    case "submitted":
      return [submit];
    case "returned":
      return [submit, { action: "return", by: "reviewer" }];
    case "published":
    case "matched":
    case "contracted":
      return [submit, ...publish];
    case "closed":
      return [submit, ...publish, { action: "close", by: "author" }];
  }
};

/** States the sample's demands over the past months, each by its enterprise and reviewed by the city's office. Answers their ids by key. */
export async function loadDemands({
  db,
  sample,
  cast,
  now,
}: {
  db: Kysely<Database>;
  sample: Sample;
  cast: Cast;
  now: Date;
}): Promise<Map<string, string>> {
  const notifications = createNotificationsService();
  const authors = new Map(sample.accounts.map((account) => [account.organizationKey, account.login]));
  const officer = await cast("officer.weihai");
  const ids = new Map<string, string>();
  for (const [at, demand] of sample.demands.entries()) {
    // The oldest was stated some four months ago: old enough to ask its owner whether it still holds.
    const statedAt = new Date(now.getTime() - (125 - 2 * at) * dayMs);
    const demands = createDemandsService({ clock: { now: () => (statedAt < now ? statedAt : now) }, notifications });
    const login = authors.get(demand.organizationKey);
    if (login === undefined) throw new Error(`nobody of ${demand.organizationKey} can state ${demand.key}`);
    const author = await cast(login);
    const { id } = await runWork(db, author, (work) => demands.create(work, toDraft(demand)));
    await runWork(db, systemActor, ({ tx }) =>
      tx.updateTable("demand").set({ title_en: demand.titleEn, external_id: demand.key }).where("id", "=", id).execute(),
    );
    for (const step of stepsTo(demand)) {
      const note = step.action === "return" ? "请补充目标指标和现有工艺条件。" : undefined;
      await runWork(db, step.by === "author" ? author : officer, (work) => demands.act(work, id, step.action, note));
    }
    ids.set(demand.key, id);
  }
  return ids;
}
