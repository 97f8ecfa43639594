import { Bitset } from "./bitset.ts";

/** Conditions joined by AND, OR and NOT. */
export type Expression<Leaf extends { readonly kind: string }> = Joined<Leaf> | Leaf;

type Joined<Leaf extends { readonly kind: string }> =
  | { readonly kind: "and" | "or"; readonly of: readonly Expression<Leaf>[] }
  | { readonly kind: "not"; readonly of: Expression<Leaf> };

const isJoined = <Leaf extends { readonly kind: string }>(expression: Expression<Leaf>): expression is Joined<Leaf> =>
  expression.kind === "and" || expression.kind === "or" || expression.kind === "not";

/** How the documents that meet a condition are found. */
export interface LeafEvaluation<Leaf> {
  /**
   * The documents of `within` that meet a condition, or with `negated` those of which it can be said that they do not: what is not known of a
   * document, as its day, neither meets nor fails. `within` stays as it is.
   */
  met(leaf: Leaf, within: Bitset, negated: boolean): Bitset;
  /** Costly conditions are looked at last, when the others have left fewer documents. */
  cost(leaf: Leaf): number;
}

/**
 * The documents of `within` that meet an expression. What cannot be said of a document is neither met nor failed; so a negation is carried down to
 * the leaves (De Morgan's laws hold of three values too).
 */
export function evaluate<Leaf extends { readonly kind: string }>(
  expression: Expression<Leaf>,
  within: Bitset,
  leaves: LeafEvaluation<Leaf>,
  negated = false,
): Bitset {
  if (!isJoined(expression)) return leaves.met(expression, within, negated);
  if (expression.kind === "not") return evaluate(expression.of, within, leaves, !negated);
  const costOf = (part: Expression<Leaf>): number => (isJoined(part) ? Infinity : leaves.cost(part));
  if ((expression.kind === "and") !== negated) {
    const inOrder = expression.of.toSorted((a, b) => (costOf(a) === costOf(b) ? 0 : costOf(a) - costOf(b)));
    return inOrder.reduce((left, part) => evaluate(part, left, leaves, negated), within);
  }
  const found = new Bitset(within.size);
  let left = within;
  for (const part of expression.of) {
    const more = evaluate(part, left, leaves, negated);
    found.or(more);
    left = left.copy().andNot(more);
  }
  return found;
}
