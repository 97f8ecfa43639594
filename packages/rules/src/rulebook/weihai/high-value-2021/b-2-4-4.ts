import type { BookedClause } from "../../booked-rule.ts";
import { brandAgency } from "./brand-agency.ts";
import { weihai2021 } from "./circular.ts";
import { newAgency } from "./new-agency.ts";

const agency = weihai2021.says(
  "B二(四)4",
  "新创建或引进经国家知识产权局批准设立的专利代理服务机构或分支机构，且在威海市经营3年（含）以上的，最高给予不超过3万元奖励",
);
const brand = weihai2021.says("B二(四)4", "对获评为“全国知识产权服务品牌机构”的知识产权服务机构，最高给予不超过3万元奖励");

export const clause: BookedClause = { rules: [newAgency("WH-20", agency), brandAgency("WH-21", brand, 3)] };
