import type { MatchAttributes, MatchFilter } from "../types.ts";
import { dayNumber } from "./day-numbers.ts";

/** Fields that a document states once or several times as texts, those first that lists count most: a document's facts stand in this order. */
export const statedFields = [
  "status",
  "type",
  "ownerKind",
  "regionPath",
  "availability",
  "industry",
  "visibility",
  "organizationId",
  "flags",
  "sei",
  "applicants",
  "family",
] as const;

/** Facts of a document that are a value or several; each is a facet of the same name. `ipcSubclass` and `year` follow from other facts. */
export const valueFields = [...statedFields, "ipcSubclass", "year"] as const;
export type ValueField = (typeof valueFields)[number];

/** Days of a document by name. */
export const dayFields = ["application", "publication", "grant"] as const;
export type DayField = (typeof dayFields)[number];

export const isValueField = (facet: string): facet is ValueField => (valueFields as readonly string[]).includes(facet);

/** Counts documents that lack a fact. */
export const UNKNOWN = "unknown";

const namedPrefix = "facets.";
/** A facet that the caller named in `attributes.facets` is `facets.NAME`, so that it cannot hide one of the fields. */
export const namedFacet = (name: string): string => `${namedPrefix}${name}`;
/** The name that a caller gave a facet; undefined: the facet is none of those. */
export const namedFacetOf = (facet: string): string | undefined =>
  facet.startsWith(namedPrefix) ? facet.slice(namedPrefix.length) : undefined;

/** An IPC symbol without spaces, in capitals. */
export const bareIpc = (ipc: string): string => ipc.replace(/\s+/gu, "").toUpperCase();

const subclassPattern = /^[A-H]\d{2}[A-Z]/u;
/** The subclass of a symbol without spaces; undefined: it names none. */
export const subclassOf = (symbol: string): string | undefined => subclassPattern.exec(symbol)?.[0];

const some = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value]);

/** The values of each facet of a document, and its IPC symbols in full without spaces, for an index that is kept elsewhere. */
export const valuesOf = (
  attributes: MatchAttributes,
): { values: Readonly<Record<ValueField, readonly string[]>>; ipc: readonly string[] } => {
  const ipc = (attributes.ipc ?? []).map(bareIpc);
  return {
    ipc,
    values: {
      status: some(attributes.status),
      type: some(attributes.type),
      ownerKind: some(attributes.ownerKind),
      regionPath: some(attributes.regionPath),
      availability: attributes.availability ?? [],
      industry: some(attributes.industry),
      visibility: some(attributes.visibility),
      organizationId: some(attributes.organizationId),
      flags: attributes.flags ?? [],
      sei: attributes.sei ?? [],
      applicants: attributes.applicants ?? [],
      family: some(attributes.family),
      ipcSubclass: ipc.flatMap((symbol) => some(subclassOf(symbol))),
      year: dayNumber(attributes.days?.application) === 0 ? [] : some(attributes.days?.application?.slice(0, 4)),
    },
  };
};

/** The alternatives that a filter gives for a field; undefined: the field is not asked for. */
export const wantedOf = (filter: MatchFilter, field: ValueField): readonly string[] | undefined => {
  switch (field) {
    case "regionPath":
      return undefined;
    case "status":
    case "type":
    case "ownerKind":
    case "availability":
    case "industry":
    case "visibility":
    case "organizationId":
    case "flags":
    case "sei":
    case "applicants":
    case "family":
    case "ipcSubclass":
    case "year":
      return filter[field];
    default:
      return field satisfies never;
  }
};
