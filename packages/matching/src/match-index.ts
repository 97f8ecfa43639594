import { explainMatch } from "./explain/explain.ts";
import { weighQuery } from "./ranking/query-terms.ts";
import { searchSegments, segmentAndDoc } from "./ranking/search-segments.ts";
import { strengthOf } from "./ranking/strength.ts";
import type { Scored } from "./ranking/top-documents.ts";
import { Corpus } from "./segments/corpus.ts";
import { Segment } from "./segments/segment.ts";
import { SegmentBuilder } from "./segments/segment-builder.ts";
import { SegmentList } from "./segments/segment-list.ts";
import { hashOfTerm } from "./segments/term-table.ts";
import { FOLDED_AMONG, foldHits } from "./similar/fold-hits.ts";
import type {
  Explanation,
  Hit,
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

/** Without meaning; kept so that reading ahead is not left out. */
const ahead = { touched: 0 };

/** Reads a unit of every id, deciding nothing: they lie all over memory, and the processor waits for their pages together. */
const bringIdsNear = (corpus: Corpus, best: readonly Scored[]): void => {
  let sum = 0;
  for (const scored of best) {
    const { segment, doc } = segmentAndDoc(corpus, scored.doc);
    sum += segment?.unitOfId(doc) ?? 0;
  }
  ahead.touched = sum;
};

const search = (corpus: Corpus, query: MatchQuery, options: SearchOptions): SearchResult => {
  const limit = wholeNumber("limit", options.limit);
  const offset = wholeNumber("offset", options.offset ?? 0);
  const weighed = weighQuery(query, corpus, options.weights);
  const { best, total, facets, strengths } = searchSegments(corpus, weighed, {
    // Whatever is folded away, so many are left.
    capacity: offset + limit + (options.fold === true ? FOLDED_AMONG : 0),
    filter: options.filter,
    condition: options.condition,
    furtherFacets: options.furtherFacets ?? [],
    counted: options.counted ?? true,
  });
  bringIdsNear(corpus, best);
  const toHit = ({ doc, score }: Scored): Hit => {
    const found = segmentAndDoc(corpus, doc);
    return { id: found.segment?.idOf(found.doc) ?? "", score, strength: strengthOf(score) };
  };
  const counts = { total, facets, ...(strengths === undefined ? {} : { strengths }) };
  if (options.fold !== true) return { hits: best.slice(offset).map(toHit), ...counts };
  const read = (key: number) => {
    const { segment, doc } = segmentAndDoc(corpus, key);
    return segment?.documentAt(doc) ?? { title: "" };
  };
  const { hits, folded } = foldHits(
    best.map((scored) => ({ hit: toHit(scored), read: () => read(scored.doc) })),
    offset + limit,
  );
  return { hits: hits.slice(offset), ...counts, folded };
};

const documentOf = ({ segments }: Corpus, id: string): MatchDocument | undefined => {
  const hash = hashOfTerm(id);
  for (const segment of segments) {
    const doc = segment.find(id, hash);
    if (doc >= 0) return segment.documentAt(doc);
  }
  return undefined;
};

const explain = (corpus: Corpus, query: MatchQuery, id: string): Explanation | undefined => {
  const document = documentOf(corpus, id);
  return document === undefined ? undefined : explainMatch(query, document, corpus);
};

class FusedIndex implements MatchIndex {
  readonly #list = new SegmentList();
  /** Names by which readers know the segments again. */
  readonly #names = new WeakMap<Segment, string>();

  get size(): number {
    return this.#list.living;
  }

  get segments(): readonly SharedSegment[] {
    return this.#list.segments.map((segment) => {
      const name = this.#names.get(segment) ?? crypto.randomUUID();
      this.#names.set(segment, name);
      return { name, buffer: segment.buffer };
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

  document(id: string): MatchDocument | undefined {
    return documentOf(this.#list.corpus, id);
  }
}

class SharedReader implements MatchReader {
  #byName = new Map<string, Segment>();
  #segments: readonly Segment[] = [];

  get size(): number {
    return this.#corpus.living;
  }

  show(segments: readonly SharedSegment[]): void {
    this.#byName = new Map(segments.map(({ name, buffer }) => [name, this.#byName.get(name) ?? new Segment(buffer)]));
    this.#segments = Array.from(this.#byName.values());
  }

  warm(): void {
    for (const segment of this.#segments) segment.facts.prepare();
  }

  search(query: MatchQuery, options: SearchOptions): SearchResult {
    return search(this.#corpus, query, options);
  }

  explain(query: MatchQuery, id: string): Explanation | undefined {
    return explain(this.#corpus, query, id);
  }

  document(id: string): MatchDocument | undefined {
    return documentOf(this.#corpus, id);
  }

  get #corpus(): Corpus {
    return new Corpus(this.#segments);
  }
}

class Gatherer implements SegmentGatherer {
  readonly #builder = new SegmentBuilder();
  #full: SharedArrayBuffer[] = [];

  add(docs: Iterable<MatchDocument>): void {
    const all = Array.from(docs);
    this.#builder.refuseUnfit(all);
    for (const document of all) {
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
    this.#builder.clear();
  }
}

/** An empty index. Pure memory: nothing is read, written or scheduled. One thread owns it; others may read its segments: see `createMatchReader`. */
export const createMatchIndex = (): MatchIndex => new FusedIndex();

/** Reads, in any thread, the segments of an index that another thread owns: one copy in memory. */
export const createMatchReader = (): MatchReader => new SharedReader();

/** Analyses documents in any thread into segments that an index adopts. */
export const createSegmentGatherer = (): SegmentGatherer => new Gatherer();
