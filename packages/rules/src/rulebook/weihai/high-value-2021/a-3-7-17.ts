import type { BookedClause } from "../../booked-rule.ts";
import { weihai2021 } from "./circular.ts";
import { newAgency } from "./new-agency.ts";

const cite = weihai2021.says(
  "A三(七)17",
  "新创建或引进经国家知识产权局批准设立的专利代理服务机构或分支机构，且在威海市经营3年（含）以上的，最高给予不超过3万元奖励",
);

export const clause: BookedClause = { rules: [newAgency("WH-17", cite)] };
