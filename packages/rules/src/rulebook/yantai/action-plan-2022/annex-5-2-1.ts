import type { BookedClause } from "../../booked-rule.ts";
import { provincialAlliance } from "./alliance.ts";
import { yantai2022 } from "./circular.ts";

const cite = yantai2022.says("附件五(二)1", "对获省级重点产业知识产权联盟认定的，给予最高30万元奖励");

export const clause: BookedClause = { rules: [provincialAlliance("YT-22a", cite)] };
