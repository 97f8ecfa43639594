import type { BookedClause } from "../../booked-rule.ts";
import { all, beneficiary, isTrue } from "../../conditions.ts";
import { example, notTriggered, refused, unquantified } from "../../worked-examples.ts";
import { shandong2021, shandongApplicants } from "./circular.ts";

const { says, rule } = shandong2021;
const { individual } = shandongApplicants;

const cite = says("二(五)17", "采取股权、期权、分红等激励方式，使专利发明人或设计人合理分享创新收益");
const conversion = { kind: "service_invention", implemented: true, implementedOn: "2022-03-01" };

/** 合理分享: due from the inventor's own institution, without a percentage. */
export const clause: BookedClause = {
  rules: [
    rule({
      id: "SD-13",
      cites: [cite],
      trigger: "service_invention_income",
      occasion: "conversion",
      selects: { kind: ["service_invention"] },
      when: all(beneficiary("individual"), isTrue("implemented")),
      amount: { is: "unquantified" },
      examples: [
        example("a service invention put to use", individual, { conversion: [conversion] }, "2022-12-01", unquantified),
        example("not put to use", individual, { conversion: [{ ...conversion, implemented: false }] }, "2022-12-01", refused),
        example(
          "patents that were taken in",
          individual,
          { conversion: [{ ...conversion, kind: "absorbed" }] },
          "2022-12-01",
          notTriggered,
        ),
      ],
    }),
  ],
};
