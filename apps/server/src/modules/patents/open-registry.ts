import type { Work } from "../../platform/work.ts";
import { compareStatements, type PatentStatement, type StatedFields } from "./compose-patent.ts";
import { sha256Hex } from "./patent-statement.ts";
import { lockPatents, type PatentIdentity, readOwnership, readRecords, toStatement } from "./registry.repository.ts";
import type { RegistrationSource } from "./registration-source.ts";

export interface OpenRecord extends PatentStatement {
  readonly hash: string;
  readonly fileSha256: string | null;
}
export interface OpenPatent {
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

export type OpenRegistry = ReturnType<typeof createOpenRegistry>;

/** Reads and locks what is known of the numbers of a batch, given whom they name. */
export async function openRegistry(work: Work, identities: readonly PatentIdentity[]) {
  const registry = createOpenRegistry();
  if (identities.length === 0) return registry;
  const ids = [...new Set(identities.map((identity) => identity.patentId))].toSorted();
  await lockPatents(work.tx, ids);
  const patents = new Map<string, OpenPatent>();
  for (const row of await readOwnership(work.tx, ids)) {
    patents.set(row.id, { id: row.id, isNew: false, registrar: row.organization_id, owner: row.owner_organization_id, records: [] });
  }
  for (const row of await readRecords(work.tx, ids)) {
    patents.get(row.patent_id)?.records.push({ ...toStatement(row), hash: row.content_hash, fileSha256: row.file_sha256 });
  }
  for (const { key, patentId } of identities) {
    const patent = patents.get(patentId);
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
export function hashToAppend(
  patent: OpenPatent,
  row: { readonly fields: StatedFields; readonly hash: string },
  source: RegistrationSource,
): string | undefined {
  const same = (record: OpenRecord): boolean => record.hash === row.hash || record.hash === restated(row.hash, record.fileSha256);
  if (!patent.records.some(same)) return row.hash;
  if (patent.records.some((record) => same(record) && record.fileSha256 === source.fileSha256)) return undefined;
  const document = documentOf(row.fields);
  const [newest] = patent.records
    .filter((record) => record.precedence === source.precedence && documentOf(record.fields) === document)
    .toSorted(compareStatements);
  return newest !== undefined && same(newest) ? undefined : restated(row.hash, source.fileSha256);
}
