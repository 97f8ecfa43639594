import type { BookedClause } from "../../booked-rule.ts";
import { smallEnterprise } from "../../conditions.ts";
import { exactly, example, notTriggered, refused, unknown, upTo } from "../../worked-examples.ts";
import { weihai2021, weihaiApplicants } from "./circular.ts";

const { says, wan, percent, rule } = weihai2021;
const { enterprise, large } = weihaiApplicants;

const small = says("A三(六)16", "推进中小微企业知识产权质押融资");
const interest = says("A三(六)16", "年贴息额度最高给予不超过20万元");
const evaluation = says("A三(六)16", "评估费（分析评价费）按实际发生额50%予以补贴，最高给予不超过5万元");
const premium = says("A三(六)16", "知识产权质押保险按照实际发生额20%予以保费补贴，最高给予不超过2万元");

const loan = { collateral: "patent", signedOn: "2021-12-01", interestPaidOn: "2022-06-20", subsidyRequested: "150000.00" };
const fee = { kind: "evaluation_fee", amount: "80000.00", paidOn: "2022-03-01" };
const insured = { kind: "insurance_premium", amount: "90000.00", paidOn: "2022-03-01" };

/** The clause names no percentage of the interest, and no period for the caps of fee and premium: they are read as caps of each payment. */
export const clause: BookedClause = {
  rules: [
    rule({
      id: "WH-14",
      cites: [interest, small],
      trigger: "pledge_interest",
      occasion: "loan",
      // 年贴息额度: the year is that of the interest, not of the contract.
      occasionDay: "interestPaidOn",
      selects: { collateral: ["patent", "trade_mark", "copyright", "mixed"] },
      when: smallEnterprise,
      amount: { is: "cap", cap: "most", requested: "subsidyRequested" },
      limits: [{ is: "per_year", cap: "most" }],
      parameters: { most: wan(20, interest) },
      costs: "interestPaid",
      examples: [
        example("150,000 yuan in the year", enterprise, { loan: [loan] }, "2022-12-01", upTo("15")),
        example(
          "150,000 and 150,000 yuan in one year",
          enterprise,
          { loan: [loan, { ...loan, interestPaidOn: "2022-12-20" }] },
          "2022-12-31",
          upTo("20"),
        ),
        example(
          "150,000 yuan in each of two years",
          enterprise,
          { loan: [loan, { ...loan, interestPaidOn: "2023-01-20" }] },
          "2023-12-31",
          upTo("30"),
        ),
        example("a large enterprise", large, { loan: [loan] }, "2022-12-01", refused),
        example("pledged equipment", enterprise, { loan: [{ ...loan, collateral: "other" }] }, "2022-12-01", notTriggered),
      ],
    }),
    rule({
      id: "WH-15",
      cites: [evaluation, small],
      trigger: "pledge_evaluation_fee",
      occasion: "pledge_cost",
      selects: { kind: ["evaluation_fee"] },
      when: smallEnterprise,
      amount: { is: "percent", percent: "share", base: "amount", cap: "most" },
      parameters: { share: percent("50", evaluation), most: wan(5, evaluation) },
      costs: "amount",
      examples: [
        example("a fee of 80,000 yuan", enterprise, { pledge_cost: [fee] }, "2022-12-01", exactly("4")),
        example("a fee of 100,000 yuan", enterprise, { pledge_cost: [{ ...fee, amount: "100000.00" }] }, "2022-12-01", exactly("5")),
        example("a fee of 120,000 yuan", enterprise, { pledge_cost: [{ ...fee, amount: "120000.00" }] }, "2022-12-01", exactly("5")),
        example("a large enterprise", large, { pledge_cost: [fee] }, "2022-12-01", refused),
        example(
          "the fee is not known",
          enterprise,
          { pledge_cost: [{ ...fee, amount: null }] },
          "2022-12-01",
          unknown("pledge_cost.amount"),
        ),
      ],
    }),
    rule({
      id: "WH-16",
      cites: [premium, small],
      trigger: "pledge_premium",
      occasion: "pledge_cost",
      selects: { kind: ["insurance_premium"] },
      when: smallEnterprise,
      amount: { is: "percent", percent: "share", base: "amount", cap: "most" },
      parameters: { share: percent("20", premium), most: wan(2, premium) },
      costs: "amount",
      examples: [
        example("a premium of 90,000 yuan", enterprise, { pledge_cost: [insured] }, "2022-12-01", exactly("1.8")),
        example(
          "a premium of 100,000 yuan",
          enterprise,
          { pledge_cost: [{ ...insured, amount: "100000.00" }] },
          "2022-12-01",
          exactly("2"),
        ),
        example(
          "a premium of 150,000 yuan",
          enterprise,
          { pledge_cost: [{ ...insured, amount: "150000.00" }] },
          "2022-12-01",
          exactly("2"),
        ),
        example(
          "a guarantee fee is no premium",
          enterprise,
          { pledge_cost: [{ ...insured, kind: "guarantee_fee" }] },
          "2022-12-01",
          notTriggered,
        ),
      ],
    }),
  ],
};
