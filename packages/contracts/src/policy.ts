import { z } from "zod";
import { Fen, Id, Instant, PlainDate, RegionCode } from "./values.ts";

/** 层级 of who issued a document. */
export const PolicyLevel = z.enum(["country", "province", "city", "district", "zone"]).meta({ id: "PolicyLevel" });
export type PolicyLevel = z.infer<typeof PolicyLevel>;

/** 现行 · 规划期已过 · 已被替代 · 废止 · 有效期已满 · 尚未施行: follows as of a day from dated facts, and is stated nowhere. */
export const PolicyStatus = z.enum(["valid", "plan_over", "superseded", "repealed", "expired", "not_yet"]).meta({ id: "PolicyStatus" });
export type PolicyStatus = z.infer<typeof PolicyStatus>;

/** 落实 · 修订 · 废止 · 替代 · 配套: what the first document does to the second. */
export const PolicyRelationKind = z.enum(["implements", "amends", "repeals", "supersedes", "matches"]).meta({ id: "PolicyRelationKind" });
export type PolicyRelationKind = z.infer<typeof PolicyRelationKind>;

const TextEncoding = z.enum(["utf-8", "utf-8-bom", "utf-16le", "utf-16be", "gb18030"]);

/** What rules cite a document by and addresses name it with: `weihai-2021`. It never changes. */
export const PolicyKey = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/u);
/** A clause as RULES writes it: `A三(一)4`, `附件三(三)2`. */
export const ClauseId = z.string().trim().min(1).max(60);

/** Bibliographic facts of a document. What its text does not state is null, and never guessed. */
export const PolicyFacts = z
  .object({
    title: z.string().trim().min(2).max(300),
    issuer: z.string().trim().min(2).max(300),
    /** 文号 */ number: z.string().trim().min(2).max(60).nullable(),
    issuedOn: PlainDate,
    /** From which day it applies, where the text says so; else it applies from the day of issue. */ effectiveOn: PlainDate.nullable(),
    /** Its last day, where it states one. */ expiresOn: PlainDate.nullable(),
    /** 规划期: after it the document goes on applying, and a notice says that its plan is over. */
    planFrom: PlainDate.nullable(),
    planUntil: PlainDate.nullable(),
    regionCode: RegionCode,
    level: PolicyLevel,
  })
  .meta({ id: "PolicyFacts" });
export type PolicyFacts = z.infer<typeof PolicyFacts>;

const DocumentName = z.object({ key: PolicyKey, title: z.string() });

/** The state of a document on a day, since when, and through which other document. */
export const PolicyState = z
  .object({ status: PolicyStatus, since: PlainDate.nullable(), by: DocumentName.nullable() })
  .meta({ id: "PolicyState" });
export type PolicyState = z.infer<typeof PolicyState>;

export const PolicySummary = PolicyFacts.extend({
  key: PolicyKey,
  /** null: nobody has put it in; the rulebook cites it. */ id: Id.nullable(),
  state: PolicyState,
  /** None: known by its bibliographic facts alone; nobody has loaded its text. */ versions: z.int(),
  clauses: z.int(),
  /** Fictional, of the sample region. */ sample: z.boolean(),
}).meta({ id: "PolicySummary" });
export type PolicySummary = z.infer<typeof PolicySummary>;

const UnitsInClause = z.object({ role: z.enum(["lead", "support", "responsible"]), names: z.array(z.string()) });

/** One clause of a version. `start` and `end` are offsets into the raw text, so that the repaired text can be held against it. */
export const PolicyClause = z
  .object({
    id: ClauseId,
    parentId: ClauseId.nullable(),
    heading: z.string().nullable(),
    /** Repaired for reading: line breaks of the page and blanks inside figures are taken out; no word is changed. */ text: z.string(),
    /** Of the clause itself, without what stands under it. */ start: z.int(),
    end: z.int(),
    /** Units that the text makes responsible: 牵头 · 配合 · 责任. */
    responsible: z.array(UnitsInClause),
  })
  .meta({ id: "PolicyClause" });
export type PolicyClause = z.infer<typeof PolicyClause>;

export const PolicyVersion = z
  .object({
    id: Id,
    number: z.int(),
    /** The first day on which this text is the one that counts. */ inForceFrom: PlainDate,
    sha256: z.string(),
    encoding: TextEncoding,
    fileName: z.string(),
    bytes: z.int(),
    clauses: z.int(),
    sourceId: Id,
    by: z.string().nullable(),
    recordedAt: Instant,
  })
  .meta({ id: "PolicyVersion" });
export type PolicyVersion = z.infer<typeof PolicyVersion>;

