/** Why a search expression cannot be run. */
export const queryProblemKinds = [
  "unknown_field",
  "missing_value",
  "missing_term",
  "missing_bracket",
  "stray_bracket",
  "missing_quote",
  "invalid_date",
  "reversed_range",
  "wildcard_alone",
  "misplaced_range",
  "too_deep",
  "too_many_terms",
] as const;
export type QueryProblemKind = (typeof queryProblemKinds)[number];

/** `at` and `length` mark the place in UTF-16 units of what was typed; `found` is what stands there. */
export class QueryProblem extends Error {
  readonly kind: QueryProblemKind;
  readonly at: number;
  readonly length: number;
  readonly found: string;

  constructor(kind: QueryProblemKind, at: number, length: number, found: string) {
    super(`${kind} at ${at}: ${found}`);
    this.kind = kind;
    this.at = at;
    this.length = length;
    this.found = found;
  }
}
