import { z } from "zod";
import { SourceKind } from "./evidence.ts";
import { LegalFlag, Validity, ValidityGroup } from "./patents.ts";
import { Fen, Id, Instant, PlainDate } from "./values.ts";

/** Events of DOMAIN.md §1.4; those of the second block raise or lower a flag and never touch validity. `other`: kept, its meaning unknown. */
export const PatentEventKind = z
  .enum([
    "filing",
    "publication",
    "substantive_exam",
    "rejection",
    "rejection_reversed",
    "withdrawal",
    "deemed_withdrawal",
    "deemed_abandonment",
    "grant",
    "grace_period",
    "annuity_paid",
    "lapse_restorable",
    "lapse_fee",
    "lapse",
    "restoration",
    "expiry",
    "abandonment",
    "abandonment_duplicate",
    "invalidation_part",
    "invalidation_whole",
    "revocation",
    "transfer",
    "pledge",
    "pledge_release",
    "licence",
    "licence_end",
    "preservation",
    "preservation_release",
    "suspension",
    "suspension_end",
    "other",
  ])
  .meta({ id: "PatentEventKind" });
export type PatentEventKind = z.infer<typeof PatentEventKind>;

export const FamilyRelation = z.enum(["simple", "extended", "unknown"]).meta({ id: "FamilyRelation" });
export type FamilyRelation = z.infer<typeof FamilyRelation>;
/** 独占 · 排他 · 普通 · 交叉 · 分许可 · 开放许可. */
export const LicenceKind = z.enum(["exclusive", "sole", "ordinary", "cross", "sublicence", "open"]).meta({ id: "LicenceKind" });
export type LicenceKind = z.infer<typeof LicenceKind>;
export const ReductionKind = z.enum(["one_applicant", "several_applicants", "open_licence"]).meta({ id: "ReductionKind" });
export type ReductionKind = z.infer<typeof ReductionKind>;
/** 国家科学技术奖 and 中国专利奖 are counted by the definitions of high value; every other award is `other`. */
export const AwardPrize = z.enum(["state_science_technology", "china_patent", "other"]).meta({ id: "AwardPrize" });
export type AwardPrize = z.infer<typeof AwardPrize>;

/** Who said it. `title` is null where the reader may not see the source. */
export const FactSource = z
  .object({
    id: Id,
    kind: SourceKind,
    title: z.string().nullable(),
    line: z.int().nullable(),
    recordedAt: Instant,
    by: z.string().nullable(),
  })
  .meta({ id: "FactSource" });
export type FactSource = z.infer<typeof FactSource>;

/** Words of law on which an answer rests; every standing but `law` and `guide` is shown as 待核. */
export const RuleCitation = z
  .object({
    issuer: z.string(),
    document: z.string(),
    version: z.string(),
    clause: z.string(),
    words: z.string(),
    standing: z.enum(["law", "guide", "secondary", "inference", "general_knowledge"]),
  })
  .meta({ id: "RuleCitation" });
export type RuleCitation = z.infer<typeof RuleCitation>;

/** What every listed fact has: `key` names it for a retraction; a retracted one stays in the list and counts nowhere. */
const stated = {
  key: z.string(),
  source: FactSource,
  /** The reader may retract it now. */
  retractable: z.boolean(),
  /** Set where it was retracted by the knowledge day; its own `key` may be retracted in turn, which undoes it. */
  retracted: z.object({ key: z.string(), reason: z.string(), source: FactSource, undoable: z.boolean() }).nullable(),
  /** The plain field of a record that it was read from; null where the source states the fact itself. */
  readFrom: z.string().nullable(),
};

/** `patentId`: the patent of our registry that the number names. */
const numbered = {
  number: z.string(),
  office: z.string().nullable(),
  kind: z.string().nullable(),
  date: PlainDate.nullable(),
  patentId: Id.nullable(),
};

export const PatentDocumentItem = z
  .object({ ...stated, ...numbered, stage: z.enum(["application", "grant", "correction"]).nullable() })
  .meta({ id: "PatentDocumentItem" });
export const PatentEventItem = z
  .object({
    ...stated,
    kind: PatentEventKind,
    /** The day from which it counts in law; null: no source states it, so it enters no status of a day. */
    effective: PlainDate.nullable(),
    announced: PlainDate.nullable(),
    /** Last day on which a licence or a preservation counts. */
    until: PlainDate.nullable(),
    reference: z.string().nullable(),
    /** Code of the gazette: `CF01`. */
    code: z.string().nullable(),
    text: z.string().nullable(),
    from: z.array(z.string()),
    to: z.array(z.string()),
  })
  .meta({ id: "PatentEventItem" });
