import { Bitset } from "../columns/bitset.ts";
import { evaluate as evaluateExpression } from "../columns/expression.ts";
import { dayBound } from "../columns/selection.ts";
import type { RegistryStore } from "./registry-store.ts";
import { searchTexts } from "./text-search.ts";
import { type RegistryCondition, type RegistryLeaf, textFields } from "./types.ts";

type DaysCondition = Extract<RegistryLeaf, { kind: "days" }>;
type PlainLeaf = Exclude<RegistryLeaf, DaysCondition>;

/** A day that is not known is in no range and outside none; the range without ends asks whether the day is known. */
function daysMet(store: RegistryStore, { column, from, to }: DaysCondition, negated: boolean, within: Bitset): Bitset {
  const days = store.days[column].array;
  const open = from === undefined && to === undefined;
  const [first, last] = [dayBound(from, 1), dayBound(to, Number.MAX_SAFE_INTEGER)];
  const found = new Bitset(store.size);
  within.each((doc) => {
    const day = days[doc] ?? 0;
    const inRange = day >= first && day <= last;
    if (negated ? !inRange && (open || day !== 0) : inRange) found.add(doc);
  });
  return found;
}

function idsMet(store: RegistryStore, ids: readonly string[]): Bitset {
  const found = new Bitset(store.size);
  for (const id of ids) {
    const doc = store.ids.find(id);
    if (doc !== undefined) found.add(doc);
  }
  return found;
}

function plainMet(store: RegistryStore, leaf: PlainLeaf, within: Bitset): Bitset {
  switch (leaf.kind) {
    case "text": {
      const fields = leaf.fields.map((field) => textFields.indexOf(field));
      return searchTexts(store, fields, leaf.pattern, leaf.wildcards, within);
    }
    case "symbol":
      return store[leaf.scheme].holders((symbol) => symbol.startsWith(leaf.prefix));
    case "facet":
      return store.facets[leaf.facet].holdersOf(leaf.values);
    case "validity":
      return store.validity.holdersOf([leaf.value]);
    case "flag":
      return store.flags.holdersOf([leaf.value]);
    case "ids":
      return idsMet(store, leaf.ids);
    default:
      return leaf satisfies never;
  }
}

/** The documents of `within` that meet a condition. Texts are read last. */
export const evaluate = (store: RegistryStore, condition: RegistryCondition, within: Bitset): Bitset =>
  evaluateExpression<RegistryLeaf>(condition, within, {
    met: (leaf, left, negated) => {
      if (leaf.kind === "days") return daysMet(store, leaf, negated, left);
      const met = plainMet(store, leaf, left);
      return negated ? left.copy().andNot(met) : met.and(left);
    },
    cost: (leaf) => (leaf.kind === "text" ? (leaf.wildcards ? 3 : 2) : 1),
  });
