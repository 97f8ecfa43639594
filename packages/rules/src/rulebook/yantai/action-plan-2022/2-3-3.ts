import type { BookedClause } from "../../booked-rule.ts";
import { exactly, example, notTriggered, unquantified } from "../../worked-examples.ts";
import { exampleDay, yantai2022, yantaiApplicants } from "./circular.ts";

const { says, wan, rule } = yantai2022;
const { authority } = yantaiApplicants;

const size = says("二(三)3", "将知识产权运营基金规模增至1亿元");
const risk = says("二(三)3", "设立知识产权质押风险补偿基金");
const fund = { kind: "operation", establishedOn: "2023-05-01" };

/** What the fund is to come to entitles nobody. The second fund has no size. */
export const clause: BookedClause = {
  rules: [
    rule({
      id: "YT-18",
      cites: [size],
      trigger: "operation_fund",
      occasion: "fund",
      selects: { kind: ["operation"] },
      amount: { is: "fund", size: "size" },
      parameters: { size: wan(10_000, size) },
      examples: [
        example("the fund's size", authority, { fund: [fund] }, exampleDay, exactly("10000")),
        example("another fund", authority, { fund: [{ ...fund, kind: "alliance_mutual" }] }, exampleDay, notTriggered),
      ],
    }),
    rule({
      id: "YT-30",
      cites: [risk],
      trigger: "pledge_risk",
      occasion: "fund",
      selects: { kind: ["risk_compensation"] },
      amount: { is: "unquantified" },
      examples: [
        example("the fund", authority, { fund: [{ ...fund, kind: "risk_compensation" }] }, exampleDay, unquantified),
        example("another fund", authority, { fund: [fund] }, exampleDay, notTriggered),
      ],
    }),
  ],
};
