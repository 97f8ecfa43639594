import { AwardPrize, FamilyRelation, type FactToRecord, LicenceKind, type PatentEventKind, ReductionKind } from "@zhiqiao/contracts";

/** What a form asks for; the names are those of its words. */
export type FactFieldName =
  | "kind"
  | "effective"
  | "announced"
  | "until"
  | "reference"
  | "from"
  | "to"
  | "year"
  | "day"
  | "amountYuan"
  | "amountWan"
  | "receipt"
  | "completeTo"
  | "licensors"
  | "licensees"
  | "recordedOn"
  | "termFrom"
  | "pledgors"
  | "pledgees"
  | "registeredOn"
  | "prize"
  | "name"
  | "grade"
  | "awardedOn"
  | "awardedBy"
  | "producer"
  | "filing"
  | "filedOn"
  | "revenueWan"
  | "revenueYear"
  | "number"
  | "relation"
  | "date"
  | "granted"
  | "direction"
  | "text";
export type FactType = FactToRecord["type"];

/** What was typed or chosen so far, as text, so that nothing is lost while it is not yet a fact. */
export type FactDraft = Readonly<Partial<Record<FactFieldName, string>>>;

export interface FactField {
  readonly name: FactFieldName;
  /** `names`: several, separated by semicolons; `yuan` and `wan`: an amount typed in that unit. */
  readonly input: "day" | "text" | "names" | "yuan" | "wan" | "whole" | "choice" | "event";
  readonly required?: true;
  readonly hint?: "effective" | "names" | "year" | "completeTo" | "amountYuan" | "number" | "citationNumber";
  /** Values of a choice. */
  readonly choices?: readonly string[];
}

/** Events that a form states by their kind; a licence or a pledge has a form of its own, with its parties. */
export const recordableEvents = [
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
  "lapse_fee",
  "lapse_restorable",
  "lapse",
  "restoration",
  "expiry",
  "abandonment",
  "abandonment_duplicate",
  "invalidation_part",
  "invalidation_whole",
  "revocation",
  "transfer",
  "pledge_release",
  "licence_end",
  "preservation",
  "preservation_release",
  "suspension",
  "suspension_end",
] as const satisfies readonly PatentEventKind[];

const withReference: readonly string[] = [
  "transfer",
  "pledge_release",
  "licence_end",
  "preservation",
  "preservation_release",
  "suspension",
  "suspension_end",
];

const eventFields = ({ kind = "" }: FactDraft): readonly FactField[] => [
  { name: "kind", input: "event", required: true },
  { name: "effective", input: "day", required: true, hint: "effective" },
  { name: "announced", input: "day" },
  ...(kind === "transfer"
    ? ([
        { name: "from", input: "names", hint: "names" },
        { name: "to", input: "names", required: true, hint: "names" },
      ] as const)
    : []),
  ...(kind === "preservation" ? ([{ name: "until", input: "day" }] as const) : []),
  ...(withReference.includes(kind) ? ([{ name: "reference", input: "text" }] as const) : []),
];

const fixedFields: Readonly<Record<Exclude<FactType, "event" | "reduction">, readonly FactField[]>> = {
  payment: [
    { name: "year", input: "whole", hint: "year" },
    { name: "day", input: "day", required: true },
    { name: "amountYuan", input: "yuan", required: true, hint: "amountYuan" },
    { name: "receipt", input: "text" },
    { name: "completeTo", input: "day", hint: "completeTo" },
  ],
  licence: [
    { name: "kind", input: "choice", choices: LicenceKind.options },
    { name: "licensors", input: "names", hint: "names" },
    { name: "licensees", input: "names", required: true, hint: "names" },
    { name: "recordedOn", input: "day" },
    { name: "termFrom", input: "day" },
    { name: "until", input: "day" },
    { name: "reference", input: "text" },
    { name: "amountWan", input: "wan" },
  ],
  pledge: [
    { name: "pledgors", input: "names", hint: "names" },
    { name: "pledgees", input: "names", required: true, hint: "names" },
    { name: "registeredOn", input: "day", required: true },
    { name: "until", input: "day" },
    { name: "reference", input: "text" },
    { name: "amountWan", input: "wan" },
  ],
  award: [
    { name: "prize", input: "choice", required: true, choices: AwardPrize.options },
    { name: "name", input: "text", required: true },
    { name: "grade", input: "text" },
    { name: "awardedOn", input: "day" },
    { name: "awardedBy", input: "text" },
  ],
  product: [
    { name: "name", input: "text", required: true },
    { name: "producer", input: "text" },
    { name: "filing", input: "text" },
    { name: "filedOn", input: "day" },
    { name: "revenueWan", input: "wan" },
    { name: "revenueYear", input: "whole" },
  ],
  familyMember: [
    { name: "number", input: "text", required: true, hint: "number" },
    { name: "relation", input: "choice", required: true, choices: FamilyRelation.options },
    { name: "date", input: "day" },
    { name: "granted", input: "choice", choices: ["yes", "no"] },
  ],
  document: [
    { name: "number", input: "text", required: true, hint: "number" },
    { name: "date", input: "day" },
  ],
  citation: [
    { name: "direction", input: "choice", required: true, choices: ["cites", "cited_by"] },
    { name: "number", input: "text", hint: "citationNumber" },
    { name: "text", input: "text" },
  ],
};

/** The fields that a form shows for a kind of fact; some depend on what was chosen before. */
export const fieldsOf = (type: FactType, draft: FactDraft): readonly FactField[] => {
  if (type === "event") return eventFields(draft);
  if (type === "reduction") {
    return [
      { name: "kind", input: "choice", required: true, choices: ReductionKind.options },
      { name: "day", input: "day", required: true },
      ...(draft.kind === "open_licence" ? ([{ name: "until", input: "day", required: true }] as const) : []),
    ];
  }
  return fixedFields[type];
};
