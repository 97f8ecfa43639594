import { randomUUID } from "node:crypto";
import { identityKeys, type PatentFields, type RowProblem } from "@zhiqiao/formats";
import type { Actor } from "../../platform/actor.ts";
import type { Work } from "../../platform/work.ts";
import {
  type ComposedPatent,
  compareStatements,
  composePatent,
  type PatentStatement,
  type StatedFields,
  statementsOf,
} from "./compose-patent.ts";
import { type OwnerDirectory, type ResolvedOwner, resolveOwner } from "./owner-directory.ts";
import { canonicalText, sha256Hex, toStated } from "./patent-statement.ts";
import {
  lockPatents,
  lockRegistry,
  readIdentities,
  readOwnership,
  readRecords,
  toStatement,
  writeRegistrations,
} from "./registry.repository.ts";
import type { RegistrationSource } from "./registration-source.ts";

export type { RegistrationSource };

/** A row of a file, read by packages/formats. */
export interface StatedPatent {
  readonly line: number;
  readonly fields: PatentFields;
  readonly extra: Readonly<Record<string, string>>;
}

/** A row made ready for registration; that needs no database and may be done in advance. */
export interface PreparedPatent {
  readonly line: number;
  readonly keys: readonly string[];
  readonly fields: StatedFields;
  /** Canonical JSON of `fields`. */
  readonly text: string;
  readonly hash: string;
}

export type RegistrationProblem = Omit<RowProblem, "code"> & { readonly code: "row.identity_conflict" | "row.owned_by_other_organization" };
export type Registration =
  | { readonly line: number; readonly outcome: "new" | "changed" | "unchanged" }
  | { readonly line: number; readonly outcome: "refused"; readonly problem: RegistrationProblem };

/** The hash covers what is stated and how much it counts, never the file or line: the same content in two files is one statement. */
export function preparePatent(row: StatedPatent, precedence: number): PreparedPatent {
  const fields = toStated(row.fields, row.extra);
  const text = canonicalText(fields);
  return { line: row.line, keys: identityKeys(row.fields), fields, text, hash: sha256Hex(`${precedence}\n${text}`) };
}

interface OpenRecord extends PatentStatement {
  readonly hash: string;
  readonly fileSha256: string | null;
}
interface NewRecord {
  readonly patentId: string;
  readonly line: number;
  readonly hash: string;
  readonly text: string;
}
interface OpenPatent {
  readonly id: string;
  readonly isNew: boolean;
  readonly registrar: string;
  readonly owner: string | null;
  readonly records: OpenRecord[];
}

const isChineseApplication = /^app:(?:\d{8}|\d{12})$/u;

/** The patents that a batch touches, and which number belongs to which. */
function createOpenRegistry() {
  const byKey = new Map<string, OpenPatent>();
  /** A patent has one Chinese application number, so a second one is a contradiction. */
  const applicationOf = new Map<string, string>();
  return {
    has: (key: string): boolean => byKey.has(key),
    add(key: string, patent: OpenPatent): void {
      byKey.set(key, patent);
      if (isChineseApplication.test(key)) applicationOf.set(patent.id, key);
    },
    /** The patent that a row's numbers name; undefined: none yet; `conflict`: they name two. */
    find(keys: readonly string[]): OpenPatent | undefined | "conflict" {
      const found = new Set(keys.flatMap((key) => byKey.get(key) ?? []));
      if (found.size > 1) return "conflict";
      const [patent] = found;
      if (patent === undefined) return undefined;
      const known = applicationOf.get(patent.id);
      const stated = keys.find((key) => isChineseApplication.test(key));
      return known !== undefined && stated !== undefined && known !== stated ? "conflict" : patent;
    },
  };
}

/** Reads and locks what is known of the numbers in a batch. */
async function openRegistry(work: Work, keys: readonly string[]) {
  const registry = createOpenRegistry();
  const identities = await readIdentities(work.tx, keys);
  if (identities.length === 0) return registry;
  const ids = [...new Set(identities.map((identity) => identity.patent_id))].toSorted();
  await lockPatents(work.tx, ids);
  const patents = new Map<string, OpenPatent>();
  for (const row of await readOwnership(work.tx, ids)) {
    patents.set(row.id, { id: row.id, isNew: false, registrar: row.organization_id, owner: row.owner_organization_id, records: [] });
  }
  for (const row of await readRecords(work.tx, ids)) {
    patents.get(row.patent_id)?.records.push({ ...toStatement(row), hash: row.content_hash, fileSha256: row.file_sha256 });
  }
  for (const { key, patent_id } of identities) {
    const patent = patents.get(patent_id);
    if (patent !== undefined) registry.add(key, patent);
  }
  return registry;
}

/** Which publication a statement describes: the A and the B document of one patent stand beside each other. */
const documentOf = ({ publicationNumber, documentStage }: StatedFields): string =>
  publicationNumber === undefined ? (documentStage ?? "") : `${publicationNumber.number}${publicationNumber.kind}`;

