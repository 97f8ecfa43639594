import { HighValueDecisions, type HighValueSetting } from "@zhiqiao/contracts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Work } from "../../platform/work.ts";
import { shippedDecisions } from "./high-value-basis.ts";
import { askToJudge } from "./indicators.jobs.ts";
import { findOversight, insertSetting, listSettingRows, type SettingRow } from "./setting.repository.ts";

export type SettingService = ReturnType<typeof createSettingService>;

const toSetting = (row: SettingRow): HighValueSetting => ({
  id: Number(row.id),
  regionCode: row.region_code,
  decisions: HighValueDecisions.parse(row.decisions),
  document: row.document,
  note: row.note,
  by: row.recorded_by,
  organizationNameZh: row.organization_name,
  sourceId: row.source_id,
  recordedAt: row.recorded_at.toISOString(),
  inForce: row.in_force,
});

interface NewSetting {
  readonly regionCode: string | null;
  readonly decisions: HighValueDecisions;
  readonly document: string;
  readonly note?: string | undefined;
}

export function createSettingService() {
  return {
    list: async (work: Work<SignedInActor>) => ({ shipped: shippedDecisions, items: (await listSettingRows(work.tx)).map(toSetting) }),

    /** Decides how is counted from now on; what was held true before stays to be read as known then. */
    async decide(work: Work<SignedInActor>, given: NewSetting): Promise<HighValueSetting> {
      const { actor, tx } = work;
      if (given.regionCode !== null) {
        const oversees = await findOversight(tx, given.regionCode);
        if (oversees === undefined) throw new AppError("regions.region_not_found", { code: given.regionCode });
        if (!oversees && actor.role !== "platform_admin") throw new AppError("indicators.region_not_yours");
      } else if (actor.role !== "platform_admin") throw new AppError("indicators.region_not_yours");
      const id = await insertSetting(tx, {
        organizationId: actor.organizationId,
        accountId: actor.accountId,
        by: actor.name,
        regionCode: given.regionCode,
        decisions: given.decisions,
        document: given.document,
        note: given.note === undefined || given.note === "" ? null : given.note,
      });
      await askToJudge(work);
      work.audit({
        action: "indicators.decide_setting",
        subjectKind: "high_value_setting",
        subjectId: String(id),
        details: { regionCode: given.regionCode, document: given.document, ...given.decisions },
      });
      const row = (await listSettingRows(tx)).find((one) => one.id === id);
      if (row === undefined) throw new Error("the decision was not stored");
      return toSetting(row);
    },
  };
}
