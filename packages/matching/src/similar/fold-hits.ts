import type { Hit, MatchDocument } from "../types.ts";
import { foldRanked } from "./fold.ts";
import { duplicationOf, traitsOf } from "./near-duplicates.ts";

/** So many of the best are looked through for near-duplicates; what ranks behind them stands for itself. */
export const FOLDED_AMONG = 200;

/** A hit and its document, which is read only where it is compared. */
export interface ReadableHit {
  readonly hit: Hit;
  readonly read: () => Omit<MatchDocument, "id">;
}

/** The first `most` hits that stand for themselves, with their near-duplicates under them, and how many stand under others in all. */
export const foldHits = (ranked: readonly ReadableHit[], most: number): { readonly hits: readonly Hit[]; readonly folded: number } => {
  const groups = foldRanked(ranked.slice(0, FOLDED_AMONG), ({ read }) => traitsOf(read()), duplicationOf);
  const grouped = groups.slice(0, most).map(({ best, others }): Hit => {
    const folded = others.map(({ item, duplication }) => ({ ...item.hit, duplication }));
    return folded.length === 0 ? best.hit : { ...best.hit, folded };
  });
  const single = ranked.slice(FOLDED_AMONG, FOLDED_AMONG + most - grouped.length).map(({ hit }) => hit);
  return { hits: [...grouped, ...single], folded: Math.min(ranked.length, FOLDED_AMONG) - groups.length };
};
