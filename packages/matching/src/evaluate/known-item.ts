import { createMatchIndex } from "../match-index.ts";
import type { QueryWeights } from "../ranking/parameters.ts";
import type { MatchDocument } from "../types.ts";
import { reciprocalRank } from "./measures.ts";
import { seededRandom } from "./seeded-random.ts";
import { bootstrapInterval, type Drawing, DRAWING, type Interval, meanOf } from "./significance.ts";

/** How well titles find their own abstracts. */
export interface KnownItemQuality {
  /** Mean reciprocal rank of the one wanted abstract, 0 beyond the tenth place. */
  meanReciprocalRank: number;
  interval: Interval;
  /** Share of titles whose abstract stands first. */
  first: number;
  queries: number;
}

const CUT = 10;
/** An abstract with fewer characters left says too little to be found by. */
const SHORTEST_ABSTRACT = 20;
/** Added so many at a time, as the server does. */
const BATCH = 500;

/** A document as its abstract alone, its own title cut out wherever it occurs, and what its classes are called; `undefined` when hardly anything is left. */
export const withoutTitle = ({ id, title, abstract, classes = [] }: MatchDocument): MatchDocument | undefined => {
  const rest = (abstract ?? "").replaceAll(title, " ").trim();
  return rest.length < SHORTEST_ABSTRACT ? undefined : { id, title: "", abstract: rest, classes };
};

/** So many items without repetition, depending on the seed alone. */
const drawSome = <Item>(items: readonly Item[], count: number, seed: number): Item[] => {
  const pool = Array.from(items);
  const random = seededRandom(seed);
  const some: Item[] = [];
  while (some.length < count && pool.length > 0) some.push(...pool.splice(Math.floor(random() * pool.length), 1));
  return some;
};

/** Titles that look for their own abstracts. */
export interface KnownItems {
  /** Among how many abstracts they look. */
  readonly documents: number;
  /** Draws so many titles, depending on the seed alone. `undefined` when no document has both texts. */
  measure(queries: number, weights?: QueryWeights, drawing?: Drawing): KnownItemQuality | undefined;
}

/**
 * Known-item search: drawn titles look for their own abstracts, from which the title was cut, among the abstracts of all documents.
 * It needs no judgements, so it guards what was learned from few judged demands.
 */
export const createKnownItems = (documents: Iterable<MatchDocument>): KnownItems => {
  const index = createMatchIndex();
  const known: { id: string; title: string }[] = [];
  const batch: MatchDocument[] = [];
  for (const document of documents) {
    const abstract = withoutTitle(document);
    if (abstract === undefined || document.title === "") continue;
    known.push({ id: document.id, title: document.title });
    batch.push(abstract);
    if (batch.length === BATCH) index.add(batch.splice(0));
  }
  index.add(batch);
  return {
    documents: known.length,
    measure: (queries, weights, drawing = DRAWING) => {
      const options = { limit: CUT, counted: false, ...(weights === undefined ? {} : { weights }) };
      const ranks = drawSome(known, queries, drawing.seed).map(({ id, title }) =>
        reciprocalRank(
          index.search({ title }, options).hits.map((hit) => hit.id),
          (found) => found === id,
        ),
      );
      const interval = bootstrapInterval(ranks, drawing);
      if (interval === undefined) return undefined;
      const first = ranks.filter((rank) => rank === 1).length / ranks.length;
      return { meanReciprocalRank: meanOf(ranks), interval, first, queries: ranks.length };
    },
  };
};
