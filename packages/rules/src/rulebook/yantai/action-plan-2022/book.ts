import type { BookedClause } from "../../booked-rule.ts";
import { clause as body_2_1_2 } from "./2-1-2.ts";
import { clause as body_2_1_3 } from "./2-1-3.ts";
import { clause as body_2_1_4 } from "./2-1-4.ts";
import { clause as body_2_1_5 } from "./2-1-5.ts";
import { clause as body_2_2_1 } from "./2-2-1.ts";
import { clause as body_2_2_2 } from "./2-2-2.ts";
import { clause as body_2_3_1 } from "./2-3-1.ts";
import { clause as body_2_3_2 } from "./2-3-2.ts";
import { clause as body_2_3_3 } from "./2-3-3.ts";
import { clause as body_2_4_1 } from "./2-4-1.ts";
import { clause as body_2_5_1 } from "./2-5-1.ts";
import { clause as body_2_5_2 } from "./2-5-2.ts";
import { clause as body_2_5_3 } from "./2-5-3.ts";
import { clause as body_2_5_4 } from "./2-5-4.ts";
import { clause as body_2_6_2 } from "./2-6-2.ts";
import { clause as body_2_6_3 } from "./2-6-3.ts";
import { clause as body_3_3 } from "./3-3.ts";
import { clause as annex_1_2 } from "./annex-1-2.ts";
import { clause as annex_1_3_3 } from "./annex-1-3-3.ts";
import { clause as annex_1_4 } from "./annex-1-4.ts";
import { clause as annex_1_5 } from "./annex-1-5.ts";
import { clause as annex_2_2_1 } from "./annex-2-2-1.ts";
import { clause as annex_2_2_2 } from "./annex-2-2-2.ts";
import { clause as annex_3_3_2 } from "./annex-3-3-2.ts";
import { clause as annex_3_3_3 } from "./annex-3-3-3.ts";
import { clause as annex_3_3_4 } from "./annex-3-3-4.ts";
import { clause as annex_3_3_5 } from "./annex-3-3-5.ts";
import { clause as annex_5_2_1 } from "./annex-5-2-1.ts";
import { clause as annex_5_2_2 } from "./annex-5-2-2.ts";
import { clause as annex_5_3 } from "./annex-5-3.ts";
import { clause as annex_5_4 } from "./annex-5-4.ts";
import { clause as annex_6_3 } from "./annex-6-3.ts";

/** Every clause of the circular that promises money or preference, in the order of the text. */
export const yantai2022Clauses: readonly BookedClause[] = [
  body_2_1_2,
  body_2_1_3,
  body_2_1_4,
  body_2_1_5,
  body_2_2_1,
  body_2_2_2,
  body_2_3_1,
  body_2_3_2,
  body_2_3_3,
  body_2_4_1,
  body_2_5_1,
  body_2_5_2,
  body_2_5_3,
  body_2_5_4,
  body_2_6_2,
  body_2_6_3,
  body_3_3,
  annex_1_2,
  annex_1_3_3,
  annex_1_4,
  annex_1_5,
  annex_2_2_1,
  annex_2_2_2,
  annex_3_3_2,
  annex_3_3_3,
  annex_3_3_4,
  annex_3_3_5,
  annex_5_2_1,
  annex_5_2_2,
  annex_5_3,
  annex_5_4,
  annex_6_3,
];
