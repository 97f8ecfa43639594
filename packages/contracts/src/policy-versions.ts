import { z } from "zod";
import { ClauseId, PolicyVersion, RuleOnClause } from "./policy.ts";

/** A stretch of text that both versions have, or one of them alone. */
export const TextChange = z.object({ kind: z.enum(["same", "removed", "added"]), text: z.string() });
export type TextChange = z.infer<typeof TextChange>;

/** What became of one clause. A clause that moved without another word is `moved`; one that changed and moved is `changed` with two ids. */
export const ClauseChange = z
  .object({
    kind: z.enum(["added", "removed", "changed", "moved"]),
    before: ClauseId.nullable(),
    after: ClauseId.nullable(),
    heading: z.string().nullable(),
    parts: z.array(TextChange),
    /** Rules that rest on the clause as it was or as it is. */ rules: z.array(RuleOnClause),
  })
  .meta({ id: "ClauseChange" });
export type ClauseChange = z.infer<typeof ClauseChange>;

export const VersionComparison = z
  .object({ from: PolicyVersion, to: PolicyVersion, changes: z.array(ClauseChange), unchanged: z.int() })
  .meta({ id: "VersionComparison" });
export type VersionComparison = z.infer<typeof VersionComparison>;
