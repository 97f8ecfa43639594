import { z } from "zod";
import { ClauseId, PolicyVersion, RuleOnClause } from "./policy.ts";
import { PlainDate } from "./values.ts";

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

/** Stored decisions of 免申即享 that rest on a rule, of the reader's region; none of them changes with a text. */
export const DecisionsOnRule = z
  .object({
    ruleId: z.string(),
    /** Of every computation ever made. */ stored: z.int(),
    organizations: z.int(),
    /** On the last list. */ listed: z.int(),
    /** The rules by which the list files them: of rules in dispute, the first. */ listedUnder: z.array(z.string()),
  })
  .meta({ id: "DecisionsOnRule" });
export type DecisionsOnRule = z.infer<typeof DecisionsOnRule>;

export const VersionComparison = z
  .object({
    from: PolicyVersion,
    to: PolicyVersion,
    changes: z.array(ClauseChange),
    unchanged: z.int(),
    /** null: the reader is no officer, and sees nobody's decisions. `listDay`: of the last list; null where none was computed. */
    decisions: z.object({ listDay: PlainDate.nullable(), byRule: z.array(DecisionsOnRule) }).nullable(),
  })
  .meta({ id: "VersionComparison" });
export type VersionComparison = z.infer<typeof VersionComparison>;
