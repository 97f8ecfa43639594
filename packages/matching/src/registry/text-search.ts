import { Bitset } from "../columns/bitset.ts";
import { wildcardTest } from "../text/wildcards.ts";
import { fold } from "./fold.ts";
import type { RegistryStore } from "./registry-store.ts";

/** What is looked for in texts: runs of characters, and where wildcards stand between them a pattern of the whole. */
interface Needle {
  readonly runs: readonly string[];
  readonly pattern: ((text: string) => boolean) | undefined;
}

function toNeedle(text: string, wildcards: boolean): Needle {
  const folded = fold(text);
  if (!wildcards || !/[*?]/u.test(folded)) return { runs: folded === "" ? [] : [folded], pattern: undefined };
  return { runs: folded.split(/[*?]+/u).filter((run) => run !== ""), pattern: wildcardTest(folded) };
}

/** Lists this many times longer than what is left cost more to read than the texts of what is left. */
const readingTextsCheaper = 64;

/** Documents, rising, that hold every pair of the runs; more than those that are meant where a run is longer than a pair. */
function candidates({ grams }: RegistryStore, field: number, runs: readonly string[]): Int32Array {
  const pairs = runs.flatMap((run) =>
    Array.from({ length: run.length - 1 }, (_, at) => [run.charCodeAt(at), run.charCodeAt(at + 1)] as const),
  );
  const lists = pairs
    .map(([first, second]) => ({ first, second, length: grams.frequencyOf(field, first, second) }))
    .toSorted((a, b) => a.length - b.length);
  const [shortest, ...others] = lists;
  if (shortest === undefined || shortest.length === 0) return new Int32Array(0);
  let docs = grams.docsOf(field, shortest.first, shortest.second);
  for (const { first, second, length } of others) {
    if (docs.length === 0 || length > docs.length * readingTextsCheaper) break;
    docs = grams.keepOf(docs, field, first, second);
  }
  return docs;
}

/** Adds the documents whose text in `field` holds what is looked for. `within`: those that matter, so that no other text is read. */
function searchField(store: RegistryStore, field: number, { runs, pattern }: Needle, within: Bitset, found: Bitset): void {
  const { grams, texts } = store;
  const long = runs.filter((run) => run.length > 1);
  const [only] = runs;
  if (only === undefined) {
    // Nothing is in every text; a pattern of question marks alone is as long as it is.
    within.each((doc) => {
      if (pattern === undefined || pattern(texts.read(doc, field))) found.add(doc);
    });
    return;
  }
  const exact = pattern === undefined && only.length <= 2;
  const meets = (doc: number): boolean =>
    exact || (pattern === undefined ? texts.contains(doc, field, only) : pattern(texts.read(doc, field)));
  if (long.length > 0) {
    for (const doc of candidates(store, field, long)) if (within.has(doc) && !found.has(doc) && meets(doc)) found.add(doc);
    return;
  }
  const holders = new Bitset(store.size);
  grams.addHolders(field, only.charCodeAt(0), holders);
  holders.and(within).each((doc) => {
    if (meets(doc)) found.add(doc);
  });
}

/** The documents of `within` that hold `text` in any of the fields. */
export function searchTexts(store: RegistryStore, fields: readonly number[], text: string, wildcards: boolean, within: Bitset): Bitset {
  const needle = toNeedle(text, wildcards);
  const found = new Bitset(store.size);
  for (const field of fields) searchField(store, field, needle, within, found);
  return found;
}
