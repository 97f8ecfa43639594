import type { BookedClause } from "../../booked-rule.ts";
import { all, beneficiary, judged } from "../../conditions.ts";
import { example, manual, notTriggered, refused, upTo } from "../../worked-examples.ts";
import { exampleDay, yantai2022, yantaiApplicants } from "./circular.ts";

const { says, wan, rule } = yantai2022;
const { bank, enterprise } = yantaiApplicants;

const cite = says("附件三(三)3", "每年对开展专利质押融资工作成绩突出的银行、（类）金融机构、服务机构择优给予最高100万元奖励");
const merit = { id: "work", kind: "pledge_finance_work", confirmedOn: "2023-12-01" };

/** For institutions, not for borrowers. Whether 100 is meant for each or for all together the clause does not say: read for each. */
export const clause: BookedClause = {
  rules: [
    rule({
      id: "YT-15",
      cites: [cite],
      trigger: "pledge_finance_work",
      occasion: "merit",
      selects: { kind: ["pledge_finance_work"] },
      when: all(beneficiary("bank", "guarantor", "insurer", "appraiser", "agency"), judged("outstanding_work", "selected")),
      amount: { is: "cap", cap: "most" },
      limits: [{ is: "per_year", cap: "most" }],
      parameters: { most: wan(100, cite) },
      examples: [
        example("a bank that was selected", bank, { merit: [{ ...merit, selected: true }] }, exampleDay, upTo("100")),
        example(
          "selected twice in one year",
          bank,
          {
            merit: [
              { ...merit, selected: true },
              { ...merit, id: "again", confirmedOn: "2023-12-02", selected: true },
            ],
          },
          exampleDay,
          refused,
          "again",
        ),
        example("nobody has judged", bank, { merit: [merit] }, exampleDay, manual("outstanding_work")),
        example("not selected", bank, { merit: [{ ...merit, selected: false }] }, exampleDay, refused),
        example("a borrower", enterprise, { merit: [{ ...merit, selected: true }] }, exampleDay, refused),
        example("other work", bank, { merit: [{ ...merit, kind: "strategy_task" }] }, exampleDay, notTriggered),
      ],
    }),
  ],
};
