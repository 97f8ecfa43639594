import { type PolicyClause, type PolicySummary, PolicyVersion } from "@zhiqiao/contracts";
import type { Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { readLibrary, toSummary, versionOn } from "./library.ts";
import { findRawText, listClauseRows } from "./policy.repository.ts";
import { fromStoredClause } from "./read-clauses.ts";
import { decodePolicy } from "./read-policy-file.ts";

type Tx = Transaction<Database>;

/** Every document of the library as of a day, those that are known by their bibliographic facts alone (`versions` 0) among them. */
export const listPolicyDocuments = async (tx: Tx, asOf: string): Promise<PolicySummary[]> =>
  (await readLibrary(tx)).map((one) => toSummary(one, asOf));

export interface FoundClause {
  readonly document: PolicySummary;
  readonly version: number;
  readonly clause: PolicyClause;
}

/** The clause of a document's text that counted on a day; undefined where nobody has loaded that text or it has no such clause. */
export async function findClause(tx: Tx, key: string, clauseId: string, asOf: string): Promise<FoundClause | undefined> {
  const document = (await readLibrary(tx)).find((one) => one.key === key);
  const version = document === undefined ? undefined : versionOn(document.versions, asOf);
  if (document === undefined || version === undefined) return undefined;
  const row = (await listClauseRows(tx, [version.id])).find((one) => one.clause_id === clauseId);
  return row === undefined ? undefined : { document: toSummary(document, asOf), version: version.number, clause: fromStoredClause(row) };
}

export interface ClausePlace {
  readonly policyKey: string;
  readonly clause: string;
}

/** Units that clauses make responsible, by the texts that counted on a day; nothing of a clause that names none, or whose text nobody has loaded. */
export async function readResponsibleUnits(
  tx: Tx,
  places: readonly ClausePlace[],
  asOf: string,
): Promise<(ClausePlace & { readonly units: string[] })[]> {
  const keys = new Map(
    (await readLibrary(tx)).flatMap(({ key, versions }) => {
      const version = places.some(({ policyKey }) => policyKey === key) ? versionOn(versions, asOf) : undefined;
      return version === undefined ? [] : [[version.id, key] as const];
    }),
  );
  const wanted = new Set(places.map(({ policyKey, clause }) => `${policyKey} ${clause}`));
  return (await listClauseRows(tx, [...keys.keys()])).flatMap((row) => {
    const policyKey = keys.get(row.version_id) ?? "";
    if (!wanted.has(`${policyKey} ${row.clause_id}`)) return [];
    const units = [...new Set(fromStoredClause(row).responsible.flatMap(({ names }) => names))];
    return units.length === 0 ? [] : [{ policyKey, clause: row.clause_id, units }];
  });
}

export interface PolicyText {
  readonly document: PolicySummary;
  readonly version: number;
  readonly versionId: string;
  /** As it was loaded, decoded; offsets of clauses are into it. */
  readonly text: string;
}

/** The texts that counted on a day, of all documents or of some. */
export async function readPolicyTexts(tx: Tx, asOf: string, keys?: readonly string[]): Promise<PolicyText[]> {
  const texts: PolicyText[] = [];
  for (const document of await readLibrary(tx)) {
    const version = versionOn(document.versions, asOf);
    if (version === undefined || (keys !== undefined && !keys.includes(document.key))) continue;
    const stored = await findRawText(tx, version.id);
    if (stored === undefined) continue;
    const encoding = PolicyVersion.shape.encoding.parse(stored.encoding);
    texts.push({
      document: toSummary(document, asOf),
      version: version.number,
      versionId: version.id,
      text: decodePolicy(stored.raw, encoding),
    });
  }
  return texts;
}
