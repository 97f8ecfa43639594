import { createMatchIndex } from "./match-index.ts";
import type { Hit, MatchDocument, MatchFilter, MatchQuery, Reason } from "./types.ts";

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

/** Indexes the supplies once, then yields the matches of one demand at a time, in the order of the demands. Throws `RangeError` for a bad `top`. */
export function* matchAll(
  supplies: Iterable<MatchDocument>,
  demands: Iterable<IdentifiedQuery>,
  { top, filter }: MatchAllOptions,
): Generator<DemandMatches, void, undefined> {
  const index = createMatchIndex();
  index.add(supplies);
  for (const demand of demands) {
    const { hits } = index.search(demand, { limit: top, counted: false, ...(filter === undefined ? {} : { filter }) });
    const matches = hits.map((hit, at) => ({ ...hit, rank: at + 1, reasons: index.explain(demand, hit.id)?.reasons ?? [] }));
    yield { demand: demand.id, matches };
  }
}
