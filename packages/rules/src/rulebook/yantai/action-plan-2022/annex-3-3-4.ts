import type { BookedClause } from "../../booked-rule.ts";
import { isTrue } from "../../conditions.ts";
import { exactly, example, refused, unknown } from "../../worked-examples.ts";
import { exampleDay, yantai2022, yantaiApplicants } from "./circular.ts";

const { says, wan, percent, rule } = yantai2022;
const { enterprise } = yantaiApplicants;

const cite = says("附件三(三)4", "发行知识产权证券化产品，采取专利质押担保方式的，按其实际发行金额的2%给予发行主体最高50万元奖励");
const issue = { issuedAmount: "10000000.00", issuedOn: "2023-06-01", patentPledge: true };

export const clause: BookedClause = {
  rules: [
    rule({
      id: "YT-16",
      cites: [cite],
      trigger: "securities",
      occasion: "securities",
      selects: {},
      when: isTrue("patentPledge"),
      amount: { is: "percent", percent: "share", base: "issuedAmount", cap: "most" },
      parameters: { share: percent("2", cite), most: wan(50, cite) },
      examples: [
        example("10 million yuan issued", enterprise, { securities: [issue] }, exampleDay, exactly("20")),
        example(
          "25 million yuan issued",
          enterprise,
          { securities: [{ ...issue, issuedAmount: "25000000.00" }] },
          exampleDay,
          exactly("50"),
        ),
        example(
          "30 million yuan issued",
          enterprise,
          { securities: [{ ...issue, issuedAmount: "30000000.00" }] },
          exampleDay,
          exactly("50"),
        ),
        example("not secured by patents", enterprise, { securities: [{ ...issue, patentPledge: false }] }, exampleDay, refused),
        example(
          "the amount is not known",
          enterprise,
          { securities: [{ ...issue, issuedAmount: null }] },
          exampleDay,
          unknown("securities.issuedAmount"),
        ),
      ],
    }),
  ],
};
