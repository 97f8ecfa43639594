import { Bitset } from "../columns/bitset.ts";
import { evaluate } from "../columns/expression.ts";
import { dayBound } from "../columns/selection.ts";
import { wellFormed } from "../columns/well-formed.ts";
import { fieldTexts } from "../index/term-counts.ts";
import type { Segment } from "../segments/segment.ts";
import type { MatchCondition, MatchLeaf } from "../types.ts";
import { candidates } from "./text-candidates.ts";
import { toTextPattern } from "./text-pattern.ts";

type TextLeaf = Extract<MatchLeaf, { kind: "text" }>;
type DaysLeaf = Extract<MatchLeaf, { kind: "days" }>;

function textMet(segment: Segment, { fields, pattern, wildcards }: TextLeaf, within: Bitset): Bitset {
  const asked = toTextPattern(pattern, wildcards);
  const found = new Bitset(segment.size);
  candidates(segment, asked, within).each((doc) => {
    const document = segment.documentAt(doc);
    if (fields.some((field) => fieldTexts(document, field).some((text) => asked.contains(text)))) found.add(doc);
  });
  return found;
}

/**
 * A day that is not known is in no range and outside none; the range without ends asks whether the day is known. Throws `RangeError` for an end that is no
 * day, as the same range of a filter does.
 */
function daysMet({ facts }: Segment, { day, from, to }: DaysLeaf, negated: boolean): Bitset {
  const days = facts.days(day);
  const inRange = days.within(dayBound(from, 1), dayBound(to, Infinity));
  if (!negated) return inRange;
  return from === undefined && to === undefined ? facts.alive().andNot(inRange) : days.within(1, Infinity).andNot(inRange);
}

function plainMet(segment: Segment, leaf: Exclude<MatchLeaf, DaysLeaf>, within: Bitset): Bitset {
  const { facts } = segment;
  switch (leaf.kind) {
    case "text":
      return textMet(segment, leaf, within);
    case "stated": {
      const asked = toTextPattern(wellFormed(leaf.pattern), leaf.wildcards);
      return facts.named(leaf.facet)?.texts.holdersUnder("", (value) => asked.contains(value)) ?? new Bitset(segment.size);
    }
    case "symbol":
      return facts.symbolsUnder(leaf.prefix);
    default:
      return leaf satisfies never;
  }
}

/** The documents of `within` that meet a condition. Facts are looked at before texts are read. */
export const documentsMeeting = (segment: Segment, condition: MatchCondition, within: Bitset): Bitset =>
  evaluate<MatchLeaf>(condition, within, {
    met: (leaf, left, negated) => {
      if (leaf.kind === "days") return daysMet(segment, leaf, negated).and(left);
      const met = plainMet(segment, leaf, left).and(left);
      return negated ? left.copy().andNot(met) : met;
    },
    cost: (leaf) => (leaf.kind === "text" ? 2 : 1),
  });
