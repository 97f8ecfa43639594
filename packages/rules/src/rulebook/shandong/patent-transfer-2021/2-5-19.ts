import type { BookedClause } from "../../booked-rule.ts";
import { beneficiary, smallEnterprise } from "../../conditions.ts";
import { example, notTriggered, refused, unknown } from "../../worked-examples.ts";
import { shandong2021, shandongApplicants } from "./circular.ts";

const { says, percent, rule } = shandong2021;
const { enterprise, large, bank } = shandongApplicants;

/** 分别: interest, risk, premium, in this order. */
const cite = says("二(五)19", "对中小企业知识产权质押融资，省财政分别给予60%、40%、60%的贷款贴息、风险补偿和保费补贴");
const base = { unstated: "base" } as const;

const loan = { collateral: "patent", signedOn: "2022-03-01", interestPaid: "200000.00" };
const loss = { principalLoss: "1000000.00", confirmedOn: "2022-09-01" };
const premium = { kind: "insurance_premium", amount: "90000.00", paidOn: "2022-03-01" };

/** Percentages without base and without cap: the issuer must say of what they are taken, and nothing is computed until then. */
export const clause: BookedClause = {
  rules: [
    rule({
      id: "SD-03",
      cites: [cite],
      trigger: "pledge_interest",
      occasion: "loan",
      selects: { collateral: ["patent", "trade_mark", "copyright", "mixed"] },
      when: smallEnterprise,
      amount: { is: "percent", percent: "share", base },
      parameters: { share: percent("60", cite) },
      costs: "interestPaid",
      examples: [
        example("60 % of what is not stated", enterprise, { loan: [loan] }, "2022-12-01", unknown("decision.base")),
        example("a large enterprise", large, { loan: [loan] }, "2022-12-01", refused),
        example("pledged equipment", enterprise, { loan: [{ ...loan, collateral: "other" }] }, "2022-12-01", notTriggered),
      ],
    }),
    rule({
      id: "SD-04",
      cites: [cite],
      trigger: "pledge_risk",
      occasion: "risk_loss",
      selects: {},
      // The sentence names nobody; a loss on a loan is the lender's.
      when: beneficiary("bank", "guarantor"),
      amount: { is: "percent", percent: "share", base },
      parameters: { share: percent("40", cite) },
      costs: "principalLoss",
      examples: [
        example("40 % of what is not stated", bank, { risk_loss: [loss] }, "2022-12-01", unknown("decision.base")),
        example("the borrower has no such loss", enterprise, { risk_loss: [loss] }, "2022-12-01", refused),
      ],
    }),
    rule({
      id: "SD-05",
      cites: [cite],
      trigger: "pledge_premium",
      occasion: "pledge_cost",
      selects: { kind: ["insurance_premium"] },
      when: smallEnterprise,
      amount: { is: "percent", percent: "share", base },
      parameters: { share: percent("60", cite) },
      costs: "amount",
      examples: [
        example("60 % of what is not stated", enterprise, { pledge_cost: [premium] }, "2022-12-01", unknown("decision.base")),
        example("a large enterprise", large, { pledge_cost: [premium] }, "2022-12-01", refused),
        example("a fee is no premium", enterprise, { pledge_cost: [{ ...premium, kind: "evaluation_fee" }] }, "2022-12-01", notTriggered),
      ],
    }),
  ],
};
