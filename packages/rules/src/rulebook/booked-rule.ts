import type { WrittenCase } from "../cases/write-case.ts";
import type { Enumeration, IncentiveRule } from "../engine/incentive/rule.ts";
import type { PlainDate } from "../engine/plain-date.ts";

/** What an example must come to. `not_triggered`: the rule is not about any record of the case. */
export type ExpectedAnswer =
  | { readonly state: "not_triggered" | "unquantified" | "no_rule" }
  /** `wan`: 万元 as text; over all occasions of the case, each at most once. `met`: of a budget, which entitles nobody. */
  | { readonly state: "granted"; readonly wan: string | null; readonly upTo: boolean }
  /** `earliest`: the day from which waiting alone is enough. */
  | { readonly state: "refused"; readonly earliest: PlainDate | null }
  /** Facts as `kind.field`, a decision of the issuer as `decision.base`. */
  | { readonly state: "unknown"; readonly missing: readonly string[] }
  | { readonly state: "manual"; readonly judged: readonly string[] }
  | { readonly state: "conflict"; readonly wan: Readonly<Record<string, string>> };

/** A worked example: a case as a file states it, the day asked, and the answer; checked by a test and printed as documentation. */
export type WorkedExample = {
  readonly what: string;
  readonly case: WrittenCase;
  readonly asOf: PlainDate;
  /** Of which occasion the answer is; without one, of the last of the case. */
  readonly occasion?: string;
  readonly expect: ExpectedAnswer;
};

/** A rule of the book with its examples; the first is the one that documents it. */
export type BookedRule = { readonly rule: IncentiveRule; readonly examples: readonly [WorkedExample, ...WorkedExample[]] };

/** What a clause file brings into the book. */
export type BookedClause = { readonly rules: readonly BookedRule[]; readonly enumerations?: readonly Enumeration[] };
