import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { Fen, Id, Instant, listOf, pageOf, pageQuery, PlainDate, RegionCode } from "./values.ts";

export const HighValueVerdict = z.enum(["yes", "no", "unknown"]).meta({ id: "HighValueVerdict" });
export type HighValueVerdict = z.infer<typeof HighValueVerdict>;

/** 战略性新兴产业 · 海外同族 · 维持年限超过10年 · 较高质押融资金额 · 国家科学技术奖或中国专利奖. */
export const HighValueSituation = z
  .enum(["strategic_industry", "overseas_family", "maintained_over_ten_years", "pledge_amount", "award"])
  .meta({ id: "HighValueSituation" });
export type HighValueSituation = z.infer<typeof HighValueSituation>;

export const HighValueDefinition = z.enum(["five_situations", "four_situations"]).meta({ id: "HighValueDefinition" });
export type HighValueDefinition = z.infer<typeof HighValueDefinition>;

/** Facts to be supplied, and settings to be decided. */
export const HighValueMissing = z
  .enum([
    "type",
    "grant",
    "validity",
    "filing_day",
    "strategic_industry",
    "family",
    "family.granted",
    "family.since",
    "pledges",
    "pledges.amount",
    "awards",
    "awards.awarded_on",
    "definition",
    "setting.definition_from_2026",
    "setting.pledge_threshold",
    "setting.hong_kong_macao_taiwan",
    "setting.family_granted",
    "setting.maintained_from",
  ])
  .meta({ id: "HighValueMissing" });
export type HighValueMissing = z.infer<typeof HighValueMissing>;

/** What no text decides; null: undecided, every reading is tried. */
export const HighValueDecisions = z
  .object({
    definitionFrom2026: HighValueDefinition.nullable(),
    pledgeThresholdFen: Fen.nullable(),
    hongKongMacaoTaiwanCount: z.boolean().nullable(),
    familyMustBeGranted: z.boolean().nullable(),
    maintainedFrom: z.enum(["filing", "grant"]).nullable(),
    /** True: the registry's list of these facts is complete, so that a patent without one has none. */
    familyComplete: z.boolean(),
    pledgesComplete: z.boolean(),
    awardsComplete: z.boolean(),
  })
  .meta({ id: "HighValueDecisions" });
export type HighValueDecisions = z.infer<typeof HighValueDecisions>;

export const HighValueSetting = z
  .object({
    id: z.int(),
    /** null: the whole platform */ regionCode: z.string().nullable(),
    decisions: HighValueDecisions,
    document: z.string(),
    note: z.string().nullable(),
    by: z.string(),
    organizationNameZh: z.string(),
    sourceId: Id,
    recordedAt: Instant,
    inForce: z.boolean(),
  })
  .meta({ id: "HighValueSetting" });
export type HighValueSetting = z.infer<typeof HighValueSetting>;

/** Words of a clause on which an answer rests; all but `law` and `guide` are shown as 待核. */
const Clause = z.object({
  issuer: z.string(),
  document: z.string(),
  version: z.string(),
  clause: z.string(),
  words: z.string(),
  standing: z.enum(["law", "guide", "secondary", "inference", "general_knowledge"]),
});

/** What a figure was computed with. */
export const HighValueBasis = z
  .object({
    rulesVersion: z.string(),
    seiVersionId: Id.nullable(),
    seiTitle: z.string(),
    seiEdition: z.string().nullable(),
    seiOfficial: z.boolean(),
    settingIds: z.array(z.int()),
  })
  .meta({ id: "HighValueBasis" });
export type HighValueBasis = z.infer<typeof HighValueBasis>;

export const HighValueRun = z
  .object({
    id: z.int(),
    startedAt: Instant,
    finishedAt: Instant.nullable(),
    whole: z.boolean(),
    basis: HighValueBasis,
    toJudge: z.int().nullable(),
    judged: z.int(),
    changed: z.int(),
  })
  .meta({ id: "HighValueRun" });
export type HighValueRun = z.infer<typeof HighValueRun>;

const SituationJudgement = z.object({
  situation: HighValueSituation,
  verdict: HighValueVerdict,
  evidence: z.array(z.object({ fact: z.string(), value: z.string() })),
  missing: z.array(HighValueMissing),
});
/** Why strategic emerging industry says what it says. */
const SeiBranch = z.object({
  code: z.string(),
  name: z.string(),
  verdict: HighValueVerdict,
  symbols: z.array(z.string()),
  patterns: z.array(z.string()),
  keyword: z.string().nullable(),
  missing: z.array(z.string()),
});
export const HighValueJudgement = z
  .object({
    verdict: HighValueVerdict,
    definitions: z.array(HighValueDefinition),
    base: z.object({ verdict: HighValueVerdict, missing: z.array(HighValueMissing) }),
    situations: z.array(SituationJudgement),
    missing: z.array(HighValueMissing),
    branches: z.array(SeiBranch),
    /** What of its classification the table does not settle. */
    seiMissing: z.array(z.string()),
  })
  .meta({ id: "HighValueJudgement" });
export type HighValueJudgement = z.infer<typeof HighValueJudgement>;

export const HighValuePatent = z
  .object({
    patentId: Id,
    title: z.string(),
    titleEn: z.string().nullable(),
    applicationNumber: z.string().nullable(),
    owners: z.array(z.string()),
    ownerOrganizationId: Id.nullable(),
    regionCode: z.string().nullable(),
    judgement: HighValueJudgement,
    /** The verdict holds on these days, the last one not included. */
    fromDay: PlainDate,
    toDay: PlainDate.nullable(),
    knownFrom: Instant,
  })
  .meta({ id: "HighValuePatent" });
export type HighValuePatent = z.infer<typeof HighValuePatent>;

