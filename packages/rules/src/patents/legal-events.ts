import { type PlainDate, requirePlainDate } from "../engine/plain-date.ts";
import { RuleInputError } from "../engine/rule-input-error.ts";
import type { LegalFlag, LegalValidity } from "./vocabulary.ts";

/** Events of the procedure and of the right itself. */
export type ValidityEventKind =
  | "filing"
  | "publication"
  | "substantive_exam"
  | "rejection"
  | "rejection_reversed"
  | "withdrawal"
  | "deemed_withdrawal"
  | "deemed_abandonment"
  | "grant"
  | "grace_period"
  | "annuity_paid"
  | "lapse_restorable"
  | "lapse_fee"
  | "lapse"
  | "restoration"
  | "expiry"
  | "abandonment"
  | "abandonment_duplicate"
  | "invalidation_part"
  | "invalidation_whole"
  | "revocation";

/** Events that raise or lower a flag and never touch validity. */
export type FlagEventKind =
  | "transfer"
  | "pledge"
  | "pledge_release"
  | "licence"
  | "licence_end"
  | "preservation"
  | "preservation_release"
  | "suspension"
  | "suspension_end";

type EventBase = {
  readonly id: string;
  /** The day from which the event counts in law. */
  readonly effective: PlainDate;
  /** The day on which it was recorded here: nobody knew of it before. */
  readonly knownSince: PlainDate;
};

export type LegalEvent =
  | (EventBase & { readonly kind: ValidityEventKind })
  | (EventBase & {
      readonly kind: FlagEventKind;
      /** Register number that a beginning and its end share; `null` where the source gives none. */
      readonly reference: string | null;
      /** Last day on which a beginning still counts, where its term is stated (a preservation, a licence). */
      readonly until?: PlainDate;
    })
  /** A record that was wrong: the event it names does not count from the day on which this became known. */
  | (EventBase & { readonly kind: "correction"; readonly retracts: string });

/** Where the procedure stood; a later phase is never lost to an earlier event that is published again. */
export type Phase = "filing" | "publication" | "substantive_exam" | "grant";

/** Same-day events in the order in which they can follow one another. */
const ORDER: readonly LegalEvent["kind"][] = [
  "filing",
  "publication",
  "substantive_exam",
  "rejection",
  "withdrawal",
  "deemed_withdrawal",
  "deemed_abandonment",
  "rejection_reversed",
  "grant",
  "grace_period",
  "annuity_paid",
  "lapse",
  "lapse_restorable",
  "lapse_fee",
  "restoration",
  "abandonment",
  "abandonment_duplicate",
  "expiry",
  "invalidation_part",
  "invalidation_whole",
  "revocation",
  "transfer",
  "pledge",
  "licence",
  "preservation",
  "suspension",
  "pledge_release",
  "licence_end",
  "preservation_release",
  "suspension_end",
  "correction",
];

const RANK: ReadonlyMap<LegalEvent["kind"], number> = new Map(ORDER.map((kind, at) => [kind, at]));

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** By effective day, then by what can follow what, then by id: the order of the input never matters. */
export const inLegalOrder = (a: LegalEvent, b: LegalEvent): number =>
  byText(a.effective, b.effective) || (RANK.get(a.kind) ?? 0) - (RANK.get(b.kind) ?? 0) || byText(a.id, b.id);

/** The flag that each beginning raises and, where it can end, the event that lowers it. */
export const FLAGS: Readonly<
  Record<
    "transfer" | "pledge" | "licence" | "preservation" | "suspension",
    { readonly flag: LegalFlag; readonly end: FlagEventKind | null }
  >
> = {
  transfer: { flag: "transferred", end: null },
  pledge: { flag: "pledged", end: "pledge_release" },
  licence: { flag: "licensed", end: "licence_end" },
  preservation: { flag: "preserved", end: "preservation_release" },
  suspension: { flag: "suspended", end: "suspension_end" },
};

/** How a right or an application ends. `revivable`: a restoration brings it back. */
export const ENDINGS: ReadonlyMap<LegalEvent["kind"], { readonly validity: LegalValidity; readonly revivable: boolean }> = new Map([
  ["rejection", { validity: "rejected", revivable: false }],
  ["withdrawal", { validity: "withdrawn", revivable: false }],
  ["deemed_withdrawal", { validity: "deemed_withdrawn", revivable: true }],
  ["deemed_abandonment", { validity: "deemed_abandoned", revivable: true }],
  ["lapse_restorable", { validity: "lapsed_restorable", revivable: true }],
  ["lapse_fee", { validity: "lapsed_fee", revivable: true }],
  ["lapse", { validity: "lapsed", revivable: true }],
  ["expiry", { validity: "expired", revivable: false }],
  ["abandonment", { validity: "abandoned", revivable: false }],
  ["abandonment_duplicate", { validity: "abandoned_duplicate", revivable: false }],
  ["invalidation_whole", { validity: "invalid", revivable: false }],
  ["revocation", { validity: "revoked", revivable: false }],
]);

const sameEvent = (a: LegalEvent, b: LegalEvent): boolean => {
  const entries = (event: LegalEvent): string => JSON.stringify(Object.entries(event).toSorted(([one], [other]) => byText(one, other)));
  return entries(a) === entries(b);
};

/**
 * The events that count as of a knowledge day, in legal order: recorded by then and not retracted by then. Throws RuleInputError on days
 * that do not exist and on two different events with one id.
 */
export const knownEvents = (events: readonly LegalEvent[], knownOn: PlainDate): readonly LegalEvent[] => {
  requirePlainDate("knownOn", knownOn);
  const byId = new Map<string, LegalEvent>();
  for (const event of events) {
    requirePlainDate("effective", event.effective);
    requirePlainDate("knownSince", event.knownSince);
    if (event.knownSince > knownOn) continue;
    const other = byId.get(event.id);
    if (other !== undefined && !sameEvent(other, event)) {
      throw new RuleInputError("id", event.id, "one event for each id; a correction names the event that it retracts");
    }
    byId.set(event.id, event);
  }
  const known = [...byId.values()];
  const retracted = new Set(known.flatMap((event) => (event.kind === "correction" ? [event.retracts] : [])));
  return known.filter(({ id, kind }) => kind !== "correction" && !retracted.has(id)).toSorted(inLegalOrder);
};
