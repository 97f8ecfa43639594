import { RuleInputError } from "../rule-input-error.ts";

/** Plain JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const wholeKey = "$whole";

/** Whole numbers of any size are written `{"$whole":"…"}`; what is undefined is left out. */
export const writeJson = (value: unknown): Json => {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return { [wholeKey]: String(value) };
  if (Array.isArray(value)) return value.map(writeJson);
  if (typeof value !== "object") throw new RuleInputError("decision", typeof value, "data that can be written as JSON");
  const entries = Object.entries(value).filter(([, of]) => of !== undefined);
  return Object.fromEntries(entries.map(([key, of]) => [key, writeJson(of)]));
};

/** What `writeJson` wrote, with its whole numbers again. */
export const readJson = (json: Json): unknown => {
  if (json === null || typeof json !== "object") return json;
  if (Array.isArray(json)) return json.map(readJson);
  const entries = Object.entries(json);
  const [first] = entries;
  if (entries.length === 1 && first?.[0] === wholeKey && typeof first[1] === "string") return BigInt(first[1]);
  return Object.fromEntries(entries.map(([key, of]) => [key, readJson(of)]));
};
