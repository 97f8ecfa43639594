import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { Fen, Id, Instant, PlainDate } from "./values.ts";

/** 状态标签: what an organisation was recognised as, for a time. */
export const OrganizationTagKind = z
  .enum([
    "above_scale",
    "high_tech",
    "technology_sme",
    "innovative_sme",
    "specialized_sme",
    "little_giant",
    "single_champion",
    "gazelle",
    "unicorn",
    "four_new",
    "ip_advantage",
    "ip_demonstration",
    "ip_management",
    "central_enterprise",
    "foreign_funded",
    "korean_funded",
  ])
  .meta({ id: "OrganizationTagKind" });
export type OrganizationTagKind = z.infer<typeof OrganizationTagKind>;

export const TagLevel = z.enum(["national", "provincial", "municipal", "district"]).meta({ id: "TagLevel" });
export type TagLevel = z.infer<typeof TagLevel>;
/** 优势 and 示范 are nothing without their level. */
export const levelledTags: readonly OrganizationTagKind[] = ["ip_advantage", "ip_demonstration"];

/** 贯标: the first certificate, or a later one. */
export const Certification = z.enum(["initial", "renewal"]).meta({ id: "Certification" });
export type Certification = z.infer<typeof Certification>;

/** As of a day; `ending`: valid, and over within sixty days. */
export const TagState = z.enum(["valid", "ending", "expired", "upcoming"]).meta({ id: "TagState" });
export type TagState = z.infer<typeof TagState>;
/** Days before its last in which a tag counts as ending. */
export const endingDays = 60;

/** Where a fact came from; `selfStated` 自报: by the organisation itself. */
const recorded = {
  id: z.string(),
  sourceId: z.string(),
  line: z.int().nullable(),
  selfStated: z.boolean(),
  recordedAt: Instant,
  recordedBy: z.string().nullable(),
};

export const OrganizationTag = z
  .object({
    ...recorded,
    kind: OrganizationTagKind,
    level: TagLevel.nullable(),
    certificateNumber: z.string().nullable(),
    certification: Certification.nullable(),
    documentTitle: z.string().nullable(),
    documentNumber: z.string().nullable(),
    issuer: z.string().nullable(),
    validFrom: PlainDate,
    validTo: PlainDate.nullable(),
    state: TagState,
  })
  .meta({ id: "OrganizationTag" });
export type OrganizationTag = z.infer<typeof OrganizationTag>;

/** 登记名称, 曾用名, 别名（简称、习惯写法）. */
export const NameUsage = z.enum(["registered", "former", "alias"]).meta({ id: "NameUsage" });
export type NameUsage = z.infer<typeof NameUsage>;
export const NameLanguage = z.enum(["zh", "en"]);

export const OrganizationName = z
  .object({
    ...recorded,
    name: z.string(),
    language: NameLanguage,
    usage: NameUsage,
    fromDay: PlainDate.nullable(),
    toDay: PlainDate.nullable(),
  })
  .meta({ id: "OrganizationName" });
export type OrganizationName = z.infer<typeof OrganizationName>;

/** Null: not stated. */
export const OrganizationFigure = z
  .object({
    ...recorded,
    year: z.int(),
    staff: z.int().nullable(),
    revenueFen: Fen.nullable(),
    assetsFen: Fen.nullable(),
    /** Of several statements of a year the one that counts: an authority's before the organisation's own, then the latest. */
    counts: z.boolean(),
  })
  .meta({ id: "OrganizationFigure" });
export type OrganizationFigure = z.infer<typeof OrganizationFigure>;

/** 大型 · 中型 · 小型 · 微型; `outside`: the standard does not divide this line of business; `unknown`: something is missing. */
export const OrganizationSize = z.enum(["large", "medium", "small", "micro", "outside", "unknown"]).meta({ id: "OrganizationSize" });
export type OrganizationSize = z.infer<typeof OrganizationSize>;

const SizeMetric = z.enum(["staff", "revenue", "assets"]);
export const SizeMissing = z.enum(["industry", "rule", "figures", "staff", "revenue", "assets"]);
export type SizeMissing = z.infer<typeof SizeMissing>;
const ReachedSize = z.enum(["large", "medium", "small", "micro"]);

/** How a size was found. Staff in people, revenue and assets in fen, as digits. */
export const SizeComputation = z
  .object({
    size: OrganizationSize,
    /** The year whose figures were taken: the latest before that of the day. */ year: z.int().nullable(),
    missing: z.array(SizeMissing),
    atMost: ReachedSize.nullable(),
    readings: z.array(
      z.object({
        category: z.string(),
        size: ReachedSize.nullable(),
        lines: z.array(
          z.object({
            metric: SizeMetric,
            value: z.string().nullable(),
            large: z.string(),
            medium: z.string(),
            small: z.string(),
            reaches: ReachedSize.nullable(),
          }),
        ),
      }),
    ),
    cites: z.array(z.object({ issuer: z.string(), document: z.string(), clause: z.string(), words: z.string(), unchecked: z.boolean() })),
  })
  .meta({ id: "SizeComputation" });
export type SizeComputation = z.infer<typeof SizeComputation>;

