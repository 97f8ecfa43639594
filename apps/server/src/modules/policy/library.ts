import { PolicyLevel, type PolicyFacts, type PolicySummary } from "@zhiqiao/contracts";
import type { Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { knownDocuments } from "./known-documents.ts";
import { type DocumentRow, listDocumentRows, listVersionRows, type VersionRow } from "./policy.repository.ts";
import { type DoneToDocument, stateOn } from "./policy-state.ts";
import { listStandingRelations, type RelationRow } from "./relation.repository.ts";

type Tx = Transaction<Database>;

export const factsOf = (row: DocumentRow): PolicyFacts => ({
  title: row.title,
  issuer: row.issuer,
  number: row.number,
  issuedOn: row.issued_on,
  effectiveOn: row.effective_on,
  expiresOn: row.expires_on,
  planFrom: row.plan_from,
  planUntil: row.plan_until,
  regionCode: row.region_code,
  level: PolicyLevel.parse(row.level),
});

/** A document with everything that its state on a day follows from. */
export interface LibraryDocument {
  /** null: known by its bibliographic facts alone. */
  readonly id: string | null;
  readonly key: string;
  readonly sample: boolean;
  readonly facts: PolicyFacts;
  readonly versions: readonly VersionRow[];
  readonly done: readonly DoneToDocument[];
}

const doneTo = (relations: readonly RelationRow[], id: string): DoneToDocument[] =>
  relations
    .filter((one) => one.to_document_id === id)
    .map((one) => ({ kind: one.kind, effectiveOn: one.effective_on, by: { key: one.from_key, title: one.from_title } }));

/** Every document of the library, those that the rulebook cites among them though nobody has loaded their text. */
export async function readLibrary(tx: Tx): Promise<LibraryDocument[]> {
  const rows = await listDocumentRows(tx);
  const versions = new Map<string, VersionRow[]>();
  for (const version of await listVersionRows(tx))
    versions.set(version.document_id, [...(versions.get(version.document_id) ?? []), version]);
  const relations = await listStandingRelations(tx);
  const loaded = rows.map((row) => ({
    id: row.id,
    key: row.key,
    sample: row.sample,
    facts: factsOf(row),
    versions: versions.get(row.id) ?? [],
    done: doneTo(relations, row.id),
  }));
  const keys = new Set(rows.map((row) => row.key));
  const unread = knownDocuments
    .filter(({ key }) => !keys.has(key))
    .map(({ key, facts }) => ({ id: null, key, sample: false, facts, versions: [], done: [] }));
  return [...loaded, ...unread];
}

/** The version whose text counted on a day: of those that had begun, the last. */
export const versionOn = (versions: readonly VersionRow[], day: string): VersionRow | undefined =>
  versions
    .filter((one) => one.in_force_from <= day)
    .toSorted((a, b) => a.in_force_from.localeCompare(b.in_force_from) || a.number - b.number)
    .at(-1);

export const toSummary = ({ id, key, sample, facts, versions, done }: LibraryDocument, day: string): PolicySummary => ({
  ...facts,
  key,
  id,
  sample,
  state: stateOn(day, facts, done),
  versions: versions.length,
  clauses: versionOn(versions, day)?.clauses ?? 0,
});
