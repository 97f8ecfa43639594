import type { BookedClause } from "../../booked-rule.ts";
import { respectively } from "../../circular.ts";
import type { RuleId, Trigger } from "../../names.ts";
import { example, notTriggered, unknown, upTo } from "../../worked-examples.ts";
import { weihai2021, weihaiApplicants } from "./circular.ts";

const { says, wan, rule, lists } = weihai2021;
const { enterprise, university } = weihaiApplicants;

const china = says(
  "A三(一)4",
  "对获得中国专利金奖、银奖、优秀奖、中国外观设计金奖、银奖的项目，分别最高给予不超过50万元、30万元、20万元、30万元、20万元奖励",
);
const shandong = says(
  "A三(一)4",
  "对获得山东省专利奖特别奖、一等奖、二等奖、三等奖的项目，分别最高给予不超过50万元、30万元、20万元、10万元奖励",
);

type Graded = { readonly id: RuleId; readonly prize: string; readonly grade: string; readonly other: string; readonly trigger: Trigger };

/** Design awards are members of the China Patent Award: one trigger, but amounts of their own here. */
const chinaAwards = respectively<Graded>(china, [
  [{ id: "WH-01", prize: "china_patent", grade: "gold", other: "silver", trigger: "patent_award.china.gold" }, 50],
  [{ id: "WH-02", prize: "china_patent", grade: "silver", other: "gold", trigger: "patent_award.china.silver" }, 30],
  [{ id: "WH-03", prize: "china_patent", grade: "excellence", other: "silver", trigger: "patent_award.china.excellence" }, 20],
  [{ id: "WH-04", prize: "china_design", grade: "gold", other: "silver", trigger: "patent_award.china.gold" }, 30],
  [{ id: "WH-05", prize: "china_design", grade: "silver", other: "excellence", trigger: "patent_award.china.silver" }, 20],
]);
const shandongAwards = respectively<Graded>(shandong, [
  [{ id: "WH-06", prize: "shandong_patent", grade: "special", other: "first", trigger: "patent_award.shandong.special" }, 50],
  [{ id: "WH-07", prize: "shandong_patent", grade: "first", other: "special", trigger: "patent_award.shandong.first" }, 30],
  [{ id: "WH-08", prize: "shandong_patent", grade: "second", other: "third", trigger: "patent_award.shandong.second" }, 20],
  [{ id: "WH-09", prize: "shandong_patent", grade: "third", other: "second", trigger: "patent_award.shandong.third" }, 10],
]);

const graded = (cite: typeof china, [{ id, prize, grade, other, trigger }, amount]: readonly [Graded, number]) => {
  const award = { prize, grade, awardedOn: "2022-07-01" };
  return rule({
    id,
    cites: [cite],
    trigger,
    awardKey: `${prize}.${grade}`,
    occasion: "award",
    selects: { prize: [prize], grade: [grade] },
    amount: { is: "cap", cap: "most" },
    parameters: { most: wan(amount, cite) },
    examples: [
      example(`${prize} ${grade}`, enterprise, { award: [award] }, "2022-12-01", upTo(String(amount))),
      example(`${prize} ${other} is another rule's`, university, { award: [{ ...award, grade: other }] }, "2022-12-01", notTriggered),
      example("the grade is not known", university, { award: [{ ...award, grade: null }] }, "2022-12-01", unknown("award.grade")),
    ],
  });
};

/** 外观设计优秀奖 is not listed: no rule, until the issuer says otherwise. */
export const clause: BookedClause = {
  rules: [...chinaAwards.map((listed) => graded(china, listed)), ...shandongAwards.map((listed) => graded(shandong, listed))],
  enumerations: [
    lists({
      id: "WH-A3-1-4-china",
      cites: [china],
      trigger: "patent_award.china",
      occasion: "award",
      selects: { prize: ["china_patent", "china_design"], grade: ["gold", "silver", "excellence"] },
    }),
  ],
};
