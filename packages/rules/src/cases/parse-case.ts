import type { CaseFacts, FactRecord, FactValue } from "../engine/incentive/facts.ts";
import type { FactField, FactFieldType } from "./fact-field.ts";
import { readFieldValue } from "./field-values.ts";
import { factKind, factKindNames, subjectFields } from "./vocabulary.ts";

/** What keeps a case from being read: where it stands (`facts.award[0].prize`), what was found, what is expected there. */
export type CaseProblem = { readonly path: string } & (
  | { readonly code: "not_an_object" | "not_a_list" | "subject_missing" | "id_not_text" | "id_twice" }
  | { readonly code: "unknown_field" | "unknown_kind"; readonly name: string; readonly known: readonly string[] }
  | { readonly code: "wrong_value"; readonly found: string; readonly expected: FactFieldType; readonly codes: readonly string[] }
);

export type ParsedCase =
  | { readonly ok: true; readonly facts: CaseFacts }
  | { readonly ok: false; readonly problems: readonly [CaseProblem, ...CaseProblem[]] };

type Members = Readonly<Record<string, unknown>>;

const membersOf = (value: unknown): Members | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;

/** As much of a wrong value as helps to find it. */
const shown = (value: unknown): string => {
  const written = JSON.stringify(value) ?? String(value);
  return written.length > 80 ? `${written.slice(0, 79)}…` : written;
};

const readRecord = (
  value: unknown,
  fields: Readonly<Record<string, FactField>>,
  { path, id }: { readonly path: string; readonly id: string },
  problems: CaseProblem[],
): FactRecord => {
  const members = membersOf(value);
  if (members === undefined) {
    problems.push({ path, code: "not_an_object" });
    return { id };
  }
  const said = new Map<string, FactValue>();
  for (const [name, given] of Object.entries(members)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (name === "id") {
      if (typeof given !== "string" || given === "") problems.push({ path: `${path}.id`, code: "id_not_text" });
    } else if (field === undefined) problems.push({ path, code: "unknown_field", name, known: Object.keys(fields) });
    else {
      const read = readFieldValue(field, given);
      if (read !== undefined) said.set(name, read);
      else {
        const codes = field.type === "code" ? field.codes : [];
        problems.push({ path: `${path}.${name}`, code: "wrong_value", found: shown(given), expected: field.type, codes });
      }
    }
  }
  const own = members["id"];
  return { ...Object.fromEntries(said), id: typeof own === "string" && own !== "" ? own : id };
};

const readKind = (kind: string, value: unknown, problems: CaseProblem[]): readonly FactRecord[] | undefined => {
  const shape = factKind(kind);
  const path = `facts.${kind}`;
  if (shape === undefined) {
    problems.push({ path: "facts", code: "unknown_kind", name: kind, known: factKindNames });
    return undefined;
  }
  // Nobody said: the same as a list that is not there.
  if (value === null) return undefined;
  if (!Array.isArray(value)) {
    problems.push({ path, code: "not_a_list" });
    return undefined;
  }
  const records = value.map((item: unknown, at) =>
    readRecord(item, shape.fields, { path: `${path}[${String(at)}]`, id: `${kind}-${String(at + 1)}` }, problems),
  );
  for (const [at, { id }] of records.entries()) {
    if (records.findIndex((other) => other.id === id) < at) problems.push({ path: `${path}[${String(at)}].id`, code: "id_twice" });
  }
  return records;
};

/** The names that a case file may hold at its top; `$schema` lets an editor find the schema. */
const caseMembers = ["subject", "facts", "$schema"] as const;

/**
 * A case as people write it: `{"subject": {…}, "facts": {"award": [{…}]}}`. A field that is absent or null is unknown; a kind that is absent or
 * null: nobody said; an empty list: there is none. Every problem is named, not the first alone, and nothing is read past one. Records without
 * an `id` are called by kind and place (`award-1`).
 */
export const parseCase = (json: unknown): ParsedCase => {
  const members = membersOf(json);
  if (members === undefined) return { ok: false, problems: [{ path: "", code: "not_an_object" }] };
  const problems: CaseProblem[] = [];
  for (const name of Object.keys(members)) {
    if (!caseMembers.some((known) => known === name)) problems.push({ path: "", code: "unknown_field", name, known: caseMembers });
  }
  const said = members["subject"];
  if (said === undefined || said === null) problems.push({ path: "subject", code: "subject_missing" });
  const subject = readRecord(said ?? {}, subjectFields, { path: "subject", id: "subject" }, problems);
  const kinds = membersOf(members["facts"] ?? {});
  if (kinds === undefined) problems.push({ path: "facts", code: "not_an_object" });
  const records: Record<string, readonly FactRecord[]> = {};
  for (const [kind, value] of Object.entries(kinds ?? {})) {
    const read = readKind(kind, value, problems);
    if (read !== undefined) records[kind] = read;
  }
  const [first, ...others] = problems;
  return first === undefined ? { ok: true, facts: { subject, records } } : { ok: false, problems: [first, ...others] };
};
