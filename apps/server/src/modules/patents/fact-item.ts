import { identityKeys, parseApplicationNumber, parsePublicationNumber, type StatedFactName, type StatedFacts } from "@zhiqiao/formats";
import type { PatentStatement } from "./compose-patent.ts";

/** One fact of a list with what is known of it. Everything is JSON, as `patent_facts` keeps it. */
export interface FactItem<Fact> {
  /** `<source>:<line or 0>:<list>:<place>`; a later statement retracts the fact by it. */
  readonly key: string;
  readonly sourceId: string;
  readonly line: number | null;
  readonly precedence: number;
  /** When the statement shown was recorded, in milliseconds since 1970. */
  readonly recordedAtMs: number;
  /** The first day on which any source had stated it. */
  readonly knownSince: string;
  /** The plain field of the record that it was read from, or null where the source states the fact itself. */
  readonly readFrom: string | null;
  readonly retracted: FactRetraction | null;
  readonly fact: Fact;
}

export interface FactRetraction {
  readonly key: string;
  readonly reason: string;
  readonly sourceId: string;
  readonly precedence: number;
  readonly knownSince: string;
}

/** A fact before what it was read from, and which of equal statements is shown, is decided. */
export interface StatedItem<Name extends StatedFactName = StatedFactName> {
  readonly name: Name;
  readonly fact: FactOf<Name>;
  readonly statement: PatentStatement;
  readonly place: string;
  readonly readFrom: string | null;
}
export type FactOf<Name extends StatedFactName> = NonNullable<StatedFacts[Name]>[number];
/** The lists of a patent, composed. Facts that were retracted stay, marked. */
export type ComposedFacts = { readonly [Name in StatedFactName]: readonly FactItem<FactOf<Name>>[] };

/** The key under which a number of another document is found in the registry, or its letters and digits where it cannot be read. */
export function numberKey(stated: {
  readonly text: string;
  readonly office?: string;
  readonly number?: string;
  readonly kind?: string;
}): string {
  const { text, office, number, kind } = stated;
  const publicationNumber =
    office !== undefined && number !== undefined ? { office, number, kind: kind ?? "" } : parsePublicationNumber(text);
  if (publicationNumber !== undefined) return identityKeys({ publicationNumber })[0] ?? text;
  const applicationNumber = parseApplicationNumber(text, "9999-12-31");
  if (applicationNumber !== undefined) return identityKeys({ applicationNumber })[0] ?? text;
  return text
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\s.,/-]/gu, "");
}
