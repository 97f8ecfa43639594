import type { DemandSpan } from "../types.ts";

/** What a stretch of a demand says: what it is about, what that shall do, what is wrong today, what is measured, what must or must not be. */
export type UnderstoodKind = "object" | "function" | "problem" | "target" | "constraint" | "exclusion";

/** A figure as a text states it. `value` and `upper` are plain decimal digits; `upper` stands with `range` alone. */
export interface StatedFigure {
  /** What is measured, in the text's own words: 厚度. */
  quantity: string;
  comparator: ">=" | "<=" | "=" | "range";
  value: string;
  upper: string | null;
  /** As written; empty for a bare number. */
  unit: string;
}

/** One thing understood of a demand. `text` stands at `span`, unless a person stated it in other words. */
export interface Understood {
  kind: UnderstoodKind;
  text: string;
  span: DemandSpan | null;
  figure: StatedFigure | null;
}
