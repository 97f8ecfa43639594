import type { BookedClause } from "../../booked-rule.ts";
import { brandAgency } from "./brand-agency.ts";
import { weihai2021 } from "./circular.ts";

const cite = weihai2021.says("A三(七)18", "获评为“全国知识产权服务品牌机构”的知识产权服务机构，最高给予不超过10万元奖励");

export const clause: BookedClause = { rules: [brandAgency("WH-18", cite, 10)] };
