import type { CaseFacts, FactRecord } from "../engine/incentive/facts.ts";
import type { FactField } from "./fact-field.ts";
import { writeFieldValue } from "./field-values.ts";
import { factKind, subjectFields } from "./vocabulary.ts";

/** A case as a file holds it: what `parseCase` reads and what is stored with a decision. */
export type WrittenRecord = Readonly<Record<string, string | number | boolean | null>>;
export type WrittenCase = { readonly subject: WrittenRecord; readonly facts: Readonly<Record<string, readonly WrittenRecord[]>> };

const writeRecord = (record: FactRecord, fields: Readonly<Record<string, FactField>>): WrittenRecord =>
  Object.fromEntries([
    ["id", record.id],
    ...Object.entries(fields).flatMap(([name, field]) => {
      const value = record[name];
      return value === undefined ? [] : [[name, writeFieldValue(field, value)] as const];
    }),
  ]);

/** The case as plain JSON; `parseCase` reads it back as it was. Fields outside of the vocabulary are left out. */
export const writeCase = ({ subject, records }: CaseFacts): WrittenCase => ({
  subject: writeRecord(subject, subjectFields),
  facts: Object.fromEntries(
    Object.entries(records).flatMap(([kind, list]) => {
      const shape = factKind(kind);
      return shape === undefined || list === undefined ? [] : [[kind, list.map((record) => writeRecord(record, shape.fields))] as const];
    }),
  ),
});
