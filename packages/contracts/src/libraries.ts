import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { libraryDormantEndpoints } from "./library-dormant.ts";
import { libraryExchangeEndpoints, LibraryRun } from "./library-exchange.ts";
import { AdmissionLack, LeaveReason, LibraryEntryAction, LibraryEntryStatus } from "./library-life.ts";
import { libraryScreeningEndpoints } from "./library-screening.ts";
import { libraryStockEndpoints } from "./library-stock.ts";
import { Patent, PatentSummary } from "./patents.ts";
import { Id, Instant, listOf, PlainDate, pageOf, pageQuery, RegionCode } from "./values.ts";

const Named = z.object({ id: Id, nameZh: z.string(), nameEn: z.string().nullable() });

export const Library = Named.extend({
  regionCode: z.string(),
  keeper: Named,
  /** An expert reads the scores of others only after giving their own. */
  blindScoring: z.boolean(),
  /** In stock today, and how many entries stand at each status. Only what the caller may see is counted. */
  stock: z.int(),
  byStatus: z.record(z.string(), z.int()),
  /** Whether the caller keeps this library. */
  keeps: z.boolean(),
}).meta({ id: "Library" });
export type Library = z.infer<typeof Library>;

/** Owners whose patents the library is for: 高校 · 科研院所 · 医院 · 国有企业. */
export const CandidateOwner = z.enum(["university", "institute", "hospital", "state_owned_enterprise"]).meta({ id: "CandidateOwner" });
export type CandidateOwner = z.infer<typeof CandidateOwner>;
export const candidateOwnersByDefault = ["university", "institute", "state_owned_enterprise"] as const satisfies readonly CandidateOwner[];

export const Known = z.enum(["yes", "no", "unknown"]).meta({ id: "Known" });
export type Known = z.infer<typeof Known>;

/** What is known of a candidate and decides, or is worth knowing. */
export const CandidateReason = z
  .enum([
    "in_force",
    "pending",
    "ended",
    "validity_unknown",
    "licence",
    "transfer",
    "open_licence",
    "not_offered",
    "offer_unknown",
    "exclusively_licensed",
    "licence_kind_unknown",
    "preserved",
    "suspended",
    "pledged",
  ])
  .meta({ id: "CandidateReason" });
export type CandidateReason = z.infer<typeof CandidateReason>;

export const Candidate = z
  .object({
    patent: PatentSummary,
    owner: Named.nullable(),
    ownerClass: CandidateOwner,
    inForce: Known,
    transferable: Known,
    meets: Known,
    reasons: z.array(CandidateReason),
    entry: z.object({ id: Id, status: LibraryEntryStatus }).nullable(),
  })
  .meta({ id: "Candidate" });
export type Candidate = z.infer<typeof Candidate>;

const KnownCounts = z.object({ yes: z.int(), no: z.int(), unknown: z.int() });

/** The rule by which candidates are found: owners of these kinds, in force, transferable. */
export const candidateRule = {
  q: z.string().max(200).optional(),
  ownerClass: listOf(CandidateOwner),
  region: RegionCode.optional(),
  ipc: z.string().max(20).optional(),
  /** Owners who have said nothing are taken for willing. Off by default: what is unknown does not satisfy. */
  unstated: z.stringbool().optional(),
};
const CandidateRule = z.object({
  q: z.string().max(200).optional(),
  ownerClass: z.array(CandidateOwner).max(4).optional(),
  region: RegionCode.optional(),
  ipc: z.string().max(20).optional(),
  unstated: z.boolean().optional(),
});
export type CandidateRule = z.infer<typeof CandidateRule>;

export const LibraryEntrySummary = z
  .object({
    id: Id,
    libraryId: Id,
    patent: PatentSummary,
    owner: Named.nullable(),
    status: LibraryEntryStatus,
    sinceDay: PlainDate,
    admittedOn: PlainDate.nullable(),
    leftOn: PlainDate.nullable(),
    leaveReason: LeaveReason.nullable(),
    /** What still stands in the way of admission; empty once it may be admitted, and for entries that are past it. */
    lacks: z.array(AdmissionLack),
    experts: z.int(),
    changedAt: Instant,
  })
  .meta({ id: "LibraryEntrySummary" });
