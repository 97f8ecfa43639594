import type { FactBasis, FactToRecord } from "@zhiqiao/contracts";
import { parseApplicationNumber, parsePublicationNumber, type StatedFactName, type StatedNumber } from "@zhiqiao/formats";
import { AppError } from "../../platform/app-error.ts";
import type { StatedFields } from "./compose-patent.ts";

/** Where the form's fact stands among the lists of a record. */
const listOf = {
  event: "events",
  payment: "payments",
  reduction: "reductions",
  licence: "licences",
  pledge: "pledges",
  award: "awards",
  product: "products",
  familyMember: "familyMembers",
  document: "documents",
  citation: "citations",
} as const satisfies Record<FactToRecord["type"], StatedFactName>;

export interface FactOnForm {
  readonly name: StatedFactName;
  readonly fields: StatedFields;
  /** Days that must lie between the filing and today. */
  readonly days: readonly string[];
}

/** Without what the document does not tell. */
const present = (fact: object): object =>
  Object.fromEntries(
    Object.entries(fact).filter(
      ([name, value]) => name !== "type" && value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );

/** A number as typed, with its parts. @throws patents.fact_number_unreadable */
function readNumber(text: string, today: string): StatedNumber {
  const publication = parsePublicationNumber(text);
  if (publication !== undefined) {
    const { office, number, kind } = publication;
    return { text, office, number, ...(kind === "" ? {} : { kind }) };
  }
  if (parseApplicationNumber(text, today) !== undefined) return { text };
  throw new AppError("patents.fact_number_unreadable", { number: text });
}

const beginnings: ReadonlySet<string> = new Set(["licence", "preservation", "suspension"]);

const incomplete = (field: string) => new AppError("patents.fact_incomplete", { field });

function contentOf(fact: FactToRecord, today: string): object {
  switch (fact.type) {
    case "event": {
      if (fact.kind === "transfer" && fact.to.length === 0) throw incomplete("to");
      if (fact.until !== null && !beginnings.has(fact.kind)) return present({ ...fact, until: null });
      return present(fact);
    }
    case "reduction": {
      if (fact.kind === "open_licence" && fact.until === null) throw incomplete("until");
      return present(fact);
    }
    case "familyMember":
      return present({
        ...fact,
        number: null,
        ...readNumber(fact.number, today),
        relation: fact.relation === "unknown" ? null : fact.relation,
      });
    case "document":
      return present({ ...fact, number: null, ...readNumber(fact.number, today) });
    case "citation": {
      if (fact.number === null && fact.text === null) throw incomplete("number");
      const { direction } = fact;
      return present({ direction, ...(fact.number === null ? { text: fact.text } : readNumber(fact.number, today)) });
    }
    case "payment":
    case "licence":
    case "pledge":
    case "award":
    case "product":
      return present(fact);
  }
}

/** Days on which something happened; a last day of validity may lie ahead. */
function daysOf(fact: FactToRecord): (string | null)[] {
  switch (fact.type) {
    case "event":
      return [fact.effective, fact.announced];
    case "payment":
      return [fact.day, fact.completeTo];
    case "reduction":
      return [fact.day];
    case "licence":
      return [fact.recordedOn, fact.from];
    case "pledge":
      return [fact.registeredOn];
    case "award":
      return [fact.awardedOn];
    case "product":
      return [fact.filedOn];
    case "document":
      return [fact.date];
    case "familyMember":
    case "citation":
      return [];
  }
}

/** A form's fact as a record states it. @throws patents.fact_number_unreadable, patents.fact_incomplete */
export function toStatedFact(fact: FactToRecord, today: string): FactOnForm {
  const name = listOf[fact.type];
  return {
    name,
    fields: { [name]: [contentOf(fact, today)] },
    days: daysOf(fact).flatMap((day) => day ?? []),
  };
}

/** No day of a fact lies before the filing or after today. @throws patents.fact_day_impossible */
export function requirePossibleDays(days: readonly string[], filingDay: string | null, today: string): void {
  const wrong = days.find((day) => day > today || (filingDay !== null && day < filingDay));
  if (wrong !== undefined) throw new AppError("patents.fact_day_impossible", { day: wrong, from: filingDay ?? "1985-04-01", to: today });
}

/** The name of a form's source: the document that supports it. */
export const titleOfBasis = ({ document, number }: FactBasis): string => (number === null ? document : `${document} ${number}`);
