/** Identifies what a stored score was computed with; raise it whenever analysis, parameters or formula change. */
export const engineVersion = "bm25f-fused/4";

/**
 * Parameters of the ranking. `k1` and `b` are the usual ones of BM25 (Robertson & Zaragoza 2009); the others were chosen on the
 * development part of the judged set from coarse steps, where the neighbours of each value give nearly the same.
 */
export const PARAMETERS = {
  /** Half of the score from words, half from bigrams. `queryPower` flattens the weight of a term that the query repeats. */
  words: { share: 0.5, k1: 1.2, b: 0.6, queryPower: 0.7 },
  bigrams: { share: 0.5, k1: 1.2, b: 0.75, queryPower: 0.5 },
  /** An occurrence in the text of the query counts this much of one in its title. */
  textWeight: 0.35,
  /** A word of the query that stands inside a longer one counts this much of one that stands alone. */
  insideWord: 0.3,
  /** What a document gains whose whole title is covered by the query. */
  titleCoverage: 0.6,
} as const;

/** Text of a query beyond this many characters is not read; a demand form ends at 5,000. */
export const LONGEST_QUERY_TEXT = 20_000;
