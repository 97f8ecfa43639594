import { normalise } from "../text/normalise.ts";
import { eachTerm } from "../text/tokens.ts";
import type { MatchDocument, MatchField } from "../types.ts";

/** The terms of one document: how much each weighs, in half units, and, for words alone, which of them stand in its title. */
export interface TermCounts {
  weights: ReadonlyMap<string, number>;
  titleTerms: ReadonlySet<string>;
  length: number;
}

/** How much one occurrence weighs, by field, in half units so that they stay whole numbers: the title counts three times the abstract. */
export const FIELD_WEIGHTS = { title: 6, abstract: 2, claims: 1, tags: 2 } as const satisfies Record<MatchField, number>;
/** Half units in one. */
export const UNIT = 2;
export const FIELDS = ["title", "abstract", "claims", "tags"] as const satisfies readonly MatchField[];

/** Claims are read to this length, in characters: what is claimed first is what matters, and some sets run to hundreds of pages. */
const LONGEST_TEXT = 20_000;

/** The texts of a field, as their author wrote them; several for tags. */
export const fieldTexts = (document: MatchDocument, field: MatchField): readonly string[] => {
  if (field === "tags") return document.tags ?? [];
  const text = document[field];
  return text === undefined || text === "" ? [] : [text.slice(0, LONGEST_TEXT)];
};

/** Weighted term frequencies over all fields: Σ over fields of weight × frequency (BM25F, Robertson, Zaragoza & Taylor 2004). */
export const countTerms = (document: MatchDocument): { words: TermCounts; bigrams: TermCounts } => {
  const words = { weights: new Map<string, number>(), titleTerms: new Set<string>(), length: 0 };
  const bigrams = { weights: new Map<string, number>(), titleTerms: new Set<string>(), length: 0 };
  for (const field of FIELDS) {
    const weight = FIELD_WEIGHTS[field];
    const into = (counts: typeof words, term: string): void => {
      counts.weights.set(term, (counts.weights.get(term) ?? 0) + weight);
      counts.length += weight;
    };
    const onWord = (term: string): void => {
      into(words, term);
      if (field === "title") words.titleTerms.add(term);
    };
    for (const text of fieldTexts(document, field)) eachTerm(normalise(text), onWord, (term) => into(bigrams, term));
  }
  return { words, bigrams };
};
