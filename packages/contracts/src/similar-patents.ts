import { z } from "zod";
import { PatentSummary } from "./patents.ts";

/** Why two patents count as one in a list: they protect one invention, or their texts are nearly the same. */
export const Duplication = z.enum(["same_invention", "similar_text"]).meta({ id: "Duplication" });
export type Duplication = z.infer<typeof Duplication>;
/** A patent that stands under another one in a list. */
export const FoldedPatent = z.object({ patent: PatentSummary, duplication: Duplication }).meta({ id: "FoldedPatent" });
export type FoldedPatent = z.infer<typeof FoldedPatent>;
/** A patent like another one. `closeness` is the share of its own score that the other's text gives to it, 0 to 1. */
export const SimilarPatent = z
  .object({
    patent: PatentSummary,
    closeness: z.number(),
    nearness: z.enum(["near", "related", "distant"]),
    /** What both texts speak of, as the other one writes it; what gives most first. */
    concepts: z.array(z.string()),
    sameIpc: z.string().nullable(),
    folded: z.array(FoldedPatent),
  })
  .meta({ id: "SimilarPatent" });
export type SimilarPatent = z.infer<typeof SimilarPatent>;
