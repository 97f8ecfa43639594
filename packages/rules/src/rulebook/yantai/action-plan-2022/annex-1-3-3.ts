import type { BookedClause } from "../../booked-rule.ts";
import { yantai2022 } from "./circular.ts";
import { caseAnywhere } from "./public-interest.ts";

const cite = yantai2022.says("附件一(三)3", "对有较大影响力的知识产权案件进行成功维权的服务机构，最高给予10万元奖励");

export const clause: BookedClause = { rules: [caseAnywhere("YT-02a", cite)] };
