import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { simplify } from "./simplify.ts";
import { WordTree } from "./word-tree.ts";

/**
 * How often a taught word is taken to occur, among the 60 million occurrences that the dictionary counts: enough to stand against being
 * cut into two common words, not enough to break up a longer known word.
 */
const TAUGHT_FREQUENCY = 100;
/** A term of the field, in Chinese characters alone: a Latin one is whole anyway, a longer one is a phrase. */
const TERM = /^[\u3400-\u9fff]{2,8}$/u;
const MOST_TERMS = 200_000;

let cutter: Jieba | undefined;
let tree: WordTree | undefined;
let taught: readonly string[] = [];
/** FNV-1a over the taught words, in hexadecimal; empty for none. */
let fingerprint = "";

const hashOf = (words: readonly string[]): string => {
  let hash = 0x811c9dc5;
  for (const word of words)
    for (let at = 0; at <= word.length; at++) hash = Math.imul(hash ^ (at < word.length ? word.charCodeAt(at) : 0), 0x01000193);
  return words.length === 0 ? "" : (hash >>> 0).toString(16);
};

const linesOfTaught = (): string => taught.map((word) => `${word} ${TAUGHT_FREQUENCY} n`).join("\n");

/** Cuts what no dictionary knows; takes some 100 ms and 60 MB, so it is loaded at first use and shared by every index of the thread. */
export const jieba = (): Jieba => {
  if (cutter === undefined) {
    cutter = Jieba.withDict(dict);
    if (taught.length > 0) cutter.loadDict(Buffer.from(linesOfTaught()));
  }
  return cutter;
};

/** The words of the dictionary and those taught, shared like `jieba`; takes some 150 ms and 10 MB. */
export const knownWords = (): WordTree => (tree ??= new WordTree([Buffer.from(dict).toString(), linesOfTaught()]));

/**
 * Teaches the analyser of this thread the terms of a field that its dictionary lacks, in place of those taught before; what is no term of
 * two to eight Chinese characters is passed over. Documents and queries must be cut alike: an index that was filled with other words has
 * to be filled again, and threads that share one index are taught the same. Answers whether anything changed.
 */
export const teachTerms = (terms: Iterable<string>): boolean => {
  const words = new Set<string>();
  for (const term of terms) {
    const word = simplify(term.trim());
    if (TERM.test(word) && words.size < MOST_TERMS) words.add(word);
  }
  const sorted = Array.from(words).toSorted();
  const hash = hashOf(sorted);
  if (hash === fingerprint) return false;
  taught = sorted;
  fingerprint = hash;
  cutter = undefined;
  tree = undefined;
  return true;
};

/** A term stands in at least this many titles: what stands in fewer is a turn of phrase. */
const FEWEST_TITLES = 5;
const LONGEST_OF_TITLES = 6;
/** What separates the terms of a classification's title: anything but Chinese characters, and the words that join terms. */
const BETWEEN_TERMS = /[^\u3400-\u9fff]+|[的和或及与用于其等入]|例如|特别|适于|适用|利用|包括|装置|方法/u;

/**
 * Terms of a field from the titles of its classification, such as the IPC: what stands between punctuation and joining words, two to six
 * characters, in at least five titles. Over the 77,000 titles of IPC 2026 these are 4,594.
 */
export const termsOfTitles = (titles: Iterable<string>): string[] => {
  const counts = new Map<string, number>();
  for (const title of titles)
    for (const part of new Set(simplify(title).split(BETWEEN_TERMS)))
      if (part.length >= 2 && part.length <= LONGEST_OF_TITLES) counts.set(part, (counts.get(part) ?? 0) + 1);
  return Array.from(counts).flatMap(([term, count]) => (count >= FEWEST_TITLES ? [term] : []));
};

/** Identifies the terms taught; belongs beside `engineVersion` wherever analysed text is kept. Empty when none were. */
export const taughtTerms = (): string => fingerprint;
