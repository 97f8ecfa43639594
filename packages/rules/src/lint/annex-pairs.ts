import type { PolicyClause } from "../documents/policy-document.ts";
import type { PolicyPromise } from "../statements/promises.ts";
import type { PolicyTarget } from "../statements/targets.ts";
import type { LintDocument } from "./finding.ts";

export type PairSide = {
  readonly clauses: readonly PolicyClause[];
  /** All words of the side without white space. */
  readonly words: string;
  readonly promises: readonly PolicyPromise[];
  readonly targets: readonly PolicyTarget[];
};

/** A task of the body and the same task in the annex, each with its sub-clauses. */
export type AnnexPair = { readonly body: PairSide; readonly annex: PairSide };

const plainHeading = (heading: string): string => heading.replace(/[，。、\s]/gu, "");

/** Two clauses speak of one task where their headings are the same; the finest pairs alone. */
export const annexPairs = (document: LintDocument): readonly AnnexPair[] => {
  const { clauses } = document.document;
  const body = new Map(clauses.filter(({ annex }) => annex === null).map((clause) => [plainHeading(clause.heading), clause]));
  const matched = clauses.filter(
    ({ annex, heading }) => annex !== null && plainHeading(heading).length >= 4 && body.has(plainHeading(heading)),
  );
  const parents = new Map(clauses.map(({ id, parent }) => [id, parent]));
  const isUnder = (id: string, ancestor: string): boolean => {
    for (let at: string | null = id; at !== null; at = parents.get(at) ?? null) if (at === ancestor) return true;
    return false;
  };
  const side = (root: PolicyClause): PairSide => {
    const family = clauses.filter(({ id }) => isUnder(id, root.id));
    const ids = new Set(family.map(({ id }) => id));
    return {
      clauses: family,
      words: family
        .map(({ text }) => text.text)
        .join("")
        .replace(/\s/gu, ""),
      promises: document.promises.filter(({ clause }) => ids.has(clause)),
      targets: document.targets.filter(({ clause }) => ids.has(clause)),
    };
  };
  return matched
    .filter(({ id }) => !matched.some((other) => other.id !== id && isUnder(other.id, id)))
    .flatMap((clause) => {
      const counterpart = body.get(plainHeading(clause.heading));
      return counterpart === undefined ? [] : [{ body: side(counterpart), annex: side(clause) }];
    });
};
