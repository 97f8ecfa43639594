import type { Corpus } from "../segments/corpus.ts";
import { impactFactor, WHOLE_IMPACT } from "../segments/impacts.ts";
import { TOTALS } from "../segments/layout.ts";
import type { Segment } from "../segments/segment.ts";
import { addDoubles, addTexts, addTitles, mostOfTitle } from "./add-postings.ts";
import { type Candidates, isIn } from "./candidates.ts";
import { BIGRAMS, DOUBLES, ENTRY, ListsBySegment, TITLES, WORDS } from "./lists-by-segment.ts";
import { type DocumentRange, firstNotBelow, guessedPlace, placeAmong } from "./place-among.ts";
import type { WeighedQuery } from "./query-terms.ts";
import { titleGain } from "./title-gain.ts";

/** Upper bounds are whole numbers in units of 2⁻³⁰ of the greatest score that the query could give. */
const GREATEST_BOUND = 2 ** 30;

/** Postings that hardly reach from one page of memory to the next but one. */
const NEAR = 1024;

/**
 * The lists of a query's terms in one segment: documents, rising, that gain something from one term by holding it, or by holding it in their title. Those first
 * that give least for a posting read. Bounds are whole numbers in units of 1 ÷ `scale`. Used again by every search, as columns: a query has hundreds of lists
 * in each of many segments.
 */
export class QueryLists {
  count = 0;
  /** Upper bound of a score × scale, as a whole number. */
  scale = 1;
  /** By list, its place among the postings of its kind. */
  from = new Int32Array(1 << 8);
  to = new Int32Array(1 << 8);
  /** By list: no document gains more. */
  bound = new Int32Array(1 << 8);
  #kinds = new Uint8Array(1 << 8);
  /** What one 255th of an impact adds to a bound; of titles the likeness × scale. */
  #steps = new Float64Array(1 << 8);
  /** Of doubles what one 255th of the impact as a word adds. */
  #wordSteps = new Int32Array(1 << 8);
  #coverage = 0;
  readonly #all = new ListsBySegment();
  #segment: Segment | undefined;
  #range: DocumentRange = { first: 0, last: 0 };
  /** Without meaning; kept so that the reading of `bringNear` is not left out. */
  touched = 0;

  /** Before the lists of a query are opened in segments. */
  begin(query: WeighedQuery, segments: number): void {
    this.#all.begin(query, segments);
  }

  /** Of the query that was begun. `at`: the segment's place in the corpus. Lists hold the documents of a range alone. */
  open(corpus: Corpus, segment: Segment, at: number, { greatest, titleCoverage }: WeighedQuery, range: DocumentRange): void {
    const { totals } = segment.sections;
    const ofWords = impactFactor(totals[TOTALS.wordMean] ?? 1, corpus.means.words);
    const ofBigrams = impactFactor(totals[TOTALS.bigramMean] ?? 1, corpus.means.bigrams);
    const scale = GREATEST_BOUND / (greatest.words * ofWords + greatest.bigrams * ofBigrams + greatest.titles);
    this.scale = scale;
    this.#segment = segment;
    this.#range = range;
    this.#coverage = titleCoverage * scale;
    const wordStep = (ofWords * scale) / WHOLE_IMPACT;
    const bigramStep = (ofBigrams * scale) / WHOLE_IMPACT;
    const { starts, entries, kinds, gains, wordGains } = this.#all;
    const end = (starts[at + 1] ?? 0) * ENTRY.length;
    const begin = (starts[at] ?? 0) * ENTRY.length;
    if (end - begin > this.from.length * ENTRY.length) this.#grow((end - begin) / ENTRY.length);
    this.count = 0;
    for (let entry = begin; entry < end; entry += ENTRY.length) {
      const number = entries[entry] ?? 0;
      const kind = kinds[number] ?? WORDS;
      const gain = gains[number] ?? 0;
      const ofList = entries[entry + ENTRY.bound] ?? 0;
      const list = this.count;
      if (kind === TITLES) {
        this.#kinds[list] = kind;
        this.#steps[list] = gain * scale;
        this.bound[list] = 1 + Math.floor(scale * titleGain(Math.max(1, ofList), titleCoverage, gain));
      } else {
        const asWord = entries[entry + ENTRY.asWord] ?? 0;
        const step = Math.ceil(gain * (kind === WORDS ? wordStep : bigramStep));
        const asWordStep = asWord === 0 ? 0 : Math.ceil((wordGains[number] ?? 0) * wordStep);
        this.#kinds[list] = kind === DOUBLES && asWord === 0 ? BIGRAMS : kind;
        this.#steps[list] = step;
        this.#wordSteps[list] = asWordStep;
        this.bound[list] = step * ofList + asWordStep * asWord;
      }
      this.from[list] = entries[entry + ENTRY.from] ?? 0;
      this.to[list] = entries[entry + ENTRY.to] ?? 0;
      this.#narrow(list);
      if (this.from[list] !== this.to[list]) this.count++;
    }
  }

