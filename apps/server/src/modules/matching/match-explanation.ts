import type { ComparedTexts, MarkedText, MatchReason } from "@zhiqiao/contracts";
import { engineVersion, type Explanation, type SentencePair } from "@zhiqiao/matching";
import type { DemandRow } from "../demands/index.ts";
import { toDemandQuery } from "./match-documents.ts";

type Mark = { start: number; end: number; term: string };
type Span = { readonly start: number; readonly end: number };

/** Passages in reading order; words that overlap or touch become one passage, so that a phrase is marked whole. */
export function toMarks(text: string, spans: readonly Span[]): Mark[] {
  const joined: { start: number; end: number }[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else joined.push({ start: span.start, end: span.end });
  }
  return joined.map((span) => ({ ...span, term: text.slice(span.start, span.end) }));
}

/** The marks of a text that stand in one of its sentences, by offsets into that sentence. */
const marksWithin = (sentence: Span, marks: readonly Mark[]): Mark[] =>
  marks
    .filter(({ start, end }) => sentence.start <= start && end <= sentence.end)
    .map((mark) => ({ ...mark, start: mark.start - sentence.start, end: mark.end - sentence.start }));

type SupplyField = "title" | "abstract" | "claims";

/** The texts of a supply as the index reads them, and how each is called where it is shown. */
export interface SupplyTexts {
  readonly title: string;
  readonly abstract: string | null;
  readonly claims: string | null;
  readonly abstractIs: "abstract" | "summary";
}

type Concept = Extract<Explanation["reasons"][number], { kind: "concept" }>;

const supplyTextsOf = (supply: SupplyTexts, concepts: readonly Concept[]): { field: SupplyField; shown: MarkedText }[] =>
  (["title", "abstract", "claims"] as const).flatMap((field) => {
    const text = supply[field];
    if (text === null) return [];
    const spans = concepts.flatMap((reason) => reason.supplySpans.filter((span) => span.field === field));
    return [{ field, shown: { field: field === "abstract" ? supply.abstractIs : field, text, marks: toMarks(text, spans) } }];
  });

/** Between the titles of classes where they stand as one text, a line each: a title may hold any other mark. */
const between = "\n";

/** What its classes and industries are called, as the index holds it, with the words that met. */
const classesOf = ({ classes }: Pick<Explanation, "classes">, concepts: readonly Concept[]): MarkedText[] => {
  if (classes.length === 0) return [];
  const starts = classes.map((_, at) => classes.slice(0, at).reduce((sum, title) => sum + title.length + between.length, 0));
  const spans = concepts.flatMap(({ supplySpans }) =>
    supplySpans.flatMap(({ field, index = 0, start, end }) => {
      const from = starts[index];
      return field === "classes" && from !== undefined ? [{ start: from + start, end: from + end }] : [];
    }),
  );
  const text = classes.join(between);
  return [{ field: "classes", text, marks: toMarks(text, spans) }];
};

const demandTextsOf = (demand: DemandRow, concepts: readonly Concept[]): { part: "title" | "text"; shown: MarkedText }[] => {
  const query = toDemandQuery(demand);
  const shown = (part: "title" | "text", field: "title" | "problem", text: string) => {
    const spans = concepts.flatMap((reason) => reason.demandSpans.filter((span) => span.part === part));
    return { part, shown: { field, text, marks: toMarks(text, spans) } };
  };
  return [shown("title", "title", query.title), shown("text", "problem", query.text ?? "")];
};

const cut = ({ text, marks }: MarkedText, span: Span): { text: string; marks: Mark[] } => ({
  text: text.slice(span.start, span.end),
  marks: marksWithin(span, marks),
});

/** Both texts with the passages that met, and the sentence pairs that share most. */
export function compareTexts(
  demand: DemandRow,
  supply: SupplyTexts,
  explanation: Explanation | undefined,
  reasons: MatchReason[],
): ComparedTexts {
  const concepts = (explanation?.reasons ?? []).filter((reason) => reason.kind === "concept");
  const demandTexts = demandTextsOf(demand, concepts);
  const supplyTexts = supplyTextsOf(supply, concepts);
  // Behind the problem stand the names of target quantities, which are no sentences.
  const isSentence = ({ demand: { part, start } }: SentencePair): boolean => part === "title" || start < demand.problem.length;
  const sentencePairs = (explanation?.pairs ?? []).filter(isSentence).flatMap((pair) => {
    const asked = demandTexts.find(({ part }) => part === pair.demand.part);
    const stated = supplyTexts.find(({ field }) => field === pair.supply.field);
    if (asked === undefined || stated === undefined) return [];
    const [left, right] = [cut(asked.shown, pair.demand), cut(stated.shown, pair.supply)];
    return [{ demand: left.text, demandMarks: left.marks, supply: right.text, supplyMarks: right.marks, score: pair.similarity }];
  });
  return {
    score: explanation?.score ?? 0,
    strength: explanation?.strength ?? "weak",
    reasons,
    demandTexts: demandTexts.map(({ shown }) => shown),
    supplyTexts: [...supplyTexts.map(({ shown }) => shown), ...classesOf(explanation ?? { classes: [] }, concepts)],
    sentencePairs,
    engineVersion,
  };
}
