export { bareIpc, dayFields, isValueField, namedFacet, valueFields, valuesOf, wantedOf } from "../columns/attribute-values.ts";
export { dayNumber } from "../columns/day-numbers.ts";
export { dayBound, endsOf } from "../columns/selection.ts";
export { LISTED } from "../ranking/strength.ts";
export type { CorpusStatistics } from "../segments/corpus.ts";
export { createEnginePort, type IndexPort, type PortSearchResult } from "./index-port.ts";
export { foldHits } from "../similar/fold-hits.ts";
export { regionsAbove } from "./regions.ts";
export {
  boostedTerms,
  explainCandidate,
  rankCandidates,
  servedQueryTerms,
  servedScore,
  servedSimilarity,
  servedTerms,
  type ServedTerm,
  type ServedView,
  servedViews,
} from "./served-terms.ts";
