import { createMatchIndex } from "./match-index.ts";
import type { Explanation, Hit, MatchDocument, SentenceField, MatchFilter, MatchQuery, MatchSearch, Reason } from "./types.ts";
import { compareMaturity, type MaturityReason } from "./understand/maturity.ts";
import { meetUnderstood, type UnderstoodReason } from "./understand/meet.ts";
import { understandDemand } from "./understand/understand.ts";

/** A demand with the id that its results carry. */
export interface IdentifiedQuery extends MatchQuery {
  id: string;
}

/** Why a supply was found for a demand: by its words, by what it meets of what the demand says, by how mature it is. */
export type DemandReason = Reason | UnderstoodReason | MaturityReason;

/** A sentence of the demand and the sentence of the supply that shares most with it, in their words. */
export interface QuotedPair {
  demand: string;
  supply: string;
  field: SentenceField;
  /** Share of the demand sentence's word weight found in the supply's, 0 to 1. */
  similarity: number;
}

export interface RankedMatch extends Hit {
  /** From 1. */
  rank: number;
  /** None unless wanted. */
  reasons: readonly DemandReason[];
  pairs: readonly QuotedPair[];
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

const quoted = (query: MatchQuery, document: MatchDocument, { pairs }: Explanation): QuotedPair[] => {
  const held = { title: document.title, abstract: document.abstract ?? "", claims: document.claims ?? "" };
  return pairs.map(({ demand, supply, similarity }) => {
    const { field } = supply;
    const asked = demand.part === "title" ? query.title : (query.text ?? "");
    return { demand: asked.slice(demand.start, demand.end), supply: held[field].slice(supply.start, supply.end), field, similarity };
  });
};

/** Tells of any document of the index why it was found for the demand, as a list of matches tells it. */
export const demandReasons = (
  index: MatchSearch,
  query: MatchQuery,
): ((id: string) => { readonly reasons: readonly DemandReason[]; readonly pairs: readonly QuotedPair[] }) => {
  const understood = understandDemand(query);
  const demand = { title: query.title, text: query.text ?? "" };
  return (id) => {
    const [document, explanation] = [index.document(id), index.explain(query, id)];
    if (document === undefined || explanation === undefined) return { reasons: [], pairs: [] };
    const met = [...meetUnderstood(understood, document), ...compareMaturity(demand, document)];
    return { reasons: [...explanation.reasons, ...met], pairs: quoted(query, document, explanation) };
  };
};

/** One for all: what passes between threads is written once then. */
const UNREASONED: Pick<RankedMatch, "reasons" | "pairs"> = { reasons: [], pairs: [] };

/** The best documents of an index for a query. Throws `RangeError` for a bad `top`. */
export const rankMatches = (index: MatchSearch, query: MatchQuery, { top, filter, reasoned = true }: RankOptions): RankedMatch[] => {
  const { hits } = index.search(query, { limit: top, counted: false, ...(filter === undefined ? {} : { filter }) });
  const reasonsOf = reasoned && hits.length > 0 ? demandReasons(index, query) : () => UNREASONED;
  return hits.map((hit, at) => ({ ...hit, rank: at + 1, ...reasonsOf(hit.id) }));
};

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
