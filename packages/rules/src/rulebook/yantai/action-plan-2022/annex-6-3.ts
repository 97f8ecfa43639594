import type { BookedClause } from "../../booked-rule.ts";
import { yantai2022 } from "./circular.ts";
import { comprehensiveAgency } from "./service-quality.ts";

const cite = yantai2022.says("附件六(三)", "对于成长性好、品牌影响力较强的综合服务机构，给予最高20万元奖励");

export const clause: BookedClause = { rules: [comprehensiveAgency("YT-29a", cite)] };
