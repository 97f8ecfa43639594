import type { BookedClause } from "../../booked-rule.ts";
import { all, beneficiary, oneOf } from "../../conditions.ts";
import { example, notTriggered, refused, unquantified } from "../../worked-examples.ts";
import { exampleDay, yantai2022, yantaiApplicants } from "./circular.ts";

const { says, rule } = yantai2022;
const { authority, enterprise } = yantaiApplicants;

const cite = says("二(五)1", "对新增国家级、省级知识产权先进典型的园区（区市）予以奖励");
const recognition = { title: "ip_model_area", level: "provincial", recognisedOn: "2023-05-01" };

export const clause: BookedClause = {
  rules: [
    rule({
      id: "YT-21",
      cites: [cite],
      trigger: "ip_model_area",
      occasion: "recognition",
      selects: { title: ["ip_model_area"], level: ["national", "provincial"] },
      when: all(beneficiary("park", "authority"), oneOf("stage", "initial")),
      amount: { is: "unquantified" },
      examples: [
        example("newly a model of the province", authority, { recognition: [recognition] }, exampleDay, unquantified),
        example("reviewed, not new", authority, { recognition: [{ ...recognition, stage: "review" }] }, exampleDay, refused),
        example("an enterprise", enterprise, { recognition: [recognition] }, exampleDay, refused),
        example("a model of the city", authority, { recognition: [{ ...recognition, level: "municipal" }] }, exampleDay, notTriggered),
      ],
    }),
  ],
};
