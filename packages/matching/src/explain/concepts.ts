import { isListed } from "../index/term-counts.ts";
import { occurrenceWeight } from "../ranking/query-terms.ts";
import type { ConceptReason, DemandSpan, MatchField, SupplySpan } from "../types.ts";
import type { FieldText, QueryText } from "./read-text.ts";
import { worthNaming } from "./worth-naming.ts";

/** What one term gave to the score, by the field of the document it was met in. */
export type FieldGains = Partial<Record<MatchField, number>>;

/** More marks than this help nobody and make the answer heavy. */
const MOST_SPANS = 30;
/** A longer stretch is told as several: each that grows is looked for anew in the whole document. */
const LONGEST_STRETCH = 120;

interface Stretch {
  start: number;
  end: number;
  term: string;
}

/**
 * The longest stretches of a query text that stand word for word in the document, none inside another. Each begins where a matched
 * token begins and grows over tokens that overlap or touch it while the document still has the whole of it.
 */
const sharedStretches = (text: QueryText, isMatched: (term: string) => boolean, documentText: string): Stretch[] => {
  const tokens = text.tokens.filter(({ term }) => isMatched(term)).toSorted((a, b) => a.start - b.start || b.end - a.end);
  const stretches: Stretch[] = [];
  for (const [at, token] of tokens.entries()) {
    const before = stretches.at(-1);
    if (before !== undefined && token.end <= before.end) continue;
    let { end } = token;
    for (let next = at + 1; next < tokens.length; next++) {
      const candidate = tokens[next];
      if (candidate === undefined || candidate.start > end) break;
      if (candidate.end <= end) continue;
      if (candidate.end - token.start > LONGEST_STRETCH) break;
      if (!documentText.includes(text.blanked.slice(token.start, candidate.end))) break;
      ({ end } = candidate);
    }
    if (before === undefined || end > before.end) stretches.push({ start: token.start, end, term: text.blanked.slice(token.start, end) });
  }
  return stretches;
};

/** The first stretch that holds a token. Neither starts nor ends of stretches fall, and no two have one end. */
const homeOf = (token: Pick<Stretch, "start" | "end">, stretches: readonly Stretch[]): Stretch | undefined => {
  let [from, to] = [0, stretches.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((stretches[middle]?.end ?? 0) < token.end) from = middle + 1;
    else to = middle;
  }
  const stretch = stretches[from];
  return stretch !== undefined && stretch.start <= token.start ? stretch : undefined;
};

interface Gathered {
  written: string;
  tells: boolean;
  demandSpans: DemandSpan[];
  gains: Map<MatchField, number>;
}

/** Whether a stretch holds a word worth naming; one without a whole word may be a term that no dictionary knows. */
const tellsIn = ({ tokens }: QueryText, { start, end }: Pick<Stretch, "start" | "end">): boolean => {
  const words = tokens.filter((token) => token.kind === "word" && start <= token.start && token.end <= end);
  return words.length === 0 || words.some(({ term }) => worthNaming(term) > 0);
};

const supplySpansOf = (term: string, fields: readonly FieldText[]): SupplySpan[] => {
  const spans: SupplySpan[] = [];
  for (const { field, index, blanked, origin } of fields) {
    for (let at = blanked.indexOf(term); at >= 0 && spans.length < MOST_SPANS; at = blanked.indexOf(term, at + term.length)) {
      const span = origin(at, at + term.length);
      spans.push(isListed(field) ? { field, index, ...span } : { field, ...span });
    }
  }
  return spans;
};

/** How often each term occurs in the query, an occurrence in the text counting less than one in the title. */
const occurrenceWeights = (query: readonly QueryText[]): Map<string, number> => {
  const weights = new Map<string, number>();
  for (const { tokens, weight } of query) {
    for (const token of tokens) {
      const key = token.kind + token.term;
      weights.set(key, (weights.get(key) ?? 0) + occurrenceWeight(token, weight));
    }
  }
  return weights;
};

const gather = (
  query: readonly QueryText[],
  fields: readonly FieldText[],
  gainsOf: (kind: "word" | "bigram", term: string) => FieldGains | undefined,
): Map<string, Gathered> => {
  const documentText = fields.map(({ blanked }) => blanked).join("\n");
  const isMatched = (term: string): boolean => gainsOf("word", term) !== undefined || gainsOf("bigram", term) !== undefined;
  const weights = occurrenceWeights(query);
  const concepts = new Map<string, Gathered>();
  for (const text of query) {
    const stretches = sharedStretches(text, isMatched, documentText);
    for (const { start, end, term } of stretches) {
      const span = text.origin(start, end);
      const written = text.original.slice(span.start, span.end);
      const concept: Gathered = concepts.get(term) ?? { written, tells: tellsIn(text, { start, end }), demandSpans: [], gains: new Map() };
      if (concept.demandSpans.length < MOST_SPANS) concept.demandSpans.push({ part: text.part, ...span });
      concepts.set(term, concept);
    }
    for (const token of text.tokens) {
      const gains = gainsOf(token.kind, token.term);
      const home = homeOf(token, stretches);
      const concept = home === undefined ? undefined : concepts.get(home.term);
      if (gains === undefined || concept === undefined) continue;
      const counted = occurrenceWeight(token, text.weight);
      const part = counted / (weights.get(token.kind + token.term) ?? counted);
      for (const [field, gain] of Object.entries(gains) as [MatchField, number][]) {
        concept.gains.set(field, (concept.gains.get(field) ?? 0) + gain * part);
      }
    }
  }
  return concepts;
};

/** Groups what single terms gave into the stretches of words a reader sees; the contributions add up to what was given. */
export const conceptReasons = (
  query: readonly QueryText[],
  fields: readonly FieldText[],
  gainsOf: (kind: "word" | "bigram", term: string) => FieldGains | undefined,
  score: number,
): ConceptReason[] => {
  const reasons: ConceptReason[] = [];
  for (const [term, { written, tells, demandSpans, gains }] of gather(query, fields, gainsOf)) {
    const byField = Array.from(gains).toSorted((a, b) => b[1] - a[1]);
    const contribution = byField.reduce((sum, [, gain]) => sum + gain, 0);
    const [strongest] = byField;
    if (strongest === undefined || contribution <= 0) continue;
    const supplySpans = supplySpansOf(term, fields);
    reasons.push({
      kind: "concept",
      term: written,
      demandSpans,
      supplySpans,
      field: strongest[0],
      contribution,
      share: contribution / score,
      tells,
    });
  }
  return reasons.toSorted((a, b) => b.contribution - a.contribution || (a.term < b.term ? -1 : 1));
};
