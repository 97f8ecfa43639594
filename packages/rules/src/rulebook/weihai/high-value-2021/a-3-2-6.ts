import type { BookedClause } from "../../booked-rule.ts";
import { respectively } from "../../circular.ts";
import { all, enterprise as enterprises, oneOf } from "../../conditions.ts";
import { example, notTriggered, refused, upTo } from "../../worked-examples.ts";
import { weihai2021, weihaiApplicants } from "./circular.ts";

const { says, wan, rule } = weihai2021;
const { enterprise, university } = weihaiApplicants;

const cite = says("A三(二)6", "对资助年度内新确定的国家知识产权优势企业和国家知识产权示范企业分别最高给予不超过5万元和20万元奖励");

const titles = respectively(cite, [
  [{ id: "WH-11", title: "ip_advantage", other: "ip_demonstration" }, 5],
  [{ id: "WH-12", title: "ip_demonstration", other: "ip_advantage" }, 20],
]);

export const clause: BookedClause = {
  rules: titles.map(([{ id, title, other }, amount]) => {
    const recognition = { title, level: "national", recognisedOn: "2022-11-01" };
    return rule({
      id,
      cites: [cite],
      trigger: "ip_enterprise.national",
      awardKey: `${title}.national`,
      occasion: "recognition",
      selects: { title: [title], level: ["national"] },
      when: all(enterprises, oneOf("stage", "initial"), { is: "in_funding_year", field: "recognisedOn" }),
      amount: { is: "cap", cap: "most" },
      parameters: { most: wan(amount, cite) },
      examples: [
        example(`national ${title}, new this year`, enterprise, { recognition: [recognition] }, "2022-12-31", upTo(String(amount))),
        example("recognised the year before", enterprise, { recognition: [recognition] }, "2023-01-01", refused),
        example("reviewed, not new", enterprise, { recognition: [{ ...recognition, stage: "review" }] }, "2022-12-31", refused),
        example("a university", university, { recognition: [recognition] }, "2022-12-31", refused),
        example(
          `national ${other} is another rule's`,
          enterprise,
          { recognition: [{ ...recognition, title: other }] },
          "2022-12-31",
          notTriggered,
        ),
        example("provincial", enterprise, { recognition: [{ ...recognition, level: "provincial" }] }, "2022-12-31", notTriggered),
      ],
    });
  }),
};
