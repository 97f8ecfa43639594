import { z } from "zod";
import { comparedTexts } from "./compared-texts.ts";
import { DemandSummary } from "./demands.ts";
import { Done, endpoint } from "./endpoint.ts";
import { FoldedDemand } from "./folded-demands.ts";
import { PatentSummary } from "./patents.ts";
import { matchFilter, Strength } from "./match-filter.ts";
import { MatchReason } from "./match-reasons.ts";
import { FoldedPatent, SimilarPatent } from "./similar-patents.ts";
import { Fen, Id, Instant, listOf, PlainDate, pageOf, pageQuery, RegionCode } from "./values.ts";

/** Where the two parties stand. */
export const MatchStage = z
  .enum(["suggested", "pushed", "read", "interested", "asked", "declined", "talking", "contracted"])
  .meta({ id: "MatchStage" });
export type MatchStage = z.infer<typeof MatchStage>;

export const Answer = z.enum(["interested", "not_suitable", "ask_owner"]).meta({ id: "Answer" });
export type Answer = z.infer<typeof Answer>;
export const DeclineReason = z
  .enum(["not_our_field", "already_have", "too_expensive", "status_problem", "too_early", "too_late", "other"])
  .meta({ id: "DeclineReason" });
export type DeclineReason = z.infer<typeof DeclineReason>;
export const DealForm = z
  .enum(["licence", "transfer", "open_licence", "joint_development", "commission", "equity"])
  .meta({ id: "DealForm" });
export type DealForm = z.infer<typeof DealForm>;

const ranked = {
  rank: z.int(),
  score: z.number(),
  strength: Strength,
  reasons: z.array(MatchReason),
  matchId: Id.nullable(),
  stage: MatchStage,
};
export const PatentMatch = z
  .object({
    patent: PatentSummary,
    ...ranked,
    /** In the other's opinion, from 1; null where none was asked or it said nothing. */ secondRank: z.int().nullable(),
    /** By our own order. */ ownRank: z.int(),
    /** Empty unless `fold` asked for it. */ folded: z.array(FoldedPatent),
  })
  .meta({ id: "PatentMatch" });
export type PatentMatch = z.infer<typeof PatentMatch>;
export const DemandMatch = z
  .object({ demand: DemandSummary, ...ranked, /** Rank behind it and count as one with it. */ folded: z.array(FoldedDemand) })
  .meta({ id: "DemandMatch" });
export type DemandMatch = z.infer<typeof DemandMatch>;

export const Explanation = z.object({ demandId: Id, patentId: Id, matchId: Id.nullable(), ...comparedTexts }).meta({ id: "Explanation" });
export type Explanation = z.infer<typeof Explanation>;

const party = z.object({ id: Id, nameZh: z.string(), nameEn: z.string().nullable() });
export const Push = z
  .object({
    id: Id,
    matchId: Id,
    kind: z.enum(["patent_information"]),
    to: party,
    from: party,
    note: z.string().nullable(),
    demandTitle: z.string(),
    patentTitle: z.string(),
    demandId: Id,
    patentId: Id,
    pushedAt: Instant,
    deliveredAt: Instant.nullable(),
    readAt: Instant.nullable(),
    answeredAt: Instant.nullable(),
  })
  .meta({ id: "Push" });
export type Push = z.infer<typeof Push>;
export const Message = z
  .object({ id: Id, from: party, author: z.string(), own: z.boolean(), body: z.string(), sentAt: Instant })
  .meta({ id: "Message" });
export type Message = z.infer<typeof Message>;
export const Deal = z
  .object({
    id: Id,
    form: DealForm,
    amountFen: Fen.nullable(),
    signedOn: PlainDate,
    contractNumber: z.string().nullable(),
    recordedAt: Instant,
  })
  .meta({ id: "Deal" });
export type Deal = z.infer<typeof Deal>;

export const Match = z
  .object({
    id: Id,
    demand: DemandSummary,
    patent: PatentSummary,
    score: z.number(),
    strength: Strength,
    reasons: z.array(MatchReason),
    stage: MatchStage,
    engineVersion: z.string(),
    foundAt: Instant,
    /** `demand` = the caller's organisation states the demand, `owner` = it owns the patent, alone or with others, `officer` = neither. */
    side: z.enum(["demand", "owner", "officer"]),
    /** Registered owners of the patent; each may answer for it. */
    owners: z.array(party),
    /** Whether the patent has several owners, registered or not: then all but a plain licence wants the consent of all of them. */
    coOwned: z.boolean(),
    disclosed: z.boolean(),
    answers: z.array(
      z.object({ answer: Answer, reason: DeclineReason.nullable(), comment: z.string().nullable(), by: party, at: Instant }),
    ),
    pushes: z.array(Push),
    deals: z.array(Deal),
    canAnswer: z.boolean(),
    canTalk: z.boolean(),
    canPush: z.boolean(),
    canRecordDeal: z.boolean(),
  })
  .meta({ id: "Match" });