const restated = (hash: string, fileSha256: string | null): string => sha256Hex(`${hash}\n${fileSha256 ?? ""}`);

/**
 * The hash under which a statement is to be appended, or undefined where it already stands: it is the newest of its document and precedence,
 * or this very file has stated it before. A return to an earlier state (active, lapsed, active again) in a later file is a new statement.
 */
function hashToAppend(patent: OpenPatent, row: PreparedPatent, source: RegistrationSource): string | undefined {
  const same = (record: OpenRecord): boolean => record.hash === row.hash || record.hash === restated(row.hash, record.fileSha256);
  if (!patent.records.some(same)) return row.hash;
  if (patent.records.some((record) => same(record) && record.fileSha256 === source.fileSha256)) return undefined;
  const document = documentOf(row.fields);
  const [newest] = patent.records
    .filter((record) => record.precedence === source.precedence && documentOf(record.fields) === document)
    .toSorted(compareStatements);
  return newest !== undefined && same(newest) ? undefined : restated(row.hash, source.fileSha256);
}

const compose = (patent: OpenPatent, directory: OwnerDirectory): ComposedPatent & ResolvedOwner => {
  const composed = composePatent(patent.records);
  const [only] = patent.records;
  // Most patents of an import have one statement; there is nothing to sort then.
  const first = (field: "province" | "city" | "district") =>
    (patent.records.length === 1 ? only : statementsOf(patent.records, field)[0])?.fields[field];
  return {
    ...composed,
    ...resolveOwner(directory, composed, { province: first("province"), city: first("city"), district: first("district") }),
  };
};

const trusted: ReadonlySet<string> = new Set(["platform_admin", "region_officer", "system"]);

/** Everyone but authority and operator changes only patents that they own or registered, and gives none away that they did not register. */
function mayWrite(actor: Actor, patent: OpenPatent, directory: OwnerDirectory): boolean {
  if (trusted.has(actor.role) || patent.registrar === actor.organizationId) return true;
  return patent.owner === actor.organizationId && compose(patent, directory).ownerOrganizationId === actor.organizationId;
}

/**
 * Registers a batch of rows in file order, inside the caller's transaction: each row names a known patent by its numbers, or founds one;
 * what it states is appended, and the patent is composed anew. Answers one outcome a row, in the same order. Batches of one registry
 * follow each other, so two imports that state the same patents never found them twice.
 */
export async function registerPatents(
  work: Work,
  rows: readonly PreparedPatent[],
  source: RegistrationSource,
  directory: OwnerDirectory,
): Promise<Registration[]> {
  await lockRegistry(work.tx);
  const registry = await openRegistry(work, [...new Set(rows.flatMap((row) => row.keys))]);
  const touched = new Set<OpenPatent>();
  const records: NewRecord[] = [];
  const identities: { key: string; patentId: string }[] = [];

  function append(patent: OpenPatent, row: PreparedPatent, hash: string): boolean {
    const record: OpenRecord = {
      fields: row.fields,
      precedence: source.precedence,
      sourceId: source.sourceId,
      sourceAtMs: source.sourceAtMs,
      form: false,
      line: row.line,
      hash,
      fileSha256: source.fileSha256,
    };
    patent.records.push(record);
    if (!mayWrite(work.actor, patent, directory)) {
      patent.records.pop();
      return false;
    }
    touched.add(patent);
    records.push({ patentId: patent.id, line: row.line, hash, text: row.text });
    for (const key of row.keys.filter((one) => !registry.has(one))) {
      registry.add(key, patent);
      identities.push({ key, patentId: patent.id });
    }
    return true;
  }

  const outcomes = rows.map((row): Registration => {
    const found = registry.find(row.keys);
    if (found === "conflict")
      return {
        line: row.line,
        outcome: "refused",
        problem: { code: "row.identity_conflict", value: row.keys.map((key) => key.slice(4)).join(" / ") },
      };
    const patent = found ?? { id: randomUUID(), isNew: true, registrar: source.organizationId, owner: null, records: [] };
    const hash = hashToAppend(patent, row, source);
    if (hash === undefined) return { line: row.line, outcome: "unchanged" };
    if (!append(patent, row, hash))
      return {
        line: row.line,
        outcome: "refused",
        problem: { code: "row.owned_by_other_organization", value: row.keys[0]?.slice(4) ?? "" },
      };
    return { line: row.line, outcome: found === undefined ? "new" : "changed" };
  });

  const composed = [...touched].map((patent) => ({
    id: patent.id,
    isNew: patent.isNew,
    recordCount: patent.records.length,
    ...compose(patent, directory),
  }));
  await writeRegistrations(work.tx, source, { patents: composed, identities, records });
  return outcomes;
}
