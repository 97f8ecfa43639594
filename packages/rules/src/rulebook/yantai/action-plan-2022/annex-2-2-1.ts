import type { BookedClause } from "../../booked-rule.ts";
import { areaNavigation } from "./area-navigation.ts";
import { yantai2022 } from "./circular.ts";

const clusters = yantai2022.says("附件二(二)1", "围绕“9+N”重点产业集群");
const area = yantai2022.says("附件二(二)1", "开展产业类、区域类专利导航，每项最高给予50万元资助");

export const clause: BookedClause = { rules: [areaNavigation("YT-07a", [area, clusters])] };
