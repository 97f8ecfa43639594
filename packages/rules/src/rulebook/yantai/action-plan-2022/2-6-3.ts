import type { BookedClause } from "../../booked-rule.ts";
import { yantai2022 } from "./circular.ts";
import { goodAgency } from "./service-quality.ts";

const cite = yantai2022.says("二(六)3", "对于成长性好、服务成效好，品牌影响力较强的服务机构，给予最高20万元奖励");

export const clause: BookedClause = { rules: [goodAgency("YT-29", cite)] };
