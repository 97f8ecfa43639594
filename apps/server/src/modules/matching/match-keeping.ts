import { createHash } from "node:crypto";
import { MatchReason, Validity, validityGroup } from "@zhiqiao/contracts";
import { compareMaturity, engineVersion, type Explanation, fitReasons, meetUnderstood, type Understood } from "@zhiqiao/matching";
import type { Actor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { asSystem, type Work } from "../../platform/work.ts";
import { type DemandRow, readUnderstood } from "../demands/index.ts";
import { linkEvidence } from "../evidence/index.ts";
import { findPatents, type PatentRow } from "../patents/index.ts";
import { findMatchRowOf, type MatchRow } from "./match.repository.ts";
import { matchableStatuses, toDemandQuery, toRegionPath } from "./match-documents.ts";
import { textReasons } from "./match-reasons.ts";

/** Paths of region codes, for telling whether one region lies in another. */
export async function readRegionPaths(work: Work<Actor>, codes: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(codes.filter((code) => code !== null))];
  if (known.length === 0) return new Map();
  const rows = await work.tx.selectFrom("region").select(["code", "path"]).where("code", "in", known).execute();
  return new Map(rows.map((row) => [row.code, toRegionPath(row.path)]));
}

/** Reasons from the texts, what of the understood demand the patent meets, then what fits or does not apart from the texts. `regions` holds the paths of both sides' regions. */
export function reasonsOf(
  explanation: Explanation | undefined,
  demand: DemandRow,
  patent: PatentRow,
  regions: ReadonlyMap<string, string>,
  understood: readonly Understood[],
): MatchReason[] {
  const validity = Validity.parse(patent.validity);
  const from = regions.get(demand.region_code);
  const at = patent.region_code === null ? undefined : regions.get(patent.region_code);
  const fit = fitReasons(
    { cooperation: demand.cooperation, ...(from === undefined ? {} : { regionPath: from }) },
    {
      validity,
      validityGroup: validityGroup[validity],
      availability: patent.availability,
      ...(at === undefined ? {} : { regionPath: at }),
    },
  );
  const supply = {
    title: patent.title,
    ...(patent.abstract === null ? {} : { abstract: patent.abstract }),
    ...(patent.first_claim === null ? {} : { claims: patent.first_claim }),
  };
  return [...reasonsOfTexts(explanation, demand, supply, understood), ...fit.map((reason) => MatchReason.parse(reason))];
}

/** Reasons from the texts of both sides: which words met, what of the understood demand the supply names, and how ripe it says it is. */
export function reasonsOfTexts(
  explanation: Explanation | undefined,
  demand: DemandRow,
  supply: { readonly title: string; readonly abstract?: string; readonly claims?: string },
  understood: readonly Understood[],
): MatchReason[] {
  const met = [...meetUnderstood(understood, supply), ...compareMaturity({ title: demand.title, text: demand.problem }, supply)];
  return [...textReasons(explanation), ...met.map((reason) => MatchReason.parse(reason))];
}

/** The reasons of one pair, with what is read for them. */
async function reasonsNow(
  work: Work<Actor>,
  explanation: Explanation | undefined,
  demand: DemandRow,
  patent: PatentRow,
): Promise<MatchReason[]> {
  const regions = await readRegionPaths(work, [demand.region_code, patent.region_code]);
  const understood = await readUnderstood(work, [demand]);
  return reasonsOf(explanation, demand, patent, regions, understood.get(demand.id) ?? []);
}

export async function patentOf(work: Work<Actor>, id: string): Promise<PatentRow> {
  const [patent] = await findPatents(work.tx, [id]);
  if (patent === undefined) throw new AppError("patents.patent_not_found", { id });
  return patent;
}

/**
 * Keeps a pair as a record with the computation that found it; the same pair gives the record that stands. Whoever calls has seen that the patent is not the
 * demand's own organisation's (`isOwnPatent`).
 */
export async function keepMatch(
  work: Work<Actor>,
  demand: DemandRow,
  patent: PatentRow,
  found: { score: number; strength: string; explanation: Explanation | undefined; at: Date },
): Promise<{ row: MatchRow; isNew: boolean }> {
  const standing = await findMatchRowOf(work.tx, demand.id, patent.id);
  if (standing !== undefined) return { row: standing, isNew: false };
  const inputHash = createHash("sha256")
    .update(JSON.stringify([toDemandQuery(demand), patent.id, patent.version]))
    .digest("hex");
  const disclosed = demand.confidentiality === "open" && matchableStatuses.includes(demand.status);
  // The computation belongs to the demand it was made for, whoever asked for it.
  const source = await asSystem(work, () =>
    work.tx
      .insertInto("source")
      .values({
        kind: "computation",
        title: "供需匹配计算",
        organization_id: demand.organization_id,
        account_id: work.actor.accountId,
        account_name: work.actor.name,
        version: engineVersion,
        input_hash: inputHash,
        visibility: disclosed ? "open" : "organization",
      })
      .returning("id")
      .executeTakeFirstOrThrow(),
  );
  const owner = patent.owner_organization_id;
  const row = await work.tx
    .insertInto("match")
    .values({
      demand_id: demand.id,
      patent_id: patent.id,
      organization_id: demand.organization_id,
      owner_organization_id: owner,
      region_code: demand.region_code,
      score: found.score,
      strength: found.strength,
      reasons: JSON.stringify(await reasonsNow(work, found.explanation, demand, patent)),
      engine_version: engineVersion,
      score_parts: found.explanation === undefined ? null : JSON.stringify(found.explanation.parts),
      source_id: source.id,
      disclosed,
      found_at: found.at,
      changed_at: found.at,
    })
    .onConflict((conflict) => conflict.columns(["demand_id", "patent_id"]).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) {
    const other = await findMatchRowOf(work.tx, demand.id, patent.id);
    if (other === undefined) throw new AppError("matching.match_not_found", { demandId: demand.id, patentId: patent.id });
    return { row: other, isNew: false };
  }
  // The pair's two sides own the link, whoever opened it.
  const parties = {
    organizationId: demand.organization_id,
    otherOrganizationId: disclosed ? owner : null,
    regionCode: demand.region_code,
  };
  await asSystem(work, async () => {
    await linkEvidence(work, {
      from: { kind: "demand", id: demand.id },
      relation: "matched_from",
      to: { kind: "match", id: row.id },
      ...parties,
    });
    await linkEvidence(work, {
      from: { kind: "patent", id: patent.id },
      relation: "matched_from",
      to: { kind: "match", id: row.id },
      ...parties,
    });
  });
  return { row: { ...row, owner_ids: patent.owner_organization_ids }, isNew: true };
}
