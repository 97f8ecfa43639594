import { RECORD, RECORD_LENGTH, TOTALS } from "./layout.ts";
import type { Segment, ViewName } from "./segment.ts";
import { findTerm, hashOfTerm } from "./term-table.ts";

/** A term as the segments know it. */
export interface TermPlaces {
  /** Its number in each segment; −1: the segment has none such. */
  readonly numbers: readonly number[];
  /** How many living documents hold it. */
  readonly frequency: number;
}

/** What a collection that does not stand here says of itself: the scores of a few of its documents are to be those they have among all of them. */
export interface CorpusStatistics {
  readonly documents: number;
  /** Mean weighted length by view, in half units. */
  readonly meanLengths: Readonly<Record<ViewName, number>>;
  /** How many documents hold the term. */
  frequency(view: ViewName, term: string): number;
}

/** What ranking reads of the living documents of all segments together, at one moment; of a larger collection where its statistics are given. */
export class Corpus {
  readonly #statistics: CorpusStatistics | undefined;
  readonly segments: readonly Segment[];
  readonly living: number;
  /** Mean weighted length of the living documents by view, in half units; 1 when there are none. */
  readonly means: Readonly<Record<ViewName, number>>;

  constructor(segments: readonly Segment[], statistics?: CorpusStatistics) {
    const total = (place: number): number => segments.reduce((sum, { sections }) => sum + (sections.totals[place] ?? 0), 0);
    this.segments = segments;
    this.#statistics = statistics;
    this.living = statistics?.documents ?? total(TOTALS.living);
    const mean = (length: number): number => (length > 0 ? length / this.living : 1);
    this.means = statistics?.meanLengths ?? { words: mean(total(TOTALS.wordLength)), bigrams: mean(total(TOTALS.bigramLength)) };
  }

  lookUp(view: ViewName, term: string): TermPlaces {
    const hash = hashOfTerm(term);
    const numbers: number[] = [];
    let frequency = 0;
    for (const segment of this.segments) {
      const columns = segment[view];
      const number = findTerm(columns.terms, term, hash);
      numbers.push(number);
      if (number >= 0) frequency += columns.records[number * RECORD_LENGTH + RECORD.frequency] ?? 0;
    }
    return { numbers, frequency: this.#statistics?.frequency(view, term) ?? frequency };
  }

  /** ln(1 + (N − n + ½) / (n + ½)): never negative (Robertson & Zaragoza 2009, §3.1; the 1+ as in Lucene). */
  idf(frequency: number): number {
    return Math.log(1 + (this.living - frequency + 0.5) / (frequency + 0.5));
  }
}