export const PriorityItem = z.object({ ...stated, ...numbered }).meta({ id: "PriorityItem" });
export const FamilyItem = z
  .object({ ...stated, ...numbered, relation: FamilyRelation, granted: z.boolean().nullable(), title: z.string().nullable() })
  .meta({ id: "FamilyItem" });
/** `text`: literature as written. `title`: of the patent of our registry. */
export const CitationItem = z
  .object({
    ...stated,
    ...numbered,
    number: z.string().nullable(),
    text: z.string().nullable(),
    category: z.string().nullable(),
    phase: z.string().nullable(),
    title: z.string().nullable(),
  })
  .meta({ id: "CitationItem" });
/** A patent of our registry that cites this one says so itself: it has no key here. */
export const CitedByItem = CitationItem.extend({ key: z.string().nullable(), source: FactSource.nullable() }).meta({ id: "CitedByItem" });
export type CitedByItem = z.infer<typeof CitedByItem>;
/** `since` is null where no source states the day. */
export const OwnerItem = z
  .object({ ...stated, since: PlainDate.nullable(), names: z.array(z.string()), by: z.enum(["filing", "transfer", "statement"]) })
  .meta({ id: "OwnerItem" });
export const PaymentItem = z
  .object({
    ...stated,
    /** The patent year that the receipt names. */ year: z.int().nullable(),
    day: PlainDate,
    amountFen: Fen,
    receipt: z.string().nullable(),
    /** Every receipt up to this day is stated. */ completeTo: PlainDate.nullable(),
  })
  .meta({ id: "PaymentItem" });
/** `day`: requested, for an open licence recorded. */
export const ReductionItem = z
  .object({ ...stated, kind: ReductionKind, day: PlainDate, until: PlainDate.nullable() })
  .meta({ id: "ReductionItem" });
/** `standing` on the day asked; null where the days are not known. */
export const LicenceItem = z
  .object({
    ...stated,
    kind: LicenceKind.nullable(),
    licensors: z.array(z.string()),
    licensees: z.array(z.string()),
    recordedOn: PlainDate.nullable(),
    from: PlainDate.nullable(),
    until: PlainDate.nullable(),
    reference: z.string().nullable(),
    amountFen: Fen.nullable(),
    standing: z.boolean().nullable(),
  })
  .meta({ id: "LicenceItem" });
export const PledgeItem = z
  .object({
    ...stated,
    pledgors: z.array(z.string()),
    pledgees: z.array(z.string()),
    registeredOn: PlainDate.nullable(),
    until: PlainDate.nullable(),
    releasedOn: PlainDate.nullable(),
    reference: z.string().nullable(),
    /** Lent on this patent. */ amountFen: Fen.nullable(),
    standing: z.boolean().nullable(),
  })
  .meta({ id: "PledgeItem" });
export const AwardItem = z
  .object({
    ...stated,
    prize: AwardPrize,
    name: z.string(),
    grade: z.string().nullable(),
    awardedOn: PlainDate.nullable(),
    awardedBy: z.string().nullable(),
  })
  .meta({ id: "AwardItem" });
/** 专利产品: a product that embodies the patent, and its filing 备案. */
export const ProductItem = z
  .object({
    ...stated,
    name: z.string(),
    producer: z.string().nullable(),
    reference: z.string().nullable(),
    filedOn: PlainDate.nullable(),
    revenueFen: Fen.nullable(),
    revenueYear: z.int().nullable(),
  })
  .meta({ id: "ProductItem" });

export const StatusDoubt = z
  .object({
    /**
     * `ended_then_continued`, `release_ambiguous`: as packages/rules says. `statement_disagrees`: a newer or more official statement says
     * otherwise than the event. `end_day_unknown`: the right has ended since, nobody says when. `unofficial_event`: only the owner says so.
     */
    code: z.enum(["ended_then_continued", "release_ambiguous", "statement_disagrees", "end_day_unknown", "unofficial_event"]),
    key: z.string().nullable(),
  })
  .meta({ id: "StatusDoubt" });
export const DayStatus = z
  .object({
    validity: Validity,
    group: ValidityGroup,
    flags: z.array(LegalFlag),
    partInvalid: z.boolean(),
    voidFromBeginning: z.boolean(),
    /** Dated events, a source's statement of the status, or nothing. */
    basis: z.enum(["events", "statement", "both", "none"]),
    /** Keys of the events on which it rests. */
    restsOn: z.array(z.string()),
    /** The statement on which it rests; `day` is the one it names, else the day on which it came in. */
    statement: z.object({ text: z.string(), day: PlainDate, dayStated: z.boolean(), source: FactSource }).nullable(),
    doubts: z.array(StatusDoubt),
    missing: z.array(z.string()),
    citations: z.array(RuleCitation),
  })
  .meta({ id: "DayStatus" });
export type DayStatus = z.infer<typeof DayStatus>;

