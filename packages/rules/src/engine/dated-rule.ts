import { type PlainDate, requirePlainDate } from "./plain-date.ts";

/**
 * How far the words were checked: `law` in the text of the law, `guide` in an official guide, `secondary` in another's report,
 * `inference` drawn from a table, `general_knowledge` known in the field, its text not at hand.
 */
export type Standing = "law" | "guide" | "secondary" | "inference" | "general_knowledge";

/** The few words on which an answer rests, and where they stand. */
export type Citation = {
  readonly issuer: string;
  readonly document: string;
  /** The version by its year or number; clause numbers change between versions. */
  readonly version: string;
  readonly clause: string;
  readonly words: string;
  readonly standing: Standing;
};

/** A rule holds from one day to another (`null`: until further notice), both included, and never stands without a citation. */
export type DatedRule = {
  readonly id: string;
  readonly inForceFrom: PlainDate;
  readonly inForceTo: PlainDate | null;
  readonly cites: readonly [Citation, ...Citation[]];
};

/** The rule in force on the day; undefined where none is. Later entries yield to earlier ones, so put a ruling first. */
export const ruleInForce = <R extends DatedRule>(rules: readonly R[], day: PlainDate): R | undefined => {
  requirePlainDate("day", day);
  return rules.find(({ inForceFrom, inForceTo }) => inForceFrom <= day && (inForceTo === null || day <= inForceTo));
};
