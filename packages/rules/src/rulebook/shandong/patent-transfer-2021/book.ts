import type { BookedClause } from "../../booked-rule.ts";
import { clause as body_2_1_1 } from "./2-1-1.ts";
import { clause as body_2_3_11 } from "./2-3-11.ts";
import { clause as body_2_5_17 } from "./2-5-17.ts";
import { clause as body_2_5_19 } from "./2-5-19.ts";
import { clause as body_2_5_20 } from "./2-5-20.ts";
import { clause as body_3_3 } from "./3-3.ts";

/** Every clause of the circular that promises money or preference, in the order of the text. */
export const shandong2021Clauses: readonly BookedClause[] = [body_2_1_1, body_2_3_11, body_2_5_17, body_2_5_19, body_2_5_20, body_3_3];