export type LibraryEntrySummary = z.infer<typeof LibraryEntrySummary>;

export const LibraryEntry = LibraryEntrySummary.extend({
  library: Named,
  record: Patent,
  /** What the caller may do now, from `libraryEntrySteps`. */
  actions: z.array(LibraryEntryAction),
  mayIndex: z.boolean(),
  mayScore: z.boolean(),
  history: z.array(
    z.object({
      action: z.string(),
      from: LibraryEntryStatus.nullable(),
      to: LibraryEntryStatus,
      day: PlainDate,
      by: z.string().nullable(),
      reason: z.string().nullable(),
      note: z.string().nullable(),
      sourceId: Id.nullable(),
      at: Instant,
    }),
  ),
}).meta({ id: "LibraryEntry" });
export type LibraryEntry = z.infer<typeof LibraryEntry>;

export const entryFilter = {
  libraryId: Id.optional(),
  q: z.string().max(200).optional(),
  status: listOf(LibraryEntryStatus),
  ownerId: Id.optional(),
  patentId: Id.optional(),
  ready: z.stringbool().optional(),
  sort: z.enum(["changed", "since", "title"]).default("changed"),
  order: z.enum(["asc", "desc"]).default("desc"),
};

/** What became of numbers and patents that were to be added. */
export const Addition = z
  .object({ added: z.int(), already: z.int(), entryIds: z.array(Id), notFound: z.array(z.string()), notAllowed: z.array(z.string()) })
  .meta({ id: "Addition" });
export type Addition = z.infer<typeof Addition>;

const byId = z.object({ id: Id });
const format = z.enum(["csv", "xlsx", "jsonl"]);