  #narrow(list: number): void {
    const segment = this.#segment;
    if (segment === undefined) return;
    const whole = { first: 0, last: segment.size };
    const { first, last } = this.#range;
    const from = this.from[list] ?? 0;
    const to = this.to[list] ?? 0;
    if (first > 0) this.from[list] = firstNotBelow(this.docsOf(list), from, to, first, whole);
    if (last < segment.size) this.to[list] = firstNotBelow(this.docsOf(list), from, to, last, whole);
  }

  /** The documents among which a list's stand. */
  docsOf(list: number): Uint16Array {
    const segment = this.#segment;
    if (segment === undefined) return new Uint16Array();
    const kind = this.#kinds[list];
    return kind === TITLES ? segment.sections.titleDocs : (kind === WORDS ? segment.words : segment.bigrams).docs;
  }

  /** What stands beside them: impacts, of titles their lengths. */
  #bytesOf(list: number): Uint8Array {
    const segment = this.#segment;
    if (segment === undefined) return new Uint8Array();
    const kind = this.#kinds[list];
    return kind === TITLES ? segment.sections.titleSizes : (kind === WORDS ? segment.words : segment.bigrams).impacts;
  }

  /** The first list from `first` on that brings their bounds together to `most`. */
  firstBeyond(first: number, most: number): number {
    let list = first;
    for (let sum = 0; list < this.count; list++) {
      sum += this.bound[list] ?? 0;
      if (sum >= most) break;
    }
    return list;
  }

  /** How many postings the lists from `first` on have. */
  postingsFrom(first: number): number {
    let postings = 0;
    for (let list = first; list < this.count; list++) postings += (this.to[list] ?? 0) - (this.from[list] ?? 0);
    return postings;
  }

  /** Reads a posting of every page of the lists from `first` on: the processor waits for many together here, where adding would wait for one after the other. */
  bringNear(first: number): void {
    const segment = this.#segment;
    if (segment === undefined) return;
    const { bigramDoubles } = segment.sections;
    let sum = 0;
    for (let list = first; list < this.count; list++) {
      const to = this.to[list] ?? 0;
      const docs = this.docsOf(list);
      const bytes = this.#bytesOf(list);
      if (this.#kinds[list] === DOUBLES) for (let at = this.from[list] ?? 0; at < to; at += NEAR) sum += bigramDoubles[at] ?? 0;
      for (let at = this.from[list] ?? 0; at < to; at += NEAR) sum += (docs[at] ?? 0) + (bytes[at] ?? 0);
    }
    this.touched = sum;
  }

  /** Adds, by document, what each gains at most from a list. */
  addBounds(list: number, bounds: Int32Array): void {
    const segment = this.#segment;
    if (segment === undefined) return;
    const from = this.from[list] ?? 0;
    const to = this.to[list] ?? 0;
    const step = this.#steps[list] ?? 0;
    const kind = this.#kinds[list];
    if (kind === TITLES) addTitles(segment, from, to, this.#coverage, step, bounds);
    else if (kind === DOUBLES) addDoubles(segment, from, to, step | 0, this.#wordSteps[list] ?? 0, bounds);
    else addTexts(kind === WORDS ? segment.words : segment.bigrams, from, to, step | 0, bounds);
  }

  /** Takes the bounds away that reach `least` of documents of a list, so that no other list gives them again, and adds those that are admitted to the candidates. */
  moveReaching(list: number, bounds: Int32Array, least: number, admitted: Uint32Array, candidates: Candidates): void {
    const docs = this.docsOf(list);
    const pairs = this.#pairsOf(list);
    const to = this.to[list] ?? 0;
    let { count } = candidates;
    for (let at = pastLower(pairs, this.from[list] ?? 0, to, bounds, least); at < to; at = pastLower(pairs, at + 1, to, bounds, least)) {
      const doc = docs[at] ?? 0;
      const bound = bounds[doc] ?? 0;
      if (bound < least) continue;
      bounds[doc] = 0;
      if (!isIn(admitted, doc)) continue;
      candidates.docs[count] = doc;
      candidates.bounds[count++] = bound;
    }
    candidates.count = count;
  }

  /** Reads of a list where documents are looked for first that `gainOf` will be asked for, of all of them together as `bringNear` does. */
  bringPlacesNear(list: number, sought: Int32Array, count: number): void {
    const docs = this.docsOf(list);
    const bytes = this.#bytesOf(list);
    const from = this.from[list] ?? 0;
    const to = this.to[list] ?? 0;
    let sum = 0;
    for (let one = 0; one < count; one++) {
      const at = guessedPlace(from, to, sought[one] ?? 0, this.#range);
      sum += (docs[at] ?? 0) + (bytes[at] ?? 0);
    }
    this.touched = sum;
  }

  /** What a document gains at most from a list; 0 where it does not stand there. */
  gainOf(list: number, doc: number): number {
    const segment = this.#segment;
    if (segment === undefined) return 0;
    const docs = this.docsOf(list);
    const at = placeAmong(docs, this.from[list] ?? 0, this.to[list] ?? 0, doc, this.#range);
    if (at < 0) return 0;
    const step = this.#steps[list] ?? 0;
    const kind = this.#kinds[list];
    if (kind === TITLES) return mostOfTitle(segment.sections.titleSizes[at] ?? 1, this.#coverage, step);
    if (kind === WORDS) return Math.imul(step, segment.words.impacts[at] ?? 0);
    const ofBigram = Math.imul(step, segment.bigrams.impacts[at] ?? 0);
    return kind === DOUBLES ? ofBigram + Math.imul(this.#wordSteps[list] ?? 0, segment.sections.bigramDoubles[at] ?? 0) : ofBigram;
  }

  /** Takes away what `addBounds` of the list added, and all else that its documents had. */
  forgetBounds(list: number, bounds: Int32Array): void {
    const docs = this.docsOf(list);
    const to = this.to[list] ?? 0;
    for (let at = this.from[list] ?? 0; at < to; at++) bounds[docs[at] ?? 0] = 0;
  }

  /** The same as `docsOf`, two at a time. */
  #pairsOf(list: number): Int32Array {
    const segment = this.#segment;
    if (segment === undefined) return new Int32Array();
    const kind = this.#kinds[list];
    return kind === TITLES ? segment.titlePairs : (kind === WORDS ? segment.words : segment.bigrams).docPairs;
  }

  #grow(lists: number): void {
    this.from = new Int32Array(lists);
    this.to = new Int32Array(lists);
    this.bound = new Int32Array(lists);
    this.#kinds = new Uint8Array(lists);
    this.#steps = new Float64Array(lists);
    this.#wordSteps = new Int32Array(lists);
  }
}

/**
 * A place from `from` on before which no document has a bound of `least`. Looks at eight at a time: bounds and `least` are below 2³¹ and not negative, so of a
 * smaller bound the difference is negative, and it hardly ever is not of all eight.
 */
const pastLower = (pairs: Int32Array, from: number, to: number, bounds: Int32Array, least: number): number => {
  if ((from & 1) === 1) return from;
  let at = from;
  for (; at + 8 <= to; at += 8) {
    const pair = at >>> 1;
    const ab = pairs[pair] ?? 0;
    const cd = pairs[pair + 1] ?? 0;
    const ef = pairs[pair + 2] ?? 0;
    const gh = pairs[pair + 3] ?? 0;
    const none =
      ((bounds[ab & 0xffff] ?? 0) - least) &
      ((bounds[ab >>> 16] ?? 0) - least) &
      ((bounds[cd & 0xffff] ?? 0) - least) &
      ((bounds[cd >>> 16] ?? 0) - least) &
      ((bounds[ef & 0xffff] ?? 0) - least) &
      ((bounds[ef >>> 16] ?? 0) - least) &
      ((bounds[gh & 0xffff] ?? 0) - least) &
      ((bounds[gh >>> 16] ?? 0) - least);
    if (none >= 0) break;
  }
  return at;
};
