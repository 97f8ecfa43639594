import type { BookedClause } from "../../booked-rule.ts";
import { respectively } from "../../circular.ts";
import type { RuleId, Trigger } from "../../names.ts";
import { example, notTriggered, upTo } from "../../worked-examples.ts";
import { xuchang2023, xuchangApplicants } from "./circular.ts";

const { says, wan, rule } = xuchang2023;
const { enterprise } = xuchangApplicants;

const cite = says("二(一)5", "对获得中国专利奖、河南省专利奖的项目，分别给予最高20万元、10万元的奖励");

type Listed = { readonly id: RuleId; readonly trigger: Trigger; readonly prizes: readonly [string, ...string[]] };

/** Grades are not told apart; 中国外观设计奖 is a member of the China Patent Award. */
const prizes = respectively<Listed>(cite, [
  [{ id: "XC-03", trigger: "patent_award.china", prizes: ["china_patent", "china_design"] }, 20],
  [{ id: "XC-04", trigger: "patent_award.henan", prizes: ["henan_patent"] }, 10],
]);

export const clause: BookedClause = {
  rules: prizes.map(([{ id, trigger, prizes: names }, amount]) => {
    const award = { prize: names[0], grade: "silver", awardedOn: "2023-09-01" };
    return rule({
      id,
      cites: [cite],
      trigger,
      occasion: "award",
      selects: { prize: names },
      amount: { is: "cap", cap: "most" },
      parameters: { most: wan(amount, cite) },
      examples: [
        example(`${names[0]} silver`, enterprise, { award: [award] }, "2023-12-01", upTo(String(amount))),
        example("whatever the grade", enterprise, { award: [{ ...award, grade: null }] }, "2023-12-01", upTo(String(amount))),
        example("a prize of Shandong", enterprise, { award: [{ ...award, prize: "shandong_patent" }] }, "2023-12-01", notTriggered),
      ],
    });
  }),
};
