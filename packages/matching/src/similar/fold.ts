/** The first of some ranked items that count as one, and those that stand under it. */
export interface FoldedGroup<Item, Why> {
  readonly best: Item;
  readonly others: readonly { readonly item: Item; readonly duplication: Why }[];
}

/**
 * Groups ranked items: each goes to the first better one that it is a near-duplicate of and that stands for itself, so that all of a group are alike to what
 * is shown of it. No item is lost, and the groups of a beginning of the list are the beginning of the groups.
 */
export const foldRanked = <Item, Traits, Why>(
  ranked: readonly Item[],
  traits: (item: Item) => Traits,
  duplicationOf: (better: Traits, other: Traits) => Why | undefined,
): readonly FoldedGroup<Item, Why>[] => {
  const groups: { best: Item; own: Traits; others: { item: Item; duplication: Why }[] }[] = [];
  for (const item of ranked) {
    const own = traits(item);
    let joined = false;
    for (const group of groups) {
      const duplication = duplicationOf(group.own, own);
      if (duplication === undefined) continue;
      group.others.push({ item, duplication });
      joined = true;
      break;
    }
    if (!joined) groups.push({ best: item, own, others: [] });
  }
  return groups;
};
