import { z } from "zod";
import { Strength } from "./match-filter.ts";
import { MatchReason } from "./match-reasons.ts";

/** Half-open range of UTF-16 offsets into a text. */
export const Span = z.object({ start: z.int(), end: z.int() }).meta({ id: "Span" });
const marks = z.array(Span.extend({ term: z.string() }));

/** A text with the passages that met the other side. */
export const MarkedText = z
  .object({ field: z.enum(["title", "abstract", "claims", "summary", "classes", "problem", "targets"]), text: z.string(), marks })
  .meta({ id: "MarkedText" });
export type MarkedText = z.infer<typeof MarkedText>;

/** Two sentences that share most; marks are offsets into the sentence beside them. */
const SentencePair = z
  .object({ demand: z.string(), demandMarks: marks, supply: z.string(), supplyMarks: marks, score: z.number() })
  .meta({ id: "SentencePair" });

/** Why a supply meets a demand, and the texts of both with what met. */
export const comparedTexts = {
  score: z.number(),
  strength: Strength,
  reasons: z.array(MatchReason),
  demandTexts: z.array(MarkedText),
  supplyTexts: z.array(MarkedText),
  sentencePairs: z.array(SentencePair),
  engineVersion: z.string(),
};
export const ComparedTexts = z.object(comparedTexts);
export type ComparedTexts = z.infer<typeof ComparedTexts>;