export const librariesEndpoints = {
  ...libraryScreeningEndpoints,
  ...libraryStockEndpoints,
  ...libraryExchangeEndpoints,
  ...libraryDormantEndpoints,
  listLibraries: endpoint({
    method: "GET",
    path: "/libraries",
    summary: "Patent operation libraries with their stock",
    access: "libraries.read",
    query: z.object({ ...pageQuery, own: z.stringbool().optional() }),
    status: 200,
    reply: pageOf(Library),
    refuses: ["request.cursor_invalid"],
  }),
  getLibrary: endpoint({
    method: "GET",
    path: "/libraries/:id",
    summary: "One library with its stock and pipeline",
    access: "libraries.read",
    params: byId,
    status: 200,
    reply: Library,
    refuses: ["libraries.library_not_found"],
  }),
  createLibrary: endpoint({
    method: "POST",
    path: "/libraries",
    summary: "Open a library of the caller's authority",
    access: "libraries.keep",
    idempotent: true,
    body: z.object({ nameZh: z.string().trim().min(2).max(80), nameEn: z.string().trim().max(120).nullable() }),
    status: 201,
    reply: Library,
    refuses: ["libraries.name_taken"],
  }),
  changeLibrary: endpoint({
    method: "PATCH",
    path: "/libraries/:id",
    summary: "Rename a library or change how it is scored",
    access: "libraries.keep",
    params: byId,
    body: z.object({
      nameZh: z.string().trim().min(2).max(80).optional(),
      nameEn: z.string().trim().max(120).nullable().optional(),
      blindScoring: z.boolean().optional(),
    }),
    status: 200,
    reply: Library,
    refuses: ["libraries.library_not_found", "libraries.not_keeper", "libraries.name_taken"],
  }),
  listCandidates: endpoint({
    method: "GET",
    path: "/libraries/:id/candidates",
    summary: "Patents by the candidate rule, with what is known of each condition",
    access: "libraries.read",
    params: byId,
    query: z.object({
      ...pageQuery,
      ...candidateRule,
      meets: Known.default("yes"),
      sort: z.enum(["grant_date", "application_date", "title"]).default("grant_date"),
      order: z.enum(["asc", "desc"]).default("desc"),
    }),
    status: 200,
    reply: pageOf(Candidate).extend({
      counts: z.object({
        scope: z.int(),
        inForce: KnownCounts,
        transferable: KnownCounts,
        meets: KnownCounts,
        /** Of those that meet the rule: already in the library. */ kept: z.int(),
        /** Patents in the region whose kind of owner no source states: outside the rule, neither in nor out. */ ownerUnknown: z.int(),
      }),
    }),
    refuses: ["libraries.library_not_found", "request.cursor_invalid"],
  }),
  exportCandidates: endpoint({
    method: "GET",
    path: "/libraries/:id/candidates/export",
    summary: "The candidates as a table",
    access: "libraries.read",
    params: byId,
    query: z.object({ ...candidateRule, meets: Known.default("yes"), format }),
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: ["libraries.library_not_found", "exchange.export_too_large"],
  }),
  addByRule: endpoint({
    method: "POST",
    path: "/libraries/:id/candidates",
    summary: "Take every patent that meets the rule into the library as a candidate",
    access: "libraries.keep",
    idempotent: true,
    params: byId,
    body: CandidateRule,
    status: 202,
    reply: LibraryRun,
    refuses: ["libraries.library_not_found", "libraries.not_keeper"],
  }),
  addToLibrary: endpoint({
    method: "POST",
    path: "/libraries/:id/entries",
    summary: "Take patents into the library as candidates, by id or by number",
    access: "libraries.propose",
    idempotent: true,
    params: byId,
    body: z.object({
      patentIds: z.array(Id).max(500).default([]),
      /** Application or publication numbers in any spelling. */ numbers: z.array(z.string().trim().min(1).max(60)).max(2000).default([]),
    }),
    status: 200,
    reply: Addition,
    refuses: ["libraries.library_not_found"],
  }),
  listEntries: endpoint({
    method: "GET",
    path: "/library-entries",
    summary: "Entries of libraries the caller may see",
    access: "libraries.read",
    query: z.object({ ...pageQuery, ...entryFilter }),
    status: 200,
    reply: pageOf(LibraryEntrySummary).extend({ facets: z.record(z.string(), z.record(z.string(), z.int())) }),
    refuses: ["request.cursor_invalid"],
  }),
  exportEntries: endpoint({
    method: "GET",
    path: "/library-entries/export",
    summary: "The filtered entries as a table",
    access: "libraries.read",
    query: z.object({ ...entryFilter, format }),
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: ["exchange.export_too_large"],
  }),
  getEntry: endpoint({
    method: "GET",
    path: "/library-entries/:id",
    summary: "One entry with its patent and history",
    access: "libraries.read",
    params: byId,
    status: 200,
    reply: LibraryEntry,
    refuses: ["libraries.entry_not_found"],
  }),
  actOnEntries: endpoint({
    method: "POST",
    path: "/library-entries/actions",
    summary: "Take one step with one or many entries; each is answered by itself",
    access: "libraries.propose",
    idempotent: true,
    body: z.object({
      ids: z.array(Id).min(1).max(200),
      action: LibraryEntryAction,
      /** The day from which the step counts; today if left out, never later. */ day: PlainDate.optional(),
      reason: LeaveReason.optional(),
      note: z.string().trim().max(500).optional(),
    }),
    status: 200,
    reply: z.object({
      done: z.array(Id),
      refused: z.array(
        z.object({
          id: Id,
          code: z.enum([
            "libraries.entry_not_found",
            "libraries.step_not_allowed",
            "libraries.entry_incomplete",
            "libraries.reason_needed",
            "libraries.day_not_possible",
          ]),
          /** Fills the code's sentence. */ details: z.record(z.string(), z.unknown()),
        }),
      ),
    }),
    refuses: [],
  }),
};
