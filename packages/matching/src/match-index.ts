import { explainMatch } from "./explain/explain.ts";
import { weighQuery } from "./ranking/query-terms.ts";
import { searchSegments, segmentAndDoc } from "./ranking/search-segments.ts";
import { strengthOf } from "./ranking/strength.ts";
import { Corpus } from "./segments/corpus.ts";
import { Segment } from "./segments/segment.ts";
import { SegmentBuilder } from "./segments/segment-builder.ts";
import { SegmentList } from "./segments/segment-list.ts";
import { hashOfTerm } from "./segments/term-table.ts";
import type {
  Explanation,
  MatchDocument,
  MatchIndex,
  MatchQuery,
  MatchReader,
  SearchOptions,
  SearchResult,
  SegmentGatherer,
  SharedSegment,
} from "./types.ts";

const wholeNumber = (name: string, value: number): number => {
  if (!Number.isInteger(value) || value < 0) throw new RangeError(`${name} must be a whole number of 0 or more, got ${value}`);
  return value;
};

const search = (corpus: Corpus, query: MatchQuery, options: SearchOptions): SearchResult => {
  const limit = wholeNumber("limit", options.limit);
  const offset = wholeNumber("offset", options.offset ?? 0);
  const weighed = weighQuery(query, corpus, options.weights);
  const { best, total, facets } = searchSegments(corpus, weighed, {
    capacity: offset + limit,
    filter: options.filter,
    condition: options.condition,
    furtherFacets: options.furtherFacets ?? [],
    counted: options.counted ?? true,
  });
  const hits = best.slice(offset).map(({ doc, score }) => {
    const found = segmentAndDoc(corpus, doc);
    return { id: found.segment?.idOf(found.doc) ?? "", score, strength: strengthOf(score) };
  });
  return { hits, total, facets };
};

const explain = (corpus: Corpus, query: MatchQuery, id: string): Explanation | undefined => {
  const hash = hashOfTerm(id);
  for (const segment of corpus.segments) {
    const doc = segment.find(id, hash);
    if (doc >= 0) return explainMatch(query, segment.documentAt(doc), corpus);
  }
  return undefined;
};

class FusedIndex implements MatchIndex {
  readonly #list = new SegmentList();
  /** Numbers by which other threads know the segments again. */
  readonly #serials = new WeakMap<Segment, number>();
  #nextSerial = 1;

  get size(): number {
    return this.#list.living;
  }

  get segments(): readonly SharedSegment[] {
    return this.#list.segments.map((segment) => {
      const serial = this.#serials.get(segment) ?? this.#nextSerial++;
      this.#serials.set(segment, serial);
      return { serial, buffer: segment.buffer };
    });
  }

  add(docs: Iterable<MatchDocument>): void {
    this.#list.add(docs);
  }

  adopt(buffers: Iterable<SharedArrayBuffer>): void {
    this.#list.adopt(Array.from(buffers, (buffer) => new Segment(buffer)));
  }

  remove(ids: Iterable<string>): void {
    for (const id of ids) this.#list.remove(id);
  }

  search(query: MatchQuery, options: SearchOptions): SearchResult {
    return search(this.#list.corpus, query, options);
  }

  explain(query: MatchQuery, id: string): Explanation | undefined {
    return explain(this.#list.corpus, query, id);
  }
}

class SharedReader implements MatchReader {
  #segments = new Map<number, Segment>();

  get size(): number {
    return this.#corpus.living;
  }

  show(segments: readonly SharedSegment[]): void {
    this.#segments = new Map(segments.map(({ serial, buffer }) => [serial, this.#segments.get(serial) ?? new Segment(buffer)]));
  }

  warm(): void {
    for (const segment of this.#segments.values()) segment.facts.prepare();
  }

  search(query: MatchQuery, options: SearchOptions): SearchResult {
    return search(this.#corpus, query, options);
  }

  explain(query: MatchQuery, id: string): Explanation | undefined {
    return explain(this.#corpus, query, id);
  }

  get #corpus(): Corpus {
    return new Corpus(Array.from(this.#segments.values()));
  }
}

class Gatherer implements SegmentGatherer {
  #builder = new SegmentBuilder();
  #full: SharedArrayBuffer[] = [];

  add(docs: Iterable<MatchDocument>): void {
    for (const document of docs) {
      if (this.#builder.isFull) this.#freeze();
      this.#builder.add(document);
    }
  }

  take(): readonly SharedArrayBuffer[] {
    if (this.#builder.size > 0) this.#freeze();
    const taken = this.#full;
    this.#full = [];
    return taken;
  }

  #freeze(): void {
    this.#full.push(this.#builder.build().buffer);
    this.#builder = new SegmentBuilder();
  }
}

/** An empty index. Pure memory: nothing is read, written or scheduled. One thread owns it; others may read its segments: see `createMatchReader`. */
export const createMatchIndex = (): MatchIndex => new FusedIndex();

/** Reads, in any thread, the segments of an index that another thread owns: one copy in memory. */
export const createMatchReader = (): MatchReader => new SharedReader();

/** Analyses documents in any thread into segments that an index adopts. */
export const createSegmentGatherer = (): SegmentGatherer => new Gatherer();
