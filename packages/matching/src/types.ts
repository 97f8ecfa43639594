import type { Expression } from "./columns/expression.ts";
import type { QueryWeights } from "./ranking/parameters.ts";

/** A field of a document. `tags` holds keywords, `classes` what its classes and industries are called. */
export type MatchField = "title" | "abstract" | "claims" | "tags" | "classes";

/** How a supply may be used by another party (专利法 §§12, 50–51: licence, transfer, open licence). */
export type Availability = "licence" | "transfer" | "open_licence" | "not_offered";

/** Facts about a document that filters, facets and fit reasons read. An absent fact is unknown and satisfies no positive filter. */
export interface MatchAttributes {
  status?: string;
  type?: string;
  /** Region codes from the widest to the narrowest, joined by one separator, such as `420000/420100`. */
  regionPath?: string;
  ownerKind?: string;
  availability?: readonly Availability[];
  /** IPC symbols such as `H01M 10/48`; spaces are ignored. */
  ipc?: readonly string[];
  industry?: string;
  organizationId?: string;
  /** Who may see a demand. */
  visibility?: string;
  /** Events that are no status, such as `pledged`. */
  flags?: readonly string[];
  /** Branches of the strategic emerging industries 战略性新兴产业. */
  sei?: readonly string[];
  /** Names of those who applied for it, each in one spelling. */
  applicants?: readonly string[];
  /** What the members of one patent family 同族 share, such as the number of their first priority. */
  family?: string;
  /** Days of the law, `YYYY-MM-DD`. */
  days?: Readonly<Partial<Record<"application" | "publication" | "grant", string>>>;
  /** Further facets named by the caller; a price is a number in fen here. */
  facets?: Readonly<Record<string, string | number>>;
}

/** A supply in a supply index, or a demand in a demand index. Texts are plain, as their author wrote them. */
export interface MatchDocument {
  id: string;
  title: string;
  abstract?: string;
  claims?: string;
  tags?: readonly string[];
  /** Titles of its IPC groups, as `classTitles` gives them, and names of its industries. */
  classes?: readonly string[];
  attributes?: MatchAttributes;
}

/** What a document is wanted for: a demand looking for supplies, or a supply looking for demands. */
export interface MatchQuery {
  title: string;
  text?: string;
  ipc?: readonly string[];
  industry?: string;
}

/** Every given member must hold; the values of one member are alternatives. An empty list of alternatives admits nothing. */
export interface MatchFilter {
  status?: readonly string[];
  type?: readonly string[];
  /** Admits the region itself and everything below it; `4201` does not admit `420100`. */
  regionPathPrefix?: string;
  ownerKind?: readonly string[];
  availability?: readonly string[];
  industry?: readonly string[];
  flags?: readonly string[];
  sei?: readonly string[];
  applicants?: readonly string[];
  family?: readonly string[];
  ipcPrefix?: string;
  /** Subclasses such as `H01M`. */
  ipcSubclass?: readonly string[];
  /** Years of application, `2020`. */
  year?: readonly string[];
  /** `YYYY-MM-DD`, both ends included; an absent end is open, and a day that is not known is in no range. */
  days?: Readonly<Partial<Record<"application" | "publication" | "grant", { from?: string; to?: string }>>>;
  organizationId?: readonly string[];
  excludeOrganizationId?: string;
  ids?: ReadonlySet<string>;
  /** What the query finds a document to be: a condition on the score. */
  strength?: readonly Strength[];
  visibility?: readonly string[];
  facets?: Readonly<Record<string, readonly (string | number)[]>>;
  /** Both ends included; an absent end is open. */
  ranges?: Readonly<Record<string, { min?: number; max?: number }>>;
}

/**
 * What a document must meet, whatever its score. A text contains the pattern in the form in which texts are compared (width, case, simplified
 * characters, figures with their units); with wildcards `*` stands for any run of characters and `?` for one. A day that is not known is in no
 * range and outside none.
 */
export type MatchCondition = Expression<MatchLeaf>;

