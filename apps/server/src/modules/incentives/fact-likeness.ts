import type { CaseRecord, FactFields } from "@zhiqiao/contracts";
import { type FactKindName, factKinds } from "@zhiqiao/rules";
import { fieldsOfKind } from "./fact-table-file.ts";

/** Texts that number a thing: two numbers are two things. */
const numbering: ReadonlySet<string> = new Set(["applicationNumber", "number", "loanNumber"]);

const known = (fields: FactFields, name: string): string | number | boolean | null => fields[name] ?? null;

/** Both known, and different. */
const differ = (one: FactFields, other: FactFields, name: string): boolean =>
  known(one, name) !== null && known(other, name) !== null && known(one, name) !== known(other, name);
const agree = (one: FactFields, other: FactFields, name: string): boolean =>
  known(one, name) !== null && known(one, name) === known(other, name);

/** Whether two records of one kind can be about the same thing: the same day, no code and no number that differs. */
function sameThing(kind: FactKindName, stated: FactFields, record: CaseRecord): boolean {
  const shapes = Object.entries(fieldsOfKind(kind));
  const told = shapes.some(([name, { type }]) => (type === "code" || numbering.has(name)) && differ(stated, record.fields, name));
  if (told) return false;
  const { day } = factKinds[kind];
  if (agree(stated, record.fields, day)) return true;
  // A register may know a pledge by its sum and not by its day.
  return (
    record.origin !== "stated" &&
    known(record.fields, day) === null &&
    shapes.some(([name, { type }]) => type === "money" && agree(stated, record.fields, name))
  );
}

/** What a row says next to what is on record: nothing new, something else of the same thing, or a further thing. */
export type Likeness =
  | { readonly is: "new" | "recorded" }
  /** `only`: there is no second record that it could be about. */
  | { readonly is: "alike"; readonly record: CaseRecord; readonly only: boolean };

/** Compares a stated fact with the records of its organisation. */
export function likeness(kind: FactKindName, stated: FactFields, records: readonly CaseRecord[]): Likeness {
  const names = Object.keys(stated);
  const same = records.filter((record) => record.kind === kind && sameThing(kind, stated, record));
  if (same.some(({ fields }) => names.every((name) => agree(stated, fields, name)))) return { is: "recorded" };
  const undated = records.some(
    ({ kind: other, fields }) =>
      other === kind && Object.keys(fields).length === names.length && names.every((name) => agree(stated, fields, name)),
  );
  if (undated) return { is: "recorded" };
  const [record, second] = same;
  return record === undefined ? { is: "new" } : { is: "alike", record, only: second === undefined };
}

/** Whether a row may take the place of a record: a register's word stands, so it may only say what the register leaves open. */
export const mayTakePlace = (stated: FactFields, record: CaseRecord): boolean =>
  record.factId !== null
    ? record.mayChange
    : record.origin === "registry" && !Object.keys(stated).some((name) => differ(stated, record.fields, name));
