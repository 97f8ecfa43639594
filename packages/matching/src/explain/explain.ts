import { FIELD_WEIGHTS } from "../index/term-counts.ts";
import { titleGain } from "../ranking/title-gain.ts";
import { lengthNorm } from "../ranking/length-norm.ts";
import { QUERY_WEIGHTS, SATURATION } from "../ranking/parameters.ts";
import { type QueryTerm, type WeighedQuery, weighQuery } from "../ranking/query-terms.ts";
import { scoreOf, UNWEIGHTED } from "../ranking/score-parts.ts";
import { strengthOf } from "../ranking/strength.ts";
import type { Corpus } from "../segments/corpus.ts";
import { GREATEST_WEIGHT } from "../segments/segment.ts";
import { isSymbolic } from "../text/tokens.ts";
import type { Explanation, MatchDocument, MatchField, MatchQuery, Reason } from "../types.ts";
import { agreementReasons } from "./agreement.ts";
import { conceptReasons, type FieldGains } from "./concepts.ts";
import { outerWords } from "./outer-words.ts";
import { type FieldText, type QueryText, readDocument, readQuery } from "./read-text.ts";
import { sentencePairs } from "./sentences.ts";
import { worthNaming } from "./worth-naming.ts";

type Kind = "word" | "bigram";
const VIEWS = { word: "words", bigram: "bigrams" } as const;
/** Words of the query to name when nothing met them; more would be a copy of the demand. */
const MOST_UNMATCHED = 8;
/** A word with less than this share of the greatest idf, such as 技术, stands in every hundredth text and is not worth naming. */
const LEAST_UNMATCHED_IDF = 0.4;

/** Weighted frequency of every term of a document by field, in half units, keyed by kind and term. */
const fieldWeights = (fields: readonly FieldText[]): Map<string, FieldGains> => {
  const weights = new Map<string, FieldGains>();
  const add = (key: string, field: MatchField): void => {
    const known = weights.get(key) ?? {};
    known[field] = (known[field] ?? 0) + FIELD_WEIGHTS[field];
    weights.set(key, known);
  };
  for (const { field, tokens } of fields) {
    for (const { kind, term } of tokens) {
      add(kind + term, field);
      if (kind === "word" && isSymbolic(term)) add(`bigram${term}`, field);
    }
  }
  return weights;
};

const totalOf = (gains: FieldGains): number => Object.values(gains).reduce((sum, each) => sum + each, 0);

/** Every term's part of the BM25F score, divided over fields by their weighted frequencies, and the parts of the score before they are weighed. */
class TermGains {
  readonly #gains = new Map<string, FieldGains>();
  readonly parts = { words: 0, bigrams: 0, titleCoverage: 0, titleLikeness: 0 };

  get score(): number {
    return scoreOf(this.parts);
  }

  add(kind: Kind, term: QueryTerm, weights: FieldGains, norm: number): void {
    const total = totalOf(weights);
    const weight = Math.min(total, GREATEST_WEIGHT);
    const part = (term.gain * weight) / (weight + norm);
    const gain = QUERY_WEIGHTS[VIEWS[kind]] * part;
    // A symbolic term stands once in the texts and counts in both views: what it gives is shown together.
    const key = (isSymbolic(term.term) ? "word" : kind) + term.term;
    for (const [field, frequency] of Object.entries(weights) as [MatchField, number][]) this.give(key, field, (gain * frequency) / total);
    this.parts[VIEWS[kind]] += part;
  }

  give(key: string, field: MatchField, gain: number): void {
    const known = this.#gains.get(key) ?? {};
    known[field] = (known[field] ?? 0) + gain;
    this.#gains.set(key, known);
  }

  of(kind: Kind, term: string): FieldGains | undefined {
    return this.#gains.get(kind + term);
  }
}

/** Weighted length of a document in one view, in half units. */
const lengthOf = (kind: Kind, weights: ReadonlyMap<string, FieldGains>): number => {
  let length = 0;
  for (const [key, gains] of weights) if (key.startsWith(kind)) length += totalOf(gains);
  return length;
};

