/**
 * Facts that a source may state many of for one patent. Days are `YYYY-MM-DD` and stand only where the source gives a whole day; what it
 * does not say is absent. The order of a list is the order of the source; nothing else depends on it.
 */

/** A number of any office. `text` as the source writes it; the parts where it could be read (`office` by WIPO ST.3). */
export interface StatedNumber {
  readonly text: string;
  readonly office?: string;
  readonly number?: string;
  readonly kind?: string;
}

/** A publication of this very patent: `number` with its kind says of which stage. */
export interface StatedDocument extends StatedNumber {
  readonly date?: string;
}

/** Events that change validity, then those that raise or lower a flag; `other` is kept with its code and words. */
export const statedEventKinds = [
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
] as const;
export type StatedEventKind = (typeof statedEventKinds)[number];

export interface StatedEvent {
  readonly kind: StatedEventKind;
  /** The day from which it counts in law. */
  readonly effective?: string;
  readonly announced?: string;
  /** Last day on which a licence or a preservation counts. */
  readonly until?: string;
  /** Register number that a beginning and its end share. */
  readonly reference?: string;
  /** Code of the gazette: `CF01`. */
  readonly code?: string;
  readonly text?: string;
  readonly from?: readonly string[];
  readonly to?: readonly string[];
}

/** A claim of priority; the number is of an application. */
export interface StatedPriority extends StatedNumber {
  readonly date?: string;
}

/** A publication of another member of the family. */
export interface StatedFamilyMember extends StatedNumber {
  readonly relation?: "simple" | "extended";
  readonly date?: string;
  readonly granted?: boolean;
}

/** `text` alone is literature. */
export interface StatedCitation extends StatedNumber {
  readonly direction: "cites" | "cited_by";
  readonly category?: string;
  readonly phase?: string;
  readonly date?: string;
}

/** One receipt: everything received that day, late fee included. `completeTo`: every receipt up to that day is stated. */
export interface StatedPayment {
  readonly year?: number;
  readonly day: string;
  /** Fen as digits. */
  readonly amountFen: string;
  readonly receipt?: string;
  readonly completeTo?: string;
}

/** `day`: requested; for an open licence recorded, and `until` its last day. */
export interface StatedReduction {
  readonly kind: "one_applicant" | "several_applicants" | "open_licence";
  readonly day: string;
  readonly until?: string;
}

export interface StatedLicence {
  readonly kind?: "exclusive" | "sole" | "ordinary" | "cross" | "sublicence" | "open";
  readonly licensors?: readonly string[];
  readonly licensees?: readonly string[];
  readonly recordedOn?: string;
  readonly from?: string;
  readonly until?: string;
  readonly reference?: string;
  readonly amountFen?: string;
}

/** `amountFen`: lent on this patent, as digits. */
export interface StatedPledge {
  readonly pledgors?: readonly string[];
  readonly pledgees?: readonly string[];
  readonly registeredOn?: string;
  readonly until?: string;
  readonly reference?: string;
  readonly amountFen?: string;
}

export interface StatedAward {
  readonly prize: "state_science_technology" | "china_patent" | "other";
  readonly name: string;
  readonly grade?: string;
  readonly awardedOn?: string;
  readonly awardedBy?: string;
}

/** A product that embodies the patent, and its filing (专利产品备案). */
export interface StatedProduct {
  readonly name: string;
  readonly producer?: string;
  readonly reference?: string;
  readonly filedOn?: string;
  readonly revenueFen?: string;
  readonly revenueYear?: number;
}

/** The lists that one record of a patent may state. */
export interface StatedFacts {
  documents?: readonly StatedDocument[];
  events?: readonly StatedEvent[];
  priorities?: readonly StatedPriority[];
  familyMembers?: readonly StatedFamilyMember[];
  citations?: readonly StatedCitation[];
  payments?: readonly StatedPayment[];
  reductions?: readonly StatedReduction[];
  licences?: readonly StatedLicence[];
  pledges?: readonly StatedPledge[];
  awards?: readonly StatedAward[];
  products?: readonly StatedProduct[];
}

export const statedFactNames = [
  "documents",
  "events",
  "priorities",
  "familyMembers",
  "citations",
  "payments",
  "reductions",
  "licences",
  "pledges",
  "awards",
  "products",
] as const satisfies readonly (keyof StatedFacts)[];
export type StatedFactName = (typeof statedFactNames)[number];
