import type { Corpus, ListPlaces } from "../segments/corpus.ts";
import { impactFactor, WHOLE_IMPACT } from "../segments/impacts.ts";
import { MOST_TITLE_WORDS, TOTALS } from "../segments/layout.ts";
import type { Segment, SegmentView } from "../segments/segment.ts";
import { type Candidates, isIn } from "./candidates.ts";
import { placeAmong } from "./place-among.ts";
import type { WeighedQuery } from "./query-terms.ts";
import { titleGain } from "./title-gain.ts";

/** Upper bounds are whole numbers in units of 2⁻³⁰ of the greatest score that the query could give. */
const GREATEST_BOUND = 2 ** 30;

/** As on every processor that Node.js is built for but one. */
const LOW_BYTE_FIRST = new Uint8Array(Int32Array.of(1).buffer)[0] === 1;

/** Titles of more words are bounded by what one of so many would gain. */
const INVERSE = Float64Array.from({ length: MOST_TITLE_WORDS + 1 }, (_, words) => 1 / Math.max(1, words));
const INVERSE_ROOT = INVERSE.map(Math.sqrt);

/** Postings that hardly reach from one page of memory to the next but one. */
const NEAR = 1024;

/** What a list's postings are. */
const [WORDS, BIGRAMS, DOUBLES, TITLES] = [0, 1, 2, 3] as const;

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
  #segment: Segment | undefined;
  /** Without meaning; kept so that the reading of `bringNear` is not left out. */
  touched = 0;

  /** `at`: the segment's place in the corpus. */
  open(corpus: Corpus, segment: Segment, at: number, query: WeighedQuery): void {
    const { greatest, leastWorthFirst, titleCoverage } = query;
    const { totals } = segment.sections;
    const ofWords = impactFactor(totals[TOTALS.wordMean] ?? 1, corpus.means.words);
    const ofBigrams = impactFactor(totals[TOTALS.bigramMean] ?? 1, corpus.means.bigrams);
    const scale = GREATEST_BOUND / (greatest.words * ofWords + greatest.bigrams * ofBigrams + greatest.titles);
    this.scale = scale;
    this.#segment = segment;
    this.#coverage = titleCoverage * scale;
    if (leastWorthFirst.length > this.from.length) this.#grow(leastWorthFirst.length);
    const wordStep = (ofWords * scale) / WHOLE_IMPACT;
    const bigramStep = (ofBigrams * scale) / WHOLE_IMPACT;
    this.count = 0;
    for (const list of leastWorthFirst) {
      const { kind, term } = list;
      if (kind === "titles") {
        if (term.titles === undefined) continue;
        const gain = titleGain(Math.max(1, term.titles.bound(at)), titleCoverage, term.titleLikeness);
        this.#add(TITLES, term.titles, at, term.titleLikeness * scale, 1 + Math.floor(scale * gain));
        continue;
      }
      const { texts, gain } = kind === "doubles" ? list.bigram : term;
      const step = Math.ceil(gain * (kind === "words" ? wordStep : bigramStep));
      const bound = step * texts.bound(at);
      const asWord = kind === "doubles" ? (term.doubles?.bound(at) ?? 0) : 0;
      if (asWord === 0) this.#add(kind === "words" ? WORDS : BIGRAMS, texts, at, step, bound);
      else {
        this.#wordSteps[this.count] = Math.ceil(term.gain * wordStep);
        this.#add(DOUBLES, texts, at, step, bound + (this.#wordSteps[this.count] ?? 0) * asWord);
      }
    }
  }

  #add(kind: number, places: ListPlaces, at: number, step: number, bound: number): void {
    const [from, to] = [places.from(at), places.to(at)];
    if (from === to) return;
    const list = this.count++;
    this.from[list] = from;
    this.to[list] = to;
    this.bound[list] = bound;
    this.#kinds[list] = kind;
    this.#steps[list] = step;
  }

  /** The documents among which a list's stand. */
  docsOf(list: number): Uint16Array {
    const segment = this.#segment;
    if (segment === undefined) return new Uint16Array();
    const kind = this.#kinds[list];
    return kind === TITLES ? segment.sections.titleDocs : (kind === WORDS ? segment.words : segment.bigrams).docs;
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
    const {
      words,
      bigrams,
      sections: { titleDocs, titleSizes, bigramDoubles },
    } = segment;
    let sum = 0;
    for (let list = first; list < this.count; list++) {
      const kind = this.#kinds[list];
      const to = this.to[list] ?? 0;
      const docs = kind === TITLES ? titleDocs : kind === WORDS ? words.docs : bigrams.docs;
      const bytes = kind === TITLES ? titleSizes : kind === WORDS ? words.impacts : bigrams.impacts;
      if (kind === DOUBLES) for (let at = this.from[list] ?? 0; at < to; at += NEAR) sum += bigramDoubles[at] ?? 0;
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

  /** What a document gains at most from a list; 0 where it does not stand there. */
  gainOf(list: number, doc: number): number {
    const segment = this.#segment;
    if (segment === undefined) return 0;
    const docs = this.docsOf(list);
    const at = placeAmong(docs, this.from[list] ?? 0, this.to[list] ?? 0, doc, segment.size);
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

/** Eight postings at a time, whose documents differ, from six loads: V8 neither unrolls loops nor joins loads, and this one takes two thirds of the time so. */
const addTexts = (view: SegmentView, from: number, to: number, step: number, bounds: Int32Array): void => {
  const { docPairs, impactFours } = view;
  let at = LOW_BYTE_FIRST ? Math.min(to, (from + 7) & ~7) : to;
  addOneByOne(view, from, at, step, bounds);
  for (; at + 8 <= to; at += 8) {
    const pair = at >>> 1;
    const ab = docPairs[pair] ?? 0;
    const cd = docPairs[pair + 1] ?? 0;
    const ef = docPairs[pair + 2] ?? 0;
    const gh = docPairs[pair + 3] ?? 0;
    const abcd = impactFours[at >>> 2] ?? 0;
    const efgh = impactFours[(at >>> 2) + 1] ?? 0;
    bounds[ab & 0xffff] = ((bounds[ab & 0xffff] ?? 0) + Math.imul(step, abcd & 0xff)) | 0;
    bounds[ab >>> 16] = ((bounds[ab >>> 16] ?? 0) + Math.imul(step, (abcd >>> 8) & 0xff)) | 0;
    bounds[cd & 0xffff] = ((bounds[cd & 0xffff] ?? 0) + Math.imul(step, (abcd >>> 16) & 0xff)) | 0;
    bounds[cd >>> 16] = ((bounds[cd >>> 16] ?? 0) + Math.imul(step, abcd >>> 24)) | 0;
    bounds[ef & 0xffff] = ((bounds[ef & 0xffff] ?? 0) + Math.imul(step, efgh & 0xff)) | 0;
    bounds[ef >>> 16] = ((bounds[ef >>> 16] ?? 0) + Math.imul(step, (efgh >>> 8) & 0xff)) | 0;
    bounds[gh & 0xffff] = ((bounds[gh & 0xffff] ?? 0) + Math.imul(step, (efgh >>> 16) & 0xff)) | 0;
    bounds[gh >>> 16] = ((bounds[gh >>> 16] ?? 0) + Math.imul(step, efgh >>> 24)) | 0;
  }
  addOneByOne(view, at, to, step, bounds);
};

/** The same where a posting tells what its document gains in both views. */
const addDoubles = (segment: Segment, from: number, to: number, step: number, wordStep: number, bounds: Int32Array): void => {
  const { docPairs, impactFours } = segment.bigrams;
  const { doubleFours } = segment;
  let at = LOW_BYTE_FIRST ? Math.min(to, (from + 3) & ~3) : to;
  addDoublesOneByOne(segment, from, at, step, wordStep, bounds);
  for (; at + 4 <= to; at += 4) {
    const ab = docPairs[at >>> 1] ?? 0;
    const cd = docPairs[(at >>> 1) + 1] ?? 0;
    const fours = impactFours[at >>> 2] ?? 0;
    const words = doubleFours[at >>> 2] ?? 0;
    bounds[ab & 0xffff] = ((bounds[ab & 0xffff] ?? 0) + Math.imul(step, fours & 0xff) + Math.imul(wordStep, words & 0xff)) | 0;
    bounds[ab >>> 16] = ((bounds[ab >>> 16] ?? 0) + Math.imul(step, (fours >>> 8) & 0xff) + Math.imul(wordStep, (words >>> 8) & 0xff)) | 0;
    bounds[cd & 0xffff] =
      ((bounds[cd & 0xffff] ?? 0) + Math.imul(step, (fours >>> 16) & 0xff) + Math.imul(wordStep, (words >>> 16) & 0xff)) | 0;
    bounds[cd >>> 16] = ((bounds[cd >>> 16] ?? 0) + Math.imul(step, fours >>> 24) + Math.imul(wordStep, words >>> 24)) | 0;
  }
  addDoublesOneByOne(segment, at, to, step, wordStep, bounds);
};

const addDoublesOneByOne = (
  { bigrams: { docs, impacts }, sections: { bigramDoubles } }: Segment,
  from: number,
  to: number,
  step: number,
  wordStep: number,
  bounds: Int32Array,
): void => {
  for (let at = from; at < to; at++) {
    const doc = docs[at] ?? 0;
    bounds[doc] = ((bounds[doc] ?? 0) + Math.imul(step, impacts[at] ?? 0) + Math.imul(wordStep, bigramDoubles[at] ?? 0)) | 0;
  }
};

const addOneByOne = ({ docs, impacts }: SegmentView, from: number, to: number, step: number, bounds: Int32Array): void => {
  for (let at = from; at < to; at++) {
    const doc = docs[at] ?? 0;
    bounds[doc] = ((bounds[doc] ?? 0) + Math.imul(step, impacts[at] ?? 0)) | 0;
  }
};

const mostOfTitle = (words: number, coverage: number, likeness: number): number =>
  ((coverage * (INVERSE[words] ?? 1) + likeness * (INVERSE_ROOT[words] ?? 1)) | 0) + 1;

const addTitles = (
  { sections: { titleDocs, titleSizes } }: Segment,
  from: number,
  to: number,
  coverage: number,
  likeness: number,
  bounds: Int32Array,
): void => {
  for (let at = from; at < to; at++) {
    const doc = titleDocs[at] ?? 0;
    bounds[doc] = ((bounds[doc] ?? 0) + mostOfTitle(titleSizes[at] ?? 1, coverage, likeness)) | 0;
  }
};
