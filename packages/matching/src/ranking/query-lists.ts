import type { Corpus, ListPlaces } from "../segments/corpus.ts";
import { impactFactor, WHOLE_IMPACT } from "../segments/impacts.ts";
import { type Sections, TOTALS } from "../segments/layout.ts";
import type { Segment, SegmentView } from "../segments/segment.ts";
import type { Candidates, DocumentList } from "./candidates.ts";
import { lengthNorm } from "./length-norm.ts";
import { SATURATION } from "./parameters.ts";
import type { WeighedQuery } from "./query-terms.ts";
import { titleGain } from "./title-gain.ts";

/**
 * Documents of a segment, rising, that gain something from one term of the query: by holding it, or by holding it in their title. Bounds are whole
 * numbers in units of 1 ÷ scale; scores are exact.
 */
export interface QueryList extends DocumentList {
  /** No document gains more. */
  readonly bound: number;
  /** Adds, by document, what each gains at most. */
  addBounds(bounds: Int32Array): void;
  /** The same for the candidates that were met, by place. */
  addMetBounds(candidates: Candidates, met: number): void;
  /** Adds, by document, what each gains. */
  addScores(scores: Float64Array): void;
  addMetScores(scores: Float64Array, candidates: Candidates, met: number): void;
}

/**
 * Adding and taking away 384 rounds a number below 128 to a multiple of 2⁻⁴⁴. Sums of such numbers are exact, so a score does not depend on the
 * order in which its parts are added, and neither segments nor pruning can change it.
 */
const ROUNDING = 384;

/** How a view of a segment turns weights into gains: `gain × w ÷ (w + flat + slope × length)`, at most `gain × factor × its impact ÷ 255`. */
interface ViewNorm {
  readonly flat: number;
  readonly slope: number;
  readonly factor: number;
}

class PlacedList implements DocumentList {
  readonly docs: Uint16Array;
  readonly from: number;
  readonly to: number;
  readonly postingsPerDocument: number;

  constructor(docs: Uint16Array, documents: number, places: ListPlaces, at: number) {
    this.docs = docs;
    this.from = places.from(at);
    this.to = places.to(at);
    this.postingsPerDocument = (this.to - this.from) / documents;
  }
}

/** As on every processor that Node.js is built for but one. */
const LOW_BYTE_FIRST = new Uint8Array(Int32Array.of(1).buffer)[0] === 1;

/** A term in the texts of documents. */
class TextList extends PlacedList implements QueryList {
  readonly bound: number;
  readonly #view: SegmentView;
  readonly #gain: number;
  readonly #norm: ViewNorm;
  /** What one 255th of an impact adds to a bound. */
  readonly #step: number;

  constructor(view: SegmentView, places: ListPlaces, at: number, gain: number, norm: ViewNorm, scale: number) {
    super(view.docs, view.lengths.length, places, at);
    this.#view = view;
    this.#gain = gain;
    this.#norm = norm;
    this.#step = Math.ceil((gain * norm.factor * scale) / WHOLE_IMPACT);
    this.bound = this.#step * places.bound(at);
  }

  /** Eight postings at a time, whose documents differ, from six loads: V8 neither unrolls loops nor joins loads, and this one takes two thirds of the time so. */
  addBounds(bounds: Int32Array): void {
    const { from, to } = this;
    const { docPairs, impactFours } = this.#view;
    const step = this.#step;
    let at = LOW_BYTE_FIRST ? Math.min(to, (from + 7) & ~7) : to;
    this.#addOneByOne(bounds, from, at);
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
    this.#addOneByOne(bounds, at, to);
  }

  #addOneByOne(bounds: Int32Array, from: number, to: number): void {
    const { docs, impacts } = this.#view;
    const step = this.#step;
    for (let at = from; at < to; at++) {
      const doc = docs[at] ?? 0;
      bounds[doc] = ((bounds[doc] ?? 0) + Math.imul(step, impacts[at] ?? 0)) | 0;
    }
  }

  addMetBounds({ bounds, metPostings, metPlaces }: Candidates, met: number): void {
    const { impacts } = this.#view;
    const step = this.#step;
    for (let one = 0; one < met; one++) {
      const place = metPlaces[one] ?? 0;
      bounds[place] = (bounds[place] ?? 0) + Math.imul(step, impacts[metPostings[one] ?? 0] ?? 0);
    }
  }

  addScores(scores: Float64Array): void {
    const { docs, from, to } = this;
    const { weights, lengths } = this.#view;
    const { flat, slope } = this.#norm;
    const gain = this.#gain;
    for (let at = from; at < to; at++) {
      const doc = docs[at] ?? 0;
      const weight = weights[at] ?? 0;
      const part = (gain * weight) / (weight + (flat + slope * (lengths[doc] ?? 0)));
      scores[doc] = (scores[doc] ?? 0) + (part + ROUNDING - ROUNDING);
    }
  }

  addMetScores(scores: Float64Array, { metPostings, metPlaces }: Candidates, met: number): void {
    const { docs } = this;
    const { weights, lengths } = this.#view;
    const { flat, slope } = this.#norm;
    const gain = this.#gain;
    for (let one = 0; one < met; one++) {
      const at = metPostings[one] ?? 0;
      const place = metPlaces[one] ?? 0;
      const weight = weights[at] ?? 0;
      const part = (gain * weight) / (weight + (flat + slope * (lengths[docs[at] ?? 0] ?? 0)));
      scores[place] = (scores[place] ?? 0) + (part + ROUNDING - ROUNDING);
    }
  }
}

