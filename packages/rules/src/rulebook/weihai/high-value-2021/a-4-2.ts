import type { BookedClause } from "../../booked-rule.ts";
import { example, notTriggered, unquantified } from "../../worked-examples.ts";
import { weihai2021, weihaiApplicants } from "./circular.ts";

const { says, rule } = weihai2021;
const { enterprise } = weihaiApplicants;

const cite = says("A四(二)", "对于积极承担知识产权战略推进、试点示范等建设任务的，给予适当政策倾斜");
const merit = { kind: "strategy_task", confirmedOn: "2022-03-01" };

/** 适当政策倾斜: a preference, no money. */
export const clause: BookedClause = {
  rules: [
    rule({
      id: "WH-24",
      cites: [cite],
      trigger: "strategy_task",
      occasion: "merit",
      selects: { kind: ["strategy_task"] },
      amount: { is: "unquantified" },
      examples: [
        example("takes on a task", enterprise, { merit: [merit] }, "2022-12-01", unquantified),
        example("other work", enterprise, { merit: [{ ...merit, kind: "outstanding_work" }] }, "2022-12-01", notTriggered),
      ],
    }),
  ],
};
