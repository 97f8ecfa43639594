import { analyse, type MatchDocument, type MatchQuery } from "../packages/matching/src/index.ts";

/** One view of a text: weighted frequencies by term, and for words the terms of the title. */
interface View {
  readonly weights: Map<string, number>;
  readonly titleTerms: Set<string>;
  length: number;
}
interface Counted {
  readonly id: string;
  readonly views: readonly [words: View, bigrams: View];
}

/** The published parameters of packages/matching/README.md, written down once more: this scorer shares nothing with the engine but the terms. */
const k1 = 1.2;
const viewParameters = [
  { b: 0.6, power: 0.7 },
  { b: 0.75, power: 0.5 },
] as const;
const titleWeight = 3;
const textWeight = 0.35;
const coverageWeight = 0.6;
const listed = 0.5;
/** Words and bigrams both hold the symbolic terms, which begin with a letter or figure. */
const symbolic = /^[a-z0-9\u0370-\u03ff\u0400-\u04ff]/u;

const emptyView = (): View => ({ weights: new Map(), titleTerms: new Set(), length: 0 });

function countText([words, bigrams]: readonly [View, View], text: string, weight: number, isTitle: boolean): void {
  const into = (view: View, term: string): void => {
    view.weights.set(term, (view.weights.get(term) ?? 0) + weight);
    view.length += weight;
    if (isTitle) view.titleTerms.add(term);
  };
  for (const { kind, term } of analyse(text)) {
    if (kind === "word") into(words, term);
    if (kind === "bigram" || symbolic.test(term)) into(bigrams, term);
  }
}

const countDocument = ({ id, title, abstract = "" }: MatchDocument): Counted => {
  const views: [View, View] = [emptyView(), emptyView()];
  countText(views, title, titleWeight, true);
  countText(views, abstract, 1, false);
  return { id, views };
};

/** The formula of the README, document by document and term by term, without any index: slow, and plain to check. */
export interface NaiveScorer {
  /** Ids of the best documents, best first; equal scores by id. */
  best(query: MatchQuery, limit: number): readonly string[];
}

/** Reads titles and abstracts alone. */
export const createNaiveScorer = (documents: Iterable<MatchDocument>): NaiveScorer => {
  const counted = [...documents].map(countDocument);
  const statistics = viewParameters.map((parameters, at) => {
    const frequencies = new Map<string, number>();
    let length = 0;
    for (const { views } of counted) {
      const view = views[at] ?? emptyView();
      length += view.length;
      for (const term of view.weights.keys()) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    }
    const idf = (term: string): number => {
      const holding = frequencies.get(term) ?? 0;
      return Math.log(1 + (counted.length - holding + 0.5) / (holding + 0.5));
    };
    return { ...parameters, idf, meanLength: length / counted.length };
  });
  const scoreOf = ({ views }: Counted, wanted: readonly [View, View]): number => {
    let score = 0;
    for (const [at, { b, power, idf, meanLength }] of statistics.entries()) {
      const view = views[at] ?? emptyView();
      const norm = k1 * (1 - b + (b * view.length) / meanLength);
      let sum = 0;
      let greatest = 0;
      for (const [term, occurrences] of wanted[at]?.weights ?? []) {
        const gain = occurrences ** power * idf(term) * (k1 + 1);
        const weight = view.weights.get(term) ?? 0;
        greatest += gain;
        sum += (gain * weight) / (weight + norm);
      }
      if (greatest > 0) score += (0.5 * sum) / Math.sqrt(greatest);
    }
    let covered = 0;
    let whole = 0;
    for (const term of views[0].titleTerms) {
      const idf = statistics[0]?.idf(term) ?? 0;
      whole += idf;
      if (wanted[0].weights.has(term)) covered += idf;
    }
    return score + (whole > 0 && score > 0 ? (coverageWeight * covered) / whole : 0);
  };
  return {
    best({ title, text = "" }, limit) {
      const wanted: [View, View] = [emptyView(), emptyView()];
      countText(wanted, title, 1, true);
      countText(wanted, text, textWeight, false);
      return counted
        .map((document) => ({ id: document.id, score: scoreOf(document, wanted) }))
        .filter(({ score }) => score >= listed)
        .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
        .slice(0, limit)
        .map(({ id }) => id);
    },
  };
};