export type Match = z.infer<typeof Match>;

const Facets = z.record(z.string(), z.record(z.string(), z.int()));
const byId = z.object({ id: Id });
const year = z.coerce.number().int().min(2000).max(2100);

export const Funnel = z
  .object({
    year: z.int(),
    region: z.string().nullable(),
    stages: z.array(z.object({ stage: z.enum(["pushed", "read", "interested", "talking", "contracted"]), count: z.int() })),
    declines: z.array(z.object({ reason: DeclineReason, count: z.int() })),
    pushesByKind: z.array(z.object({ kind: z.string(), year: z.int(), count: z.int() })),
    /** The yearly target and the clause that sets it, where the policy of the region has one. */
    target: z.object({ count: z.int(), clause: z.string() }).nullable(),
  })
  .meta({ id: "Funnel" });
export type Funnel = z.infer<typeof Funnel>;

/** A match as a list shows it; its answers, pushes and deals are read with the match itself. */
export const ListedMatch = Match.omit({ answers: true, pushes: true, deals: true });
export type ListedMatch = z.infer<typeof ListedMatch>;

const recordedMatchFilter = {
  stage: listOf(MatchStage),
  demandId: Id.optional(),
  patentId: Id.optional(),
  side: z.enum(["demand", "owner"]).optional(),
  q: z.string().max(200).optional(),
};

