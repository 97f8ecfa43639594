import { factCatalogue, incentiveEnumerations, incentiveRules } from "@zhiqiao/rules";
import type { Kysely } from "kysely";
import type { Database } from "../database/schema.ts";
import { createRulebookChangesService } from "../modules/incentives/index.ts";
import { createNotificationsService } from "../modules/notifications/index.ts";
import { runWork } from "../platform/work.ts";
import type { Cast } from "./cast.ts";

/** A value that the city's officer proposes and that waits for a second officer, so that the approval has something to open. */
export async function loadRuleChanges({
  db,
  cast,
  now,
}: {
  readonly db: Kysely<Database>;
  readonly cast: Cast;
  readonly now: Date;
}): Promise<void> {
  const book = { rules: incentiveRules, enumerations: incentiveEnumerations, catalogue: factCatalogue };
  const changes = createRulebookChangesService({ clock: { now: () => now }, book, notifications: createNotificationsService() });
  const rule = incentiveRules.find(({ id }) => id === "WH-11");
  const cap = Object.entries(rule?.parameters ?? {}).find(([, [first]]) => first?.unit === "fen")?.[0];
  if (rule === undefined || cap === undefined) return;
  await runWork(db, await cast("officer.weihai"), (work) =>
    changes.propose(work, {
      content: { kind: "parameter", ruleId: rule.id, parameter: cap, value: "8000000" },
      validFrom: `${now.getUTCFullYear() + 1}-01-01`,
      validTo: null,
      document: "示例市知识产权奖补标准调整方案（示例）",
      documentNumber: null,
      clause: "一",
      words: "新确定的国家知识产权优势企业，最高给予不超过8万元奖励（示例）",
      decidedPerson: null,
      decidedDay: null,
      reason: "示例：下一年度拟提高优势企业奖励上限",
    }),
  );
}
