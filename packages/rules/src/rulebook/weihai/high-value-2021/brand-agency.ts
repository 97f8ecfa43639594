import type { Citation } from "../../../engine/dated-rule.ts";
import type { BookedRule } from "../../booked-rule.ts";
import { serviceAgency } from "../../conditions.ts";
import type { RuleId } from "../../names.ts";
import { example, notTriggered, refused } from "../../worked-examples.ts";
import { weihai2021, weihaiApplicants } from "./circular.ts";

const { wan, rule } = weihai2021;
const { agency, enterprise } = weihaiApplicants;

const recognition = { title: "brand_agency", level: "national", recognisedOn: "2022-05-01" };

/** 全国知识产权服务品牌机构: 10 in paper A, 3 in paper B of one notice. Which holds is for its issuer to rule; until then nothing is paid. */
export const brandAgency = (id: RuleId, cite: Citation, amount: number): BookedRule =>
  rule({
    id,
    cites: [cite],
    trigger: "brand_agency",
    occasion: "recognition",
    selects: { title: ["brand_agency"] },
    when: serviceAgency,
    amount: { is: "cap", cap: "most" },
    limits: [{ is: "once" }],
    parameters: { most: wan(amount, cite) },
    examples: [
      example("a brand agency", agency, { recognition: [recognition] }, "2022-12-01", {
        state: "conflict",
        wan: { "WH-18": "10", "WH-21": "3" },
      }),
      example("no service agency", enterprise, { recognition: [recognition] }, "2022-12-01", refused),
      example("another title", agency, { recognition: [{ ...recognition, title: "high_tech" }] }, "2022-12-01", notTriggered),
    ],
  });
