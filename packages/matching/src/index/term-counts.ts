import { stringOf } from "../text/text-units.ts";
import { readTerms, type TermSink } from "../text/tokens.ts";
import type { MatchDocument, MatchField, SentenceField } from "../types.ts";

/** How much one occurrence weighs, by field, in half units so that they stay whole numbers: the title counts three times the abstract. */
export const FIELD_WEIGHTS = { title: 6, abstract: 2, claims: 1, tags: 2, classes: 1 } as const satisfies Record<MatchField, number>;
/** Half units in one. */
export const UNIT = 2;
export const FIELDS = ["title", "abstract", "claims", "tags", "classes"] as const satisfies readonly MatchField[];

/** Claims are read to this length, in characters: what is claimed first is what matters, and some sets run to hundreds of pages. */
const LONGEST_TEXT = 20_000;

/** Fields that hold several short texts, none of them a sentence. */
export const isListed = (field: MatchField): field is Exclude<MatchField, SentenceField> => field === "tags" || field === "classes";

/** The texts of a field, as their author wrote them; several for tags and classes. */
export const fieldTexts = (document: MatchDocument, field: MatchField): readonly string[] => {
  if (isListed(field)) return (document[field] ?? []).map((text) => text.slice(0, LONGEST_TEXT));
  const text = document[field];
  return text === undefined || text === "" ? [] : [text.slice(0, LONGEST_TEXT)];
};

/**
 * Receives the terms of a document, once for each time they occur, where they stand in `units`; `weight` is that of one occurrence, in half units. A
 * symbolic term comes as a word and as a bigram.
 */
export interface OccurrenceSink {
  word(units: Uint16Array, from: number, to: number, weight: number, inTitle: boolean): void;
  bigram(units: Uint16Array, from: number, to: number, weight: number): void;
}

/** Gives the terms of a text on as occurrences of a field. */
class FieldReader implements TermSink {
  readonly #sink: OccurrenceSink;
  readonly #weight: number;
  readonly #inTitle: boolean;

  constructor(field: MatchField, sink: OccurrenceSink) {
    this.#sink = sink;
    this.#weight = FIELD_WEIGHTS[field];
    this.#inTitle = field === "title";
  }

  symbol(units: Uint16Array, from: number, to: number): void {
    this.#sink.word(units, from, to, this.#weight, this.#inTitle);
    this.#sink.bigram(units, from, to, this.#weight);
  }

  word(units: Uint16Array, from: number, to: number): void {
    this.#sink.word(units, from, to, this.#weight, this.#inTitle);
  }

  run(units: Uint16Array, from: number, to: number): void {
    for (let at = from; at + 1 < to; at++) this.#sink.bigram(units, at, at + 2, this.#weight);
  }
}

/** Weighted term frequencies over all fields are Σ of the weights given here (BM25F, Robertson, Zaragoza & Taylor 2004). */
export const readOccurrences = (document: MatchDocument, sink: OccurrenceSink): void => {
  for (const field of FIELDS) {
    const reader = new FieldReader(field, sink);
    for (const text of fieldTexts(document, field)) readTerms(text, reader);
  }
};

/** The terms of one document in one view: how much each weighs, and the sum of all, in half units. */
export interface TermCounts {
  readonly weights: ReadonlyMap<string, number>;
  readonly length: number;
}

export const countTerms = (document: MatchDocument): { words: TermCounts; bigrams: TermCounts } => {
  const words = { weights: new Map<string, number>(), length: 0 };
  const bigrams = { weights: new Map<string, number>(), length: 0 };
  const count = (counts: typeof words, term: string, weight: number): void => {
    counts.weights.set(term, (counts.weights.get(term) ?? 0) + weight);
    counts.length += weight;
  };
  readOccurrences(document, {
    word: (units, from, to, weight) => count(words, stringOf(units, from, to), weight),
    bigram: (units, from, to, weight) => count(bigrams, stringOf(units, from, to), weight),
  });
  return { words, bigrams };
};
