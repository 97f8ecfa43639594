import type { MatchDocument, MatchQuery } from "../src/index.ts";
import { normalise } from "../src/text/normalise.ts";
import { isSymbolic, placeTokens } from "../src/text/tokens.ts";

type Bag = Map<string, number>;
interface Views {
  word: Bag;
  bigram: Bag;
}

const bags = (parts: readonly { text: string; weight: number }[]): Views => {
  const views: Views = { word: new Map(), bigram: new Map() };
  for (const { text, weight } of parts) {
    for (const { kind, term } of placeTokens(normalise(text))) {
      views[kind].set(term, (views[kind].get(term) ?? 0) + weight);
      if (kind === "word" && isSymbolic(term)) views.bigram.set(term, (views.bigram.get(term) ?? 0) + weight);
    }
  }
  return views;
};

/** The terms of a query: a word inside a longer word counts 0.1 of an occurrence. */
const queryBags = (parts: readonly { text: string; weight: number }[]): Views => {
  const views: Views = { word: new Map(), bigram: new Map() };
  for (const { text, weight } of parts) {
    for (const { kind, term, inside } of placeTokens(normalise(text))) {
      views[kind].set(term, (views[kind].get(term) ?? 0) + (inside ? 0.1 * weight : weight));
      if (kind === "word" && isSymbolic(term)) views.bigram.set(term, (views.bigram.get(term) ?? 0) + weight);
    }
  }
  return views;
};

const fieldsOf = ({ title, abstract = "", claims = "", tags = [], classes = [] }: MatchDocument) => [
  { text: title, weight: 3 },
  { text: abstract, weight: 1 },
  { text: claims, weight: 0.5 },
  ...tags.map((text) => ({ text, weight: 1 })),
  ...classes.map((text) => ({ text, weight: 0.5 })),
];
const sum = (values: Iterable<number>): number => Array.from(values).reduce((a, b) => a + b, 0);

const remembered = <Result>(compute: (key: string) => Result): ((key: string) => Result) => {
  const known = new Map<string, Result>();
  return (key) => {
    const result = known.has(key) ? (known.get(key) as Result) : compute(key);
    known.set(key, result);
    return result;
  };
};

/** The formula of the README, written down directly over plain maps: slow, and independent of the index. Gives each document's score for a query. */
export const naiveScorer = (documents: readonly MatchDocument[]): ((query: MatchQuery) => Map<string, number>) => {
  const all = documents.map((document) => ({
    id: document.id,
    views: bags(fieldsOf(document)),
    title: bags([{ text: document.title, weight: 1 }]).word,
  }));
  const idfIn = (view: keyof Views) =>
    remembered((term) => {
      const n = all.filter(({ views }) => views[view].has(term)).length;
      return Math.log(1 + (all.length - n + 0.5) / (n + 0.5));
    });
  const idfs = { word: idfIn("word"), bigram: idfIn("bigram") };
  const meanIn = (view: keyof Views): number => sum(all.map(({ views }) => sum(views[view].values()))) / all.length || 1;
  const means = { word: meanIn("word"), bigram: meanIn("bigram") };
  const bm25 = (asked: Views, view: keyof Views, b: number, power: number): ((document: Views) => number) => {
    const gains = Array.from(asked[view], ([term, weight]) => [term, weight ** power * idfs[view](term) * 2.2] as const);
    const greatest = sum(gains.map(([, gain]) => gain));
    return (document) => {
      const norm = 1.2 * (1 - b + (b * sum(document[view].values())) / means[view]);
      const parts = gains.map(([term, gain]) => {
        const frequency = document[view].get(term) ?? 0;
        return (gain * frequency) / (frequency + norm);
      });
      return greatest > 0 ? (0.5 * sum(parts)) / Math.sqrt(greatest) : 0;
    };
  };
  return (query) => {
    const asked = queryBags([
      { text: query.title, weight: 1 },
      { text: query.text ?? "", weight: 0.35 },
    ]);
    const coverage = (title: Bag): number =>
      title.size > 0 ? Array.from(title.keys()).filter((term) => asked.word.has(term)).length / title.size : 0;
    const words = bm25(asked, "word", 0.6, 0.7);
    const bigrams = bm25(asked, "bigram", 0.75, 0.5);
    const subject = Array.from(queryBags([{ text: query.title, weight: 1 }]).word.keys());
    const square = (term: string): number => idfs.word(term) ** 2;
    const norm = sum(subject.map(square));
    const likeness = (title: Bag): number =>
      title.size > 0 && subject.length > 0
        ? (sum(subject.filter((term) => title.has(term)).map(square)) / norm) * Math.sqrt(subject.length / title.size)
        : 0;
    return new Map(all.map(({ id, views, title }) => [id, words(views) + bigrams(views) + 0.6 * coverage(title) + 0.5 * likeness(title)]));
  };
};

/** The scores of one query. */
export const naiveScores = (documents: readonly MatchDocument[], query: MatchQuery): Map<string, number> => naiveScorer(documents)(query);
