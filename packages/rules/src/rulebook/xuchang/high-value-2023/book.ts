import type { BookedClause } from "../../booked-rule.ts";
import { clause as body_2_1_2 } from "./2-1-2.ts";
import { clause as body_2_1_4 } from "./2-1-4.ts";
import { clause as body_2_1_5 } from "./2-1-5.ts";
import { clause as body_2_2_7 } from "./2-2-7.ts";

/** Every clause of the circular that promises money or preference, in the order of the text. */
export const xuchang2023Clauses: readonly BookedClause[] = [body_2_1_2, body_2_1_4, body_2_1_5, body_2_2_7];
