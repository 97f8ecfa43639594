import { type Explanation as ExplanationReply, MatchStage } from "@zhiqiao/contracts";
import { engineVersion, type MatchFilter, type Strength } from "@zhiqiao/matching";
import type { Actor, SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Work } from "../../platform/work.ts";
import { type DemandsService, findDemandRows, readUnderstood, toDemandSummary } from "../demands/index.ts";
import { findPatents, toPatentSummary } from "../patents/index.ts";
import { foldListed } from "./folded-demands.ts";
import { readFolded } from "./folded-patents.ts";
import { findMatchRowOf, findMatchRowsOf, type MatchRow } from "./match.repository.ts";
import { matchableStatuses, toDemandQuery, toPatentQuery, toRegionPath } from "./match-documents.ts";
import type { MatchEngine } from "./match-engine.ts";
import { compareTexts } from "./match-explanation.ts";
import { type SecondOpinion, secondOpinionDepth } from "./second-opinion/second-opinion.ts";
import { keepMatch, patentOf, readRegionPaths, reasonsOf } from "./match-keeping.ts";
import { isOwnPatent, searchOthersPatents } from "./own-supply.ts";

export type MatchingService = ReturnType<typeof createMatchingService>;

export interface MatchQuery {
  readonly validity?: string[] | undefined;
  readonly type?: string[] | undefined;
  readonly ownerKind?: string[] | undefined;
  readonly availability?: string[] | undefined;
  readonly region?: string | undefined;
  readonly strength?: Strength[] | undefined;
  readonly flags?: string[] | undefined;
  readonly sei?: string[] | undefined;
  readonly year?: string[] | undefined;
  readonly appliedFrom?: string | undefined;
  readonly appliedTo?: string | undefined;
  readonly publishedFrom?: string | undefined;
  readonly publishedTo?: string | undefined;
  readonly fold: boolean;
  readonly second: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** Demands that a patent's list is chosen from, before what the caller may not see is left out. */
const demandCandidates = 300;

/** Counts by region code, as the lists of patents and demands give them, from the index's counts by path. */
const byRegionCode = (counts: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).map(([path, count]) => [path.split("/").at(-1) ?? path, count]));

/** An open range of days as the index takes it; undefined where neither end is given. */
const rangeOf = (from: string | undefined, to: string | undefined): { from?: string; to?: string } | undefined =>
  from === undefined && to === undefined ? undefined : { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };

function toDays(query: Partial<MatchQuery>): MatchFilter["days"] {
  const application = rangeOf(query.appliedFrom, query.appliedTo);
  const publication = rangeOf(query.publishedFrom, query.publishedTo);
  return { ...(application === undefined ? {} : { application }), ...(publication === undefined ? {} : { publication }) };
}

