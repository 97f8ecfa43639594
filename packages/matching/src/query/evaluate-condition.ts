import { Bitset } from "../columns/bitset.ts";
import { dayNumber } from "../columns/day-numbers.ts";
import { evaluate } from "../columns/expression.ts";
import { fieldTexts } from "../index/term-counts.ts";
import { postingsOf, type Segment } from "../segments/segment.ts";
import { findTerm, hashOfTerm } from "../segments/term-table.ts";
import { stopCharacters } from "../text/stop-phrases.ts";
import { CHINESE_UNITS } from "../text/units.ts";
import type { MatchCondition, MatchLeaf } from "../types.ts";
import { type TextPattern, toTextPattern } from "./text-pattern.ts";

type TextLeaf = Extract<MatchLeaf, { kind: "text" }>;
type DaysLeaf = Extract<MatchLeaf, { kind: "days" }>;

const unitCharacters = new Set(Array.from(CHINESE_UNITS.keys()).join(""));
const isHan = /^\p{Script=Han}$/u;

/** Whether the character is sure to stand in a bigram with each neighbour like it, wherever it stands: no stop phrase and no unit blanks it. */
const isSure = (character: string): boolean => isHan.test(character) && !stopCharacters.has(character) && !unitCharacters.has(character);

/** Pairs of neighbours that every text that holds the runs has among its bigrams. */
const surePairs = (runs: readonly string[]): string[] =>
  runs.flatMap((run) => {
    const characters = Array.from(run);
    return characters.flatMap((character, at) => {
      const next = characters[at + 1];
      return next !== undefined && isSure(character) && isSure(next) ? [character + next] : [];
    });
  });

/** Those of `within` whose bigrams allow that a text holds the pattern. */
function candidates(segment: Segment, { runs }: TextPattern, within: Bitset): Bitset {
  let left = within;
  for (const pair of new Set(surePairs(runs))) {
    const term = findTerm(segment.bigrams.terms, pair, hashOfTerm(pair));
    const holders = new Bitset(segment.size);
    if (term >= 0) {
      const { from, to } = postingsOf(segment.bigrams, term);
      for (let at = from; at < to; at += 1) holders.add(segment.bigrams.docs[at] ?? 0);
    }
    left = holders.and(left);
  }
  return left;
}

function textMet(segment: Segment, { fields, pattern, wildcards }: TextLeaf, within: Bitset): Bitset {
  const asked = toTextPattern(pattern, wildcards);
  const found = new Bitset(segment.size);
  candidates(segment, asked, within).each((doc) => {
    const document = segment.documentAt(doc);
    if (fields.some((field) => fieldTexts(document, field).some((text) => asked.contains(text)))) found.add(doc);
  });
  return found;
}

/** A day that is not known is in no range and outside none; the range without ends asks whether the day is known. */
function daysMet({ facts }: Segment, { day, from, to }: DaysLeaf, negated: boolean): Bitset {
  const days = facts.days(day);
  const inRange = days.within(from === undefined ? 1 : dayNumber(from), to === undefined ? Infinity : dayNumber(to));
  if (!negated) return inRange;
  return from === undefined && to === undefined ? facts.alive().andNot(inRange) : days.within(1, Infinity).andNot(inRange);
}

function plainMet(segment: Segment, leaf: Exclude<MatchLeaf, DaysLeaf>, within: Bitset): Bitset {
  const { facts } = segment;
  switch (leaf.kind) {
    case "text":
      return textMet(segment, leaf, within);
    case "stated": {
      const asked = toTextPattern(leaf.pattern, leaf.wildcards);
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
