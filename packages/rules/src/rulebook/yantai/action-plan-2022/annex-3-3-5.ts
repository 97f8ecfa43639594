import type { BookedClause } from "../../booked-rule.ts";
import { exactly, example, notTriggered, unknown } from "../../worked-examples.ts";
import { exampleDay, yantai2022, yantaiApplicants } from "./circular.ts";

const { says, wan, percent, rule } = yantai2022;
const { enterprise } = yantaiApplicants;

const cite = says("附件三(三)5", "对购买知识产权质押保险、承担知识产权质押担保费用的单位，每笔业务按保费或担保费用50%、最多5万元补贴");
const cost = { kind: "guarantee_fee", amount: "80000.00", paidOn: "2023-06-01" };

export const clause: BookedClause = {
  rules: [
    rule({
      id: "YT-17",
      cites: [cite],
      trigger: "pledge_premium",
      occasion: "pledge_cost",
      selects: { kind: ["insurance_premium", "guarantee_fee"] },
      amount: { is: "percent", percent: "share", base: "amount", cap: "most" },
      parameters: { share: percent("50", cite), most: wan(5, cite) },
      costs: "amount",
      examples: [
        example("a guarantee fee of 80,000 yuan", enterprise, { pledge_cost: [cost] }, exampleDay, exactly("4")),
        example(
          "a guarantee fee of 120,000 yuan",
          enterprise,
          { pledge_cost: [{ ...cost, amount: "120000.00" }] },
          exampleDay,
          exactly("5"),
        ),
        example(
          "a premium of 100,000 yuan",
          enterprise,
          { pledge_cost: [{ ...cost, kind: "insurance_premium", amount: "100000.00" }] },
          exampleDay,
          exactly("5"),
        ),
        example(
          "120,000 yuan in each of two deals",
          enterprise,
          {
            pledge_cost: [
              { ...cost, amount: "120000.00" },
              { ...cost, amount: "120000.00", loanNumber: "2" },
            ],
          },
          exampleDay,
          exactly("10"),
        ),
        example(
          "the fee is not known",
          enterprise,
          { pledge_cost: [{ ...cost, amount: null }] },
          exampleDay,
          unknown("pledge_cost.amount"),
        ),
        example("an evaluation fee", enterprise, { pledge_cost: [{ ...cost, kind: "evaluation_fee" }] }, exampleDay, notTriggered),
      ],
    }),
  ],
};
