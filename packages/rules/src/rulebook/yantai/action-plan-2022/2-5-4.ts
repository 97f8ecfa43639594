import type { BookedClause } from "../../booked-rule.ts";
import { competitiveBrand, madridTradeMark } from "./brands.ts";
import { yantai2022 } from "./circular.ts";

const { says } = yantai2022;

export const clause: BookedClause = {
  rules: [
    madridTradeMark("YT-27", says("二(五)4", "通过马德里体系取得商标注册证书的，每件最高资助2万元")),
    competitiveBrand("YT-28", says("二(五)4", "对具有较强竞争力和良好市场信誉的区域品牌，择优给予最高50万元奖励")),
  ],
};