/** Repeats for one document what the search did, term by term. */
const termGains = (weighed: WeighedQuery, fields: readonly FieldText[], corpus: Corpus): TermGains => {
  const gains = new TermGains();
  const weights = fieldWeights(fields);
  for (const kind of ["word", "bigram"] as const) {
    const view = VIEWS[kind];
    const { flat, slope } = lengthNorm(corpus.means[view], SATURATION[view]);
    const norm = flat + slope * lengthOf(kind, weights);
    for (const term of weighed[view]) {
      const met = weights.get(kind + term.term);
      if (met !== undefined) gains.add(kind, term, met, norm);
    }
  }
  addTitleGains(gains, weighed, fields);
  return gains;
};

const addTitleGains = (gains: TermGains, weighed: WeighedQuery, fields: readonly FieldText[]): void => {
  const titleWords = new Set<string>();
  for (const { field, tokens } of fields)
    if (field === "title") for (const { kind, term } of tokens) if (kind === "word") titleWords.add(term);
  const count = titleWords.size;
  for (const { term, titleLikeness } of weighed.words) {
    if (!titleWords.has(term)) continue;
    const [covered, like] = [titleGain(count, weighed.titleCoverage, 0), titleGain(count, 0, titleLikeness)];
    gains.give(`word${term}`, "title", QUERY_WEIGHTS.titleCoverage * covered + QUERY_WEIGHTS.titleLikeness * like);
    gains.parts.titleCoverage += covered;
    gains.parts.titleLikeness += like;
  }
};

/** Whole words of the query that the document lacks and that tell a reader something, weightiest first. Words inside a longer word are not named beside it. */
const unmatchedWords = (query: readonly QueryText[], weighed: WeighedQuery, gains: TermGains, corpus: Corpus): string[] => {
  const leastIdf = LEAST_UNMATCHED_IDF * corpus.idf(0);
  const weightOf = new Map(weighed.words.map((each) => [each.term, each]));
  const found = new Map<string, { written: string; weight: number }>();
  for (const { tokens, original, origin } of query) {
    for (const { term, start, end } of outerWords(tokens.filter(({ kind }) => kind === "word"))) {
      if (gains.of("word", term) !== undefined || found.has(term) || (weightOf.get(term)?.idf ?? 0) < leastIdf) continue;
      const worth = worthNaming(term);
      if (worth === 0) continue;
      const span = origin(start, end);
      found.set(term, { written: original.slice(span.start, span.end), weight: worth * (weightOf.get(term)?.gain ?? 0) });
    }
  }
  const heaviest = Array.from(found.values()).toSorted((a, b) => b.weight - a.weight);
  return heaviest.slice(0, MOST_UNMATCHED).map(({ written }) => written);
};

/** Why a document of the corpus has its score for a query. */
export const explainMatch = (query: MatchQuery, document: MatchDocument, corpus: Corpus): Explanation => {
  const weighed = weighQuery(query, corpus, UNWEIGHTED);
  const queryTexts = readQuery(query);
  const fields = readDocument(document);
  const gains = termGains(weighed, fields, corpus);
  const reasons: Reason[] = conceptReasons(queryTexts, fields, (kind, term) => gains.of(kind, term), gains.score);
  reasons.push(...agreementReasons(query, document.attributes ?? {}));
  const terms = unmatchedWords(queryTexts, weighed, gains, corpus);
  if (terms.length > 0) reasons.push({ kind: "unmatched_words", terms });
  const idfs = new Map<string, number>();
  for (const { term, idf } of weighed.words) idfs.set(`word${term}`, idf);
  for (const { term, idf } of weighed.bigrams) idfs.set(`bigram${term}`, idf);
  return {
    id: document.id,
    score: gains.score,
    parts: gains.parts,
    strength: strengthOf(gains.score),
    reasons,
    pairs: sentencePairs(queryTexts, fields, (key) => idfs.get(key) ?? 0),
    classes: document.classes ?? [],
  };
};