const PopulationUsed = z.object({ people: z.string(), year: z.int(), regionCode: z.string(), source: z.string(), sourceId: Id.nullable() });

const RegionFigure = z.object({ regionCode: z.string().nullable(), count: z.int(), unknown: z.int() });

const figure = {
  day: PlainDate,
  count: z.int(),
  unknown: z.int(),
  /** Inventions in force by what is known, whatever else they are. */ inForce: z.int(),
  population: PopulationUsed.nullable(),
  /** Decimal of two places; null where a fact is missing. */ perTenThousand: z.string().nullable(),
  missing: z.array(z.enum(["population", "population_sources_disagree", "definition", "computation"])),
};

export const HighValueFigure = z
  .object({
    ...figure,
    regionCode: z.string(),
    /** The figure is what was held true at this moment. */ known: Instant,
    run: HighValueRun.nullable(),
    /** A computation under way that the figure does not contain yet. */ recomputing: HighValueRun.nullable(),
    definitions: z.array(
      z.object({ id: HighValueDefinition, inForceFrom: PlainDate, inForceTo: PlainDate.nullable(), cites: z.array(Clause) }),
    ),
    bySituation: z.array(z.object({ situation: HighValueSituation, count: z.int() })),
    /** Why patents are unknown; one patent may lack several facts. */
    byMissing: z.array(z.object({ missing: HighValueMissing, count: z.int() })),
    /** The regions below, and `null` for those of the region itself that lie in none of them. */
    regions: z.array(RegionFigure),
  })
  .meta({ id: "HighValueFigure" });
export type HighValueFigure = z.infer<typeof HighValueFigure>;

/** As of which day, as known when, and where; today, by the newest knowledge, in the reader's own region if absent. */
export const asOf = { region: RegionCode.optional(), day: PlainDate.optional(), known: Instant.optional() };
export const highValueFilter = {
  ...asOf,
  verdict: listOf(HighValueVerdict),
  situation: listOf(HighValueSituation),
  missing: listOf(HighValueMissing),
  q: z.string().trim().max(100).optional(),
};

const refusesAsOf = ["regions.region_not_found", "indicators.day_ahead"] as const;

export const indicatorsEndpoints = {
  getHighValueFigure: endpoint({
    method: "GET",
    path: "/indicators/high-value",
    summary: "High-value invention patents of a region on a day, as known at a moment, with all that the figure rests on",
    access: "signed_in",
    query: z.object(asOf),
    status: 200,
    reply: HighValueFigure,
    refuses: refusesAsOf,
  }),
  getHighValueTrend: endpoint({
    method: "GET",
    path: "/indicators/high-value/trend",
    summary: "The figure at the end of each year and on the day asked",
    access: "signed_in",
    query: z.object(asOf),
    status: 200,
    reply: z.object({ items: z.array(z.object(figure)) }),
    refuses: refusesAsOf,
  }),
  listHighValuePatents: endpoint({
    method: "GET",
    path: "/indicators/high-value/patents",
    summary: "The patents behind the figure, each with its reasons",
    access: "signed_in",
    query: z.object({ ...pageQuery, ...highValueFilter }),
    status: 200,
    reply: pageOf(HighValuePatent),
    refuses: [...refusesAsOf, "request.cursor_invalid"],
  }),
  exportHighValuePatents: endpoint({
    method: "GET",
    path: "/indicators/high-value/export",
    summary: "The patents behind the figure as a table",
    access: "signed_in",
    query: z.object({ ...highValueFilter, format: z.enum(["csv", "xlsx"]) }),
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: [...refusesAsOf, "exchange.export_too_large"],
  }),
  listHighValueRuns: endpoint({
    method: "GET",
    path: "/indicators/high-value/runs",
    summary: "The last computations, newest first: the moments since which something else was held true",
    access: "signed_in",
    status: 200,
    reply: z.object({ items: z.array(HighValueRun) }),
    refuses: [],
  }),
  getPatentHighValue: endpoint({
    method: "GET",
    path: "/patents/:id/high-value",
    summary: "Whether one patent counts on a day, and how that was and will be",
    access: "signed_in",
    params: z.object({ id: Id }),
    query: z.object({ day: PlainDate.optional(), known: Instant.optional() }),
    status: 200,
    reply: z.object({
      day: PlainDate,
      known: Instant,
      run: HighValueRun.nullable(),
      recomputing: z.boolean(),
      /** null: not an invention in force on that day, so it does not count. */ judgement: HighValueJudgement.nullable(),
      intervals: z.array(
        z.object({ fromDay: PlainDate, toDay: PlainDate.nullable(), verdict: HighValueVerdict, situations: z.array(HighValueSituation) }),
      ),
    }),
    refuses: ["patents.patent_not_found"],
  }),
  listHighValueSettings: endpoint({
    method: "GET",
    path: "/indicators/settings",
    summary: "What was decided on counting high-value patents, newest first, and what nobody decided yet",
    access: "signed_in",
    status: 200,
    reply: z.object({ shipped: HighValueDecisions, items: z.array(HighValueSetting) }),
    refuses: [],
  }),
  decideHighValueSetting: endpoint({
    method: "POST",
    path: "/indicators/settings",
    summary: "Decide how high-value patents are counted in a region, or on the whole platform; every verdict is judged anew",
    access: "indicators.decide",
    idempotent: true,
    body: z.object({
      regionCode: RegionCode.nullable(),
      decisions: HighValueDecisions,
      document: z.string().trim().min(2).max(200),
      note: z.string().trim().max(500).optional(),
    }),
    status: 201,
    reply: HighValueSetting,
    refuses: ["regions.region_not_found", "indicators.region_not_yours"],
  }),
};
