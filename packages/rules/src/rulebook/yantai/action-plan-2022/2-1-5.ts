import type { BookedClause } from "../../booked-rule.ts";
import { yantai2022 } from "./circular.ts";
import { ecommercePlatform } from "./ecommerce.ts";

const cite = yantai2022.says("二(一)5", "对进入省级培育项目的电商平台，每家给予最高10万元奖励");

export const clause: BookedClause = { rules: [ecommercePlatform("YT-05", cite)] };
