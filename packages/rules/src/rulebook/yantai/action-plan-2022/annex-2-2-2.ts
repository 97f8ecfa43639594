import type { BookedClause } from "../../booked-rule.ts";
import { yantai2022 } from "./circular.ts";
import { cultivationOfKind } from "./cultivation.ts";

const centre = yantai2022.says("附件二(二)2", "建设高价值专利培育中心，给予最高50万元资助");
const portfolio = yantai2022.says("附件二(二)2", "遴选高价值专利组合，给予最高50万元资助");

export const clause: BookedClause = {
  rules: [cultivationOfKind("YT-09a", centre, "cultivation_centre"), cultivationOfKind("YT-10", portfolio, "patent_portfolio")],
};
