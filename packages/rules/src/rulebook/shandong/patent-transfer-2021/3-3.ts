import type { BookedClause } from "../../booked-rule.ts";
import { beneficiary } from "../../conditions.ts";
import { example, notTriggered, refused, unquantified } from "../../worked-examples.ts";
import { shandong2021, shandongApplicants } from "./circular.ts";

const { says, rule } = shandong2021;
const { authority, individual } = shandongApplicants;

const cite = says("三(三)", "对积极支持参与配合的有关市、部门和单位，在政策扶持或项目安排等方面给予优先支持");
const merit = { kind: "policy_cooperation", confirmedOn: "2022-03-01" };

/** 优先支持: a preference, no money. */
export const clause: BookedClause = {
  rules: [
    rule({
      id: "SD-14",
      cites: [cite],
      trigger: "policy_cooperation",
      occasion: "merit",
      selects: { kind: ["policy_cooperation"] },
      when: beneficiary("authority", "enterprise", "state_owned_enterprise", "university", "institute", "agency", "park"),
      amount: { is: "unquantified" },
      examples: [
        example("a department that cooperates", authority, { merit: [merit] }, "2022-12-01", unquantified),
        example("an individual", individual, { merit: [merit] }, "2022-12-01", refused),
        example("other work", authority, { merit: [{ ...merit, kind: "outstanding_work" }] }, "2022-12-01", notTriggered),
      ],
    }),
  ],
};
