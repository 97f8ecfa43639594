import { MOST_TITLE_WORDS, RECORD, RECORD_LENGTH, TOTALS } from "./layout.ts";
import { postingsOf, type Segment, type ViewName } from "./segment.ts";
import { findTerm, hashOfTerm } from "./term-table.ts";

/** Lists of postings of one term, segment by segment: where each begins and ends, and a number that bounds what its documents gain. */
export class ListPlaces {
  readonly #cells: Int32Array;
  /** Postings of all segments. */
  count = 0;

  constructor(segments: number) {
    this.#cells = new Int32Array(segments * 3);
  }

  set(at: number, from: number, to: number, bound: number): void {
    this.#cells[at * 3] = from;
    this.#cells[at * 3 + 1] = to;
    this.#cells[at * 3 + 2] = bound;
    this.count += to - from;
  }

  from(at: number): number {
    return this.#cells[at * 3] ?? 0;
  }

  to(at: number): number {
    return this.#cells[at * 3 + 1] ?? 0;
  }

  /** Of texts the greatest impact in 255ths, of titles how many words the shortest has. */
  bound(at: number): number {
    return this.#cells[at * 3 + 2] ?? 0;
  }
}

/** A term as the segments know it, where it is one of documents that ever lived. */
export interface TermPlaces {
  /** Its number in each segment; −1: the segment has none such. */
  readonly numbers: readonly number[];
  readonly texts: ListPlaces;
  /** Of a word that is a bigram as well: the postings of the bigram that tell of both. Its own lists are empty. */
  readonly doubles: ListPlaces | undefined;
  /** Of words alone. */
  readonly titles: ListPlaces | undefined;
  /** In how many titles it stands, of documents that live or did. */
  readonly inTitles: number;
  /** Of all segments, see `ListPlaces.bound`. */
  readonly greatestImpact: number;
  readonly shortestTitle: number;
  /** How many living documents hold it. */
  readonly frequency: number;
}

/** While the segments are the same, frequencies alone change, and only with the number of living documents. */
interface RememberedPlaces extends TermPlaces {
  frequency: number;
  living: number;
}

type Remembered = Readonly<Record<ViewName, Map<string, RememberedPlaces>>>;
/** Queries use the same words again, and looking one up in every segment reads memory all over. One array of segments is one state of an index. */
const remembered = new WeakMap<readonly Segment[], Remembered>();
const MOST_REMEMBERED = 20_000;

const rememberedOf = (segments: readonly Segment[]): Remembered => {
  const known = remembered.get(segments);
  if (known !== undefined) return known;
  const fresh: Remembered = { words: new Map(), bigrams: new Map() };
  remembered.set(segments, fresh);
  return fresh;
};

const findPlaces = (segments: readonly Segment[], view: ViewName, term: string): RememberedPlaces => {
  const hash = hashOfTerm(term);
  const numbers: number[] = [];
  const texts = new ListPlaces(segments.length);
  const titles = view === "words" ? new ListPlaces(segments.length) : undefined;
  let doubles: ListPlaces | undefined;
  let inTitles = 0;
  let greatestImpact = 0;
  let shortestTitle = MOST_TITLE_WORDS;
  for (const [at, segment] of segments.entries()) {
    const { terms, records } = segment[view];
    const number = findTerm(terms, term, hash);
    numbers.push(number);
    if (number < 0) continue;
    const record = number * RECORD_LENGTH;
    const bounds = records[record + RECORD.bounds] ?? 0;
    const [from, to] = [records[record + RECORD.posting] ?? 0, records[record + RECORD_LENGTH + RECORD.posting] ?? 0];
    texts.set(at, from, to, bounds & 0xff);
    if (from === to && view === "words") {
      const double = findTerm(segment.bigrams.terms, term, hash);
      const { from: first, to: end } = postingsOf(segment.bigrams, double);
      doubles ??= new ListPlaces(segments.length);
      doubles.set(at, first, end, bounds & 0xff);
    }
    greatestImpact = Math.max(greatestImpact, bounds & 0xff);
    if (titles === undefined) continue;
    const { titleStarts } = segment.sections;
    titles.set(at, titleStarts[number] ?? 0, titleStarts[number + 1] ?? 0, bounds >>> 8);
    inTitles += titles.to(at) - titles.from(at);
    shortestTitle = Math.min(shortestTitle, bounds >>> 8);
  }
  return { numbers, texts, doubles, titles, inTitles, greatestImpact, shortestTitle, frequency: 0, living: -1 };
};

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
  readonly #remembered: Remembered;
  readonly segments: readonly Segment[];
  readonly living: number;
  /** Mean weighted length of the living documents by view, in half units; 1 when there are none. */
  readonly means: Readonly<Record<ViewName, number>>;

  constructor(segments: readonly Segment[], statistics?: CorpusStatistics) {
    const total = (place: number): number => segments.reduce((sum, { sections }) => sum + (sections.totals[place] ?? 0), 0);
    this.segments = segments;
    this.#remembered = rememberedOf(segments);
    this.#statistics = statistics;
    this.living = statistics?.documents ?? total(TOTALS.living);
    const mean = (length: number): number => (length > 0 ? length / this.living : 1);
    this.means = statistics?.meanLengths ?? { words: mean(total(TOTALS.wordLength)), bigrams: mean(total(TOTALS.bigramLength)) };
  }

  lookUp(view: ViewName, term: string): TermPlaces {
    const ofView = this.#remembered[view];
    let places = ofView.get(term);
    if (places === undefined) {
      if (ofView.size >= MOST_REMEMBERED) ofView.clear();
      ofView.set(term, (places = findPlaces(this.segments, view, term)));
    }
    if (this.#statistics !== undefined) return { ...places, frequency: this.#statistics.frequency(view, term) };
    if (places.living !== this.living) {
      places.living = this.living;
      places.frequency = 0;
      for (const [at, number] of places.numbers.entries())
        if (number >= 0) places.frequency += this.segments[at]?.[view].records[number * RECORD_LENGTH + RECORD.frequency] ?? 0;
    }
    return places;
  }

  /** ln(1 + (N − n + ½) / (n + ½)): never negative (Robertson & Zaragoza 2009, §3.1; the 1+ as in Lucene). */
  idf(frequency: number): number {
    return Math.log(1 + (this.living - frequency + 0.5) / (frequency + 0.5));
  }
}
