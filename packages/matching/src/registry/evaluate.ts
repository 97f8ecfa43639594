import { Bitset } from "../columns/bitset.ts";
import { dayNumber } from "../columns/day-numbers.ts";
import type { RegistryStore } from "./registry-store.ts";
import { searchTexts } from "./text-search.ts";
import { type RegistryCondition, textFields } from "./types.ts";

type DaysCondition = Extract<RegistryCondition, { kind: "days" }>;
type Leaf = Exclude<RegistryCondition, { kind: "and" | "or" | "not" | "days" }>;

/** A day that is not known is in no range and outside none; the range without ends asks whether the day is known. */
function daysMet(store: RegistryStore, { column, from, to }: DaysCondition, negated: boolean, within: Bitset): Bitset {
  const days = store.days[column].array;
  const open = from === undefined && to === undefined;
  const [first, last] = [from === undefined ? 1 : dayNumber(from), to === undefined ? Number.MAX_SAFE_INTEGER : dayNumber(to)];
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

function leafMet(store: RegistryStore, leaf: Leaf, within: Bitset): Bitset {
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

/** Texts are read last, when the other conditions have left fewer of them. */
const costOf = (condition: RegistryCondition): number => {
  if (condition.kind === "text") return condition.wildcards ? 3 : 2;
  return condition.kind === "and" || condition.kind === "or" || condition.kind === "not" ? 4 : 1;
};

/**
 * The documents of `within` that meet a condition, or with `negated` those that do not. What cannot be said of a document, as its day is not
 * known, is neither; so a negation is carried down to the leaves (De Morgan's laws hold of three values too).
 */
export function evaluate(store: RegistryStore, condition: RegistryCondition, within: Bitset, negated = false): Bitset {
  switch (condition.kind) {
    case "not":
      return evaluate(store, condition.of, within, !negated);
    case "days":
      return daysMet(store, condition, negated, within);
    case "and":
    case "or": {
      if ((condition.kind === "and") !== negated) {
        const inOrder = condition.of.toSorted((a, b) => costOf(a) - costOf(b));
        return inOrder.reduce((left, part) => evaluate(store, part, left, negated), within);
      }
      const found = new Bitset(store.size);
      let left = within;
      for (const part of condition.of) {
        const more = evaluate(store, part, left, negated);
        found.or(more);
        left = left.copy().andNot(more);
      }
      return found;
    }
    case "text":
    case "symbol":
    case "facet":
    case "validity":
    case "flag":
    case "ids": {
      const met = leafMet(store, condition, within);
      return negated ? within.copy().andNot(met) : met.and(within);
    }
    default:
      return condition satisfies never;
  }
}
