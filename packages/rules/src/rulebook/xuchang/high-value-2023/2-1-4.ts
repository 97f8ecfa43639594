import type { BookedClause } from "../../booked-rule.ts";
import { all, any, isTrue, judged } from "../../conditions.ts";
import { example, refused, unknown, unquantified } from "../../worked-examples.ts";
import { xuchang2023, xuchangApplicants } from "./circular.ts";

const { says, rule } = xuchang2023;
const { enterprise } = xuchangApplicants;

const cite = says(
  "二(一)4",
  "重点对专利授权效率高、维持年限长、属于战略性新兴产业、有海外同族专利、获得国家科技奖或中国专利奖、转化实施效益明显的高价值专利给予支持",
);
const patent = { type: "invention", grantedOn: "2022-05-20", inForce: true, highValue: true };

/** A list of what to look for, without an amount; how efficient, how long and how useful is for a person to judge. */
export const clause: BookedClause = {
  rules: [
    rule({
      id: "XC-06",
      cites: [cite],
      trigger: "high_value_patent",
      occasion: "patent",
      selects: {},
      when: all(
        isTrue("inForce"),
        isTrue("highValue"),
        any(isTrue("strategicIndustry"), isTrue("overseasFamily"), isTrue("awarded"), judged("efficient_or_beneficial_patent")),
      ),
      amount: { is: "unquantified" },
      examples: [
        example(
          "of a strategic emerging industry",
          enterprise,
          { patent: [{ ...patent, strategicIndustry: true }] },
          "2023-12-01",
          unquantified,
        ),
        example("not of high value", enterprise, { patent: [{ ...patent, highValue: false }] }, "2023-12-01", refused),
        example(
          "no longer in force",
          enterprise,
          { patent: [{ ...patent, inForce: false, strategicIndustry: true }] },
          "2023-12-01",
          refused,
        ),
        example(
          "whether of high value is not known",
          enterprise,
          { patent: [{ ...patent, highValue: null, awarded: true }] },
          "2023-12-01",
          unknown("patent.highValue"),
        ),
      ],
    }),
  ],
};
