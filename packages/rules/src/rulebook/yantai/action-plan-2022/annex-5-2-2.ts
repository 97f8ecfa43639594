import type { BookedClause } from "../../booked-rule.ts";
import { operationCentre } from "./alliance.ts";
import { yantai2022 } from "./circular.ts";

const cite = yantai2022.says("附件五(二)2", "对于成效突出的运营中心给予最高50万元奖励");
const six = yantai2022.says("附件五(二)2", "加强六大知识产权产业运营中心建设");

export const clause: BookedClause = { rules: [operationCentre("YT-23a", [cite, six])] };
