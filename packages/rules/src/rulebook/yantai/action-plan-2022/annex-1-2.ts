import type { BookedClause } from "../../booked-rule.ts";
import { yantai2022 } from "./circular.ts";
import { anyMarket } from "./market.ts";

const cite = yantai2022.says("附件一(二)", "对新认定的知识产权保护规范化市场、重点关注市场，给予最高10万元奖励");

export const clause: BookedClause = { rules: [anyMarket("YT-01a", cite)] };
