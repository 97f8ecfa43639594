import type { Passage } from "@zhiqiao/contracts";
import { analyse } from "@zhiqiao/matching";

export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The sentences of a text; what ends one belongs to it. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  for (const match of text.matchAll(/[^。；;！？!?\n]+[。；;！？!?]*/gu)) {
    const [words] = match;
    if (words.trim() !== "") sentences.push({ start: match.index, end: match.index + words.length, text: words });
  }
  return sentences;
}

/** The places of a text that hold one of some terms, those that touch or overlap as one. */
export function marksOf(text: string, terms: ReadonlySet<string>): Passage["marks"] {
  const marks: { start: number; end: number }[] = [];
  const places = analyse(text)
    .filter(({ kind, term }) => terms.has(`${kind} ${term}`))
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  for (const { start, end } of places) {
    const last = marks.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else marks.push({ start, end });
  }
  return marks;
}

/** A text with its places marked. */
export const toPassage = (text: string, terms: ReadonlySet<string>): Passage => {
  const trimmed = text.trim();
  return { text: trimmed, marks: marksOf(trimmed, terms) };
};

/** How much of some terms a sentence holds, by what each of them tells. */
export function weightIn(text: string, terms: ReadonlySet<string>, weightOf: (term: string) => number): number {
  const held = new Set(analyse(text).map(({ kind, term }) => `${kind} ${term}`));
  let sum = 0;
  for (const term of terms) if (held.has(term)) sum += weightOf(term);
  return sum;
}

/** The sentences of a text that say most of what is sought, in the order of the text; at most `count`. */
export function bestPassages(text: string, terms: ReadonlySet<string>, weightOf: (term: string) => number, count: number): Passage[] {
  return sentencesOf(text)
    .map((sentence) => ({ sentence, weight: weightIn(sentence.text, terms, weightOf) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight || a.sentence.start - b.sentence.start)
    .slice(0, count)
    .toSorted((a, b) => a.sentence.start - b.sentence.start)
    .map(({ sentence }) => toPassage(sentence.text, terms));
}
