import { compareParts, type NameComparison } from "./compare-names.ts";
import { parseName } from "./parse-any-name.ts";

export { type NameComparison, nameCuts, type NameReason, nameRulesVersion, type NameVerdict } from "./compare-names.ts";
export { createNameIndex, type KnownName, type NameCandidate, type NameIndex } from "./name-index.ts";
export { kindOfName, type NameKind } from "./name-kinds.ts";
export { nameKey } from "./spelling.ts";
export { parseName };

/** Compares two names as they are written. See `compareParts`. */
export const compareNames = (a: string, b: string): NameComparison => compareParts(parseName(a), parseName(b));
