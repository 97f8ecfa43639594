import { jieba } from "./dictionary.ts";

/** A word of two characters or more; offsets are into the run that it was found in. */
export interface PlacedWord {
  readonly term: string;
  readonly start: number;
  readonly end: number;
  /** Whether it is a word inside a longer word, such as 传感 in 传感器. */
  readonly inside: boolean;
}

/** The characters that the dictionary of words is asked for, as a class of a pattern. */
export const HAN = "\\u3005\\u3007\\u3400-\\u9fff\\uf900-\\ufaff";
const RUN = new RegExp(`[${HAN}]+`, "gu");

/** Descriptions say the same again and again: a run is cut once for all its occurrences, and short runs are remembered over texts. */
const runs = new Map<string, readonly PlacedWord[]>();
const MOST_RUNS = 10_000;
/** V8 copies a slice of so many characters, a longer one would keep its whole text in memory. */
const LONGEST_REMEMBERED = 12;

/** The dictionary words inside a word of three characters or more. */
const parts = new Map<string, readonly PlacedWord[]>();
const MOST_PARTS = 20_000;
/** What is remembered is what this dictionary says. */
let dictionary: unknown;

/**
 * As search mode of jieba has it: all words of two characters, then those of three, that the dictionary knows. Search mode itself would cut the text
 * a second time, and not say where the parts stand.
 */
const partsOf = (whole: string): readonly PlacedWord[] => {
  const remembered = parts.get(whole);
  if (remembered !== undefined) return remembered;
  const known = new Set(jieba().cutAll(whole));
  const found: PlacedWord[] = [];
  for (const length of [2, 3]) {
    if (length >= whole.length) break;
    for (let start = 0; start + length <= whole.length; start++) {
      const term = whole.slice(start, start + length);
      if (known.has(term)) found.push({ term, start, end: start + length, inside: true });
    }
  }
  if (parts.size >= MOST_PARTS) parts.clear();
  parts.set(whole, found);
  return found;
};

/** Cuts runs in one call, as one text: what stands between two runs is no word's place. */
const cut = (together: ReadonlySet<string>, found: Map<string, readonly PlacedWord[]>): void => {
  const wholes = jieba().cut(Array.from(together).join(" "), true);
  let next = 0;
  for (const run of together) {
    const words: PlacedWord[] = [];
    for (let start = 0; start < run.length; ) {
      const whole = wholes[next++] ?? run.slice(start);
      const end = start + whole.length;
      if (whole.length > 2)
        for (const part of partsOf(whole)) words.push({ term: part.term, start: start + part.start, end: start + part.end, inside: true });
      if (whole.length > 1) words.push({ term: whole, start, end, inside: false });
      start = end;
    }
    next++;
    found.set(run, words);
    if (run.length > LONGEST_REMEMBERED) continue;
    if (runs.size >= MOST_RUNS) runs.clear();
    runs.set(run, words);
  }
};

/** Calls `visit` with the dictionary words of each run of Chinese characters and the place where the run begins. Words inside a long word come before it. */
export const eachRun = (text: string, visit: (words: readonly PlacedWord[], start: number) => void): void => {
  if (dictionary !== jieba()) {
    runs.clear();
    parts.clear();
    dictionary = jieba();
  }
  const written = text.match(RUN);
  if (written === null) return;
  const found = new Map<string, readonly PlacedWord[]>();
  const unknown = new Set<string>();
  for (const run of written) {
    const words = runs.get(run);
    if (words === undefined) unknown.add(run);
    else found.set(run, words);
  }
  if (unknown.size > 0) cut(unknown, found);
  let at = 0;
  for (const run of written) {
    at = text.indexOf(run, at);
    visit(found.get(run) ?? [], at);
    at += run.length;
  }
};