export type MatchLeaf =
  | { readonly kind: "text"; readonly fields: readonly MatchField[]; readonly pattern: string; readonly wildcards: boolean }
  /** A facet that the caller named contains the pattern: names of applicants, numbers. */
  | { readonly kind: "stated"; readonly facet: string; readonly pattern: string; readonly wildcards: boolean }
  /** An IPC symbol begins so; spaces are ignored. */
  | { readonly kind: "symbol"; readonly prefix: string }
  /** `YYYY-MM-DD`, both ends included. */
  | { readonly kind: "days"; readonly day: "application" | "publication" | "grant"; readonly from?: string; readonly to?: string };

/** How far a score may be trusted; the precision measured at each level stands in the README. */
export type Strength = "strong" | "possible" | "weak";

export interface Hit {
  id: string;
  /** 0 and up; comparable between queries. */
  score: number;
  strength: Strength;
  /** Where `fold` asked for it and there are some: what counts as one with this hit and ranks behind it. */
  folded?: readonly FoldedHit[];
}

/** Why two documents count as one in a list: they protect one invention 同一发明, or their texts are nearly the same 近似文本. */
export type Duplication = "same_invention" | "similar_text";
/** Why two demands count as one: one organisation filed one need again, or title and text of two are nearly the same. */
export type DemandDuplication = "filed_again" | "similar_text";

/** A hit that stands under another one. */
export interface FoldedHit {
  id: string;
  score: number;
  strength: Strength;
  duplication: Duplication;
}

/**
 * Counts by value of each facet asked for. A facet is counted over all that the query lists under every condition of the filter but its own, so
 * a count says what choosing that value would give; documents that lack the fact count under `unknown`.
 */
export interface Facets {
  status: Record<string, number>;
  type: Record<string, number>;
  ownerKind: Record<string, number>;
  regionPath: Record<string, number>;
  availability: Record<string, number>;
  industry: Record<string, number>;
  /** Those of `furtherFacets`. */
  [further: string]: Record<string, number>;
}

export interface SearchResult {
  /** Exact, whether counted or not. */
  hits: readonly Hit[];
  /** How many documents pass the filter and share enough with the query to be listed; when not counted, at least so many. */
  total: number;
  /** Exact; empty when not counted. */
  facets: Facets;
  /** How many documents there are of each strength, under every condition but strength; absent when not counted. */
  strengths?: Readonly<Record<Strength, number>>;
  /** How many of `total` stand under others, where `fold` asked for it. */
  folded?: number;
}

export interface SearchOptions {
  limit: number;
  /** Whether total and facets are wanted, as they are unless said otherwise. Without them only documents that can be among the hits are scored, many times faster. */
  counted?: boolean;
  offset?: number;
  filter?: MatchFilter;
  /**
   * Whether near-duplicates among the 200 best stand under the best of them. `limit` and `offset` then count what stands for itself; `total` still
   * counts documents.
   */
  fold?: boolean;
  /** What documents must meet to be listed; those that do are listed whatever their score. */
  condition?: MatchCondition;
  /** Facets to be counted beside the usual ones: `organizationId`, `visibility`, `flags`, `sei`, `ipcSubclass`, `year`, or `facets.NAME`. */
  furtherFacets?: readonly string[];
  /** Other weights than the usual ones, to measure what each part of the ranking gives. */
  weights?: QueryWeights;
}

/** Half-open range of UTF-16 offsets into the text as its author wrote it, before any normalisation. */
export interface Span {
  start: number;
  end: number;
}

/** A span of the query, in its title or in its text. */
export interface DemandSpan extends Span {
  part: "title" | "text";
}

/** A span of the document, in one of its fields; for `tags` and `classes`, `index` says which of them. */
export interface SupplySpan extends Span {
  field: MatchField;
  index?: number;
}

/** A stretch of words that both texts share, as long as possible, and what it gave to the score. */
export interface ConceptReason {
  kind: "concept";
  /** As the query writes it. */
  term: string;
  demandSpans: readonly DemandSpan[];
  supplySpans: readonly SupplySpan[];
  /** The field that gave most. */
  field: MatchField;
  /** Part of the score, in the units of the score. */
  contribution: number;
  /** The same as a share of the score, 0 to 1. */
  share: number;
  /** Whether it names anything to a reader; a bare number or a turn of speech adds to the score all the same. */
  tells: boolean;
}

