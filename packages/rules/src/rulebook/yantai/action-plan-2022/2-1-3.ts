import type { BookedClause } from "../../booked-rule.ts";
import { yantai2022 } from "./circular.ts";
import { caseInTheCity } from "./public-interest.ts";

const cite = yantai2022.says("二(一)3", "对我市范围内有较大影响力的知识产权案件进行成功维权的服务机构，最高给予10万元奖励");

export const clause: BookedClause = { rules: [caseInTheCity("YT-02", cite)] };
