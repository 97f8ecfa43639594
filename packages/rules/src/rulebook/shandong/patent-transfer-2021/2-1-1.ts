import type { BookedClause } from "../../booked-rule.ts";
import { example, notTriggered, refused, unknown, upTo } from "../../worked-examples.ts";
import { shandong2021, shandongApplicants } from "./circular.ts";

const { says, wan, rule } = shandong2021;
const { university } = shandongApplicants;

const cite = says("二(一)1", "对省级认定的高价值专利培育中心，省财政给予每家最高30万元经费支持");
const recognition = { title: "cultivation_centre", level: "provincial", recognisedOn: "2022-05-01" };

export const clause: BookedClause = {
  rules: [
    rule({
      id: "SD-01",
      cites: [cite],
      trigger: "cultivation_centre",
      occasion: "recognition",
      selects: { title: ["cultivation_centre"], level: ["provincial"] },
      amount: { is: "cap", cap: "most" },
      limits: [{ is: "once" }],
      parameters: { most: wan(30, cite) },
      examples: [
        example("recognised by the province", university, { recognition: [recognition] }, "2022-12-01", upTo("30")),
        example(
          "a second centre of the same unit",
          university,
          { recognition: [recognition, { ...recognition, id: "second", recognisedOn: "2022-09-01" }] },
          "2022-12-01",
          refused,
          "second",
        ),
        example("recognised by a city", university, { recognition: [{ ...recognition, level: "municipal" }] }, "2022-12-01", notTriggered),
        example(
          "the level is not known",
          university,
          { recognition: [{ ...recognition, level: null }] },
          "2022-12-01",
          unknown("recognition.level"),
        ),
      ],
    }),
  ],
};
