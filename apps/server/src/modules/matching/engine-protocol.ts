import type {
  Explanation,
  MatchDocument,
  MatchFilter,
  MatchQuery,
  RankedMatch,
  SearchResult,
  SharedSegment,
  SnapshotRefusal,
} from "@zhiqiao/matching";
import type { SearchServer } from "../../platform/config.ts";

/** One thread owns the indexes, another searches their segments in the same memory. */
export const indexNames = ["patents", "demands", "achievements"] as const;
export type IndexName = (typeof indexNames)[number];

/** What a thread is started with. */
export interface MatchThreadData {
  /** Keeps the indexes in place of the threads' memory. */
  readonly searchServer: SearchServer | undefined;
}

/** What the two threads are asked: the first changes the indexes, the second shows and searches them; both gather while an index is filled. */
export type EngineRequest =
  | { readonly kind: "add"; readonly index: IndexName; readonly documents: readonly MatchDocument[] }
  | { readonly kind: "remove"; readonly index: IndexName; readonly ids: readonly string[] }
  /** Comes before the index is filled: documents and queries are cut with the same terms. */
  | { readonly kind: "teach"; readonly terms: readonly string[] }
  | { readonly kind: "clear" }
  /** Documents analysed into segments, until they are adopted. */
  | { readonly kind: "gather"; readonly documents: readonly MatchDocument[] }
  | { readonly kind: "take" }
  | { readonly kind: "adopt"; readonly index: IndexName; readonly buffers: readonly SharedArrayBuffer[] }
  /** Writes the index to a file as it is now, or takes it over from there. `mark` is the moment up to which it knows all changes. */
  | { readonly kind: "save"; readonly index: IndexName; readonly file: string; readonly analysis: string; readonly mark: string }
  | { readonly kind: "open"; readonly index: IndexName; readonly file: string; readonly analysis: string }
  /** Which of these documents state other branches of the strategic industries. */
  | { readonly kind: "otherBranches"; readonly index: IndexName; readonly stated: readonly StatedBranches[] }
  | { readonly kind: "show"; readonly index: IndexName; readonly segments: readonly SharedSegment[] }
  | {
      readonly kind: "search";
      readonly index: IndexName;
      readonly query: MatchQuery;
      readonly filter: MatchFilter;
      readonly limit: number;
      readonly offset: number;
      /** Whether total and facets are wanted. */
      readonly counted: boolean;
      /** Whether near-duplicates stand under the best of them. */
      readonly fold?: boolean;
      readonly furtherFacets?: readonly string[];
      /** How many of the hits come with their explanation. */
      readonly explained: number;
    }
  /** The best of each query, for matching in bulk. */
  | {
      readonly kind: "rank";
      readonly index: IndexName;
      readonly queries: readonly MatchQuery[];
      readonly top: number;
      readonly reasoned: boolean;
    }
  | { readonly kind: "explain"; readonly index: IndexName; readonly query: MatchQuery; readonly id: string };

export interface SearchAnswer extends SearchResult {
  readonly explanations: Readonly<Record<string, Explanation>>;
  readonly tookMs: number;
}

/** A document with its branches of the strategic industries. */
export interface StatedBranches {
  readonly id: string;
  readonly sei: readonly string[];
}

/** An index after a change. */
export interface IndexState {
  readonly size: number;
  readonly segments: readonly SharedSegment[];
}

export interface EngineAnswers {
  add: IndexState;
  remove: IndexState;
  adopt: IndexState;
  teach: null;
  clear: null;
  gather: null;
  take: readonly SharedArrayBuffer[];
  save: null;
  open: (IndexState & { readonly mark: string }) | { readonly refused: SnapshotRefusal };
  otherBranches: readonly string[];
  show: null;
  search: SearchAnswer;
  rank: readonly (readonly RankedMatch[])[];
  explain: Explanation | null;
}

export interface RequestEnvelope {
  readonly id: number;
  readonly request: EngineRequest;
}

export type AnswerEnvelope =
  | { readonly id: number; readonly answer: EngineAnswers[keyof EngineAnswers] }
  /** `ofServer`: a search server failed or refused, not the request itself. */
  | { readonly id: number; readonly error: string; readonly ofServer: boolean };
