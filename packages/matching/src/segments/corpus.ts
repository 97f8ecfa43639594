import { MOST_TITLE_WORDS, RECORD, TOTALS } from "./layout.ts";
import { postingsOf, type Segment, type ViewName } from "./segment.ts";
import { findInAll, type FrozenTerms } from "./term-table.ts";

/** Lists of postings of one term, segment by segment: where each begins and ends, and a number that bounds what its documents gain. */
export class ListPlaces {
  /** No typed array: of this length it would stand outside the heap, and a query has hundreds. */
  readonly #cells: number[] = [];
  /** Postings of all segments. */
  count = 0;

  push(from: number, to: number, bound: number): void {
    this.#cells.push(from, to, bound);
    this.count += to - from;
  }

  /** Puts those of the segments from `first` on after the cells of `taken`, and forgets them here. */
  takeFrom(first: number, taken: number[]): void {
    const cells = this.#cells;
    for (let cell = first * 3; cell < cells.length; cell += 3) {
      this.count -= (cells[cell + 1] ?? 0) - (cells[cell] ?? 0);
      taken.push(cells[cell] ?? 0, cells[cell + 1] ?? 0, cells[cell + 2] ?? 0);
    }
    cells.length = Math.min(cells.length, first * 3);
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
  /** Of all segments, see `ListPlaces.bound`. */
  readonly greatestImpact: number;
  readonly shortestTitle: number;
  /** How many living documents hold it. */
  readonly frequency: number;
}

/** Dictionaries in which a term is looked up, and its numbers there; used again by every term. */
const sought = { dictionaries: [] as FrozenTerms[], numbers: [] as number[] };
/** What stood in the segments of a term that may have gone, while they are looked through; used again by every term. */
const taken = { numbers: [] as number[], texts: [] as number[], doubles: [] as number[], titles: [] as number[] };

/** Where a term stands in the segments of an index, brought up to date when they have changed. Of what has not, nothing is looked up again. */
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

  moveTo(segments: readonly Segment[], keys: readonly number[], view: ViewName, term: string): void {
    const old = this.keys;
    let at = 0;
    while (at < old.length && old[at] === keys[at]) at++;
    this.#take(at);
    sought.dictionaries.length = 0;
    for (let next = at; next < segments.length; next++) {
      const segment = segments[next];
      if (segment !== undefined && !old.includes(segment.key, at)) sought.dictionaries.push(segment[view].terms);
    }
    findInAll(sought.dictionaries, term, sought.numbers);
    for (let next = at, found = 0; next < segments.length; next++) {
      const segment = segments[next];
      const before = old.indexOf(keys[next] ?? 0, at) - at;
      if (before >= 0) this.#putBack(before);
      else if (segment !== undefined) this.#put(segment, view, sought.numbers[found++] ?? -1);
    }
    this.keys = keys;
    this.living = -1;
    this.greatestImpact = 0;
    this.shortestTitle = MOST_TITLE_WORDS;
    for (let next = 0; next < this.numbers.length; next++) {
      if ((this.numbers[next] ?? -1) < 0) continue;
      this.greatestImpact = Math.max(this.greatestImpact, this.texts.bound(next));
      if (this.titles !== undefined) this.shortestTitle = Math.min(this.shortestTitle, this.titles.bound(next));
    }
  }

  #take(first: number): void {
    for (const list of [taken.numbers, taken.texts, taken.doubles, taken.titles]) list.length = 0;
    for (let at = first; at < this.numbers.length; at++) taken.numbers.push(this.numbers[at] ?? -1);
    this.numbers.length = Math.min(this.numbers.length, first);
    this.texts.takeFrom(first, taken.texts);
    this.#doubles?.takeFrom(first, taken.doubles);
    this.titles?.takeFrom(first, taken.titles);
  }

  /** Puts what was taken of a segment, `before` the others that were taken with it, after all that stand here. */
  #putBack(before: number): void {
    const cell = before * 3;
    this.numbers.push(taken.numbers[before] ?? -1);
    this.texts.push(taken.texts[cell] ?? 0, taken.texts[cell + 1] ?? 0, taken.texts[cell + 2] ?? 0);
    this.#doubles?.push(taken.doubles[cell] ?? 0, taken.doubles[cell + 1] ?? 0, taken.doubles[cell + 2] ?? 0);
    this.titles?.push(taken.titles[cell] ?? 0, taken.titles[cell + 1] ?? 0, taken.titles[cell + 2] ?? 0);
  }

  /** Puts the places of a term by its number in a segment, −1 for none, after all that stand here. */
  #put(segment: Segment, view: ViewName, number: number): void {
    this.numbers.push(number);
    if (number < 0) {
      this.texts.push(0, 0, 0);
      this.#doubles?.push(0, 0, 0);
      this.titles?.push(0, 0, 0);
      return;
    }
    const { records, terms } = segment[view];
    const record = number * terms.stride;
    const bounds = records[record + RECORD.bounds] ?? 0;
    this.texts.push(records[record + RECORD.posting] ?? 0, records[record + terms.stride + RECORD.posting] ?? 0, bounds & 0xff);
    if (this.titles === undefined) return;
    this.titles.push(records[record + RECORD.title] ?? 0, records[record + terms.stride + RECORD.title] ?? 0, bounds >>> 8);
    const double = (records[record + RECORD.double] ?? 0) - 1;
    if (double < 0) this.#doubles?.push(0, 0, 0);
    else {
      const { from, to } = postingsOf(segment.bigrams, double);
      this.#doubles?.push(from, to, bounds & 0xff);
    }
  }
}

type Remembered = Readonly<Record<ViewName, Map<string, RememberedPlaces>>>;
interface State {
  readonly keys: readonly number[];
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
  const state = { keys: segments.map(({ key }) => key), remembered };
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
    if (places.keys !== this.#state.keys) places.moveTo(this.segments, this.#state.keys, view, term);
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
