export { type DemandFacts, fitReasons, type SupplyFacts } from "./explain/fit-reasons.ts";
export { type IndexedText, type IndexingSuggestions, indexingVersion, suggestIndexing, type Suggestion } from "./indexing/suggest.ts";
export {
  type DemandMatches,
  type DemandReason,
  demandReasons,
  type IdentifiedQuery,
  matchAll,
  type MatchAllOptions,
  type QuotedPair,
  type RankedMatch,
  rankMatches,
  type RankOptions,
} from "./match-all.ts";
export { createMatchIndex, createMatchReader, createSegmentGatherer } from "./match-index.ts";
export { engineVersion } from "./ranking/parameters.ts";
export { blendSecondOpinion } from "./ranking/second-opinion.ts";
export { readSnapshot, type SnapshotRefusal, type SnapshotSink, type SnapshotSource, writeSnapshot } from "./segments/snapshot.ts";
export { type DemandText, foldDemands } from "./similar/fold-demands.ts";
export { type Nearness, nearnessOf } from "./similar/nearness.ts";
export { analyse, type Token } from "./text/analyse.ts";
export { classCodes, classTitles } from "./text/class-titles.ts";
export { taughtTerms, teachTerms, termsOfTitles } from "./text/dictionary.ts";
export { readFigure } from "./understand/figures.ts";
export { compareMaturity, type Maturity, type MaturityReason } from "./understand/maturity.ts";
export { meetUnderstood, type UnderstoodReason } from "./understand/meet.ts";
export type { StatedFigure, Understood, UnderstoodKind } from "./understand/types.ts";
export { understandDemand, understandingVersion } from "./understand/understand.ts";
export type {
  AgreementReason,
  Availability,
  ConceptReason,
  DemandDuplication,
  DemandSpan,
  Duplication,
  Explanation,
  Facets,
  FitReason,
  FoldedHit,
  Hit,
  MatchAttributes,
  MatchCondition,
  MatchDocument,
  MatchField,
  MatchFilter,
  MatchIndex,
  MatchLeaf,
  MatchQuery,
  MatchReader,
  MatchSearch,
  Reason,
  ScoreParts,
  SearchOptions,
  SearchResult,
  SegmentGatherer,
  SentenceField,
  SentencePair,
  SharedSegment,
  Span,
  Strength,
  SupplySpan,
} from "./types.ts";
