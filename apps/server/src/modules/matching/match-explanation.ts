import type { Explanation as ExplanationReply, MatchReason } from "@zhiqiao/contracts";
import { engineVersion, type Explanation, type SentencePair } from "@zhiqiao/matching";
import type { DemandRow } from "../demands/index.ts";
import type { PatentRow } from "../patents/index.ts";
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

/** Both texts with the passages that met, and the sentence pairs that share most. */
export function toExplanation(
  demand: DemandRow,
  patent: PatentRow,
  explanation: Explanation | undefined,
  reasons: MatchReason[],
  matchId: string | null,
): ExplanationReply {
  const query = toDemandQuery(demand);
  const concepts = (explanation?.reasons ?? []).filter((reason) => reason.kind === "concept");
  const demandMarks = (part: "title" | "text", text: string): Mark[] =>
    toMarks(
      text,
      concepts.flatMap((reason) => reason.demandSpans.filter((span) => span.part === part)),
    );
  const patentMarks = (field: "title" | "abstract" | "claims", text: string): Mark[] =>
    toMarks(
      text,
      concepts.flatMap((reason) => reason.supplySpans.filter((span) => span.field === field)),
    );
  // Behind the problem stand the names of target quantities, which are no sentences.
  const isSentence = ({ demand: { part, start } }: SentencePair): boolean => part === "title" || start < demand.problem.length;
  const supplyText = { title: patent.title, abstract: patent.abstract ?? "", claims: patent.first_claim ?? "", tags: "" };
  return {
    demandId: demand.id,
    patentId: patent.id,
    score: explanation?.score ?? 0,
    strength: explanation?.strength ?? "weak",
    reasons,
    demandTexts: [
      { field: "title", text: query.title, marks: demandMarks("title", query.title) },
      { field: "problem", text: query.text ?? "", marks: demandMarks("text", query.text ?? "") },
    ],
    patentTexts: [
      { field: "title", text: patent.title, marks: patentMarks("title", patent.title) },
      ...(patent.abstract === null
        ? []
        : [{ field: "abstract" as const, text: patent.abstract, marks: patentMarks("abstract", patent.abstract) }]),
      ...(patent.first_claim === null
        ? []
        : [{ field: "claims" as const, text: patent.first_claim, marks: patentMarks("claims", patent.first_claim) }]),
    ],
    sentencePairs: (explanation?.pairs ?? []).filter(isSentence).map((pair) => ({
      demand: (pair.demand.part === "title" ? query.title : (query.text ?? "")).slice(pair.demand.start, pair.demand.end),
      demandMarks: marksWithin(pair.demand, demandMarks(pair.demand.part, pair.demand.part === "title" ? query.title : (query.text ?? ""))),
      patent: supplyText[pair.supply.field].slice(pair.supply.start, pair.supply.end),
      patentMarks:
        pair.supply.field === "tags" ? [] : marksWithin(pair.supply, patentMarks(pair.supply.field, supplyText[pair.supply.field])),
      score: pair.similarity,
    })),
    engineVersion,
    matchId,
  };
}
