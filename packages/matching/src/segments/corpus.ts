import { MOST_TITLE_WORDS, RECORD, TOTALS } from "./layout.ts";
import { postingsOf, type Segment, type ViewName } from "./segment.ts";
import { findInAll, type FrozenTerms } from "./term-table.ts";

/** Integers of a segment's list: the segment, where the list begins and ends, and its bound. */
export const PLACE = { segment: 0, from: 1, to: 2, bound: 3, length: 4 } as const;

/** Lists of postings of one term, of those segments that have one: where each begins and ends, and a number that bounds what its documents gain. */
export class ListPlaces {
  /** Segments rise. No typed array: of this length it would stand outside the heap, and a query has hundreds. */
  readonly cells: number[] = [];
  /** Postings of all segments. */
  count = 0;

  /** `bound`: of texts the greatest impact in 255ths, of titles how many words the shortest has. */
  add(segment: number, from: number, to: number, bound: number): void {
    if (from === to) return;
    this.cells.push(segment, from, to, bound);
    this.count += to - from;
  }

  /** Forgets the lists of the segments from `segments` on. */
  end(segments: number): void {
    const { cells } = this;
    for (let cell = cells.length - PLACE.length; cell >= 0 && (cells[cell] ?? 0) >= segments; cell -= PLACE.length) {
      this.count -= (cells[cell + PLACE.to] ?? 0) - (cells[cell + PLACE.from] ?? 0);
      cells.length = cell;
    }
  }

  /** The greatest bound, 0 of none. */
  get greatestBound(): number {
    let greatest = 0;
    for (let cell = PLACE.bound; cell < this.cells.length; cell += PLACE.length) greatest = Math.max(greatest, this.cells[cell] ?? 0);
    return greatest;
  }

  /** The least bound, `MOST_TITLE_WORDS` of none. */
  get leastBound(): number {
    let least = MOST_TITLE_WORDS;
    for (let cell = PLACE.bound; cell < this.cells.length; cell += PLACE.length) least = Math.min(least, this.cells[cell] ?? 0);
    return least;
  }
}

/** A term as the segments of a corpus know it, where it is one of documents that ever lived. Good until another corpus asks for it. */
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
  /** Of all segments, see `ListPlaces.add`. */
  readonly greatestImpact: number;
  readonly shortestTitle: number;
  /** How many living documents hold it. */
  readonly frequency: number;
}

/**
 * Where a term stands in the segments of an index, brought up to date when they have changed. In those at the beginning, the large ones, which stay for long,
 * nothing is looked up again.
 */
class RememberedPlaces implements TermPlaces {
  readonly numbers: number[] = [];
  readonly texts = new ListPlaces();
  /** Empty where no segment has the term as a double. */
  readonly #doubles: ListPlaces | undefined;
  readonly titles: ListPlaces | undefined;
  greatestImpact = 0;
  shortestTitle = MOST_TITLE_WORDS;
  frequency = 0;
  /** How many documents lived when `frequency` was counted. */
  living = -1;
  /** Of the segments whose places these are; the segments themselves would be kept from going. */
  keys: readonly number[] = [];

  constructor(view: ViewName) {
    if (view === "bigrams") return;
    this.#doubles = new ListPlaces();
    this.titles = new ListPlaces();
  }

  get doubles(): ListPlaces | undefined {
    return this.#doubles !== undefined && this.#doubles.count > 0 ? this.#doubles : undefined;
  }

  get inTitles(): number {
    return this.titles?.count ?? 0;
  }

  moveTo({ segments, keys, dictionaries }: State, view: ViewName, term: string): void {
    let kept = 0;
    while (kept < this.keys.length && this.keys[kept] === keys[kept]) kept++;
    this.texts.end(kept);
    this.#doubles?.end(kept);
    this.titles?.end(kept);
    findInAll(dictionaries[view], kept, term, this.numbers);
    if (this.numbers.length > segments.length) this.numbers.length = segments.length;
    for (let at = kept; at < segments.length; at++) {
      const number = this.numbers[at] ?? -1;
      const segment = segments[at];
      if (number >= 0 && segment !== undefined) this.#add(at, segment, view, number);
    }
    this.keys = keys;
    this.living = -1;
    this.greatestImpact = Math.max(this.texts.greatestBound, this.#doubles?.greatestBound ?? 0);
    this.shortestTitle = this.titles?.leastBound ?? MOST_TITLE_WORDS;
  }

  /** Adds the places of a term by its number in a segment. */
  #add(at: number, segment: Segment, view: ViewName, number: number): void {
    const { records, terms } = segment[view];
    const record = number * terms.stride;
    const bounds = records[record + RECORD.bounds] ?? 0;
    this.texts.add(at, records[record + RECORD.posting] ?? 0, records[record + terms.stride + RECORD.posting] ?? 0, bounds & 0xff);
    if (this.titles === undefined) return;
    this.titles.add(at, records[record + RECORD.title] ?? 0, records[record + terms.stride + RECORD.title] ?? 0, bounds >>> 8);
    const double = (records[record + RECORD.double] ?? 0) - 1;
    if (double < 0) return;
    const { from, to } = postingsOf(segment.bigrams, double);
    this.#doubles?.add(at, from, to, bounds & 0xff);
  }
}

