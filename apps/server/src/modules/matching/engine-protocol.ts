import type { Explanation, MatchDocument, MatchFilter, MatchQuery, SearchResult } from "@zhiqiao/matching";

/** The two indexes that the worker holds. */
export type IndexName = "patents" | "demands";

/** What the engine's thread is asked. */
export type EngineRequest =
  | { readonly kind: "add"; readonly index: IndexName; readonly documents: readonly MatchDocument[] }
  | { readonly kind: "remove"; readonly index: IndexName; readonly ids: readonly string[] }
  /** Comes before the index is filled: documents and queries are cut with the same terms. */
  | { readonly kind: "teach"; readonly terms: readonly string[] }
  | { readonly kind: "clear" }
  | {
      readonly kind: "search";
      readonly index: IndexName;
      readonly query: MatchQuery;
      readonly filter: MatchFilter;
      readonly limit: number;
      readonly offset: number;
      /** How many of the hits come with their explanation. */
      readonly explained: number;
    }
  | { readonly kind: "explain"; readonly index: IndexName; readonly query: MatchQuery; readonly id: string };

export interface SearchAnswer extends SearchResult {
  readonly explanations: Readonly<Record<string, Explanation>>;
  readonly tookMs: number;
}

export interface EngineAnswers {
  add: { readonly size: number };
  remove: { readonly size: number };
  teach: { readonly size: number };
  clear: { readonly size: number };
  search: SearchAnswer;
  explain: Explanation | null;
}

export interface RequestEnvelope {
  readonly id: number;
  readonly request: EngineRequest;
}

export type AnswerEnvelope =
  | { readonly id: number; readonly answer: EngineAnswers[keyof EngineAnswers] }
  | { readonly id: number; readonly error: string };
