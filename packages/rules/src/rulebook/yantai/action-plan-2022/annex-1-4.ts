import type { BookedClause } from "../../booked-rule.ts";
import { example, notTriggered, unquantified } from "../../worked-examples.ts";
import { exampleDay, yantai2022, yantaiApplicants } from "./circular.ts";

const { says, rule } = yantai2022;
const { authority } = yantaiApplicants;

const cite = says("附件一(四)", "建立海外知识产权维权基金");
const fund = { kind: "overseas_enforcement", establishedOn: "2023-05-01" };

/** In the annex alone, and without a size. */
export const clause: BookedClause = {
  rules: [
    rule({
      id: "YT-31",
      cites: [cite],
      trigger: "overseas_enforcement_fund",
      occasion: "fund",
      selects: { kind: ["overseas_enforcement"] },
      amount: { is: "unquantified" },
      examples: [
        example("the fund", authority, { fund: [fund] }, exampleDay, unquantified),
        example("another fund", authority, { fund: [{ ...fund, kind: "operation" }] }, exampleDay, notTriggered),
      ],
    }),
  ],
};