/** Titles of more words are bounded by what one of so many would gain. */
const MOST_COUNTED = 255;
const INVERSE = Float64Array.from({ length: MOST_COUNTED + 1 }, (_, words) => 1 / Math.max(1, words));
const INVERSE_ROOT = INVERSE.map(Math.sqrt);

/** A word in the titles of documents. */
class TitleList extends PlacedList implements QueryList {
  readonly bound: number;
  readonly #counts: Uint16Array;
  readonly #coverage: number;
  readonly #likeness: number;
  readonly #scale: number;

  constructor(sections: Sections, places: ListPlaces, at: number, coverage: number, likeness: number, scale: number) {
    super(sections.titleDocs, sections.titleCounts.length, places, at);
    this.#counts = sections.titleCounts;
    this.#coverage = coverage;
    this.#likeness = likeness;
    this.#scale = scale;
    this.bound = 1 + Math.floor(scale * titleGain(Math.max(1, places.bound(at)), coverage, likeness));
  }

  addBounds(bounds: Int32Array): void {
    const { docs, from, to } = this;
    const counts = this.#counts;
    const coverage = this.#coverage * this.#scale;
    const likeness = this.#likeness * this.#scale;
    for (let at = from; at < to; at++) {
      const doc = docs[at] ?? 0;
      const words = Math.min(counts[doc] ?? 1, MOST_COUNTED);
      const most = (coverage * (INVERSE[words] ?? 1) + likeness * (INVERSE_ROOT[words] ?? 1)) | 0;
      bounds[doc] = ((bounds[doc] ?? 0) + most + 1) | 0;
    }
  }

  addMetBounds({ docs: candidates, bounds, metPlaces }: Candidates, met: number): void {
    for (let one = 0; one < met; one++) {
      const place = metPlaces[one] ?? 0;
      bounds[place] = (bounds[place] ?? 0) + 1 + Math.floor(this.#scale * this.#gainOf(candidates[place] ?? 0));
    }
  }

  addScores(scores: Float64Array): void {
    const { docs, from, to } = this;
    for (let at = from; at < to; at++) {
      const doc = docs[at] ?? 0;
      scores[doc] = (scores[doc] ?? 0) + (this.#gainOf(doc) + ROUNDING - ROUNDING);
    }
  }

  addMetScores(scores: Float64Array, { docs: candidates, metPlaces }: Candidates, met: number): void {
    for (let one = 0; one < met; one++) {
      const place = metPlaces[one] ?? 0;
      scores[place] = (scores[place] ?? 0) + (this.#gainOf(candidates[place] ?? 0) + ROUNDING - ROUNDING);
    }
  }

  #gainOf(doc: number): number {
    return titleGain(this.#counts[doc] ?? 1, this.#coverage, this.#likeness);
  }
}

/** Upper bounds are whole numbers in units of 2⁻³⁰ of the greatest score that the query could give. */
const GREATEST_BOUND = 2 ** 30;

/** What a query finds in one segment. */
export interface SegmentLists {
  /** Those first that give least for a posting read. */
  readonly lists: readonly QueryList[];
  /** Upper bound of a score × scale, as a whole number. */
  readonly scale: number;
}

/** The lists of a query's terms in one segment, `at` in the corpus. */
export const queryLists = (corpus: Corpus, segment: Segment, at: number, query: WeighedQuery): SegmentLists => {
  const { totals } = segment.sections;
  const norm = (view: "words" | "bigrams", mean: number): ViewNorm => ({
    ...lengthNorm(corpus.means[view], SATURATION[view]),
    factor: impactFactor(totals[mean] ?? 1, corpus.means[view]),
  });
  const norms = { words: norm("words", TOTALS.wordMean), bigrams: norm("bigrams", TOTALS.bigramMean) };
  const { greatest } = query;
  const scale = GREATEST_BOUND / (greatest.words * norms.words.factor + greatest.bigrams * norms.bigrams.factor + greatest.titles);
  const lists: QueryList[] = [];
  for (const { kind, term } of query.leastWorthFirst) {
    const places = kind === "titles" ? term.titles : term.texts;
    if (places === undefined || places.from(at) === places.to(at)) continue;
    lists.push(
      kind === "titles"
        ? new TitleList(segment.sections, places, at, query.titleCoverage, term.titleLikeness, scale)
        : new TextList(segment[kind], places, at, term.gain, norms[kind], scale),
    );
  }
  return { lists, scale };
};
