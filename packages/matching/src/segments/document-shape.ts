import { statedFields } from "../columns/attribute-values.ts";
import type { MatchDocument } from "../types.ts";

const isString = (value: unknown): boolean => typeof value === "string";
const isList = (value: unknown): boolean => Array.isArray(value) && value.every(isString);
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null;

/** How a refused value is told, without its text, which may be long. */
const kindOf = (value: unknown): string => {
  if (Array.isArray(value)) return "a list that holds something else";
  return value === null || value === undefined ? String(value) : `of type ${typeof value}`;
};

const refuse = (where: string, field: string, value: unknown, wanted: string): never => {
  throw new TypeError(`${where}: ${field} is ${kindOf(value)}; give ${wanted}`);
};

const refuseAttributes = (where: string, attributes: unknown): void => {
  if (attributes === undefined) return;
  if (!isRecord(attributes)) return refuse(where, "attributes", attributes, "a record or leave it out");
  for (const field of statedFields) {
    const value = attributes[field];
    if (value !== undefined && !isString(value) && !isList(value)) refuse(where, `attributes.${field}`, value, "texts or leave it out");
  }
  const { ipc, days } = attributes;
  if (ipc !== undefined && !isList(ipc)) refuse(where, "attributes.ipc", ipc, "a list of strings or leave it out");
  if (days !== undefined && !isRecord(days)) refuse(where, "attributes.days", days, "a record or leave it out");
};

/**
 * Types end where a file or another program begins. Throws `TypeError` with the id and the field of a document that is none, so that nothing is touched
 * before all that is read of it is known to be there.
 */
export const refuseMalformed = (document: MatchDocument): void => {
  const given: unknown = document;
  if (!isRecord(given)) return refuse("a document", "it", given, "a record with id and title");
  const { id } = given;
  if (!isString(id)) refuse("a document", "id", id, "a string");
  const where = `document ${String(id)}`;
  if (!isString(given["title"])) refuse(where, "title", given["title"], "a string");
  for (const field of ["abstract", "claims"]) {
    const value = given[field];
    if (value !== undefined && !isString(value)) refuse(where, field, value, "a string or leave it out");
  }
  for (const field of ["tags", "classes"]) {
    const value = given[field];
    if (value !== undefined && !isList(value)) refuse(where, field, value, "a list of strings or leave it out");
  }
  refuseAttributes(where, given["attributes"]);
};
