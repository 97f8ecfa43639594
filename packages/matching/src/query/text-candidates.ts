import { Bitset } from "../columns/bitset.ts";
import { BODY_FIELDS, postingsOf, type Segment } from "../segments/segment.ts";
import { findTerm, hashOfTerm } from "../segments/term-table.ts";
import { normalise } from "../text/normalise.ts";
import { stopCharacters } from "../text/stop-phrases.ts";
import { isInBigrams, surePartOf } from "../text/tokens.ts";
import { CHINESE_UNITS } from "../text/units.ts";
import type { TextPattern } from "./text-pattern.ts";

const unitCharacters = new Set(Array.from(CHINESE_UNITS.keys()).join(""));
const isHan = /^\p{Script=Han}$/u;

/**
 * Whether the character is sure to stand in a bigram with each neighbour like it, wherever it stands: texts are cut so, and no stop phrase and no unit blanks it.
 */
const isSure = (character: string): boolean =>
  isHan.test(character) && isInBigrams(character) && !stopCharacters.has(character) && !unitCharacters.has(character);

/** Pairs of neighbours that every text that holds the runs has among its bigrams. */
const surePairs = (runs: readonly string[]): Set<string> =>
  new Set(
    runs.flatMap((run) => {
      const characters = Array.from(run);
      return characters.flatMap((character, at) => {
        const next = characters[at + 1];
        return next !== undefined && isSure(character) && isSure(next) ? [character + next] : [];
      });
    }),
  );

/** Letters and figures that every text that holds the runs has within its symbolic terms. */
const sureLetters = (runs: readonly string[]): string[] => [
  ...new Set(runs.flatMap((run) => run.match(/[0-9a-z]+/gu) ?? []).flatMap((letters) => surePartOf(letters) ?? [])),
];

const addHolders = ({ bigrams }: Segment, term: number, into: Bitset): void => {
  const { from, to } = postingsOf(bigrams, term);
  for (let at = from; at < to; at += 1) into.add(bigrams.docs[at] ?? 0);
};

const holdersOfPair = (segment: Segment, pair: string): Bitset => {
  const holders = new Bitset(segment.size);
  const term = findTerm(segment.bigrams.terms, pair, hashOfTerm(pair));
  if (term >= 0) addHolders(segment, term, holders);
  return holders;
};

/** The documents of which some term holds the letters, wherever in it: the dictionary is read from its beginning to its end. */
function holdersOfLetters(segment: Segment, letters: string): Bitset {
  const { starts, stride, texts } = segment.bigrams.terms;
  const holders = new Bitset(segment.size);
  const first = letters.charCodeAt(0);
  const terms = Math.floor((starts.length - 1) / stride);
  for (let term = 0; term < terms; term += 1) {
    const last = (starts[(term + 1) * stride] ?? 0) - letters.length;
    for (let at = starts[term * stride] ?? 0; at <= last; at += 1) {
      if (texts[at] !== first) continue;
      let same = 1;
      while (same < letters.length && texts[at + same] === letters.charCodeAt(same)) same += 1;
      if (same < letters.length) continue;
      addHolders(segment, term, holders);
      break;
    }
  }
  return holders;
}

/** Each further character costs a look at the texts that are left. */
const MOST_CHARACTERS = 4;

let writtenAs: ReadonlyMap<string, readonly number[]> | undefined;
/** By Chinese character, the units that texts may write it with: traditional forms, and those that stand in other blocks. */
const unitsWriting = (character: string): readonly number[] => {
  if (writtenAs === undefined) {
    const units = new Map<string, number[]>();
    for (let unit = 0x2000; unit < 0x1_0000; unit += 1) {
      if (unit >= 0xd800 && unit < 0xe000) continue;
      for (const compared of normalise(String.fromCharCode(unit))) {
        if (!isHan.test(compared)) continue;
        const known = units.get(compared);
        if (known === undefined) units.set(compared, [unit]);
        else known.push(unit);
      }
    }
    writtenAs = units;
  }
  return writtenAs.get(character) ?? [];
};

/** Those of `within` whose texts, as they were written, hold one of the units, or a character of two units, which may stand for any. */
function writing(segment: Segment, units: readonly number[], within: Bitset): Bitset {
  const holders = new Bitset(segment.size);
  const escaped = units.map((unit) => String.raw`\u${unit.toString(16).padStart(4, "0")}`).join("");
  const anyOfThem = new RegExp(String.raw`[${escaped}\ud800-\udbff]`);
  within.each((doc) => {
    for (let field = 0; field < BODY_FIELDS; field += 1) {
      if (!anyOfThem.test(segment.bodyOf(doc, field))) continue;
      holders.add(doc);
      break;
    }
  });
  return holders;
}

/** Those of `within` that hold the letters of either form of the pattern; undefined where neither has letters that are sure. */
function holdersOfEither(segment: Segment, { runs, writtenRuns }: TextPattern): Bitset | undefined {
  const forms = [sureLetters(runs), sureLetters(writtenRuns)];
  if (forms.some((letters) => letters.length === 0)) return undefined;
  const found = new Map<string, Bitset>();
  const holders = new Bitset(segment.size);
  for (const form of forms) {
    const all = Bitset.all(segment.size);
    for (const letters of form) {
      const known = found.get(letters) ?? holdersOfLetters(segment, letters);
      found.set(letters, known);
      all.and(known);
    }
    holders.or(all);
  }
  return holders;
}

/**
 * Those of `within` that may hold the pattern: no other does. Pairs of characters and letters are asked of the dictionary; a single character stands in no
 * pair where nothing is beside it, nor do those of stop phrases, so the texts as they were written are looked through for them, which is still several
 * times faster than to read them.
 */
export function candidates(segment: Segment, pattern: TextPattern, within: Bitset): Bitset {
  const left = within.copy();
  const pairs = surePairs(pattern.runs);
  for (const pair of pairs) left.and(holdersOfPair(segment, pair));
  const lettered = holdersOfEither(segment, pattern);
  if (lettered !== undefined) return left.and(lettered);
  if (pairs.size > 0) return left;
  const characters = new Set(pattern.runs.flatMap((run) => Array.from(run)).filter((character) => isHan.test(character)));
  let holders = left;
  for (const character of Array.from(characters).slice(0, MOST_CHARACTERS)) holders = writing(segment, unitsWriting(character), holders);
  return holders;
}
