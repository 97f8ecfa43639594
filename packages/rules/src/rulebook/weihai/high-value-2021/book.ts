import type { BookedClause } from "../../booked-rule.ts";
import { clause as a_3_1_4 } from "./a-3-1-4.ts";
import { clause as a_3_2_5 } from "./a-3-2-5.ts";
import { clause as a_3_2_6 } from "./a-3-2-6.ts";
import { clause as a_3_3_9 } from "./a-3-3-9.ts";
import { clause as a_3_4_11 } from "./a-3-4-11.ts";
import { clause as a_3_6_16 } from "./a-3-6-16.ts";
import { clause as a_3_7_17 } from "./a-3-7-17.ts";
import { clause as a_3_7_18 } from "./a-3-7-18.ts";
import { clause as a_4_2 } from "./a-4-2.ts";
import { clause as b_2_1_1 } from "./b-2-1-1.ts";
import { clause as b_2_3_3 } from "./b-2-3-3.ts";
import { clause as b_2_4_4 } from "./b-2-4-4.ts";

/** Every clause of the circular that promises money or preference, in the order of the text. */
export const weihai2021Clauses: readonly BookedClause[] = [
  a_3_1_4,
  a_3_2_5,
  a_3_2_6,
  a_3_3_9,
  a_3_4_11,
  a_3_6_16,
  a_3_7_17,
  a_3_7_18,
  a_4_2,
  b_2_1_1,
  b_2_3_3,
  b_2_4_4,
];
