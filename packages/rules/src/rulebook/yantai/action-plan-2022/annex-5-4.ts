import type { BookedClause } from "../../booked-rule.ts";
import { madridTradeMark, trustedBrand } from "./brands.ts";
import { yantai2022 } from "./circular.ts";

const { says } = yantai2022;

export const clause: BookedClause = {
  rules: [
    madridTradeMark("YT-27a", says("附件五(四)", "通过马德里体系取得商标注册证书的，每件最高资助2万元")),
    trustedBrand("YT-28a", says("附件五(四)", "对市场信誉好的区域品牌，择优给予不超过50万元奖励")),
  ],
};
