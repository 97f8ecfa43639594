import { z } from "zod";
import { Maturity } from "./library-screening.ts";

/** A figure in the words of the text that states it. */
export const StatedFigure = z
  .object({
    quantity: z.string(),
    comparator: z.enum([">=", "<=", "=", "range"]),
    value: z.string(),
    upper: z.string().nullable(),
    unit: z.string(),
  })
  .meta({ id: "StatedFigure" });
export type StatedFigure = z.infer<typeof StatedFigure>;
/** What the demand wants and what the supply states of the same quantity. */
const compared = { wanted: StatedFigure, stated: StatedFigure };

/** One reason, worded by packages/messages; `share` of the score where it adds to it. */
export const MatchReason = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.literal("concept"),
      term: z.string(),
      share: z.number(),
      fields: z.array(z.enum(["title", "abstract", "claims", "tags", "classes"])),
    }),
    z.object({ kind: z.literal("same_industry"), code: z.string() }),
    z.object({ kind: z.literal("same_ipc"), ipc: z.string() }),
    z.object({ kind: z.literal("same_region"), regionCode: z.string() }),
    z.object({ kind: z.literal("other_region"), regionCode: z.string() }),
    z.object({ kind: z.literal("status_ended"), validity: z.string() }),
    z.object({ kind: z.literal("status_pending"), validity: z.string() }),
    z.object({ kind: z.literal("status_unknown") }),
    z.object({ kind: z.literal("not_offered") }),
    z.object({ kind: z.literal("offer_unknown") }),
    z.object({ kind: z.literal("offer_fits"), cooperation: z.array(z.string()) }),
    z.object({ kind: z.literal("unmatched_words"), terms: z.array(z.string()) }),
    z.object({ kind: z.literal("object_met"), term: z.string() }),
    z.object({ kind: z.literal("object_not_named"), term: z.string() }),
    z.object({ kind: z.literal("functions_met"), terms: z.array(z.string()) }),
    z.object({ kind: z.literal("functions_not_named"), terms: z.array(z.string()) }),
    z.object({ kind: z.literal("target_met"), ...compared }),
    z.object({ kind: z.literal("target_partly"), ...compared }),
    z.object({ kind: z.literal("target_not_met"), ...compared }),
    z.object({ kind: z.literal("targets_not_stated"), quantities: z.array(z.string()) }),
    z.object({ kind: z.literal("constraints_named"), terms: z.array(z.string()) }),
    z.object({ kind: z.literal("constraints_not_stated"), terms: z.array(z.string()) }),
    z.object({ kind: z.literal("maturity_fits"), stated: Maturity }),
    z.object({ kind: z.literal("maturity_early"), wanted: Maturity, stated: Maturity }),
    z.object({ kind: z.literal("maturity_not_stated"), wanted: Maturity }),
    z.object({ kind: z.literal("rests_on_excluded"), term: z.string(), field: z.enum(["title", "abstract", "claims", "tags"]) }),
  ])
  .meta({ id: "MatchReason" });
export type MatchReason = z.infer<typeof MatchReason>;
