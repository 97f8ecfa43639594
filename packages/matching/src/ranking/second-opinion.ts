/** Cormack, Clarke, Büttcher: Reciprocal Rank Fusion outperforms Condorcet and individual rank learning methods, SIGIR 2009: 60 served every collection. */
const damping = 60;

/**
 * Another's opinion blended with our order: by 1 / (60 + own rank) + 1 / (60 + its rank), so that neither scale matters and neither alone decides. `ids` is
 * our order; `scores` are the other's, higher is better. What it has not judged counts as ranked behind all that it has. Gives all ids in the blended order,
 * ties in ours, and each one's rank (from 1) in the other's opinion, where it has one.
 */
export const blendSecondOpinion = (
  ids: readonly string[],
  scores: ReadonlyMap<string, number>,
): { readonly order: readonly string[]; readonly secondRanks: ReadonlyMap<string, number> } => {
  const judged = ids.filter((id) => Number.isFinite(scores.get(id)));
  const byOther = judged.toSorted((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0));
  const secondRanks = new Map(byOther.map((id, at) => [id, at + 1]));
  const blended = ids.map((id, at) => ({
    id,
    weight: 1 / (damping + at + 1) + 1 / (damping + (secondRanks.get(id) ?? judged.length + 1)),
  }));
  return { order: blended.toSorted((a, b) => b.weight - a.weight).map(({ id }) => id), secondRanks };
};
