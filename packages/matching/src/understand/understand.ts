import type { MatchQuery } from "../types.ts";
import { fold } from "./fold.ts";
import { readText } from "./read-text.ts";
import { readTitle } from "./read-title.ts";
import type { Understood, UnderstoodKind } from "./types.ts";

/** Identifies the rules; belongs beside whatever was understood by them. */
export const understandingVersion = "understanding/6";

/** More of one kind would be a copy of the demand. */
const MOST_OF_KIND: Readonly<Record<UnderstoodKind, number>> = {
  object: 2,
  function: 12,
  problem: 10,
  target: 20,
  constraint: 8,
  exclusion: 8,
};
const LONGEST_TEXT = 20_000;

const keyOf = ({ kind, text }: Understood): string => `${kind} ${fold(text).toLowerCase()}`;

/**
 * What a demand says, by rules over the turns of phrase of its genre: each thing with the stretch of the title or the text that it was read
 * from, in reading order, the title's first. Nothing is added that the text does not say; a demand that says little is understood little.
 */
export const understandDemand = ({ title, text = "" }: Pick<MatchQuery, "title" | "text">): Understood[] => {
  const counts = new Map<UnderstoodKind, number>();
  const seen = new Set<string>();
  const inOrder = readText(text.slice(0, LONGEST_TEXT)).toSorted((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
  return [...readTitle(title.slice(0, LONGEST_TEXT)), ...inOrder].filter((part) => {
    const count = counts.get(part.kind) ?? 0;
    if (seen.has(keyOf(part)) || count >= MOST_OF_KIND[part.kind]) return false;
    seen.add(keyOf(part));
    counts.set(part.kind, count + 1);
    return true;
  });
};
