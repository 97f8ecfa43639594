import { type RawBuilder, sql } from "kysely";

/**
 * Many rows as one statement. Each column travels as one text parameter, its values parted by control characters that no stored text contains:
 * PostgreSQL takes it apart with a memory scan, where JSON would be read character by character (a third of the time, measured).
 */
export type BulkValue = string | number | null | readonly string[];
export interface BulkColumn {
  readonly name: string;
  /** Type of one value in PostgreSQL; `text[]` and the like for lists. */
  readonly type: string;
  readonly values: readonly BulkValue[];
}

const between = "\u001e";
const nothing = "\u001d";
const betweenItems = "\u001f";
const separators = new RegExp(`[${between}${nothing}${betweenItems}\u0000]`, "gu");

/** Text without the characters that part values, and without NUL, which PostgreSQL does not store. */
const clean = (text: string): string => (separators.test(text) ? text.replaceAll(separators, " ") : text);

const same = (text: string): string => text;

/** Only text can hold the parting characters: JSON writes them as escapes, and days, ids and figures have none. */
const cleaned = (type: string): ((text: string) => string) => (type === "text" || type === "text[]" ? clean : same);

const toText = (value: BulkValue, cleanly: (text: string) => string): string => {
  if (value === null) return nothing;
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? cleanly(value) : value.map(cleanly).join(betweenItems);
};

const array = ({ type, values }: BulkColumn): RawBuilder<unknown> => {
  const cleanly = cleaned(type);
  const text = values.map((value) => toText(value, cleanly)).join(between);
  // One empty text would be taken for no text at all.
  const list = text === "" ? sql`array['']` : sql`string_to_array(${text}, ${between}, ${nothing})`;
  return type === "text" || type.endsWith("[]") ? list : sql`${list}::${sql.raw(type)}[]`;
};

/** `from` item with one row a value: `select w.a, … from ${bulkRows(columns)}`. Lists are read with `bulkItem`. At least one row is needed. */
export const bulkRows = (columns: readonly BulkColumn[]): RawBuilder<unknown> =>
  sql`unnest(${sql.join(columns.map(array))}) as w(${sql.raw(columns.map((column) => column.name).join(", "))})`;

/** One column of `bulkRows` in a select list, lists as lists. */
export const bulkItem = ({ name, type }: Pick<BulkColumn, "name" | "type">): RawBuilder<unknown> =>
  type.endsWith("[]")
    ? sql`string_to_array(${sql.raw(`w.${name}`)}, ${betweenItems})${sql.raw(type === "text[]" ? "" : `::${type}`)}`
    : sql.raw(`w.${name}`);
