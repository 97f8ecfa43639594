import type { BookedClause } from "../../booked-rule.ts";
import { judged } from "../../conditions.ts";
import { example, notTriggered, refused, unquantified } from "../../worked-examples.ts";
import { shandong2021, shandongApplicants } from "./circular.ts";

const { says, rule } = shandong2021;
const { enterprise } = shandongApplicants;

const cite = says("二(三)11", "省财政对省重点产业专利导航项目、区域特色产业专利导航项目，择优给予经费支持");
const project = { kind: "industry_navigation", level: "provincial", selectedOn: "2022-03-01" };

export const clause: BookedClause = {
  rules: [
    rule({
      id: "SD-02",
      cites: [cite],
      trigger: "patent_navigation",
      awardKey: "patent_navigation.provincial",
      occasion: "project",
      selects: { kind: ["industry_navigation", "regional_navigation"], level: ["provincial"] },
      when: judged("best_selected", "selected"),
      amount: { is: "unquantified" },
      costs: "cost",
      examples: [
        example("selected by the province", enterprise, { project: [{ ...project, selected: true }] }, "2022-12-01", unquantified),
        example("not selected", enterprise, { project: [{ ...project, selected: false }] }, "2022-12-01", refused),
        example("a municipal project", enterprise, { project: [{ ...project, level: "municipal" }] }, "2022-12-01", notTriggered),
      ],
    }),
  ],
};
