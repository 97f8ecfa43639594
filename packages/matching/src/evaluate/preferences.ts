import type { PartWeights } from "../ranking/score-parts.ts";
import type { ScoreParts } from "../types.ts";
import { meanOf } from "./significance.ts";

export const PARTS = ["words", "bigrams", "titleCoverage", "titleLikeness"] as const satisfies readonly (keyof ScoreParts)[];
export type Part = (typeof PARTS)[number];

/** Something for each part of a score. */
export const eachPart = <Value>(of: (part: Part) => Value): Readonly<Record<Part, Value>> => ({
  words: of("words"),
  bigrams: of("bigrams"),
  titleCoverage: of("titleCoverage"),
  titleLikeness: of("titleLikeness"),
});

export const dot = (a: PartWeights, b: PartWeights): number =>
  a.words * b.words + a.bigrams * b.bigrams + a.titleCoverage * b.titleCoverage + a.titleLikeness * b.titleLikeness;

/** A supply for a demand, and what it is worth there: a grade of the judged set, or 1 for interest and 0 for 不是我们的领域. */
export interface RatedPair {
  readonly demand: string;
  readonly parts: ScoreParts;
  readonly worth: number;
}

/** All preferences inside one demand. Together they count as one, so that long lists do not rule. */
export interface DemandPreferences {
  readonly demand: string;
  /** For each two supplies of which one belongs before the other: by how much its parts are greater. */
  readonly leads: readonly PartWeights[];
  /** How many rated pairs they are made of. */
  readonly pairs: number;
}

/** One order for equal sets of pairs, so that sums of floating numbers do not depend on the order of a file. */
const inOneOrder = (a: RatedPair, b: RatedPair): number =>
  a.worth - b.worth || PARTS.map((part) => a.parts[part] - b.parts[part]).find((difference) => difference !== 0) || 0;

const leadsOf = (pairs: readonly RatedPair[]): readonly PartWeights[] =>
  pairs.flatMap((worse) =>
    pairs.flatMap((better) => (better.worth > worse.worth ? [eachPart((part) => better.parts[part] - worse.parts[part])] : [])),
  );

/** What ratings say of the order inside each demand, by rising id of the demands; a demand whose supplies are all worth the same says nothing. */
export const preferencesOf = (rated: readonly RatedPair[]): readonly DemandPreferences[] => {
  const byDemand = new Map<string, RatedPair[]>();
  for (const each of rated) {
    const known = byDemand.get(each.demand) ?? [];
    known.push(each);
    byDemand.set(each.demand, known);
  }
  return Array.from(byDemand)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([demand, pairs]) => {
      const leads = leadsOf(pairs.toSorted(inOneOrder));
      return leads.length === 0 ? [] : [{ demand, leads, pairs: pairs.length }];
    });
};

/** −ln σ(odds), without overflow. */
const lossOf = (odds: number): number => Math.max(0, -odds) + Math.log1p(Math.exp(-Math.abs(odds)));

/** How well preferences are kept. */
export interface Kept {
  /** Mean of −ln of the probability that was given to a preference; 0.693 where all scores are alike. */
  readonly loss: number;
  /** Share of preferences whose better supply has the higher score; equal scores count half. */
  readonly share: number;
}

/** A preference is kept with the probability σ(steepness · lead): see `Steepness`. */
export const keptIn = ({ leads }: DemandPreferences, steepness: PartWeights): Kept => {
  let [loss, kept] = [0, 0];
  for (const lead of leads) {
    const odds = dot(steepness, lead);
    loss += lossOf(odds);
    kept += (Math.sign(odds) + 1) / 2;
  }
  return { loss: loss / leads.length, share: kept / leads.length };
};

/** Mean over demands. */
export const meanKept = (kept: readonly Kept[]): Kept =>
  kept.length === 0 ? { loss: 0, share: 0 } : { loss: meanOf(kept.map(({ loss }) => loss)), share: meanOf(kept.map(({ share }) => share)) };
