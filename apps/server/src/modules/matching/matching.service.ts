import { createHash } from "node:crypto";
import {
  type Explanation as ExplanationReply,
  type MatchReason,
  MatchStage,
  type Validity,
  Validity as Validities,
} from "@zhiqiao/contracts";
import { engineVersion, type Explanation, type MatchFilter } from "@zhiqiao/matching";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../database/schema.ts";
import { type Actor, type SignedInActor, systemActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Clock } from "../../platform/clock.ts";
import { asSystem, runWork, type Work } from "../../platform/work.ts";
import { type DemandRow, type DemandsService, findDemandRow, findDemandRows, toDemandSummary } from "../demands/index.ts";
import { linkEvidence } from "../evidence/index.ts";
import type { NotificationsService } from "../notifications/index.ts";
import { findPatents, type PatentRow, toPatentSummary } from "../patents/index.ts";
import { findMatchRowOf, findMatchRowsOf, type MatchRow } from "./match.repository.ts";
import { matchableStatuses, toDemandQuery, toPatentQuery, toRegionPath } from "./match-documents.ts";
import type { MatchEngine } from "./match-engine.ts";
import { fitReasons, textReasons } from "./match-reasons.ts";
import { toExplanation } from "./match-explanation.ts";

export type MatchingService = ReturnType<typeof createMatchingService>;

