import type { Expression } from "../columns/expression.ts";

/** Texts of a patent that can be searched. Several values stand in one text, parted by `；`; numbers stand without their dot. */
export const textFields = [
  "title",
  "titleEn",
  "abstract",
  "abstractEn",
  "firstClaim",
  "applicants",
  "currentOwners",
  "inventors",
  "agency",
  "applicationNumber",
  "publicationNumber",
  "legalText",
] as const;
export type TextField = (typeof textFields)[number];

/** What a list of patents is narrowed and divided by. */
export const registryFacets = [
  "validity",
  "type",
  "ownerKind",
  "availability",
  "region",
  "year",
  "ipcSubclass",
  "owner",
  "sei",
  "highValue",
] as const;
export type RegistryFacet = (typeof registryFacets)[number];

/** Facets that are worked out apart from the patent, and change while it stays. */
export type ChangingFacet = "sei" | "highValue";

export type DayColumn = "application" | "publication" | "grant";

/** A patent as the index takes it. Days are `YYYY-MM-DD`; null and absent: not known. */
export interface RegistryPatent {
  /** A UUID in small letters. */
  readonly id: string;
  readonly texts: Readonly<Partial<Record<TextField, string>>>;
  readonly days: Readonly<Partial<Record<DayColumn, string>>>;
  /** When it changed last, in microseconds since 1970. */
  readonly changedAt: number;
  readonly validity: string;
  readonly flags: readonly string[];
  /** IPC symbols without spaces, the main one among them. */
  readonly ipc: readonly string[];
  readonly cpc: readonly string[];
  /** Values of each facet; `year` and `ipcSubclass` follow from the day and the symbols. */
  readonly facets: Readonly<Partial<Record<Exclude<RegistryFacet, "year" | "ipcSubclass">, readonly string[]>>>;
}

/**
 * What a patent must meet. A text contains the pattern whatever its case; with wildcards `*` stands for any run of characters and `?` for one.
 * A day that is not known is in no range and outside none.
 */
export type RegistryCondition = Expression<RegistryLeaf>;

export type RegistryLeaf =
  | { readonly kind: "text"; readonly fields: readonly TextField[]; readonly pattern: string; readonly wildcards: boolean }
  | { readonly kind: "symbol"; readonly scheme: "ipc" | "cpc"; readonly prefix: string }
  | { readonly kind: "days"; readonly column: DayColumn; readonly from?: string; readonly to?: string }
  | { readonly kind: "facet"; readonly facet: RegistryFacet; readonly values: readonly string[] }
  | { readonly kind: "validity" | "flag"; readonly value: string }
  | { readonly kind: "ids"; readonly ids: readonly string[] };

export interface RegistryOrder {
  readonly by: "relevance" | "changed" | "application_date" | "publication_date" | "title";
  readonly direction: "asc" | "desc";
}

export interface RegistryQuery {
  readonly condition: RegistryCondition;
  /** Any of the values must hold; a facet that is not narrowed is absent. Facets are counted under every condition but their own. */
  readonly narrowed: Readonly<Partial<Record<RegistryFacet, readonly string[]>>>;
  readonly order: RegistryOrder;
  /** For relevance: one point for each of these words in the title, four for each of these patents. */
  readonly relevance: { readonly titleWords: readonly string[]; readonly ids: readonly string[] };
  /** Key and id of the last hit of the page before. */
  readonly after?: readonly [key: string | null, id: string] | undefined;
  readonly limit: number;
  /** Without it only hits and total are worked out. */
  readonly counted: boolean;
}

/** `key` is what the list is ordered by: a day, a moment, a title or a number of points; null where it is not known. */
export interface RegistryHit {
  readonly id: string;
  readonly key: string | null;
}

export interface RegistryAnswer {
  readonly total: number;
  readonly hits: readonly RegistryHit[];
  /** Whether further hits follow. */
  readonly more: boolean;
  readonly facets: Readonly<Record<RegistryFacet, Readonly<Record<string, number>>>>;
}