export const matchingEndpoints = {
  listDemandMatches: endpoint({
    method: "GET",
    path: "/demands/:id/matches",
    summary: "Ranked patents for a demand",
    access: "matching.read",
    params: byId,
    query: z.object(matchFilter),
    status: 200,
    reply: z.object({
      items: z.array(PatentMatch),
      /** Patents, those that stand under others included. */
      total: z.int(),
      /** How many of `total` stand under others. */
      folded: z.int(),
      /** By filter and value, each counted under every condition but its own. */
      facets: Facets,
      noGoodSupply: z.boolean(),
      /**
       * Whether another opinion was had: `none` where the operator names no model, `not_asked`, `given`, `failed`, `withheld` as the demand is not open to all
       * and its text stays here.
       */
      secondOpinion: z.object({ state: z.enum(["none", "not_asked", "given", "failed", "withheld"]), model: z.string().nullable() }),
      engineVersion: z.string(),
      tookMs: z.number(),
      indexed: z.int(),
    }),
    refuses: ["demands.demand_not_found", "matching.index_loading", "matching.search_server_away"],
  }),
  listPatentMatches: endpoint({
    method: "GET",
    path: "/patents/:id/matches",
    summary: "Ranked demands for a patent",
    access: "matching.read",
    params: byId,
    query: z.object({ limit: matchFilter.limit, offset: matchFilter.offset, strength: matchFilter.strength, region: matchFilter.region }),
    status: 200,
    reply: z.object({
      items: z.array(DemandMatch),
      /** Demands, those that stand under others included; `offset` and `limit` count what stands for itself. */
      total: z.int(),
      /** How many of `total` stand under others. */
      folded: z.int(),
      facets: Facets,
      engineVersion: z.string(),
      tookMs: z.number(),
    }),
    refuses: ["patents.patent_not_found", "matching.index_loading", "matching.search_server_away"],
  }),
  listSimilarPatents: endpoint({
    method: "GET",
    path: "/patents/:id/similar",
    summary: "Patents whose texts are nearest to this one's",
    access: "signed_in",
    params: byId,
    query: z.object({ limit: z.coerce.number().int().min(1).max(50).default(10) }),
    status: 200,
    reply: z.object({
      /** The nearest first. Where no text is near or related, up to three that are distant. */
      items: z.array(SimilarPatent),
      /** Those that count as one with the patent itself. */
      duplicates: z.array(FoldedPatent),
      indexed: z.int(),
      tookMs: z.number(),
      engineVersion: z.string(),
    }),
    refuses: ["patents.patent_not_found", "matching.index_loading", "matching.search_server_away"],
  }),
  explainMatch: endpoint({
    method: "GET",
    path: "/demands/:id/matches/:patentId",
    summary: "Why this patent meets this demand, with the passages marked",
    access: "matching.read",
    params: z.object({ id: Id, patentId: Id }),
    status: 200,
    reply: Explanation,
    refuses: ["demands.demand_not_found", "patents.patent_not_found", "matching.index_loading", "matching.search_server_away"],
  }),
  openMatch: endpoint({
    method: "POST",
    path: "/matches",
    summary: "Keep a match as a record that can be pushed, answered and talked about; the same pair gives the same record",
    access: "matching.read",
    body: z.object({ demandId: Id, patentId: Id }),
    status: 200,
    reply: Match,
    refuses: [
      "demands.demand_not_found",
      "patents.patent_not_found",
      "matching.own_patent",
      "matching.demand_not_open",
      "matching.not_a_party",
      "matching.index_loading",
      "matching.search_server_away",
    ],
  }),
  listMatches: endpoint({
    method: "GET",
    path: "/matches",
    summary: "Matches that somebody acted on",
    access: "matching.read",
    query: z.object({ ...pageQuery, ...recordedMatchFilter }),
    status: 200,
    reply: pageOf(ListedMatch),
    refuses: ["request.cursor_invalid"],
  }),
  exportMatches: endpoint({
    method: "GET",
    path: "/matches/export",
    summary: "The filtered matches as a table",
    access: "matching.read",
    query: z.object({ ...recordedMatchFilter, format: z.enum(["csv", "xlsx"]) }),
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: ["exchange.export_too_large"],
  }),
  getMatch: endpoint({
    method: "GET",
    path: "/matches/:id",
    summary: "One match",
    access: "matching.read",
    params: byId,
    status: 200,
    reply: Match,
    refuses: ["matching.match_not_found", "matching.own_patent"],
  }),
  answerMatch: endpoint({
    method: "POST",
    path: "/matches/:id/answers",
    summary: "Answer: interested, not suitable (with a reason), or ask the owner",
    access: "matching.answer",
    idempotent: true,
    params: byId,
    body: z.object({
      answer: Answer,
      reason: DeclineReason.nullable(),
      comment: z.string().trim().max(1000).nullable(),
      /** consent that the owner sees a limited or confidential demand */ disclose: z.boolean().default(false),
    }),
    status: 200,
    reply: Match,
    refuses: [
      "matching.match_not_found",
      "matching.own_patent",
      "matching.not_a_party",
      "matching.demand_not_open",
      "matching.disclosure_required",
    ],
  }),
  pushMatch: endpoint({
    method: "POST",
    path: "/matches/:id/pushes",
    summary: "Push the patent's information to the enterprise that states the demand",
    access: "matching.push",
    idempotent: true,
    params: byId,
    body: z.object({ note: z.string().trim().max(500).nullable() }),
    status: 201,
    reply: Match,
    refuses: ["matching.match_not_found", "matching.own_patent", "matching.already_pushed", "matching.demand_not_open"],
  }),
  listPushes: endpoint({
    method: "GET",
    path: "/pushes",
    summary: "Pushes sent or received, with their receipts",
    access: "matching.read",
    query: z.object({ ...pageQuery, year: year.optional(), unread: z.stringbool().optional() }),
    status: 200,
    reply: pageOf(Push),
    refuses: ["request.cursor_invalid"],
  }),
  readPush: endpoint({
    method: "POST",
    path: "/pushes/:id/receipt",
    summary: "The addressee has opened the push",
    access: "matching.answer",
    params: byId,
    status: 200,
    reply: Done,
    refuses: ["matching.push_not_found"],
  }),
  listMessages: endpoint({
    method: "GET",
    path: "/matches/:id/messages",
    summary: "What the two parties wrote",
    access: "matching.read",
    params: byId,
    status: 200,
    reply: z.object({ items: z.array(Message) }),
    refuses: ["matching.match_not_found", "matching.own_patent", "matching.not_a_party"],
  }),
  sendMessage: endpoint({
    method: "POST",
    path: "/matches/:id/messages",
    summary: "Write to the other party",
    access: "matching.answer",
    idempotent: true,
    params: byId,
    body: z.object({ body: z.string().trim().min(1).max(4000) }),
    status: 201,
    reply: Message,
    refuses: ["matching.match_not_found", "matching.own_patent", "matching.not_a_party", "matching.no_interest_yet"],
  }),
  recordDeal: endpoint({
    method: "POST",
    path: "/matches/:id/deals",
    summary: "Record the contract the parties signed",
    access: "matching.answer",
    idempotent: true,
    params: byId,
    body: z.object({
      form: DealForm,
      amountFen: Fen.nullable(),
      signedOn: PlainDate,
      contractNumber: z.string().trim().max(80).nullable(),
    }),
    status: 201,
    reply: Match,
    refuses: ["matching.match_not_found", "matching.own_patent", "matching.not_a_party", "matching.no_interest_yet"],
  }),
  getFunnel: endpoint({
    method: "GET",
    path: "/matching/funnel",
    summary: "Push, read, interested, talking, contract, and why not",
    access: "matching.funnel",
    query: z.object({ year, region: RegionCode.optional() }),
    status: 200,
    reply: Funnel,
    refuses: [],
  }),
};
