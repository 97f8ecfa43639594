import { createHash } from "node:crypto";
import { type HighValueBasis, HighValueDecisions } from "@zhiqiao/contracts";
import type { Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { readSeiInForce, type SeiInForce } from "../reference/index.ts";
import { listRegionPaths, listSettingRows, type SettingRow } from "./setting.repository.ts";

/** Nothing is adopted that no text supports; ten years are counted from the filing, as the field does (待核). */
export const shippedDecisions: HighValueDecisions = {
  definitionFrom2026: null,
  pledgeThresholdFen: null,
  hongKongMacaoTaiwanCount: null,
  familyMustBeGranted: null,
  maintainedFrom: "filing",
  familyComplete: false,
  pledgesComplete: false,
  awardsComplete: false,
};

/** Raised whenever a change of the rules or of the reading of facts may change a verdict: everything is then judged anew. */
const rulesVersion = "2";

type RegionPath = Awaited<ReturnType<typeof listRegionPaths>>[number];

/** What a computation rests on besides the facts; plain data, as threads are given it. */
export interface Basis {
  readonly basis: HighValueBasis;
  readonly hash: string;
  readonly sei: SeiInForce | undefined;
  readonly settings: readonly SettingRow[];
  readonly regions: readonly RegionPath[];
}

/** What decides in a region: its own decision, or that of the nearest region above, or the platform's, or the shipped one. */
export function decisionsOf({ settings, regions }: Pick<Basis, "settings" | "regions">): (regionCode: string | null) => HighValueDecisions {
  const decided = new Map(settings.map((row) => [row.region_code, HighValueDecisions.parse(row.decisions)]));
  const platform = decided.get(null) ?? shippedDecisions;
  const byRegion = new Map(
    regions.map(({ code, path }) => {
      const nearest = path.split("/").findLast((one) => one !== "" && decided.has(one));
      return [code, (nearest === undefined ? undefined : decided.get(nearest)) ?? platform] as const;
    }),
  );
  return (regionCode) => (regionCode === null ? platform : (byRegion.get(regionCode) ?? platform));
}

/** What decided in a region when a computation began. */
export async function readDecisionsOfRun(
  tx: Transaction<Database>,
  basis: HighValueBasis,
  regionCode: string,
): Promise<HighValueDecisions> {
  const used = new Set(basis.settingIds);
  const rows = (await listSettingRows(tx)).filter(({ id }) => used.has(Number(id)));
  return decisionsOf({ settings: rows, regions: await listRegionPaths(tx) })(regionCode);
}

/** Everything but the facts that a verdict rests on, as it stands in this transaction. */
export async function readBasis(tx: Transaction<Database>): Promise<Basis> {
  const sei = await readSeiInForce(tx);
  const inForce = (await listSettingRows(tx)).filter((row) => row.in_force);
  const basis: HighValueBasis = {
    rulesVersion,
    seiVersionId: sei?.versionId ?? null,
    seiTitle: sei?.title ?? "",
    seiEdition: sei?.edition ?? null,
    seiOfficial: sei?.official ?? false,
    settingIds: inForce.map((row) => Number(row.id)).toSorted((a, b) => a - b),
  };
  return {
    basis,
    hash: createHash("sha256").update(JSON.stringify(basis)).digest("hex"),
    sei,
    settings: inForce,
    regions: await listRegionPaths(tx),
  };
}
