/** How near a document is to another one whose text was the query. */
export type Nearness = "near" | "related" | "distant";

/** Shares of the greatest score from which documents are said to be near, related, and distant; what was found at each stands in the README. */
const NEAR_FROM = 0.5;
const RELATED_FROM = 0.25;
const DISTANT_FROM = 0.1;

/**
 * What part of its own score a text gives to another document, 0 to 1, and what that means; undefined: next to nothing is shared. `own` is the score of the
 * document whose text asks. Scores alone would not do: a long text gives more to any document than a short one gives to itself.
 */
export const nearnessOf = (score: number, own: number): { readonly closeness: number; readonly nearness: Nearness } | undefined => {
  if (!(own > 0)) return undefined;
  const closeness = Math.min(1, score / own);
  if (closeness < DISTANT_FROM) return undefined;
  return { closeness, nearness: closeness >= NEAR_FROM ? "near" : closeness >= RELATED_FROM ? "related" : "distant" };
};
