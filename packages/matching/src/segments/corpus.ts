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
  /** Of the segments whose places these are; the segments themselves would be kept from going. */
  readonly keys: readonly number[];
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

/** Where a term stands in each of some segments. */
class PlacesDraft {
  readonly numbers: number[] = [];
  readonly texts: ListPlaces;
  readonly titles: ListPlaces | undefined;
  doubles: ListPlaces | undefined;
  inTitles = 0;
  greatestImpact = 0;
  shortestTitle = MOST_TITLE_WORDS;
  readonly #segments: number;

  constructor(segments: number, view: ViewName) {
    this.#segments = segments;
    this.texts = new ListPlaces(segments);
    this.titles = view === "words" ? new ListPlaces(segments) : undefined;
  }

  #setText(at: number, from: number, to: number, bound: number): void {
    this.texts.set(at, from, to, bound);
    this.greatestImpact = Math.max(this.greatestImpact, bound);
  }

  #setDouble(at: number, from: number, to: number, bound: number): void {
    this.doubles ??= new ListPlaces(this.#segments);
    this.doubles.set(at, from, to, bound);
  }

  #setTitle(at: number, from: number, to: number, bound: number): void {
    if (this.titles === undefined) return;
    this.titles.set(at, from, to, bound);
    this.inTitles += to - from;
    this.shortestTitle = Math.min(this.shortestTitle, bound);
  }

  /** Looks the term up in the segment that stands `at`. */
  find(at: number, segment: Segment, view: ViewName, { term, hash }: { readonly term: string; readonly hash: number }): void {
    const { terms, records } = segment[view];
    const number = findTerm(terms, term, hash);
    this.numbers.push(number);
    if (number < 0) return;
    const record = number * RECORD_LENGTH;
    const bounds = records[record + RECORD.bounds] ?? 0;
    const [from, to] = [records[record + RECORD.posting] ?? 0, records[record + RECORD_LENGTH + RECORD.posting] ?? 0];
    this.#setText(at, from, to, bounds & 0xff);
    if (view === "bigrams") return;
    if (from === to) {
      const places = postingsOf(segment.bigrams, findTerm(segment.bigrams.terms, term, hash));
      this.#setDouble(at, places.from, places.to, bounds & 0xff);
    }
    const { titleStarts } = segment.sections;
    this.#setTitle(at, titleStarts[number] ?? 0, titleStarts[number + 1] ?? 0, bounds >>> 8);
  }

  /** The same for a segment that stood at `before` when these places were found. */
  take(at: number, before: number, { numbers, texts, doubles, titles }: TermPlaces): void {
    const number = numbers[before] ?? -1;
    this.numbers.push(number);
    if (number < 0) return;
    this.#setText(at, texts.from(before), texts.to(before), texts.bound(before));
    if (doubles !== undefined && doubles.to(before) > doubles.from(before))
      this.#setDouble(at, doubles.from(before), doubles.to(before), doubles.bound(before));
    if (titles !== undefined) this.#setTitle(at, titles.from(before), titles.to(before), titles.bound(before));
  }
}

/** `known`: places among other segments, some of which may be the same. */
const findPlaces = (
  segments: readonly Segment[],
  { keys }: State,
  view: ViewName,
  term: string,
  known: RememberedPlaces | undefined,
): RememberedPlaces => {
  const asked = { term, hash: hashOfTerm(term) };
  const draft = new PlacesDraft(segments.length, view);
  for (const [at, segment] of segments.entries()) {
    const before = known === undefined ? -1 : known.keys[at] === segment.key ? at : known.keys.indexOf(segment.key);
    if (known === undefined || before < 0) draft.find(at, segment, view, asked);
    else draft.take(at, before, known);
  }
  const { numbers, texts, doubles, titles, inTitles, greatestImpact, shortestTitle } = draft;
  return { numbers, texts, doubles, titles, inTitles, greatestImpact, shortestTitle, frequency: 0, living: -1, keys };
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
    if (places?.keys !== this.#state.keys) {
      if (ofView.size >= MOST_REMEMBERED) ofView.clear();
      ofView.set(term, (places = findPlaces(this.segments, this.#state, view, term, places)));
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