export interface MatchQuery {
  readonly validity?: string[] | undefined;
  readonly type?: string[] | undefined;
  readonly ownerKind?: string[] | undefined;
  readonly availability?: string[] | undefined;
  readonly region?: string | undefined;
  readonly strength?: string[] | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** How many of a demand's patents are kept as records when it is matched in the background. */
const keptSuggestions = 10;
/** A list filtered by strength is cut from this many best hits. */
const deepestHit = 500;
/** Demands that a patent's list is chosen from, before what the caller may not see is left out. */
const demandCandidates = 300;

export function createMatchingService({
  db,
  engine,
  clock,
  notifications,
  demands,
}: {
  db: Kysely<Database>;
  engine: MatchEngine;
  clock: Clock;
  notifications: NotificationsService;
  demands: DemandsService;
}) {
  const regionPath = async (work: Work<Actor>, code: string): Promise<string> => {
    const row = await work.tx.selectFrom("region").select("path").where("code", "=", code).executeTakeFirst();
    return row === undefined ? "—" : toRegionPath(row.path);
  };

  async function toFilter(work: Work<Actor>, query: Partial<MatchQuery>): Promise<MatchFilter> {
    return {
      ...(query.validity === undefined ? {} : { status: query.validity }),
      ...(query.type === undefined ? {} : { type: query.type }),
      ...(query.ownerKind === undefined ? {} : { ownerKind: query.ownerKind }),
      ...(query.availability === undefined ? {} : { availability: query.availability }),
      ...(query.region === undefined ? {} : { regionPathPrefix: await regionPath(work, query.region) }),
    };
  }

  const reasonsOf = (explanation: Explanation | undefined, demand: DemandRow, patent: PatentRow): MatchReason[] => {
    const validity: Validity = Validities.parse(patent.validity);
    return [
      ...textReasons(explanation),
      ...fitReasons(
        { regionCode: demand.region_code, cooperation: demand.cooperation },
        { validity, availability: patent.availability, regionCode: patent.region_code },
      ),
    ];
  };

  async function patentOf(work: Work<Actor>, id: string): Promise<PatentRow> {
    const [patent] = await findPatents(work.tx, [id]);
    if (patent === undefined) throw new AppError("patents.patent_not_found", { id });
    return patent;
  }

  /** Keeps a pair as a record with the computation that found it; the same pair gives the record that stands. */
  async function keep(
    work: Work<Actor>,
    demand: DemandRow,
    patent: PatentRow,
    found: { score: number; strength: string; explanation: Explanation | undefined },
  ): Promise<{ row: MatchRow; isNew: boolean }> {
    const standing = await findMatchRowOf(work.tx, demand.id, patent.id);
    if (standing !== undefined) return { row: standing, isNew: false };
    const inputHash = createHash("sha256")
      .update(JSON.stringify([toDemandQuery(demand), patent.id, patent.version]))
      .digest("hex");
    const source = await work.tx
      .insertInto("source")
      .values({
        kind: "computation",
        title: "供需匹配计算",
        organization_id: work.actor.organizationId,
        account_id: work.actor.accountId,
        account_name: work.actor.name,
        version: engineVersion,
        input_hash: inputHash,
        visibility: "open",
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const disclosed = demand.confidentiality === "open" && matchableStatuses.includes(demand.status);
    const owner = patent.owner_organization_id === demand.organization_id ? null : patent.owner_organization_id;
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
        reasons: JSON.stringify(reasonsOf(found.explanation, demand, patent)),
        engine_version: engineVersion,
        source_id: source.id,
        disclosed,
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
    return { row, isNew: true };
  }

  return {
    async patentsFor(work: Work<SignedInActor>, demandId: string, query: MatchQuery) {
      const demand = await demands.get(work, demandId);
      const filter = await toFilter(work, query);
      const byStrength = query.strength !== undefined;
      const found = await engine.search({
        index: "patents",
        query: toDemandQuery(demand),
        filter,
        limit: byStrength ? deepestHit : query.limit,
        offset: byStrength ? 0 : query.offset,
        explained: byStrength ? 0 : query.limit,
      });
      const hits = byStrength ? found.hits.filter((hit) => query.strength?.includes(hit.strength)) : found.hits;
      const page = byStrength ? hits.slice(query.offset, query.offset + query.limit) : hits;
      const patents = new Map(
        (
          await findPatents(
            work.tx,
            page.map((hit) => hit.id),
          )
        ).map((row) => [row.id, row]),
      );
      const kept = new Map(
        (
          await findMatchRowsOf(
            work.tx,
            "demand_id",
            demandId,
            page.map((hit) => hit.id),
          )
        ).map((row) => [row.patent_id, row]),
      );
      const explanations: Record<string, Explanation> = { ...found.explanations };
      for (const hit of page) {
        if (explanations[hit.id] !== undefined) continue;
        const explanation = await engine.explain({ index: "patents", query: toDemandQuery(demand), id: hit.id });
        if (explanation !== null) explanations[hit.id] = explanation;
      }
      const items = page.flatMap((hit, at) => {
        const patent = patents.get(hit.id);
        if (patent === undefined) return [];
        const match = kept.get(hit.id);
        return [
          {
            patent: toPatentSummary(patent),
            rank: query.offset + at + 1,
            score: hit.score,
            strength: hit.strength,
            reasons: reasonsOf(explanations[hit.id], demand, patent),
            matchId: match?.id ?? null,
            stage: MatchStage.parse(match?.stage ?? "suggested"),
          },
        ];
      });
      const best = query.offset === 0 && !byStrength ? found.hits[0]?.strength : items[0]?.strength;
      return {
        items,
        total: byStrength ? hits.length : found.total,
        facets: {
          validity: found.facets.status,
          type: found.facets.type,
          ownerKind: found.facets.ownerKind,
          availability: found.facets.availability,
          region: found.facets.regionPath,
        },
        noGoodSupply: items.length === 0 || best === "weak",
        engineVersion,
        tookMs: found.tookMs,
        indexed: engine.status().patents,
      };
    },

    async demandsFor(work: Work<SignedInActor>, patentId: string, query: Pick<MatchQuery, "limit" | "offset" | "strength" | "region">) {
      const patent = await patentOf(work, patentId);
      const found = await engine.search({
        index: "demands",
        query: toPatentQuery(patent),
        filter: {},
        limit: demandCandidates,
        offset: 0,
        explained: 0,
      });
      const visible = new Map(
        (
          await findDemandRows(
            work.tx,
            found.hits.map((hit) => hit.id),
          )
        ).map((row) => [row.id, row]),
      );
      const path = query.region === undefined ? undefined : await regionPath(work, query.region);
      const regions =
        path === undefined
          ? undefined
          : new Set(
              (await work.tx.selectFrom("region").select(["code", "path"]).execute())
                .filter((region) => toRegionPath(region.path).startsWith(path))
                .map((region) => region.code),
            );
      const hits = found.hits.filter((hit) => {
        const demand = visible.get(hit.id);
        return (
          demand !== undefined &&
          demand.organization_id !== patent.owner_organization_id &&
          (query.strength === undefined || query.strength.includes(hit.strength)) &&
          (regions === undefined || regions.has(demand.region_code))
        );
      });
      const page = hits.slice(query.offset, query.offset + query.limit);
      const kept = new Map(
        (
          await findMatchRowsOf(
            work.tx,
            "patent_id",
            patentId,
            page.map((hit) => hit.id),
          )
        ).map((row) => [row.demand_id, row]),
      );
      const items = [];
      for (const [at, hit] of page.entries()) {
        const demand = visible.get(hit.id);
        if (demand === undefined) continue;
        const match = kept.get(hit.id);
        // Reasons are told from the demand's side in both directions, so that one pair reads the same on both pages.
        const explanation = (await engine.explain({ index: "patents", query: toDemandQuery(demand), id: patentId })) ?? undefined;
        items.push({
          demand: toDemandSummary(demand, clock.now()),
          rank: query.offset + at + 1,
          score: hit.score,
          strength: explanation?.strength ?? hit.strength,
          reasons: reasonsOf(explanation, demand, patent),
          matchId: match?.id ?? null,
          stage: MatchStage.parse(match?.stage ?? "suggested"),
        });
      }
      return { items, total: hits.length, engineVersion, tookMs: found.tookMs };
    },

    async explain(work: Work<SignedInActor>, demandId: string, patentId: string): Promise<ExplanationReply> {
      const demand = await demands.get(work, demandId);
      const patent = await patentOf(work, patentId);
      const explanation = (await engine.explain({ index: "patents", query: toDemandQuery(demand), id: patentId })) ?? undefined;
      const match = await findMatchRowOf(work.tx, demandId, patentId);
      return toExplanation(demand, patent, explanation, reasonsOf(explanation, demand, patent), match?.id ?? null);
    },

    /** Opens the record of a pair, making it if there is none yet. */
    async open(work: Work<SignedInActor>, demandId: string, patentId: string): Promise<MatchRow> {
      const demand = await demands.get(work, demandId);
      const patent = await patentOf(work, patentId);
      const standing = await findMatchRowOf(work.tx, demandId, patentId);
      if (standing !== undefined) return standing;
      if (!matchableStatuses.includes(demand.status)) throw new AppError("matching.demand_not_open", { status: demand.status });
      const own = work.actor.organizationId;
      if (own !== demand.organization_id && own !== patent.owner_organization_id && work.actor.role !== "region_officer")
        throw new AppError("matching.not_a_party");
      const explanation = (await engine.explain({ index: "patents", query: toDemandQuery(demand), id: patentId })) ?? undefined;
      const { row } = await keep(work, demand, patent, {
        score: explanation?.score ?? 0,
        strength: explanation?.strength ?? "weak",
        explanation,
      });
      work.audit({ action: "matching.open_match", subjectKind: "match", subjectId: row.id, details: { demandId, patentId } });
      return row;
    },

    /** Matches one demand in the background: keeps its best pairs, counts them and tells the author of good ones that are new. */
    async refreshDemand(demandId: string): Promise<void> {
      await engine.settle();
      await runWork(db, systemActor, async (work) => {
        const demand = await findDemandRow(work.tx, demandId);
        if (demand === undefined || !matchableStatuses.includes(demand.status)) return;
        const found = await engine.search({
          index: "patents",
          query: toDemandQuery(demand),
          filter: { status: ["in_force", "pending", "unknown"], excludeOrganizationId: demand.organization_id },
          limit: keptSuggestions,
          offset: 0,
          explained: keptSuggestions,
        });
        const good = found.hits.filter((hit) => hit.strength !== "weak");
        const patents = new Map(
          (
            await findPatents(
              work.tx,
              good.map((hit) => hit.id),
            )
          ).map((row) => [row.id, row]),
        );
        let fresh = 0;
        for (const hit of good) {
          const patent = patents.get(hit.id);
          if (patent === undefined) continue;
          const { isNew } = await keep(work, demand, patent, {
            score: hit.score,
            strength: hit.strength,
            explanation: found.explanations[hit.id],
          });
          if (isNew && hit.strength === "strong") fresh += 1;
        }
        await sql`update demand set match_count = ${good.length} where id = ${demandId} and match_count <> ${good.length}`.execute(work.tx);
        if (fresh > 0)
          await notifications.notify(work.tx, {
            organizationId: demand.organization_id,
            kind: "match_found",
            params: { title: demand.title, count: String(fresh) },
            link: `/demands/${demand.id}?tab=matches`,
          });
      });
    },

    /** Matches every open demand anew, after patents came in. */
    async refreshAll(stopping: AbortSignal): Promise<void> {
      const open = await runWork(db, systemActor, ({ tx }) =>
        tx.selectFrom("demand").select("id").where("status", "in", ["published", "matched"]).orderBy("id").execute(),
      );
      for (const { id } of open) {
        if (stopping.aborted) throw new Error("stopped before every demand was matched");
        await this.refreshDemand(id);
      }
    },
  };
}
