import { MOST_TITLE_WORDS, RECORD, TOTALS } from "./layout.ts";
import { postingsOf, type Segment, type ViewName } from "./segment.ts";
import { findInAll, type FrozenTerms } from "./term-table.ts";

/** Integers of a segment's list: where it begins and ends, and its bound. */
const CELLS = 3;

/** Lists of postings of one term, segment by segment: where each begins and ends, and a number that bounds what its documents gain. */
export class ListPlaces {
  /** No typed array: of this length it would stand outside the heap, and a query has hundreds. */
  readonly #cells: number[] = [];
  /** Postings of all segments. */
  count = 0;

  put(at: number, from: number, to: number, bound: number): void {
    const cell = at * CELLS;
    this.count += to - from - this.#length(at);
    this.#cells[cell] = from;
    this.#cells[cell + 1] = to;
    this.#cells[cell + 2] = bound;
  }

  /** Keeps the lists of the segments from `first` on in `held`. */
  hold(first: number, held: HeldCells): void {
    const cells = this.#cells;
    held.begin(cells.length - first * CELLS);
    for (let cell = first * CELLS; cell < cells.length; cell++) held.cells[cell - first * CELLS] = cells[cell] ?? 0;
  }

  putBack(at: number, before: number, { cells }: HeldCells): void {
    const cell = before * CELLS;
    this.put(at, cells[cell] ?? 0, cells[cell + 1] ?? 0, cells[cell + 2] ?? 0);
  }

  /** Forgets the lists of the segments from `segments` on. */
  end(segments: number): void {
    for (let at = segments; at * CELLS < this.#cells.length; at++) this.count -= this.#length(at);
    if (this.#cells.length > segments * CELLS) this.#cells.length = segments * CELLS;
  }

  from(at: number): number {
    return this.#cells[at * CELLS] ?? 0;
  }

  to(at: number): number {
    return this.#cells[at * CELLS + 1] ?? 0;
  }

  /** Of texts the greatest impact in 255ths, of titles how many words the shortest has. */
  bound(at: number): number {
    return this.#cells[at * CELLS + 2] ?? 0;
  }

  #length(at: number): number {
    return this.to(at) - this.from(at);
  }
}

/** What stood in the segments of a term that may have gone, while others take their places. */
class HeldCells {
  cells = new Int32Array(1 << 8);

  begin(length: number): void {
    if (length > this.cells.length) this.cells = new Int32Array(length * 2);
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

/** What becomes of the segments of one state of an index in another: worked out once for all terms that go that way. */
interface Move {
  /** So many segments at the beginning stay. */
  readonly kept: number;
  /** Of each segment behind them where it stood before, counted from there; −1: it is new. */
  readonly sources: readonly number[];
  /** Dictionaries of the new ones. */
  readonly added: Readonly<Record<ViewName, readonly FrozenTerms[]>>;
}

const moveBetween = (old: readonly number[], keys: readonly number[], segments: readonly Segment[]): Move => {
  let kept = 0;
  while (kept < old.length && old[kept] === keys[kept]) kept++;
  const sources = keys.slice(kept).map((key) => Math.max(-1, old.indexOf(key, kept) - kept));
  const added = segments.filter((_, at) => at >= kept && sources[at - kept] === -1);
  return { kept, sources, added: { words: added.map(({ words }) => words.terms), bigrams: added.map(({ bigrams }) => bigrams.terms) } };
};

/** The numbers of a term in the dictionaries in which it is looked up; used again by every term. */
const sought: number[] = [];
/** Used again by every term. */
const held = { numbers: new HeldCells(), texts: new HeldCells(), doubles: new HeldCells(), titles: new HeldCells() };

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

  moveTo({ segments, keys, moves }: State, view: ViewName, term: string): void {
    let move = moves.get(this.keys);
    if (move === undefined) moves.set(this.keys, (move = moveBetween(this.keys, keys, segments)));
    const { kept, sources, added } = move;
    this.#hold(kept);
    findInAll(added[view], term, sought);
    for (let next = 0, found = 0; next < sources.length; next++) {
      const before = sources[next] ?? -1;
      const segment = segments[kept + next];
      if (before >= 0) this.#putBack(kept + next, before);
      else if (segment !== undefined) this.#put(kept + next, segment, view, sought[found++] ?? -1);
    }
    this.#end(segments.length);
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

  #hold(first: number): void {
    held.numbers.begin(this.numbers.length - first);
    for (let at = first; at < this.numbers.length; at++) held.numbers.cells[at - first] = this.numbers[at] ?? -1;
    this.texts.hold(first, held.texts);
    this.#doubles?.hold(first, held.doubles);
    this.titles?.hold(first, held.titles);
  }

  #putBack(at: number, before: number): void {
    this.numbers[at] = held.numbers.cells[before] ?? -1;
    this.texts.putBack(at, before, held.texts);
    this.#doubles?.putBack(at, before, held.doubles);
    this.titles?.putBack(at, before, held.titles);
  }

  #end(segments: number): void {
    if (this.numbers.length > segments) this.numbers.length = segments;
    this.texts.end(segments);
    this.#doubles?.end(segments);
    this.titles?.end(segments);
  }

  /** Puts the places of a term by its number in a segment, −1 for none. */
  #put(at: number, segment: Segment, view: ViewName, number: number): void {
    this.numbers[at] = number;
    if (number < 0) {
      this.texts.put(at, 0, 0, 0);
      this.#doubles?.put(at, 0, 0, 0);
      this.titles?.put(at, 0, 0, 0);
      return;
    }
    const { records, terms } = segment[view];
    const record = number * terms.stride;
    const bounds = records[record + RECORD.bounds] ?? 0;
    this.texts.put(at, records[record + RECORD.posting] ?? 0, records[record + terms.stride + RECORD.posting] ?? 0, bounds & 0xff);
    if (this.titles === undefined) return;
    this.titles.put(at, records[record + RECORD.title] ?? 0, records[record + terms.stride + RECORD.title] ?? 0, bounds >>> 8);
    const double = (records[record + RECORD.double] ?? 0) - 1;
    if (double < 0) this.#doubles?.put(at, 0, 0, 0);
    else {
      const { from, to } = postingsOf(segment.bigrams, double);
      this.#doubles?.put(at, from, to, bounds & 0xff);
    }
  }
}

type Remembered = Readonly<Record<ViewName, Map<string, RememberedPlaces>>>;
interface State {
  readonly segments: readonly Segment[];
  readonly keys: readonly number[];
  /** By the keys of the state that terms come from. */
  readonly moves: Map<readonly number[], Move>;
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
  const state: State = { segments, keys: segments.map(({ key }) => key), moves: new Map(), remembered };
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
