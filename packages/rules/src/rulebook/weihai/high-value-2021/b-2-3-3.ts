import type { BookedClause } from "../../booked-rule.ts";
import { weihai2021 } from "./circular.ts";
import { municipalNavigation } from "./municipal-navigation.ts";

const cite = weihai2021.says("B二(三)3", "对被确定为市级专利导航项目且验收合格的，每项最高给予不超过10万元资助");

export const clause: BookedClause = { rules: [municipalNavigation("WH-19", cite)] };
