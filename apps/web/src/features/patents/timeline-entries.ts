import type { PatentEventKind, PatentFacts } from "@zhiqiao/contracts";
import type { TimelineKind } from "./patent-address.ts";
import type { Stated } from "./stated-item.tsx";

type Item<
  List extends "events" | "documents" | "payments" | "reductions" | "licences" | "pledges" | "awards" | "products" | "ownerHistory",
> = PatentFacts[List][number];

/** What an entry tells of, with the fact that it is read from. */
export type TimelineSubject =
  | { readonly of: "event"; readonly item: Item<"events"> }
  | { readonly of: "document"; readonly item: Item<"documents"> }
  | { readonly of: "payment"; readonly item: Item<"payments"> }
  | { readonly of: "reduction"; readonly item: Item<"reductions"> }
  | { readonly of: "licence" | "licence_end"; readonly item: Item<"licences"> }
  | { readonly of: "pledge" | "pledge_release"; readonly item: Item<"pledges"> }
  | { readonly of: "award"; readonly item: Item<"awards"> }
  | { readonly of: "product"; readonly item: Item<"products"> }
  | { readonly of: "owner"; readonly item: Item<"ownerHistory"> };

/** One entry of the timeline; `day` is null where no source states it. */
export interface TimelineEntry {
  readonly id: string;
  readonly day: string | null;
  readonly kind: TimelineKind;
  readonly subject: TimelineSubject;
}

/** The kind under which the timeline lists an event. */
export const kindOfEvent = {
  filing: "procedure",
  publication: "procedure",
  substantive_exam: "procedure",
  rejection: "procedure",
  rejection_reversed: "procedure",
  withdrawal: "procedure",
  deemed_withdrawal: "procedure",
  deemed_abandonment: "procedure",
  grant: "procedure",
  grace_period: "fee",
  annuity_paid: "fee",
  lapse_restorable: "right",
  lapse_fee: "right",
  lapse: "right",
  restoration: "right",
  expiry: "right",
  abandonment: "right",
  abandonment_duplicate: "right",
  invalidation_part: "right",
  invalidation_whole: "right",
  revocation: "right",
  transfer: "owner",
  pledge: "pledge",
  pledge_release: "pledge",
  licence: "licence",
  licence_end: "licence",
  preservation: "measure",
  preservation_release: "measure",
  suspension: "measure",
  suspension_end: "measure",
  other: "other",
} as const satisfies Record<PatentEventKind, TimelineKind>;

type Described = Omit<TimelineEntry, "id">;

/** Facts that say more than the bare event which may be derived from them. */
const describedFacts = (facts: PatentFacts): readonly Described[] => [
  ...facts.payments.map((item): Described => ({ day: item.day, kind: "fee", subject: { of: "payment", item } })),
  ...facts.reductions.map((item): Described => ({ day: item.day, kind: "fee", subject: { of: "reduction", item } })),
  ...facts.licences.flatMap((item): Described[] => [
    { day: item.from ?? item.recordedOn, kind: "licence", subject: { of: "licence", item } },
    ...(item.until === null ? [] : [{ day: item.until, kind: "licence" as const, subject: { of: "licence_end" as const, item } }]),
  ]),
  ...facts.pledges.flatMap((item): Described[] => [
    { day: item.registeredOn, kind: "pledge", subject: { of: "pledge", item } },
    ...(item.releasedOn === null
      ? []
      : [{ day: item.releasedOn, kind: "pledge" as const, subject: { of: "pledge_release" as const, item } }]),
  ]),
  ...facts.awards.map((item): Described => ({ day: item.awardedOn, kind: "achievement", subject: { of: "award", item } })),
  ...facts.products.map((item): Described => ({ day: item.filedOn, kind: "achievement", subject: { of: "product", item } })),
  ...facts.documents.map((item): Described => ({ day: item.date, kind: "document", subject: { of: "document", item } })),
];

/** The owners of a filing are not a change, and a transfer is told by its event. */
const ownerChanges = (facts: PatentFacts): readonly Described[] =>
  facts.ownerHistory
    .filter(({ by }) => by === "statement")
    .filter(({ since }) => since !== null)
    .map((item): Described => ({ day: item.since, kind: "owner", subject: { of: "owner", item } }));

/** Whether a release is told by the pledge that it releases. */
const releaseTold = (event: Item<"events">, pledges: readonly Item<"pledges">[]): boolean =>
  event.kind === "pledge_release" && pledges.some(({ releasedOn }) => releasedOn !== null && releasedOn === event.effective);

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Newest first; what bears no date comes last. Days alone order it, so equal days keep the order in which facts are listed. */
const newestFirst = (a: Described, b: Described): number =>
  a.day === null || b.day === null ? Number(a.day === null) - Number(b.day === null) : byText(b.day, a.day);

/** Everything dated that happened to a patent, newest first, each fact told once however many lists hold it. */
export const timelineOf = (facts: PatentFacts): readonly TimelineEntry[] => {
  const described = describedFacts(facts);
  const told = new Set(described.map(({ subject }) => subject.item.key));
  const events = facts.events
    .filter((item) => !told.has(item.key) && !releaseTold(item, facts.pledges))
    .map((item): Described => ({ day: item.effective ?? item.announced, kind: kindOfEvent[item.kind], subject: { of: "event", item } }));
  return [...events, ...described, ...ownerChanges(facts)]
    .toSorted(newestFirst)
    .map((entry) => ({ id: `${entry.subject.of} ${entry.subject.item.key}`, ...entry }));
};

/** The fact behind an entry. */
export const statedOf = ({ subject }: TimelineEntry): Stated => subject.item;
