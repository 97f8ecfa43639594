import type { BookedClause } from "../../booked-rule.ts";
import { all, enterprise as enterprises, isTrue } from "../../conditions.ts";
import { example, notTriggered, refused, unknown, unquantified } from "../../worked-examples.ts";
import { xuchang2023, xuchangApplicants } from "./circular.ts";

const { says, rule } = xuchang2023;
const { enterprise, university } = xuchangApplicants;

const cite = says("二(二)7", "对已完成还本付息的专利权质押融资贷款项目，对企业承担的评估费、保险费、利息给予一定的资助");
const loan = { collateral: "patent", signedOn: "2023-07-01", repaid: true };

/** Nothing before principal and interest are repaid; then 一定的资助, without a number. */
export const clause: BookedClause = {
  rules: [
    rule({
      id: "XC-05",
      cites: [cite],
      trigger: "pledge_interest",
      awardKey: "repaid_pledge_loan",
      occasion: "loan",
      selects: { collateral: ["patent", "mixed"] },
      when: all(enterprises, isTrue("repaid")),
      amount: { is: "unquantified" },
      examples: [
        example("repaid in full", enterprise, { loan: [loan] }, "2024-12-01", unquantified),
        example("not yet repaid", enterprise, { loan: [{ ...loan, repaid: false }] }, "2024-12-01", refused),
        example("whether repaid is not known", enterprise, { loan: [{ ...loan, repaid: null }] }, "2024-12-01", unknown("loan.repaid")),
        example("a university", university, { loan: [loan] }, "2024-12-01", refused),
        example("a pledged trade mark", enterprise, { loan: [{ ...loan, collateral: "trade_mark" }] }, "2024-12-01", notTriggered),
      ],
    }),
  ],
};
