import type { BookedClause } from "../../booked-rule.ts";
import { example, notTriggered, unquantified } from "../../worked-examples.ts";
import { weihai2021, weihaiApplicants } from "./circular.ts";

const { says, rule } = weihai2021;
const { enterprise } = weihaiApplicants;

const cite = says("B二(一)1", "从中培育中国专利奖、省专利奖等高价值专利，对获得国家、省专利奖的给予资金奖励");
const award = { prize: "china_patent", grade: "silver", awardedOn: "2022-07-01" };

/** Paper B promises money and names none: the sums stand in paper A 三(一)4. What A leaves out (外观设计优秀奖) B does not add. */
export const clause: BookedClause = {
  rules: [
    rule({
      id: "WH-22",
      cites: [cite],
      trigger: "patent_award",
      occasion: "award",
      selects: { prize: ["china_patent", "shandong_patent"] },
      amount: { is: "unquantified" },
      examples: [
        example("a silver award", enterprise, { award: [award] }, "2022-12-01", unquantified),
        example(
          "a state science prize",
          enterprise,
          { award: [{ ...award, prize: "state_science_technology" }] },
          "2022-12-01",
          notTriggered,
        ),
      ],
    }),
  ],
};
