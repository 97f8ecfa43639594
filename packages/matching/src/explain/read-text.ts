import { FIELDS, fieldTexts } from "../index/term-counts.ts";
import { queryParts } from "../ranking/query-terms.ts";
import { normalise, type OriginOf, originMap } from "../text/normalise.ts";
import { blankStopPhrases } from "../text/stop-phrases.ts";
import { TextUnits } from "../text/text-units.ts";
import { placeTokens, type RawToken } from "../text/tokens.ts";
import type { MatchDocument, MatchField, MatchQuery } from "../types.ts";

/** A text read for explanation. `blanked` is the normalised text without stop phrases; tokens and spans are found in it. */
interface ReadText {
  original: string;
  blanked: string;
  tokens: readonly RawToken[];
  /** From offsets of `blanked` to offsets of `original`. */
  origin: OriginOf;
}
export interface QueryText extends ReadText {
  part: "title" | "text";
  weight: number;
}
export interface FieldText extends ReadText {
  field: MatchField;
  /** Which tag or class; 0 for the other fields. */
  index: number;
}

const read = (original: string): ReadText => {
  const normalised = normalise(original);
  const blanked = new TextUnits();
  blanked.write(normalised);
  blankStopPhrases(blanked);
  return { original, blanked: blanked.toString(), tokens: placeTokens(normalised), origin: originMap(original) };
};

export const readQuery = (query: MatchQuery): QueryText[] =>
  queryParts(query).map(({ part, text, weight }) => ({ part, weight, ...read(text) }));

export const readDocument = (document: MatchDocument): FieldText[] =>
  FIELDS.flatMap((field) => fieldTexts(document, field).map((text, index) => ({ field, index, ...read(text) })));