type Remembered = Readonly<Record<ViewName, Map<string, RememberedPlaces>>>;
interface State {
  readonly segments: readonly Segment[];
  readonly keys: readonly number[];
  /** Of the segments, in their order. */
  readonly dictionaries: Readonly<Record<ViewName, readonly FrozenTerms[]>>;
  readonly remembered: Remembered;
}
/** One array of segments is one state of an index. */
const states = new WeakMap<readonly Segment[], State>();
/** Queries use the same words again, and looking one up in every segment reads memory all over. Changes leave the first segment of an index alone for long. */
const rememberedWith = new WeakMap<Segment, Remembered>();
const MOST_REMEMBERED = 20_000;

const stateOf = (segments: readonly Segment[]): State => {
  const known = states.get(segments);
  if (known !== undefined) return known;
  const [first] = segments;
  const remembered = (first === undefined ? undefined : rememberedWith.get(first)) ?? { words: new Map(), bigrams: new Map() };
  if (first !== undefined) rememberedWith.set(first, remembered);
  const dictionaries = { words: segments.map(({ words }) => words.terms), bigrams: segments.map(({ bigrams }) => bigrams.terms) };
  const state: State = { segments, keys: segments.map(({ key }) => key), dictionaries, remembered };
  states.set(segments, state);
  return state;
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
  readonly #state: State;
  readonly segments: readonly Segment[];
  readonly living: number;
  /** Mean weighted length of the living documents by view, in half units; 1 when there are none. */
  readonly means: Readonly<Record<ViewName, number>>;

  constructor(segments: readonly Segment[], statistics?: CorpusStatistics) {
    const total = (place: number): number => segments.reduce((sum, { sections }) => sum + (sections.totals[place] ?? 0), 0);
    this.segments = segments;
    this.#state = stateOf(segments);
    this.#statistics = statistics;
    this.living = statistics?.documents ?? total(TOTALS.living);
    const mean = (length: number): number => (length > 0 ? length / this.living : 1);
    this.means = statistics?.meanLengths ?? { words: mean(total(TOTALS.wordLength)), bigrams: mean(total(TOTALS.bigramLength)) };
  }

  lookUp(view: ViewName, term: string): TermPlaces {
    const ofView = this.#state.remembered[view];
    let places = ofView.get(term);
    if (places === undefined) {
      if (ofView.size >= MOST_REMEMBERED) ofView.clear();
      ofView.set(term, (places = new RememberedPlaces(view)));
    }
    if (places.keys !== this.#state.keys) places.moveTo(this.#state, view, term);
    if (this.#statistics !== undefined) {
      const { numbers, texts, doubles, titles, inTitles, greatestImpact, shortestTitle } = places;
      const frequency = this.#statistics.frequency(view, term);
      return { numbers, texts, doubles, titles, inTitles, greatestImpact, shortestTitle, frequency };
    }
    if (places.living !== this.living) {
      places.living = this.living;
      places.frequency = 0;
      for (let at = 0; at < places.numbers.length; at++) {
        const number = places.numbers[at] ?? -1;
        const of = this.segments[at]?.[view];
        if (number >= 0 && of !== undefined) places.frequency += of.records[number * of.terms.stride + RECORD.frequency] ?? 0;
      }
    }
    return places;
  }

  /** ln(1 + (N − n + ½) / (n + ½)): never negative (Robertson & Zaragoza 2009, §3.1; the 1+ as in Lucene). */
  idf(frequency: number): number {
    return Math.log(1 + (this.living - frequency + 0.5) / (frequency + 0.5));
  }
}
