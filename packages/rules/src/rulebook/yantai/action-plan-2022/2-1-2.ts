import type { BookedClause } from "../../booked-rule.ts";
import { yantai2022 } from "./circular.ts";
import { provincialMarket } from "./market.ts";

const cite = yantai2022.says("二(一)2", "对新认定省级以上知识产权保护规范化市场、重点关注市场，给予最高10万元奖励");

export const clause: BookedClause = { rules: [provincialMarket("YT-01", cite)] };
