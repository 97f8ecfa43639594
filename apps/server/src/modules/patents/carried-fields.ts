import { Availability, LegalFlag, PatentType, Validity, ValidityGroup } from "@zhiqiao/contracts";
import { statedEventKinds } from "@zhiqiao/formats";
import { z } from "zod";
import type { StatedFields } from "./compose-patent.ts";

const Text = z.string().max(2_000_000);
const Word = z.string().max(4000);
const Words = z.array(Word).max(5000);
const Day = z.iso.date();
const Count = z.int().min(0).max(2_147_483_647);
const Fen = z.string().regex(/^\d{1,18}$/u);
const listOfFacts = <Shape extends z.ZodRawShape>(shape: Shape) => z.array(z.strictObject(shape)).max(20_000).optional();
const number = { text: Word, office: Word.optional(), number: Word.optional(), kind: Word.optional() };

const factShapes = {
  documents: listOfFacts({ ...number, date: Day.optional() }),
  events: listOfFacts({
    kind: z.enum(statedEventKinds),
    effective: Day.optional(),
    announced: Day.optional(),
    until: Day.optional(),
    reference: Word.optional(),
    code: Word.optional(),
    text: Text.optional(),
    from: Words.optional(),
    to: Words.optional(),
  }),
  priorities: listOfFacts({ ...number, date: Day.optional() }),
  familyMembers: listOfFacts({
    ...number,
    relation: z.enum(["simple", "extended"]).optional(),
    date: Day.optional(),
    granted: z.boolean().optional(),
  }),
  citations: listOfFacts({
    ...number,
    direction: z.enum(["cites", "cited_by"]),
    category: Word.optional(),
    phase: Word.optional(),
    date: Day.optional(),
  }),
  payments: listOfFacts({ year: Count.optional(), day: Day, amountFen: Fen, receipt: Word.optional(), completeTo: Day.optional() }),
  reductions: listOfFacts({ kind: z.enum(["one_applicant", "several_applicants", "open_licence"]), day: Day, until: Day.optional() }),
  licences: listOfFacts({
    kind: z.enum(["exclusive", "sole", "ordinary", "cross", "sublicence", "open"]).optional(),
    licensors: Words.optional(),
    licensees: Words.optional(),
    recordedOn: Day.optional(),
    from: Day.optional(),
    until: Day.optional(),
    reference: Word.optional(),
    amountFen: Fen.optional(),
  }),
  pledges: listOfFacts({
    pledgors: Words.optional(),
    pledgees: Words.optional(),
    registeredOn: Day.optional(),
    until: Day.optional(),
    reference: Word.optional(),
    amountFen: Fen.optional(),
  }),
  awards: listOfFacts({
    prize: z.enum(["state_science_technology", "china_patent", "other"]),
    name: Word,
    grade: Word.optional(),
    awardedOn: Day.optional(),
    awardedBy: Word.optional(),
  }),
  products: listOfFacts({
    name: Word,
    producer: Word.optional(),
    reference: Word.optional(),
    filedOn: Day.optional(),
    revenueFen: Fen.optional(),
    revenueYear: Count.optional(),
  }),
  retracts: listOfFacts({ key: Word, reason: Text }),
};

const textFields = ["title", "titleEn", "abstract", "abstractEn", "firstClaim", "claims", "address", "sourceUrl"] as const;
const wordFields = [
  "foreignApplicationNumber",
  "agency",
  "agencyCode",
  "examiner",
  "ipcMain",
  "postcode",
  "country",
  "province",
  "city",
  "district",
  "divisionalOf",
  "pctApplicationNumber",
  "pctPublicationNumber",
  "uscc",
  "assessedValue",
  "licenceType",
  "office",
  "externalId",
] as const;
const listFields = [
  "keywords",
  "effects",
  "applicants",
  "currentOwners",
  "inventors",
  "agents",
  "ipc",
  "cpc",
  "locarno",
  "priority",
  "family",
  "sei",
  "nationalEconomy",
  "transferors",
  "transferees",
  "licensees",
  "pledgors",
  "pledgees",
] as const;
const dayFields = [
  "statusDate",
  "applicationDate",
  "publicationDate",
  "grantDate",
  "expiryDate",
  "lapseDate",
  "priorityDate",
  "pctEntryDate",
] as const;
const countFields = ["claimsCount", "pages", "applicationYear", "citedByCount", "citesCount", "familySize"] as const;

const shapesOf = <Value extends z.ZodType>(names: readonly string[], value: Value): Record<string, z.ZodOptional<Value>> =>
  Object.fromEntries(names.map((name) => [name, value.optional()]));

const Shape = z.strictObject({
  ...shapesOf(textFields, Text),
  ...shapesOf(wordFields, Word),
  ...shapesOf(listFields, Words),
  ...shapesOf(dayFields, Day),
  ...shapesOf(countFields, Count),
  ...factShapes,
  applicationNumber: z.strictObject({ number: Word, check: Word, checkOk: z.boolean().nullable() }).optional(),
  publicationNumber: z.strictObject({ office: Word, number: Word, kind: Word }).optional(),
  patentType: PatentType.optional(),
  documentStage: z.enum(["application", "grant"]).optional(),
  legal: z
    .strictObject({
      validity: Validity,
      group: ValidityGroup,
      flags: z.array(LegalFlag).max(20),
      text: Text,
      restored: z.literal(true).optional(),
      conflict: z.literal(true).optional(),
      unrecognised: z.literal(true).optional(),
    })
    .optional(),
  licenceIntent: z.array(Availability).max(10).optional(),
  price: z
    .strictObject({ text: Word, minFen: Fen.optional(), maxFen: Fen.optional(), negotiable: z.literal(true).optional() })
    .nullable()
    .optional(),
  extra: z.record(z.string().max(500), Text).optional(),
});

/** What another registry says that a source states: known fields, each of its kind, so that it can be a statement here. */
export const CarriedFields = z.custom<StatedFields>((value) => Shape.safeParse(value).success);