/** `other_office`: not a patent of China, of whose law alone the product has rules. `missing` names facts: office, type, filing_day, compensation, term_rule. */
export const TermAnswer = z
  .object({
    state: z.enum(["known", "unknown", "other_office"]),
    years: z.int().nullable(),
    lastDay: PlainDate.nullable(),
    expiryDay: PlainDate.nullable(),
    earliestExpiryDay: PlainDate.nullable(),
    missing: z.array(z.string()),
    citations: z.array(RuleCitation),
  })
  .meta({ id: "TermAnswer" });
export type TermAnswer = z.infer<typeof TermAnswer>;

export const AnnuityYearItem = z
  .object({
    year: z.int(),
    dueDay: PlainDate,
    payByDay: PlainDate,
    graceEndDay: PlainDate.nullable(),
    holidaysKnown: z.boolean(),
    fullFen: Fen.nullable(),
    reductionPercent: z.int().nullable(),
    payableFen: Fen.nullable(),
    lateFeeFen: Fen.nullable(),
    paidFen: Fen.nullable(),
    settledOn: PlainDate.nullable(),
    state: z.enum(["paid", "open", "overdue", "ended", "no_longer_due", "unknown"]),
    missing: z.array(z.string()),
    /** Places in `citations` of the schedule. */
    citations: z.array(z.int()),
  })
  .meta({ id: "AnnuityYearItem" });
export type AnnuityYearItem = z.infer<typeof AnnuityYearItem>;

export const AnnuityAnswer = z
  .object({
    state: z.enum(["known", "unknown", "not_granted", "other_office"]),
    grantYear: z.int().nullable(),
    years: z.array(AnnuityYearItem),
    /** The `year` to be paid next; null where none is. */
    nextDue: z.int().nullable(),
    lapse: z
      .object({
        year: z.int(),
        endsOn: PlainDate,
        lastDayToPay: PlainDate.nullable(),
        happened: z.boolean(),
        /** False where a payment may be unknown. */ certain: z.boolean(),
      })
      .nullable(),
    /** False: no day was moved past a holiday. */
    holidaysKnown: z.boolean(),
    missing: z.array(z.string()),
    citations: z.array(RuleCitation),
  })
  .meta({ id: "AnnuityAnswer" });
export type AnnuityAnswer = z.infer<typeof AnnuityAnswer>;

export const RemainingLifeAnswer = z
  .object({
    state: z.enum(["not_filed", "running", "at_least", "expired", "ended", "unknown", "other_office"]),
    days: z.int().nullable(),
    wholeYears: z.int().nullable(),
    missing: z.array(z.string()),
  })
  .meta({ id: "RemainingLifeAnswer" });

/** `complete`: the whole text of the claims was stated, not the first one alone. `dependsOn` is empty for an independent claim. */
export const ClaimTree = z
  .object({
    complete: z.boolean(),
    claims: z.array(z.object({ number: z.int(), text: z.string(), dependsOn: z.array(z.int()) })),
    source: FactSource,
  })
  .meta({ id: "ClaimTree" });

/** 与官方数据不一致: a field of which a less official or older source states another thing. Spelling is no difference. */
export const FactDifference = z
  .object({
    field: z.string(),
    shown: z.object({ value: z.string(), source: FactSource }),
    others: z.array(z.object({ value: z.string(), source: FactSource, because: z.enum(["less_official", "older"]) })),
  })
  .meta({ id: "FactDifference" });

/** Everything dated that is known of a patent: the state of `day` by what was recorded until `knownOn`. Lists hold all that was known then. */
export const PatentFacts = z
  .object({
    day: PlainDate,
    knownOn: PlainDate,
    /** The reader may record facts of this patent. */
    recordable: z.boolean(),
    /** Where it was filed or granted, as in ST.3: `CN`, `US`, `WO`. */
    office: z.string().nullable(),
    status: DayStatus,
    term: TermAnswer,
    annuities: AnnuityAnswer,
    remainingLife: RemainingLifeAnswer,
    documents: z.array(PatentDocumentItem),
    events: z.array(PatentEventItem),
    priorities: z.array(PriorityItem),
    family: z.array(FamilyItem),
    citations: z.object({ cites: z.array(CitationItem), citedBy: z.array(CitedByItem) }),
    ownerHistory: z.array(OwnerItem),
    payments: z.array(PaymentItem),
    reductions: z.array(ReductionItem),
    licences: z.array(LicenceItem),
    pledges: z.array(PledgeItem),
    awards: z.array(AwardItem),
    products: z.array(ProductItem),
    claims: ClaimTree.nullable(),
    differences: z.array(FactDifference),
  })
  .meta({ id: "PatentFacts" });
export type PatentFacts = z.infer<typeof PatentFacts>;
