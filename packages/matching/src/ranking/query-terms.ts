import type { Corpus, TermPlaces } from "../segments/corpus.ts";
import { MOST_TITLE_WORDS } from "../segments/layout.ts";
import type { ViewName } from "../segments/segment.ts";
import { WHOLE_IMPACT } from "../segments/impacts.ts";
import { normalise } from "../text/normalise.ts";
import { isSymbolic, placeTokens, type RawToken } from "../text/tokens.ts";
import type { MatchQuery } from "../types.ts";
import { titleGain } from "./title-gain.ts";
import { LONGEST_QUERY_TEXT, QUERY_WEIGHTS, type QueryWeights, SATURATION } from "./parameters.ts";

/** A term of the query as one view scores it: a document gains `gain × w / (w + K)`, w its weighted frequency, K its length norm. */
export interface QueryTerm extends TermPlaces {
  term: string;
  idf: number;
  gain: number;
  /** A document whose title, of n different words, holds this one gains `titleLikeness ÷ √n`. 0 for bigrams and for what stands in the query's text alone. */
  titleLikeness: number;
}

/**
 * Documents that gain by holding a term in their texts of one view or in their title. A word that is a bigram as well, a double, gains in both views by one
 * list; `bigram` is what the query makes of it as a bigram.
 */
export type WeighedList =
  | { readonly kind: ViewName | "titles"; readonly term: QueryTerm }
  | { readonly kind: "doubles"; readonly term: QueryTerm; readonly bigram: QueryTerm };

export interface WeighedQuery {
  words: readonly QueryTerm[];
  bigrams: readonly QueryTerm[];
  /** A document gains `titleCoverage ÷ n` for each word of the query that its title, of n different words, holds. */
  titleCoverage: number;
  /** Lists of documents that gain something, by rising bound of the gain for each posting read. */
  leastWorthFirst: readonly WeighedList[];
  /** The most that texts of each view, and titles, can gain; more than what any document has. */
  greatest: Readonly<Record<ViewName | "titles", number>>;
}

/** The texts of a query, in the order in which spans name them. */
export const queryParts = (
  query: MatchQuery,
  weights = QUERY_WEIGHTS,
): readonly { part: "title" | "text"; text: string; weight: number }[] => [
  { part: "title", text: query.title.slice(0, LONGEST_QUERY_TEXT), weight: 1 },
  { part: "text", text: (query.text ?? "").slice(0, LONGEST_QUERY_TEXT), weight: weights.text },
];

/**
 * What one occurrence in a part of the query counts. The words inside a long word repeat what the long word says, and the bigrams say
 * it again: counted in full they would let one long term outweigh everything else that the query asks for.
 */
export const occurrenceWeight = ({ kind, inside }: RawToken, partWeight: number, weights = QUERY_WEIGHTS): number =>
  kind === "word" && inside ? partWeight * weights.insideWord : partWeight;

/**
 * Each term's gain = share × weight^power × idf × (k1 + 1) ÷ √S, S being the greatest BM25 sum the query could reach. Dividing by √S
 * lets words and bigrams, and long and short queries, count alike: it is to BM25 what the query's length is to a cosine.
 */
const weigh = (
  corpus: Corpus,
  view: ViewName,
  counts: ReadonlyMap<string, number>,
  { share, power, k1 }: { share: number; power: number; k1: number },
): QueryTerm[] => {
  let greatest = 0;
  const terms: QueryTerm[] = [];
  for (const [term, weight] of counts) {
    // Field by field: a spread takes ten times as long, for each of some two hundred terms.
    const { numbers, texts, doubles, titles, inTitles, greatestImpact, shortestTitle, frequency } = corpus.lookUp(view, term);
    const idf = corpus.idf(frequency);
    const gain = weight ** power * idf * (k1 + 1);
    greatest += gain;
    terms.push({ term, numbers, texts, doubles, titles, inTitles, greatestImpact, shortestTitle, frequency, idf, gain, titleLikeness: 0 });
  }
  const scale = greatest > 0 ? share / Math.sqrt(greatest) : 0;
  for (const term of terms) term.gain *= scale;
  return terms;
};

/**
 * Likeness of two titles: Σ over shared words of idf² ÷ ‖query title‖² × √(words of the query's title ÷ words of the document's), a cosine whose
 * document side counts words alone, because the norm of a title changes with every document that comes.
 */
