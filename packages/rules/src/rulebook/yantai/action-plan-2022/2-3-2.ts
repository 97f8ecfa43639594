import type { BookedClause } from "../../booked-rule.ts";
import { all, isTrue, judged } from "../../conditions.ts";
import { example, manual, refused, unknown, upTo } from "../../worked-examples.ts";
import { exampleDay, yantai2022, yantaiApplicants } from "./circular.ts";

const { says, wan, rule } = yantai2022;
const { enterprise } = yantaiApplicants;

const cite = says(
  "二(三)2",
  "吸引国内外关键核心专利项目落户烟台。对落户后产生较大经济效益并有发明专利产出的项目单位，择优给予最高50万元奖励",
);
const landing = { keyPatent: true, landedOn: "2022-09-01", inventionOutput: true };

export const clause: BookedClause = {
  rules: [
    rule({
      id: "YT-12",
      cites: [cite],
      trigger: "patent_project_landing",
      occasion: "landing",
      selects: {},
      when: all(isTrue("keyPatent"), isTrue("inventionOutput"), judged("great_benefit", "selected")),
      amount: { is: "cap", cap: "most" },
      parameters: { most: wan(50, cite) },
      examples: [
        example("selected", enterprise, { landing: [{ ...landing, selected: true }] }, exampleDay, upTo("50")),
        example("nobody has judged", enterprise, { landing: [landing] }, exampleDay, manual("great_benefit")),
        example("not selected", enterprise, { landing: [{ ...landing, selected: false }] }, exampleDay, refused),
        example("no key patents", enterprise, { landing: [{ ...landing, keyPatent: false, selected: true }] }, exampleDay, refused),
        example(
          "without inventions",
          enterprise,
          { landing: [{ ...landing, inventionOutput: false, selected: true }] },
          exampleDay,
          refused,
        ),
        example(
          "whether with inventions is not known",
          enterprise,
          { landing: [{ ...landing, inventionOutput: null, selected: true }] },
          exampleDay,
          unknown("landing.inventionOutput"),
        ),
      ],
    }),
  ],
};
