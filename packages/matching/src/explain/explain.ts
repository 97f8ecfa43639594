import type { DocumentStore } from "../index/store.ts";
import type { Explanation, MatchDocument, MatchQuery } from "../types.ts";
export const explainMatch = (_q: MatchQuery, document: MatchDocument, _doc: number, _store: DocumentStore): Explanation => ({ id: document.id, score: 0, strength: "weak", reasons: [], pairs: [] });
