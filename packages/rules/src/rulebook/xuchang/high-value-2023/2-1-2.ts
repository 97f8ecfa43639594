import type { BookedClause } from "../../booked-rule.ts";
import { respectively } from "../../circular.ts";
import { all, enterprise as enterprises, oneOf } from "../../conditions.ts";
import type { RuleId, Trigger } from "../../names.ts";
import { example, notTriggered, refused, unquantified, upTo } from "../../worked-examples.ts";
import { xuchang2023, xuchangApplicants } from "./circular.ts";

const { says, wan, rule } = xuchang2023;
const { enterprise, university } = xuchangApplicants;

const awards = says(
  "二(一)2",
  "对新获批的国家级知识产权示范（优势）企业和河南省知识产权领军（示范、优势）企业，分别给予最高20万元、10万元的奖励",
);
const preference = says(
  "二(一)2",
  "对知识产权优势企业、示范企业和专利密集型企业，在高新技术企业、“专精特新”企业、创新型中小企业评定给予支持",
);

type Listed = {
  readonly id: RuleId;
  readonly trigger: Trigger;
  readonly level: string;
  readonly titles: readonly [string, ...string[]];
  readonly other: string;
};

/** 示范（优势） and 领军（示范、优势）: one cap for all titles of a level. */
const levels = respectively<Listed>(awards, [
  [
    { id: "XC-01", trigger: "ip_enterprise.national", level: "national", titles: ["ip_demonstration", "ip_advantage"], other: "municipal" },
    20,
  ],
  [
    {
      id: "XC-02",
      trigger: "ip_enterprise.provincial",
      level: "provincial",
      titles: ["ip_leading", "ip_demonstration", "ip_advantage"],
      other: "municipal",
    },
    10,
  ],
]);

export const clause: BookedClause = {
  rules: [
    ...levels.map(([{ id, trigger, level, titles, other }, amount]) => {
      const recognition = { title: titles[0], level, recognisedOn: "2023-11-01" };
      return rule({
        id,
        cites: [awards],
        trigger,
        occasion: "recognition",
        selects: { title: titles, level: [level] },
        when: all(enterprises, oneOf("stage", "initial")),
        amount: { is: "cap", cap: "most" },
        parameters: { most: wan(amount, awards) },
        examples: [
          example(`${level} ${titles[0]}, newly approved`, enterprise, { recognition: [recognition] }, "2023-12-01", upTo(String(amount))),
          ...titles
            .slice(1)
            .map((title) =>
              example(`${level} ${title}`, enterprise, { recognition: [{ ...recognition, title }] }, "2023-12-01", upTo(String(amount))),
            ),
          example("reviewed, not new", enterprise, { recognition: [{ ...recognition, stage: "review" }] }, "2023-12-01", refused),
          example("a university", university, { recognition: [recognition] }, "2023-12-01", refused),
          example(
            `${other} titles are not among them`,
            enterprise,
            { recognition: [{ ...recognition, level: other }] },
            "2023-12-01",
            notTriggered,
          ),
        ],
      });
    }),
    rule({
      id: "XC-07",
      cites: [preference],
      trigger: "ip_enterprise_preference",
      occasion: "recognition",
      selects: { title: ["ip_advantage", "ip_demonstration", "patent_intensive"] },
      when: enterprises,
      amount: { is: "unquantified" },
      examples: [
        example(
          "a patent-intensive enterprise",
          enterprise,
          { recognition: [{ title: "patent_intensive", recognisedOn: "2023-11-01" }] },
          "2023-12-01",
          unquantified,
        ),
        example(
          "another title",
          enterprise,
          { recognition: [{ title: "gazelle", recognisedOn: "2023-11-01" }] },
          "2023-12-01",
          notTriggered,
        ),
      ],
    }),
  ],
};