/** Why a supply fits or does not, as codes; the words are made by `packages/messages`. */
export type Reason = ConceptReason | AgreementReason | FitReason | { kind: "unmatched_words"; terms: readonly string[] };

/** Classification that both sides share: the longest common symbol. It does not add to the score. */
export type AgreementReason = { kind: "same_industry"; code: string } | { kind: "same_ipc"; ipc: string };

/** What fits and what does not, from the facts of both sides alone: region, validity, offer. */
export type FitReason =
  | { kind: "same_region"; regionCode: string }
  | { kind: "other_region"; regionCode: string }
  | { kind: "status_ended"; validity: string }
  | { kind: "status_pending"; validity: string }
  | { kind: "status_unknown" }
  | { kind: "not_offered" }
  | { kind: "offer_unknown" }
  | { kind: "offer_fits"; cooperation: readonly string[] };

/** The fields that hold sentences. */
export type SentenceField = Exclude<MatchField, "tags" | "classes">;

/** A sentence of the query and the sentence of the document that shares most with it. */
export interface SentencePair {
  demand: DemandSpan;
  supply: Span & { field: SentenceField };
  /** Share of the query sentence's word weight found in the document's sentence, 0 to 1. */
  similarity: number;
}

/** What each part of the ranking says of a pair before it is weighed: a score is their sum, each times its weight. */
export interface ScoreParts {
  readonly words: number;
  readonly bigrams: number;
  readonly titleCoverage: number;
  readonly titleLikeness: number;
}

export interface Explanation {
  id: string;
  score: number;
  parts: ScoreParts;
  strength: Strength;
  /** Concepts first, greatest contribution first; the contributions of the concepts add up to `score`. */
  reasons: readonly Reason[];
  pairs: readonly SentencePair[];
  /** What the spans in `classes` point into: the document as it was found states it, whatever the classification says by now. */
  classes: readonly string[];
}

/**
 * A part of an index in memory that threads share, with the name by which a reader knows it again: no other segment has it, of whatever index or thread, as
 * an index that was filled anew takes the place of the one before.
 */
export interface SharedSegment {
  readonly name: string;
  readonly buffer: SharedArrayBuffer;
}

/** What can be asked of the documents of an index. */
export interface MatchSearch {
  readonly size: number;
  /** Best documents first; equal scores by id. Throws `RangeError` when limit or offset is not a whole number of 0 or more. */
  search(query: MatchQuery, options: SearchOptions): SearchResult;
  /** Why this document has its score; `undefined` when the index does not hold it. */
  explain(query: MatchQuery, id: string): Explanation | undefined;
  /** A document as it was given; `undefined` when the index does not hold it. */
  document(id: string): MatchDocument | undefined;
}

/** Searches segments that an index in another thread owns. */
export interface MatchReader extends MatchSearch {
  /** From now on the index consists of these. Removals reach a reader at once, added documents when their segment is shown. */
  show(segments: readonly SharedSegment[]): void;
  /** Reads now what the first filter or count would else wait for: some seconds for a million documents. */
  warm(): void;
}

/** Analyses documents for an index that another thread owns. */
export interface SegmentGatherer {
  /** Every id once, over all calls until `take`. Throws `TypeError` for what is no document, `RangeError` for an id that comes twice; then nothing of the call was added. */
  add(docs: Iterable<MatchDocument>): void;
  /** Segments of all documents added since the last time. */
  take(): readonly SharedArrayBuffer[];
}

/** An index of supplies, or of demands: the same class serves both directions. */
export interface MatchIndex extends MatchSearch {
  /**
   * Adds documents; one with a known id replaces it. Findable when the call returns. Give at most some 500 at a time to stay responsive. Throws `TypeError` for
   * what is no document, with its id and field; then nothing of the call was added.
   */
  add(docs: Iterable<MatchDocument>): void;
  /** Forgets documents; unknown ids are passed over. */
  remove(ids: Iterable<string>): void;
  /**
   * Takes over what gatherers took or a snapshot held, no document twice in one call; they replace those with the same id. Throws `RangeError` for a
   * buffer that is no segment.
   */
  adopt(buffers: Iterable<SharedArrayBuffer>): void;
  /** What the index consists of now, to be shown by readers in other threads. The thread that owns the index alone changes it. */
  readonly segments: readonly SharedSegment[];
}