const weighTitle = (words: readonly QueryTerm[], titleWords: ReadonlySet<string>, { titleLikeness }: QueryWeights): void => {
  const inTitle = words.filter(({ term }) => titleWords.has(term));
  const squares = inTitle.reduce((sum, { idf }) => sum + idf * idf, 0);
  const scale = squares > 0 ? (titleLikeness * Math.sqrt(titleWords.size)) / squares : 0;
  for (const word of inTitle) word.titleLikeness = scale * word.idf * word.idf;
};

interface QueryCounts extends Readonly<Record<ViewName, ReadonlyMap<string, number>>> {
  readonly titleWords: ReadonlySet<string>;
}

const countQuery = (query: MatchQuery, weights: QueryWeights): QueryCounts => {
  const counts = { words: new Map<string, number>(), bigrams: new Map<string, number>(), titleWords: new Set<string>() };
  const count = (view: ViewName, term: string, counted: number): void => {
    counts[view].set(term, (counts[view].get(term) ?? 0) + counted);
  };
  for (const { part, text, weight } of queryParts(query, weights)) {
    for (const token of placeTokens(normalise(text))) {
      count(token.kind === "word" ? "words" : "bigrams", token.term, occurrenceWeight(token, weight, weights));
      if (token.kind !== "word") continue;
      if (part === "title") counts.titleWords.add(token.term);
      if (isSymbolic(token.term)) count("bigrams", token.term, weight);
    }
  }
  return counts;
};

/** The most that a text gains, the impacts' mean lengths taken for those of today. */
const ofTexts = ({ gain, greatestImpact }: QueryTerm): number => (gain * greatestImpact) / WHOLE_IMPACT;

const ordered = (
  words: readonly QueryTerm[],
  bigrams: readonly QueryTerm[],
  titleCoverage: number,
): Pick<WeighedQuery, "leastWorthFirst" | "greatest"> => {
  const leastWorthFirst: (WeighedList & { worth: number })[] = [];
  // A title counts as one of 255 words where it has more: of such a title each word of the query may be bounded by a 255th.
  const greatest = { words: 0, bigrams: 0, titles: titleCoverage * Math.max(1, words.length / MOST_TITLE_WORDS) };
  const unpaired = new Map(bigrams.map((bigram) => [bigram.term, bigram]));
  for (const term of words) {
    if (term.doubles !== undefined) {
      const bigram = unpaired.get(term.term) ?? { ...term, texts: term.doubles, gain: 0 };
      unpaired.delete(term.term);
      leastWorthFirst.push({ kind: "doubles", term, bigram, worth: (ofTexts(term) + ofTexts(bigram)) / bigram.texts.count });
    }
    if (term.texts.count > 0) leastWorthFirst.push({ kind: "words", term, worth: ofTexts(term) / term.texts.count });
    if (term.inTitles > 0) {
      const gain = titleGain(Math.max(1, term.shortestTitle), titleCoverage, term.titleLikeness);
      leastWorthFirst.push({ kind: "titles", term, worth: gain / term.inTitles });
    }
    greatest.words += term.gain;
    greatest.titles += term.titleLikeness;
  }
  for (const term of bigrams) greatest.bigrams += term.gain;
  for (const term of unpaired.values())
    if (term.texts.count > 0) leastWorthFirst.push({ kind: "bigrams", term, worth: ofTexts(term) / term.texts.count });
  leastWorthFirst.sort((a, b) => a.worth - b.worth);
  return { leastWorthFirst, greatest };
};

/** Weighs the terms of a query against the present state of an index. */
export const weighQuery = (query: MatchQuery, corpus: Corpus, weights = QUERY_WEIGHTS): WeighedQuery => {
  const counts = countQuery(query, weights);
  const weighed = (view: ViewName): QueryTerm[] => {
    const power = view === "words" ? weights.wordPower : weights.bigramPower;
    return weigh(corpus, view, counts[view], { share: weights[view], power, k1: SATURATION[view].k1 });
  };
  const words = weighed("words");
  weighTitle(words, counts.titleWords, weights);
  const bigrams = weighed("bigrams");
  return { words, bigrams, titleCoverage: weights.titleCoverage, ...ordered(words, bigrams, weights.titleCoverage) };
};
