import { z } from "zod";
import { DemandSummary } from "./demands.ts";

/** Why two demands count as one in a list: one organisation filed its need again, or title and text of two are nearly the same. */
export const DemandDuplication = z.enum(["filed_again", "similar_text"]).meta({ id: "DemandDuplication" });
export type DemandDuplication = z.infer<typeof DemandDuplication>;
/** A demand that stands under a better one in a list. */
export const FoldedDemand = z.object({ demand: DemandSummary, duplication: DemandDuplication }).meta({ id: "FoldedDemand" });
export type FoldedDemand = z.infer<typeof FoldedDemand>;
