import type { BookedClause } from "../../booked-rule.ts";
import { serviceAgency } from "../../conditions.ts";
import { example, notTriggered, refused, unquantified } from "../../worked-examples.ts";
import { exampleDay, yantai2022, yantaiApplicants } from "./circular.ts";

const { says, rule } = yantai2022;
const { agency, enterprise } = yantaiApplicants;

const cite = says("二(六)2", "建立知识产权服务机构入驻和迁出的动态监测、奖励和退出等管理机制");
const merit = { kind: "cluster_residence", confirmedOn: "2023-05-01" };

export const clause: BookedClause = {
  rules: [
    rule({
      id: "YT-33",
      cites: [cite],
      trigger: "cluster_residence",
      occasion: "merit",
      selects: { kind: ["cluster_residence"] },
      when: serviceAgency,
      amount: { is: "unquantified" },
      examples: [
        example("an agency in the cluster", agency, { merit: [merit] }, exampleDay, unquantified),
        example("no agency", enterprise, { merit: [merit] }, exampleDay, refused),
        example("other work", agency, { merit: [{ ...merit, kind: "strategy_task" }] }, exampleDay, notTriggered),
      ],
    }),
  ],
};
