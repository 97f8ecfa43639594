import type { PolicyClause } from "@zhiqiao/contracts";
import { analyse, createMatchIndex, type MatchIndex } from "@zhiqiao/matching";
import type { Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { type LibraryDocument, readLibrary } from "./library.ts";
import { libraryMark, listClauseRows } from "./policy.repository.ts";
import { fromStoredClause } from "./read-clauses.ts";

type Tx = Transaction<Database>;

/** One clause of one version, as it is searched. */
export interface IndexedClause {
  readonly id: string;
  readonly key: string;
  readonly versionId: string;
  /** Its place among all clauses: documents by key, clauses as in the text. */
  readonly place: number;
  readonly clause: PolicyClause;
  /** Headings of what it stands under, the widest first. */
  readonly under: readonly string[];
  /** The terms of its own words and of what it stands under. */
  readonly terms: ReadonlySet<string>;
}

export interface ClauseIndex {
  readonly mark: string;
  readonly match: MatchIndex;
  readonly clauses: ReadonlyMap<string, IndexedClause>;
  /** ln(1 + (N − n + ½) ÷ (n + ½)): how much it tells that a clause holds a term. */
  readonly weightOf: (term: string) => number;
}

const headingsOver = (clause: PolicyClause, byId: ReadonlyMap<string, PolicyClause>): string[] => {
  const headings: string[] = [];
  for (let parent = byId.get(clause.parentId ?? ""); parent !== undefined; parent = byId.get(parent.parentId ?? ""))
    if (parent.heading !== null) headings.unshift(parent.heading);
  return headings;
};

/** The terms by which texts are compared: dictionary words, figures and pairs of characters. */
export const termsOf = (text: string): string[] => analyse(text).map(({ kind, term }) => `${kind} ${term}`);

async function fill(tx: Tx, mark: string): Promise<ClauseIndex> {
  const documents = await readLibrary(tx);
  const versions = new Map(documents.flatMap((document) => document.versions.map((version) => [version.id, document] as const)));
  const rows = await listClauseRows(tx, [...versions.keys()]);
  const byVersion = new Map<string, Map<string, PolicyClause>>();
  for (const row of rows) {
    const clauses = byVersion.get(row.version_id) ?? new Map<string, PolicyClause>();
    clauses.set(row.clause_id, fromStoredClause(row));
    byVersion.set(row.version_id, clauses);
  }
  const clauses = new Map<string, IndexedClause>();
  for (const [versionId, document] of [...versions].toSorted((a, b) => a[1].key.localeCompare(b[1].key)))
    for (const clause of byVersion.get(versionId)?.values() ?? [])
      indexClause(clauses, document, versionId, clause, byVersion.get(versionId) ?? new Map());
  const match = createMatchIndex();
  match.add(
    [...clauses.values()].map(({ id, clause, under }) => ({
      id,
      title: clause.heading ?? "",
      abstract: clause.text,
      claims: under.join("\n"),
    })),
  );
  return { mark, match, clauses, weightOf: weights(clauses) };
}

function indexClause(
  clauses: Map<string, IndexedClause>,
  { key }: LibraryDocument,
  versionId: string,
  clause: PolicyClause,
  siblings: ReadonlyMap<string, PolicyClause>,
): void {
  const under = headingsOver(clause, siblings);
  const id = `${versionId} ${clause.id}`;
  const terms = new Set(termsOf([...under, clause.heading ?? "", clause.text].join("\n")));
  clauses.set(id, { id, key, versionId, place: clauses.size, clause, under, terms });
}

function weights(clauses: ReadonlyMap<string, IndexedClause>): ClauseIndex["weightOf"] {
  const counts = new Map<string, number>();
  for (const { terms } of clauses.values()) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return (term) => {
    const found = counts.get(term) ?? 0;
    return Math.log(1 + (clauses.size - found + 0.5) / (found + 0.5));
  };
}

/**
 * The clauses of every version, searched in memory: hundreds of circulars hold some ten thousand clauses. Filled anew when a text was loaded,
 * here, at the command line or on another node; one cheap look at the table tells.
 */
export function createClauseIndex() {
  let kept: ClauseIndex | undefined;
  return {
    async current(tx: Tx): Promise<ClauseIndex> {
      const mark = await libraryMark(tx);
      if (kept?.mark !== mark) kept = await fill(tx, mark);
      return kept;
    },
  };
}
