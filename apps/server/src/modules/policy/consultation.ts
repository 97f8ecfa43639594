import type { Passage } from "@zhiqiao/contracts";
import { analyse } from "@zhiqiao/matching";
import type { IndexedClause } from "./clause-index.ts";
import { amountStated, askingPhrases, askingWords, likeWords, moneyAsked, moneyPromised } from "./consultation-words.ts";
import { type Sentence, sentencesOf } from "./passages.ts";

/** One thing that a question speaks of: to hold one of its words is to hold it. */
export interface Concept {
  readonly words: readonly string[];
}

export interface Question {
  readonly concepts: readonly Concept[];
  readonly asksMoney: boolean;
}

const compact = (text: string): string => text.normalize("NFKC").toLowerCase().replaceAll(/\s+/gu, "");

/** What a question speaks of, place names taken out: the things that have several names, then every word that is left. */
export function readQuestion(question: string, places: readonly string[]): Question {
  let rest = compact(question);
  for (const place of places.toSorted((a, b) => b.length - a.length)) rest = rest.replaceAll(compact(place), " ");
  const asksMoney = moneyAsked.test(rest);
  const concepts: Concept[] = [];
  for (const { asked, said } of likeWords) {
    if (!asked.test(rest)) continue;
    concepts.push({ words: said.map(compact) });
    rest = rest.replaceAll(new RegExp(asked.source, "gu"), " ");
  }
  rest = rest.replaceAll(askingPhrases, " ").replaceAll(/[^\p{L}\p{N}]+/gu, " ");
  const known = concepts.flatMap(({ words }) => words);
  for (const run of rest.split(" ").filter((one) => one.length > 1))
    for (const word of wordsOf(run)) if (!known.includes(word) && !askingWords.has(word)) concepts.push({ words: [word] });
  return { concepts, asksMoney };
}

/** The longest words of a run, none inside another. */
function wordsOf(run: string): string[] {
  const words: string[] = [];
  let at = 0;
  const found = analyse(run).filter(({ kind }) => kind === "word");
  for (const { start, end } of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at) continue;
    at = end;
    if (end - start > 1) words.push(run.slice(start, end));
  }
  return [...new Set(words)];
}

interface Readable {
  readonly indexed: IndexedClause;
  readonly text: string;
  readonly context: string;
}

const holds = (text: string, { words }: Concept): boolean => words.some((word) => text.includes(word));

/** How much it tells that a clause speaks of a thing: the rarer, the more. */
function weigh(concepts: readonly Concept[], clauses: readonly Readable[]): Map<Concept, number> {
  return new Map(
    concepts.map((concept) => {
      const found = clauses.filter(({ text, context }) => holds(text, concept) || holds(context, concept)).length;
      return [concept, Math.log(1 + (clauses.length - found + 0.5) / (found + 0.5))];
    }),
  );
}

export interface Answering {
  readonly indexed: IndexedClause;
  /** 0…1 and what is given for the money that was asked for. */
  readonly score: number;
  readonly fit: "full" | "partly";
  readonly passage: Passage;
}

/** What a sentence is worth that speaks of a thing itself; of one that the clause or its headings speak of elsewhere. */
const elsewhere = 0.55;
const amountGain = 0.3;
const promiseGain = 0.15;
/** Of what was asked, by what it tells: below the first a clause answers nothing, from the second on it answers all. */
const leastCovered = 0.6;
const wholeCovered = 0.92;
/** A clause with fewer words is a heading. */
const fewestWords = 14;

interface Judged {
  readonly sentence: Sentence;
  readonly value: number;
}

function judgeSentence(sentence: Sentence, read: Readable, weights: ReadonlyMap<Concept, number>, asksMoney: boolean): Judged {
  const text = compact(sentence.text);
  let value = 0;
  let whole = 0;
  for (const [concept, weight] of weights) {
    whole += weight;
    if (holds(text, concept)) value += weight;
    else if (holds(read.text, concept) || holds(read.context, concept)) value += elsewhere * weight;
  }
  const gain = !asksMoney ? 0 : amountStated.test(sentence.text) ? amountGain : moneyPromised.test(sentence.text) ? promiseGain : 0;
  return { sentence, value: value / whole + gain };
}

const marksOf = (text: string, concepts: readonly Concept[]): Passage["marks"] => {
  const marks: { start: number; end: number }[] = [];
  const places = concepts
    .flatMap(({ words }) => words)
    .flatMap((word) => [...text.toLowerCase().matchAll(new RegExp(word.replaceAll(/[$()*+.?[\\\]^{|}]/gu, String.raw`\$&`), "gu"))])
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  for (const { start, end } of places) {
    const last = marks.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else marks.push({ start, end });
  }
  return marks;
};

/**
 * The clauses that answer a question, the most fitting first, each with the sentence of it that does: nothing is worded anew. A clause
 * answers where it and what it stands under speak of most of what was asked; where none does, there is no answer.
 */
export function answersTo({ concepts, asksMoney }: Question, clauses: readonly IndexedClause[]): Answering[] {
  if (concepts.length === 0) return [];
  const readable = clauses
    .filter(({ clause }) => clause.text.length >= fewestWords)
    .map((indexed) => ({
      indexed,
      text: compact(indexed.clause.text),
      context: compact([...indexed.under, indexed.clause.heading ?? ""].join(" ")),
    }));
  const weights = weigh(concepts, readable);
  const whole = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  return readable
    .flatMap((read): Answering[] => {
      let covered = 0;
      for (const [concept, weight] of weights) if (holds(read.text, concept) || holds(read.context, concept)) covered += weight;
      if (covered / whole < leastCovered) return [];
      if (asksMoney && !moneyPromised.test(read.text)) return [];
      const best = sentencesOf(read.indexed.clause.text)
        .map((sentence) => judgeSentence(sentence, read, weights, asksMoney))
        .toSorted((a, b) => b.value - a.value)
        .at(0);
      if (best === undefined) return [];
      const text = best.sentence.text.trim();
      return [
        {
          indexed: read.indexed,
          score: best.value,
          fit: covered / whole >= wholeCovered ? "full" : "partly",
          passage: { text, marks: marksOf(text, concepts) },
        },
      ];
    })
    .toSorted((a, b) => b.score - a.score || a.indexed.place - b.indexed.place);
}