/** Ranks and explains when a list is asked for, so that nothing shown is stale. */
export function createMatchingService({
  engine,
  clock,
  demands,
  opinion,
}: {
  engine: MatchEngine;
  clock: Clock;
  demands: DemandsService;
  opinion: SecondOpinion;
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
      ...(query.strength === undefined ? {} : { strength: query.strength }),
      ...(query.flags === undefined ? {} : { flags: query.flags }),
      ...(query.sei === undefined ? {} : { sei: query.sei }),
      ...(query.year === undefined ? {} : { year: query.year }),
      days: toDays(query) ?? {},
      ...(query.region === undefined ? {} : { regionPathPrefix: await regionPath(work, query.region) }),
    };
  }

  return {
    async patentsFor(work: Work<SignedInActor>, demandId: string, query: MatchQuery) {
      const demand = await demands.get(work, demandId);
      const filter = await toFilter(work, query);
      const asking = opinion.isFor(demand, query);
      const ranked = asking === "ask" ? { limit: secondOpinionDepth, offset: 0 } : { limit: query.limit, offset: query.offset };
      const found = await searchOthersPatents(engine, work, demand, {
        query: toDemandQuery(demand),
        filter,
        ...ranked,
        counted: true,
        fold: query.fold,
        furtherFacets: ["flags", "sei", "year"],
      });
      const patents = new Map(
        (
          await findPatents(
            work.tx,
            found.hits.map((hit) => hit.id),
          )
        ).map((row) => [row.id, row]),
      );
      const { hits: page, secondRanks, state } = await opinion.pageOf(asking, demand, found.hits, patents, query);
      const ownRanks = new Map(found.hits.map((hit, at) => [hit.id, ranked.offset + at + 1]));
      const regions = await readRegionPaths(work, [demand.region_code, ...[...patents.values()].map((row) => row.region_code)]);
      const understood = (await readUnderstood(work, [demand])).get(demandId) ?? [];
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
      const folded = await readFolded(work, page);
      const items = page.flatMap((hit, at) => {
        const patent = patents.get(hit.id);
        if (patent === undefined) return [];
        const match = kept.get(hit.id);
        return [
          {
            patent: toPatentSummary(patent),
            rank: query.offset + at + 1,
            ownRank: ownRanks.get(hit.id) ?? query.offset + at + 1,
            secondRank: secondRanks.get(hit.id) ?? null,
            score: hit.score,
            strength: hit.strength,
            reasons: reasonsOf(found.explanations[hit.id], demand, patent, regions, understood),
            matchId: match?.id ?? null,
            stage: MatchStage.parse(match?.stage ?? "suggested"),
            folded: folded.get(hit.id) ?? [],
          },
        ];
      });
      const strengths = found.strengths ?? { strong: 0, possible: 0, weak: 0 };
      return {
        items,
        total: found.total,
        folded: found.folded ?? 0,
        facets: {
          strength: strengths,
          flags: found.facets["flags"] ?? {},
          sei: found.facets["sei"] ?? {},
          year: found.facets["year"] ?? {},
          validity: found.facets.status,
          type: found.facets.type,
          ownerKind: found.facets.ownerKind,
          availability: found.facets.availability,
          region: byRegionCode(found.facets.regionPath),
        },
        secondOpinion: { state, model: opinion.model },
        noGoodSupply: strengths.strong + strengths.possible === 0,
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
        counted: false,
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
      const regions = await readRegionPaths(work, [patent.region_code, ...[...visible.values()].map((row) => row.region_code)]);
      const top = query.region === undefined ? undefined : await regionPath(work, query.region);
      const isInside = (code: string): boolean => top === undefined || `${regions.get(code) ?? ""}/`.startsWith(`${top}/`);
      const listed = found.hits.filter((hit) => {
        const demand = visible.get(hit.id);
        return demand !== undefined && !isOwnPatent(demand, patent) && isInside(demand.region_code);
      });
      const hits = listed.filter((hit) => query.strength?.includes(hit.strength) !== false);
      const { groups, folded } = foldListed(hits, visible, clock.now());
      const page = groups.slice(query.offset, query.offset + query.limit).map(({ best }) => best);
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
      const understood = await readUnderstood(
        work,
        page.flatMap((hit) => visible.get(hit.id) ?? []),
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
          reasons: reasonsOf(explanation, demand, patent, regions, understood.get(demand.id) ?? []),
          matchId: match?.id ?? null,
          stage: MatchStage.parse(match?.stage ?? "suggested"),
          folded: groups[query.offset + at]?.under ?? [],
        });
      }
      const strength = { strong: 0, possible: 0, weak: 0 };
      for (const hit of listed) strength[hit.strength] += 1;
      return { items, total: hits.length, folded, facets: { strength }, engineVersion, tookMs: found.tookMs };
    },

    async explain(work: Work<SignedInActor>, demandId: string, patentId: string): Promise<ExplanationReply> {
      const demand = await demands.get(work, demandId);
      const patent = await patentOf(work, patentId);
      const explanation = (await engine.explain({ index: "patents", query: toDemandQuery(demand), id: patentId })) ?? undefined;
      const regions = await readRegionPaths(work, [demand.region_code, patent.region_code]);
      const match = await findMatchRowOf(work.tx, demandId, patentId);
      const understood = (await readUnderstood(work, [demand])).get(demandId) ?? [];
      const supply = { title: patent.title, abstract: patent.abstract, claims: patent.first_claim, abstractIs: "abstract" } as const;
      const reasons = reasonsOf(explanation, demand, patent, regions, understood);
      return {
        demandId: demand.id,
        patentId: patent.id,
        matchId: match?.id ?? null,
        ...compareTexts(demand, supply, explanation, reasons),
      };
    },

    /** Opens the record of a pair, making it if there is none yet. */
    async open(work: Work<SignedInActor>, demandId: string, patentId: string): Promise<MatchRow> {
      const demand = await demands.get(work, demandId);
      const patent = await patentOf(work, patentId);
      if (isOwnPatent(demand, patent)) throw new AppError("matching.own_patent", { demandId, patentId });
      const standing = await findMatchRowOf(work.tx, demandId, patentId);
      if (standing !== undefined) return standing;
      if (!matchableStatuses.includes(demand.status)) throw new AppError("matching.demand_not_open", { status: demand.status });
      const own = work.actor.organizationId;
      if (own !== demand.organization_id && !patent.owner_organization_ids.includes(own) && work.actor.role !== "region_officer")
        throw new AppError("matching.not_a_party");
      const explanation = (await engine.explain({ index: "patents", query: toDemandQuery(demand), id: patentId })) ?? undefined;
      const { row } = await keepMatch(work, demand, patent, {
        score: explanation?.score ?? 0,
        strength: explanation?.strength ?? "weak",
        explanation,
        at: clock.now(),
      });
      work.audit({ action: "matching.open_match", subjectKind: "match", subjectId: row.id, details: { demandId, patentId } });
      return row;
    },
  };
}
