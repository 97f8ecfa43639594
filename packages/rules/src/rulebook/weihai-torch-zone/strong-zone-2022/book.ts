import type { BookedClause } from "../../booked-rule.ts";
import { clause as body_3_1_3 } from "./3-1-3.ts";

/** Every clause of the circular that promises money or preference, in the order of the text. */
export const torchZone2022Clauses: readonly BookedClause[] = [body_3_1_3];
