/** Identifies what a stored score was computed with; raise it whenever analysis, parameters or formula change. */
export const engineVersion = "bm25f-fused/7";

/** How the frequency of a term and the length of a document count: the usual values of BM25 (Robertson & Zaragoza 2009). Bounds of segments rest on them. */
export const SATURATION = {
  words: { k1: 1.2, b: 0.6 },
  bigrams: { k1: 1.2, b: 0.75 },
} as const;

/** How much each part of a query counts. */
export interface QueryWeights {
  /** Share of the score from words, and from bigrams. */
  readonly words: number;
  readonly bigrams: number;
  /** Flattens the weight of a term that the query repeats: occurrences to this power. */
  readonly wordPower: number;
  readonly bigramPower: number;
  /** An occurrence in the text of the query counts this much of one in its title. */
  readonly text: number;
  /** A word of the query that stands inside a longer one counts this much of one that stands alone. */
  readonly insideWord: number;
  /** What a document gains whose whole title is covered by the query. */
  readonly titleCoverage: number;
  /** What a document gains whose title has the words of the query's, all equally rare, and no others. */
  readonly titleLikeness: number;
}

/** Chosen on the development part of the judged set from coarse steps, where the neighbours of each value give nearly the same. */
export const QUERY_WEIGHTS: QueryWeights = {
  words: 0.5,
  bigrams: 0.5,
  wordPower: 0.7,
  bigramPower: 0.5,
  text: 0.35,
  insideWord: 0.1,
  titleCoverage: 0.6,
  titleLikeness: 0.5,
};

/** Text of a query beyond this many characters is not read; a demand form ends at 5,000. */
export const LONGEST_QUERY_TEXT = 20_000;