export const OrganizationFacts = z
  .object({
    day: PlainDate,
    names: z.array(OrganizationName),
    tags: z.array(OrganizationTag),
    figures: z.array(OrganizationFigure),
    /** The figures are the organisation's and its officers'; others see the size alone. */ figuresHidden: z.boolean(),
    size: SizeComputation.nullable(),
    changes: z.array(
      z.object({
        recordedAt: Instant,
        recordedBy: z.string().nullable(),
        sourceId: z.string(),
        fields: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
      }),
    ),
    may: z.object({ correct: z.boolean(), tags: z.boolean(), names: z.boolean(), figures: z.boolean() }),
  })
  .meta({ id: "OrganizationFacts" });
export type OrganizationFacts = z.infer<typeof OrganizationFacts>;

const FactId = z.string().regex(/^\d{1,18}$/u);
const byId = z.object({ id: Id });
const text = (most: number) => z.string().trim().min(1).max(most);
const year = z.int().min(1949).max(2200);
/** A figure of one organisation: less than ten trillion yuan. */
const amount = z.string().regex(/^\d{1,15}$/u);

export const NewTag = z
  .object({
    kind: OrganizationTagKind,
    level: TagLevel.optional(),
    certificateNumber: text(80).optional(),
    certification: Certification.optional(),
    documentTitle: text(200).optional(),
    documentNumber: text(80).optional(),
    issuer: text(100).optional(),
    validFrom: PlainDate,
    validTo: PlainDate.optional(),
    /** The tag whose place it takes. */ corrects: FactId.optional(),
  })
  .refine(({ validFrom, validTo }) => validTo === undefined || validFrom <= validTo, { path: ["validTo"], message: "before validFrom" });
export type NewTag = z.infer<typeof NewTag>;

export const NewName = z
  .object({
    name: z.string().trim().min(2).max(200),
    language: NameLanguage,
    usage: NameUsage,
    /** A registered name in Chinese is the name from this day on. */ fromDay: PlainDate.optional(),
    toDay: PlainDate.optional(),
  })
  .refine(({ fromDay, toDay }) => fromDay === undefined || toDay === undefined || fromDay <= toDay, {
    path: ["toDay"],
    message: "before fromDay",
  });
export type NewName = z.infer<typeof NewName>;

export const NewFigure = z
  .object({ year, staff: z.int().min(0).max(10_000_000).optional(), revenueFen: amount.optional(), assetsFen: amount.optional() })
  .refine(({ staff, revenueFen, assetsFen }) => staff !== undefined || revenueFen !== undefined || assetsFen !== undefined, {
    path: ["staff"],
    message: "at least one figure",
  });
export type NewFigure = z.infer<typeof NewFigure>;

export const organizationFactsEndpoints = {
  getOrganizationFacts: endpoint({
    method: "GET",
    path: "/organizations/:id/facts",
    summary: "What is stated of an organisation: as of a day, and as known on a day",
    access: "signed_in",
    params: byId,
    query: z.object({ day: PlainDate.optional(), knownOn: PlainDate.optional() }),
    status: 200,
    reply: OrganizationFacts,
    refuses: ["organizations.organization_not_found"],
  }),
  recordOrganizationName: endpoint({
    method: "POST",
    path: "/organizations/:id/names",
    summary: "State a name of an organisation, or rename it from a day on",
    access: "organizations.state",
    idempotent: true,
    params: byId,
    body: NewName,
    status: 201,
    reply: OrganizationName,
    refuses: [
      "organizations.organization_not_found",
      "organizations.name_taken",
      "organizations.name_stated",
      "organizations.rename_day_missing",
      "organizations.rename_by_officer",
    ],
  }),
  recordOrganizationFigure: endpoint({
    method: "POST",
    path: "/organizations/:id/figures",
    summary: "State or correct the figures of a year",
    access: "organizations.state",
    idempotent: true,
    params: byId,
    body: NewFigure,
    status: 201,
    reply: OrganizationFigure,
    refuses: ["organizations.organization_not_found", "organizations.fact_changed_meanwhile", "organizations.year_not_over"],
  }),
  recordOrganizationTag: endpoint({
    method: "POST",
    path: "/organizations/:id/tags",
    summary: "Record or correct a status tag with its document and period",
    access: "organizations.write",
    idempotent: true,
    params: byId,
    body: NewTag,
    status: 201,
    reply: OrganizationTag,
    refuses: [
      "organizations.organization_not_found",
      "organizations.tag_level_missing",
      "organizations.tag_overlaps",
      "organizations.fact_not_found",
      "organizations.fact_changed_meanwhile",
    ],
  }),
  retractOrganizationFact: endpoint({
    method: "POST",
    path: "/organizations/:id/facts/:fact/:factId/retract",
    summary: "Take a stated fact back, with the reason",
    access: "organizations.state",
    idempotent: true,
    params: z.object({ id: Id, fact: z.enum(["names", "figures", "tags"]), factId: FactId }),
    body: z.object({ reason: z.string().trim().min(2).max(500) }),
    status: 200,
    reply: z.object({ retracted: z.string() }),
    refuses: [
      "organizations.organization_not_found",
      "organizations.fact_not_found",
      "organizations.fact_changed_meanwhile",
      "organizations.name_in_use",
    ],
  }),
};
