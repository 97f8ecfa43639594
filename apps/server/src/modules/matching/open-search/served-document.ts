import type { MatchDocument } from "@zhiqiao/matching";
import { dayFields, dayNumber, regionsAbove, servedTerms, valuesOf } from "@zhiqiao/matching/port";

/** A name of a caller's facet as a field name of the server, where a point would make a path. */
export const namedField = (name: string): string => encodeURIComponent(name).replaceAll(".", "%2E");

/** A document as the index definition wants it: its terms, its facts, and itself. */
export const servedDocument = (document: MatchDocument): Readonly<Record<string, unknown>> => {
  const { attributes = {} } = document;
  const { values, ipc } = valuesOf(attributes);
  const named = Object.entries(attributes.facets ?? {});
  const ofType = (type: "string" | "number") =>
    Object.fromEntries(named.flatMap(([name, value]) => (typeof value === type ? [[namedField(name), value]] : [])));
  return {
    document,
    ...servedTerms(document),
    ...values,
    regions: regionsAbove(attributes.regionPath),
    ipc,
    days: Object.fromEntries(
      dayFields.flatMap((field) => {
        const number = dayNumber(attributes.days?.[field]);
        return number === 0 ? [] : [[field, number]];
      }),
    ),
    texts: ofType("string"),
    numbers: ofType("number"),
  };
};
