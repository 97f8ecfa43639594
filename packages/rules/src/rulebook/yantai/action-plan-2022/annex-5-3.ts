import type { BookedClause } from "../../booked-rule.ts";
import { yantai2022 } from "./circular.ts";
import { indicationFixed } from "./indications.ts";

const cite = yantai2022.says("附件五(三)", "对成功注册地理标志保护产品或者地理标志商标的持有人，每件资助10万元");

export const clause: BookedClause = { rules: [indicationFixed("YT-26a", cite)] };
