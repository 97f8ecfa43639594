import type { Citation } from "../../../engine/dated-rule.ts";
import type { BookedClause } from "../../booked-rule.ts";
import { respectively } from "../../circular.ts";
import type { RuleId, Trigger } from "../../names.ts";
import { exactly, example, notTriggered, unknown } from "../../worked-examples.ts";
import { shandong2021, shandongApplicants } from "./circular.ts";

const { says, wan, rule } = shandong2021;
const { university } = shandongApplicants;

const china = says("二(五)20", "对获得中国专利奖（外观设计奖）金奖、银奖、优秀奖的每项分别给予50万元、20万元、10万元配套奖励");
const shandong = says("二(五)20", "对获山东省专利奖特别奖和一、二、三等奖的分别给予50万元、10万元、5万元、3万元奖励");

type Graded = { readonly id: RuleId; readonly trigger: Trigger; readonly grade: string; readonly other: string };

/** The bracket puts design awards on the same scale. */
const chinaAwards = respectively<Graded>(china, [
  [{ id: "SD-06", trigger: "patent_award.china.gold", grade: "gold", other: "silver" }, 50],
  [{ id: "SD-07", trigger: "patent_award.china.silver", grade: "silver", other: "gold" }, 20],
  [{ id: "SD-08", trigger: "patent_award.china.excellence", grade: "excellence", other: "silver" }, 10],
]);
const shandongAwards = respectively<Graded>(shandong, [
  [{ id: "SD-09", trigger: "patent_award.shandong.special", grade: "special", other: "first" }, 50],
  [{ id: "SD-10", trigger: "patent_award.shandong.first", grade: "first", other: "special" }, 10],
  [{ id: "SD-11", trigger: "patent_award.shandong.second", grade: "second", other: "third" }, 5],
  [{ id: "SD-12", trigger: "patent_award.shandong.third", grade: "third", other: "second" }, 3],
]);

type Prizes = { readonly prizes: readonly [string, ...string[]]; readonly cite: Citation };

/** No 最高 in the sentence: these sums are sure. */
const graded =
  ({ prizes, cite }: Prizes) =>
  ([{ id, trigger, grade, other }, amount]: readonly [Graded, number]) => {
    const award = { prize: prizes[0], grade, awardedOn: "2022-07-01" };
    return rule({
      id,
      cites: [cite],
      trigger,
      occasion: "award",
      selects: { prize: prizes, grade: [grade] },
      amount: { is: "fixed", amount: "sum" },
      parameters: { sum: wan(amount, cite) },
      examples: [
        example(`${prizes[0]} ${grade}`, university, { award: [award] }, "2022-12-01", exactly(String(amount))),
        ...prizes
          .slice(1)
          .map((prize) =>
            example(`${prize} ${grade}`, university, { award: [{ ...award, prize }] }, "2022-12-01", exactly(String(amount))),
          ),
        example(`${grade} is no ${other}`, university, { award: [{ ...award, grade: other }] }, "2022-12-01", notTriggered),
        example("the grade is not known", university, { award: [{ ...award, grade: null }] }, "2022-12-01", unknown("award.grade")),
      ],
    });
  };

export const clause: BookedClause = {
  rules: [
    ...chinaAwards.map(graded({ prizes: ["china_patent", "china_design"], cite: china })),
    ...shandongAwards.map(graded({ prizes: ["shandong_patent"], cite: shandong })),
  ],
};
