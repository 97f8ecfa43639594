import type { BookedClause } from "../../booked-rule.ts";
import { example, notTriggered, unquantified } from "../../worked-examples.ts";
import { exampleDay, yantai2022, yantaiApplicants } from "./circular.ts";

const { says, rule } = yantai2022;
const { enterprise } = yantaiApplicants;

const cite = says("二(二)1", "完善对获得中国专利奖、山东省专利奖项目的配套奖励政策，加大烟台市专利奖奖励力度");
const award = { prize: "china_patent", grade: "gold", awardedOn: "2023-07-01" };

/** Money is promised for three prizes; what it comes to stands in no clause here. */
export const clause: BookedClause = {
  rules: [
    rule({
      id: "YT-06",
      cites: [cite],
      trigger: "patent_award",
      occasion: "award",
      selects: { prize: ["china_patent", "china_design", "shandong_patent", "yantai_patent"] },
      amount: { is: "unquantified" },
      examples: [
        example("a China Patent Award", enterprise, { award: [award] }, exampleDay, unquantified),
        example("the Yantai Patent Award", enterprise, { award: [{ ...award, prize: "yantai_patent" }] }, exampleDay, unquantified),
        example("the Henan Patent Award", enterprise, { award: [{ ...award, prize: "henan_patent" }] }, exampleDay, notTriggered),
      ],
    }),
  ],
};
