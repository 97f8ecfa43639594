import type { Explanation as ExplanationReply, MatchReason } from "@zhiqiao/contracts";
import { engineVersion, type Explanation } from "@zhiqiao/matching";
import type { DemandRow } from "../demands/index.ts";
import type { PatentRow } from "../patents/index.ts";
import { toDemandQuery } from "./match-documents.ts";

type Mark = { start: number; end: number; term: string };

/** Marks in reading order without overlaps: of two that overlap the longer stays. */
export function withoutOverlaps(marks: readonly Mark[]): Mark[] {
  const kept: Mark[] = [];
  for (const mark of marks.toSorted((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) {
    if (kept.every((other) => mark.end <= other.start || mark.start >= other.end)) kept.push(mark);
  }
  return kept.toSorted((a, b) => a.start - b.start);
}

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
  const demandMarks = (part: "title" | "text"): Mark[] =>
    withoutOverlaps(
      concepts.flatMap((reason) =>
        reason.demandSpans.filter((span) => span.part === part).map((span) => ({ start: span.start, end: span.end, term: reason.term })),
      ),
    );
  const patentMarks = (field: "title" | "abstract" | "claims"): Mark[] =>
    withoutOverlaps(
      concepts.flatMap((reason) =>
        reason.supplySpans.filter((span) => span.field === field).map((span) => ({ start: span.start, end: span.end, term: reason.term })),
      ),
    );
  const supplyText = { title: patent.title, abstract: patent.abstract ?? "", claims: patent.first_claim ?? "", tags: "" };
  return {
    demandId: demand.id,
    patentId: patent.id,
    score: explanation?.score ?? 0,
    strength: explanation?.strength ?? "weak",
    reasons,
    demandTexts: [
      { field: "title", text: query.title, marks: demandMarks("title") },
      { field: "problem", text: query.text ?? "", marks: demandMarks("text") },
    ],
    patentTexts: [
      { field: "title", text: patent.title, marks: patentMarks("title") },
      ...(patent.abstract === null ? [] : [{ field: "abstract" as const, text: patent.abstract, marks: patentMarks("abstract") }]),
      ...(patent.first_claim === null ? [] : [{ field: "claims" as const, text: patent.first_claim, marks: patentMarks("claims") }]),
    ],
    sentencePairs: (explanation?.pairs ?? []).map((pair) => ({
      demand: (pair.demand.part === "title" ? query.title : (query.text ?? "")).slice(pair.demand.start, pair.demand.end),
      patent: supplyText[pair.supply.field].slice(pair.supply.start, pair.supply.end),
      score: pair.similarity,
    })),
    engineVersion,
    matchId,
  };
}