export const PolicyRelation = z
  .object({
    id: Id,
    kind: PolicyRelationKind,
    /** `from` does it to `to`. */ from: DocumentName,
    /** A document of the library, or the title of one that is not in it. */ to: DocumentName.nullable(),
    toTitle: z.string().nullable(),
    fromClause: ClauseId.nullable(),
    toClause: ClauseId.nullable(),
    effectiveOn: PlainDate,
    /** The words that say so, or why. */ basis: z.string().nullable(),
    by: z.string().nullable(),
    recordedAt: Instant,
  })
  .meta({ id: "PolicyRelation" });
export type PolicyRelation = z.infer<typeof PolicyRelation>;

/** A statement of bibliographic facts: the first at the import, each further one a correction with its reason. */
export const PolicyStatement = z
  .object({ facts: PolicyFacts, reason: z.string().nullable(), sourceId: Id, by: z.string().nullable(), recordedAt: Instant })
  .meta({ id: "PolicyStatement" });
export type PolicyStatement = z.infer<typeof PolicyStatement>;

/** What a rule pays, as far as the words say a number: `fen` exactly, `capFen` at most, `percent` of a base. Of a budget, the least to be spent. */
export const PolicyRuleAmount = z
  .object({
    kind: z.enum(["fixed", "cap", "percent", "interest", "unquantified", "budget_floor", "fund"]),
    fen: Fen.nullable(),
    capFen: Fen.nullable(),
    percent: z.string().nullable(),
  })
  .meta({ id: "PolicyRuleAmount" });
export type PolicyRuleAmount = z.infer<typeof PolicyRuleAmount>;

/** A rule of the rulebook that rests on a clause, with the few words that it cites. */
export const RuleOnClause = z
  .object({
    ruleId: z.string(),
    clause: ClauseId,
    words: z.string(),
    trigger: z.string(),
    reading: z.enum(["only", "stricter", "wider"]),
    amount: PolicyRuleAmount,
    /** Approved changes whose values stand in the amount, each with its day of approval and the day from which its value holds. */
    changes: z.array(z.object({ id: z.int(), decidedOn: PlainDate, from: PlainDate })),
    inForceFrom: PlainDate,
    inForceTo: PlainDate.nullable(),
  })
  .meta({ id: "RuleOnClause" });
export type RuleOnClause = z.infer<typeof RuleOnClause>;

/** A figure that a clause sets out to reach, in its own words, as a program found it. */
export const TargetInClause = z
  .object({ clause: ClauseId, words: z.string(), period: z.string().nullable(), modality: z.enum(["best_effort", "binding", "plain"]) })
  .meta({ id: "TargetInClause" });
export type TargetInClause = z.infer<typeof TargetInClause>;

/** 任务: what a clause gives units to do, in its own words, with the words that say until when or how often. */
export const TaskInClause = z
  .object({ clause: ClauseId, words: z.string(), units: z.array(UnitsInClause), due: z.array(z.string()) })
  .meta({ id: "TaskInClause" });
export type TaskInClause = z.infer<typeof TaskInClause>;

/** One document as of a day: its facts, the version that counts, everything it is joined with. */
export const PolicyDocument = z
  .object({
    document: PolicySummary,
    asOf: PlainDate,
    /** null: no text is loaded, or none that counted on that day. */ shown: PolicyVersion.nullable(),
    clauses: z.array(PolicyClause),
    /** The text as it was loaded, where it was asked for. */ rawText: z.string().nullable(),
    versions: z.array(PolicyVersion),
    relations: z.array(PolicyRelation),
    /** Rules of the rulebook that rest on it, those whose text is not loaded too. */ rules: z.array(RuleOnClause),
    targets: z.array(TargetInClause),
    tasks: z.array(TaskInClause),
    statements: z.array(PolicyStatement),
    /** Whether the reader may correct it and load texts into it. */ mayKeep: z.boolean(),
  })
  .meta({ id: "PolicyDocument" });
export type PolicyDocument = z.infer<typeof PolicyDocument>;

/** What the program recognised in a text before anything is stored. */
export const PolicyPreview = z
  .object({
    sha256: z.string(),
    bytes: z.int(),
    encoding: TextEncoding,
    recognised: z.object({
      title: z.string().nullable(),
      issuer: z.string().nullable(),
      number: z.string().nullable(),
      issuedOn: PlainDate.nullable(),
      effectiveOn: PlainDate.nullable(),
      expiresOn: PlainDate.nullable(),
      planFrom: PlainDate.nullable(),
      planUntil: PlainDate.nullable(),
      regionCode: RegionCode.nullable(),
      level: PolicyLevel.nullable(),
    }),
    clauses: z.array(PolicyClause),
    /** The document that these facts are of, if the library knows it. */
    joins: DocumentName.extend({ textLoaded: z.boolean() }).nullable(),
    /** The version that holds these very bytes. */
    stored: z.object({ key: PolicyKey, version: z.int() }).nullable(),
  })
  .meta({ id: "PolicyPreview" });
export type PolicyPreview = z.infer<typeof PolicyPreview>;
