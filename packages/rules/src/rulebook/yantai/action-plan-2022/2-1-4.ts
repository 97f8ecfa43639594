import type { BookedClause } from "../../booked-rule.ts";
import { all, enterprise as enterprises, oneOf } from "../../conditions.ts";
import { example, notTriggered, refused, unknown, unquantified, upTo } from "../../worked-examples.ts";
import { exampleDay, yantai2022, yantaiApplicants } from "./circular.ts";

const { says, wan, percent, rule } = yantai2022;
const { enterprise, university } = yantaiApplicants;

const suit = says(
  "二(一)4",
  "在知识产权涉外纠纷的诉讼中，对于胜诉的原、被告企业，最高给予法律服务费用50%的补贴，每家企业年度补贴总额不超过100万元人民币",
);
const insurance = says("二(一)4", "对投保“知识产权海外侵权责任险”的企业，保费补贴比例适当上浮");

const won = { foreign: true, proceedings: "litigation", role: "plaintiff", result: "won", judgedOn: "2023-03-01", legalFees: "1500000.00" };
const policy = { kind: "overseas_infringement", premium: "50000.00", paidOn: "2023-03-01" };

export const clause: BookedClause = {
  rules: [
    rule({
      id: "YT-03",
      cites: [suit],
      trigger: "foreign_dispute",
      occasion: "dispute",
      selects: { foreign: [true] },
      when: all(enterprises, oneOf("proceedings", "litigation"), oneOf("result", "won")),
      amount: { is: "percent", percent: "share", base: "legalFees", upTo: true },
      limits: [{ is: "per_year", cap: "most" }],
      parameters: { share: percent("50", suit), most: wan(100, suit) },
      costs: "legalFees",
      examples: [
        example("fees of 1.5 million yuan", enterprise, { dispute: [won] }, exampleDay, upTo("75")),
        example(
          "fees of 1.5 and 1.2 million yuan in one year",
          enterprise,
          { dispute: [won, { ...won, role: "defendant", judgedOn: "2023-09-01", legalFees: "1200000.00" }] },
          exampleDay,
          upTo("100"),
        ),
        example("fees of 2 million yuan", enterprise, { dispute: [{ ...won, legalFees: "2000000.00" }] }, exampleDay, upTo("100")),
        example(
          "fees of 2 million yuan in each of two years",
          enterprise,
          {
            dispute: [
              { ...won, legalFees: "2000000.00" },
              { ...won, judgedOn: "2024-01-05", legalFees: "2000000.00" },
            ],
          },
          exampleDay,
          upTo("200"),
        ),
        example("lost", enterprise, { dispute: [{ ...won, result: "lost" }] }, exampleDay, refused),
        example("an arbitration", enterprise, { dispute: [{ ...won, proceedings: "arbitration" }] }, exampleDay, refused),
        example("a university", university, { dispute: [won] }, exampleDay, refused),
        example("the fees are not known", enterprise, { dispute: [{ ...won, legalFees: null }] }, exampleDay, unknown("dispute.legalFees")),
        example("no foreign element", enterprise, { dispute: [{ ...won, foreign: false }] }, exampleDay, notTriggered),
      ],
    }),
    rule({
      id: "YT-04",
      cites: [insurance],
      trigger: "overseas_insurance",
      occasion: "insurance",
      selects: { kind: ["overseas_infringement"] },
      when: enterprises,
      amount: { is: "unquantified" },
      costs: "premium",
      examples: [
        example("insured against liability abroad", enterprise, { insurance: [policy] }, exampleDay, unquantified),
        example("a university", university, { insurance: [policy] }, exampleDay, refused),
        example("another insurance", enterprise, { insurance: [{ ...policy, kind: "infringed_loss" }] }, exampleDay, notTriggered),
      ],
    }),
  ],
};
