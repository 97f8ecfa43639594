import type { BookedClause } from "../../booked-rule.ts";
import { all, beneficiary, judged } from "../../conditions.ts";
import { example, notTriggered, refused, unquantified } from "../../worked-examples.ts";
import { exampleDay, yantai2022, yantaiApplicants } from "./circular.ts";

const { says, rule } = yantai2022;
const { individual, bank } = yantaiApplicants;

const cite = says("三(三)", "对知识产权工作成绩突出的区市、部门和先进工作者给予表扬");
const merit = { kind: "outstanding_work", confirmedOn: "2023-05-01", selected: true };

/** 表扬: praise, no money. */
export const clause: BookedClause = {
  rules: [
    rule({
      id: "YT-34",
      cites: [cite],
      trigger: "outstanding_work",
      occasion: "merit",
      selects: { kind: ["outstanding_work"] },
      when: all(beneficiary("individual", "authority", "park"), judged("outstanding_work", "selected")),
      amount: { is: "unquantified" },
      examples: [
        example("an outstanding worker", individual, { merit: [merit] }, exampleDay, unquantified),
        example("not outstanding", individual, { merit: [{ ...merit, selected: false }] }, exampleDay, refused),
        example("a bank", bank, { merit: [merit] }, exampleDay, refused),
        example("other work", individual, { merit: [{ ...merit, kind: "strategy_task" }] }, exampleDay, notTriggered),
      ],
    }),
  ],
};
