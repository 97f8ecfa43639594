import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { AwardPrize, FamilyRelation, LicenceKind, PatentEventKind, PatentFacts, ReductionKind } from "./patent-facts.ts";
import { Fen, Id, PlainDate } from "./values.ts";

const Name = z.string().trim().min(1).max(200);
const Names = z.array(Name).max(20);
const Reference = z.string().trim().min(1).max(100).nullable();
const Year = z.int().min(1).max(40);

/** One fact as a form states it. `null` says that the document does not tell. */
export const FactToRecord = z
  .discriminatedUnion("type", [
    z.object({
      type: z.literal("event"),
      kind: PatentEventKind.exclude(["other"]),
      effective: PlainDate,
      announced: PlainDate.nullable(),
      until: PlainDate.nullable(),
      reference: Reference,
      from: Names,
      to: Names,
    }),
    z.object({
      type: z.literal("payment"),
      year: Year.nullable(),
      day: PlainDate,
      amountFen: Fen,
      receipt: Reference,
      /** 截至该日的缴费记录已全部登记. */
      completeTo: PlainDate.nullable(),
    }),
    z.object({ type: z.literal("reduction"), kind: ReductionKind, day: PlainDate, until: PlainDate.nullable() }),
    z.object({
      type: z.literal("licence"),
      kind: LicenceKind.nullable(),
      licensors: Names,
      licensees: Names.min(1),
      recordedOn: PlainDate.nullable(),
      from: PlainDate.nullable(),
      until: PlainDate.nullable(),
      reference: Reference,
      amountFen: Fen.nullable(),
    }),
    z.object({
      type: z.literal("pledge"),
      pledgors: Names,
      pledgees: Names.min(1),
      registeredOn: PlainDate,
      until: PlainDate.nullable(),
      reference: Reference,
      amountFen: Fen.nullable(),
    }),
    z.object({
      type: z.literal("award"),
      prize: AwardPrize,
      name: Name,
      grade: Reference,
      awardedOn: PlainDate.nullable(),
      awardedBy: Reference,
    }),
    z.object({
      type: z.literal("product"),
      name: Name,
      producer: Name.nullable(),
      reference: Reference,
      filedOn: PlainDate.nullable(),
      revenueFen: Fen.nullable(),
      revenueYear: z.int().min(1985).max(2100).nullable(),
    }),
    z.object({
      type: z.literal("familyMember"),
      number: z.string().trim().min(4).max(40),
      relation: FamilyRelation,
      date: PlainDate.nullable(),
      granted: z.boolean().nullable(),
    }),
    z.object({ type: z.literal("document"), number: z.string().trim().min(4).max(40), date: PlainDate.nullable() }),
    z.object({
      type: z.literal("citation"),
      direction: z.enum(["cites", "cited_by"]),
      number: z.string().trim().min(4).max(40).nullable(),
      text: z.string().trim().min(1).max(500).nullable(),
    }),
  ])
  .meta({ id: "FactToRecord" });
export type FactToRecord = z.infer<typeof FactToRecord>;

/** The document that supports a fact: its name, and number and day where it has them. */
export const FactBasis = z
  .object({ document: z.string().trim().min(2).max(120), number: z.string().trim().min(1).max(60).nullable(), day: PlainDate.nullable() })
  .meta({ id: "FactBasis" });
export type FactBasis = z.infer<typeof FactBasis>;

export const patentFactsEndpoints = {
  getPatentFacts: endpoint({
    method: "GET",
    path: "/patents/:id/facts",
    summary: "One patent with all its dated facts: the state of a day, as known on another",
    access: "signed_in",
    params: z.object({ id: Id }),
    /** Both are today where not given. */
    query: z.object({ day: PlainDate.optional(), knownOn: PlainDate.optional() }),
    status: 200,
    reply: PatentFacts,
    refuses: ["patents.patent_not_found"],
  }),
  recordPatentFact: endpoint({
    method: "POST",
    path: "/patents/:id/facts",
    summary: "Record a fact of a patent with the document that supports it",
    access: "patents.record",
    params: z.object({ id: Id }),
    body: z.object({ fact: FactToRecord, basis: FactBasis }),
    status: 201,
    reply: z.object({ key: z.string() }),
    idempotent: true,
    refuses: [
      "patents.patent_not_found",
      "patents.not_responsible",
      "patents.fact_already_stated",
      "patents.fact_day_impossible",
      "patents.fact_number_unreadable",
      "patents.fact_incomplete",
    ],
  }),
  retractPatentFact: endpoint({
    method: "POST",
    path: "/patents/:id/facts/retract",
    summary: "Retract a fact, or undo a retraction, by its key",
    access: "patents.record",
    params: z.object({ id: Id }),
    body: z.object({ key: z.string().min(1).max(120), reason: z.string().trim().min(2).max(300) }),
    status: 201,
    reply: z.object({ key: z.string() }),
    idempotent: true,
    refuses: [
      "patents.patent_not_found",
      "patents.not_responsible",
      "patents.fact_not_found",
      "patents.fact_already_retracted",
      "patents.fact_not_retractable",
    ],
  }),
};
