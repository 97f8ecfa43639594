import type { DemandDuplication } from "../types.ts";
import { type FoldedGroup, foldRanked } from "./fold.ts";
import { FOLDED_AMONG } from "./fold-hits.ts";
import { type DocumentTraits, haveOneTitle, ofOneOwner, traitsOf } from "./near-duplicates.ts";

/** What is compared of a demand. */
export interface DemandText {
  readonly title: string;
  readonly text: string;
  readonly organizationId: string;
}

/** Shorter texts say too little to be told apart by. */
const LEAST_RUNS = 20;
/**
 * Resemblance from which two demands are one. Both are asked for: companies introduce themselves in the same words before they ask for different things, and ask in
 * the words of a form.
 */
const ONE_NEED = { titles: 0.6, texts: 0.6 } as const;
/** Under one title of one organisation texts may have been written anew. */
const FILED_AGAIN = 0.3;

/** Whether two demands count as one in a list; the same whichever is first. */
export const demandDuplicationOf = (a: DocumentTraits, b: DocumentTraits): DemandDuplication | undefined => {
  // Figures tell needs apart that are written alike: 2.5 吨 and 3 吨.
  if (a.titleSymbols !== b.titleSymbols) return undefined;
  const [one, other] = [a.abstractShingles, b.abstractShingles];
  const short = one.runs < LEAST_RUNS || other.runs < LEAST_RUNS;
  if (ofOneOwner(a, b) && haveOneTitle(a, b) && (short || one.resembles(other, FILED_AGAIN))) return "filed_again";
  if (short || !one.resembles(other, ONE_NEED.texts) || !a.titleShingles.resembles(b.titleShingles, ONE_NEED.titles)) return undefined;
  return ofOneOwner(a, b) ? "filed_again" : "similar_text";
};

/** Ranked demands, each with those under it that count as one with it. So many of the best are compared as of supplies; what ranks behind them stands for itself. */
export const foldDemands = <Item>(
  ranked: readonly Item[],
  read: (item: Item) => DemandText,
): readonly FoldedGroup<Item, DemandDuplication>[] => {
  const traits = (item: Item): DocumentTraits => {
    const { title, text, organizationId } = read(item);
    return traitsOf({ title, abstract: text, attributes: { organizationId } });
  };
  return [
    ...foldRanked(ranked.slice(0, FOLDED_AMONG), traits, demandDuplicationOf),
    ...ranked.slice(FOLDED_AMONG).map((best) => ({ best, others: [] })),
  ];
};
