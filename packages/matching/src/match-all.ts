import { createMatchIndex } from "./match-index.ts";
import type { Hit, MatchDocument, MatchFilter, MatchQuery, MatchSearch, Reason } from "./types.ts";

/** A demand with the id that its results carry. */
export interface IdentifiedQuery extends MatchQuery {
  id: string;
}

export interface RankedMatch extends Hit {
  /** From 1. */
  rank: number;
  reasons: readonly Reason[];
}

/** The best supplies of one demand; none when nothing shares enough with it. */
export interface DemandMatches {
  demand: string;
  matches: readonly RankedMatch[];
}

export interface MatchAllOptions {
  /** How many supplies to give for each demand, at most. */
  top: number;
  filter?: MatchFilter;
}

export interface RankOptions extends MatchAllOptions {
  /** Whether reasons are wanted, which take far longer than the ranking; true unless given. */
  reasoned?: boolean;
}

/** The best documents of an index for a query. Throws `RangeError` for a bad `top`. */
export const rankMatches = (index: MatchSearch, query: MatchQuery, { top, filter, reasoned = true }: RankOptions): RankedMatch[] =>
  index
    .search(query, { limit: top, counted: false, ...(filter === undefined ? {} : { filter }) })
    .hits.map((hit, at) => ({ ...hit, rank: at + 1, reasons: reasoned ? (index.explain(query, hit.id)?.reasons ?? []) : [] }));

/** Indexes the supplies once, then yields the matches of one demand at a time, in the order of the demands. Throws `RangeError` for a bad `top`. */
export function* matchAll(
  supplies: Iterable<MatchDocument>,
  demands: Iterable<IdentifiedQuery>,
  options: MatchAllOptions,
): Generator<DemandMatches, void, undefined> {
  const index = createMatchIndex();
  index.add(supplies);
  for (const demand of demands) yield { demand: demand.id, matches: rankMatches(index, demand, options) };
}
