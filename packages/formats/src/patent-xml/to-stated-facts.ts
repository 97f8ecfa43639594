import type {
  StatedCitation,
  StatedEvent,
  StatedEventKind,
  StatedFacts,
  StatedFamilyMember,
  StatedNumber,
} from "../fields/stated-facts.ts";
import type { DocumentNumber, PatentCitation, PatentDocument, PatentLegalEvent } from "./patent-document.ts";

/** What an entry of the CNIPA gazette says (事务公告, and INPADOC's CN events); those that tell nothing of validity or a flag are `other`. */
const KIND_OF_CODE: Readonly<Record<string, StatedEventKind>> = {
  PB01: "publication",
  C06: "publication",
  SE01: "substantive_exam",
  C10: "substantive_exam",
  GR01: "grant",
  C14: "grant",
  RJ01: "rejection",
  WD01: "deemed_withdrawal",
  C02: "deemed_withdrawal",
  C25: "abandonment_duplicate",
  AV01: "abandonment",
  CF01: "lapse_fee",
  CX01: "expiry",
  IW01: "invalidation_whole",
  IP01: "invalidation_part",
  RR01: "restoration",
  TR01: "transfer",
  TA01: "transfer",
  C41: "transfer",
  EE01: "licence",
  EC01: "licence_end",
  PE01: "pledge",
  PC01: "pledge_release",
  PP01: "preservation",
  PD01: "preservation_release",
};

/** What counts in law from the day of its announcement; of everything else the gazette's day tells only since when it is public. */
const COUNTS_WHEN_ANNOUNCED: ReadonlySet<StatedEventKind> = new Set(["publication", "grant"]);

/** Without the keys that nothing is known about. */
const present = <T extends object>(fact: { [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(fact).filter(([, value]) => value !== undefined)) as T;

const toNumber = ({ office, number, kind, written }: DocumentNumber): StatedNumber =>
  present<StatedNumber>({ text: written ?? `${office ?? ""}${number}${kind ?? ""}`, office, number, kind });

/** `20231113`, as INPADOC writes the days among an event's details. */
const dayIn = (text: string | undefined): string | undefined => {
  const parts = /^(\d{4})(\d{2})(\d{2})$/u.exec(text ?? "");
  return parts === null ? undefined : `${parts[1]}-${parts[2]}-${parts[3]}`;
};

const toEvent = ({ code, office, date, text, details }: PatentLegalEvent): StatedEvent => {
  const kind = office === "CN" && code !== undefined ? (KIND_OF_CODE[code] ?? "other") : "other";
  return present<StatedEvent>({
    kind,
    effective: dayIn(details["Effective DATE"]) ?? (COUNTS_WHEN_ANNOUNCED.has(kind) ? date : undefined),
    announced: date,
    code,
    text,
  });
};

const toCitation = ({ document, text, categories, phase }: PatentCitation): StatedCitation[] => {
  const shared = present<Omit<StatedCitation, "text" | "direction">>({
    category: categories.length === 0 ? undefined : categories.join(""),
    phase,
    date: document?.date,
  });
  if (document !== undefined) return [{ ...toNumber(document), ...shared, direction: "cites" }];
  return text === undefined ? [] : [{ text, ...shared, direction: "cites" }];
};

/** A member is granted where the kind of its publication says so in every era; `A` says nothing of a US patent before 2001. */
const toFamilyMember = (member: DocumentNumber): StatedFamilyMember =>
  present<StatedFamilyMember>({
    ...toNumber(member),
    date: member.date,
    granted: /^B\d?$/u.test(member.kind ?? "") ? true : undefined,
  });

/** The lists that a document states of its patent; none is present that is empty. What its family is made of, OPS does not say: simple or extended. */
export const toStatedFacts = ({ events, priorities, familyMembers, citations }: PatentDocument): StatedFacts => {
  const lists: StatedFacts = {
    events: events.map(toEvent),
    priorities: priorities.map((priority) => present({ ...toNumber(priority), date: priority.date })),
    familyMembers: familyMembers.map(toFamilyMember),
    citations: citations.flatMap(toCitation),
  };
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => Array.isArray(list) && list.length > 0));
};
