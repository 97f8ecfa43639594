import { HighValueJudgement, type HighValuePatent, type HighValueRun } from "@zhiqiao/contracts";
import { highValueDefinitions } from "@zhiqiao/rules";
import type { HeldPatentRow } from "./figure.repository.ts";
import type { RunRow } from "./run.repository.ts";

/** The stored form leaves out what follows from the definitions: situations that are not met. */
const StoredJudgement = HighValueJudgement.omit({ verdict: true, missing: true });

export function toJudgement(row: Pick<HeldPatentRow, "verdict" | "missing" | "judgement">): HighValueJudgement {
  const stored = StoredJudgement.parse(row.judgement);
  const used = new Set(
    highValueDefinitions.filter(({ id }) => stored.definitions.some((one) => one === id)).flatMap(({ situations }) => situations),
  );
  const situations = [...used].map(
    (situation) =>
      stored.situations.find((one) => one.situation === situation) ?? { situation, verdict: "no" as const, evidence: [], missing: [] },
  );
  return HighValueJudgement.parse({ ...stored, situations, verdict: row.verdict, missing: row.missing });
}

export const toHighValuePatent = (row: HeldPatentRow): HighValuePatent => ({
  patentId: row.patent_id,
  title: row.title,
  titleEn: row.title_en,
  applicationNumber: row.application_number,
  owners: row.current_owners.length > 0 ? [...row.current_owners] : [...row.applicants],
  ownerOrganizationId: row.owner_organization_id,
  regionCode: row.region_code,
  judgement: toJudgement(row),
  fromDay: row.from_day,
  toDay: row.to_day,
  knownFrom: row.known_from.toISOString(),
});

export const toRun = (row: RunRow): HighValueRun => ({
  id: Number(row.id),
  startedAt: row.started_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
  whole: row.whole,
  basis: row.basis,
  toJudge: row.patents_to_judge,
  judged: row.patents_judged,
  changed: row.patents_changed,
});
