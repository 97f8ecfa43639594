import type { Availability, MatchAttributes } from "../types.ts";
import { bareIpc, dayFields, statedFields } from "./attribute-values.ts";
import { dayNumber } from "./day-numbers.ts";
import { wellFormed } from "./well-formed.ts";

const dayPrefix = "days.";
const textPrefix = "text.";
const numberPrefix = "number.";
export const dayField = (day: (typeof dayFields)[number]): string => `${dayPrefix}${day}`;
export const namedTextField = (name: string): string => `${textPrefix}${wellFormed(name)}`;
export const namedNumberField = (name: string): string => `${numberPrefix}${wellFormed(name)}`;

const fixedFields: readonly string[] = [...statedFields, "ipc", ...dayFields.map(dayField)];

const severalTimes: readonly string[] = ["availability", "flags", "sei", "applicants", "ipc"];
/** Whether a document states a field once at most. */
export const statedOnce = (field: string): boolean => !severalTimes.includes(field);

/** One thing that a document states: a field and its value as text. */
export interface Fact {
  readonly field: string;
  readonly text: string;
}

/** Gives what a document states, each once, as it can be stored. A day that is none and a number that is not finite are not known. */
export function eachFact(attributes: MatchAttributes, state: (field: string, text: string) => void): void {
  for (const field of statedFields) {
    const value = attributes[field];
    if (typeof value === "string") state(field, wellFormed(value));
    else if (value !== undefined) eachOnce(field, value, state);
  }
  if (attributes.ipc !== undefined) eachOnce("ipc", attributes.ipc, state);
  if (attributes.days !== undefined) {
    for (const field of dayFields) {
      const day = attributes.days[field];
      if (day !== undefined && dayNumber(day) !== 0) state(dayField(field), day);
    }
  }
  // Names that are stored alike are one name, of which the last value counts, as of any key that is written twice.
  const named = new Map(Object.entries(attributes.facets ?? {}).map(([name, value]) => [wellFormed(name), value]));
  for (const [name, value] of named) {
    if (typeof value === "string") state(namedTextField(name), wellFormed(value));
    else if (Number.isFinite(value)) state(namedNumberField(name), String(value));
  }
}

function eachOnce(field: string, texts: readonly string[], state: (field: string, text: string) => void): void {
  for (const text of new Set(texts.map(wellFormed))) state(field, text);
}

/** The attributes that were stated; lists in the order of their values. */
export function attributesOf(facts: readonly Fact[]): MatchAttributes {
  const all = (field: string): string[] => facts.flatMap((fact) => (fact.field === field ? [fact.text] : []));
  const one = (field: "status" | "type" | "ownerKind" | "regionPath" | "industry" | "visibility" | "organizationId" | "family") => {
    const [text] = all(field);
    return text === undefined ? {} : { [field]: text };
  };
  const some = (field: "flags" | "sei" | "applicants" | "ipc") => {
    const texts = all(field);
    return texts.length === 0 ? {} : { [field]: texts };
  };
  const availability = all("availability") as Availability[];
  const stated = (prefix: string): [string, string][] =>
    facts.flatMap(({ field, text }) => (field.startsWith(prefix) ? [[field.slice(prefix.length), text]] : []));
  const days = stated(dayPrefix);
  const named: [string, string | number][] = [
    ...stated(textPrefix),
    ...stated(numberPrefix).map(([name, text]): [string, number] => [name, Number(text)]),
  ];
  return {
    ...one("status"),
    ...one("type"),
    ...one("ownerKind"),
    ...one("regionPath"),
    ...(availability.length === 0 ? {} : { availability }),
    ...one("industry"),
    ...one("visibility"),
    ...one("organizationId"),
    ...some("flags"),
    ...some("sei"),
    ...some("applicants"),
    ...one("family"),
    ...some("ipc"),
    ...(days.length === 0 ? {} : { days: Object.fromEntries(days) }),
    ...(named.length === 0 ? {} : { facets: Object.fromEntries(named) }),
  };
}

/** What values of a field are ordered by: symbols without their spaces, numbers by size, all else as it is. */
export const orderKey = (field: string, text: string): string | number => {
  if (field === "ipc") return bareIpc(text);
  return field.startsWith(numberPrefix) ? Number(text) : text;
};

const placeOf = (field: string): number => {
  const place = fixedFields.indexOf(field);
  return place === -1 ? fixedFields.length : place;
};

/** The order of fields: the named ones last, by name. */
export const compareFields = (a: string, b: string): number => placeOf(a) - placeOf(b) || (a < b ? -1 : Number(a > b));
