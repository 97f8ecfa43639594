import type { BookedClause } from "../../booked-rule.ts";
import { all, enterprise as enterprises, isTrue, judged } from "../../conditions.ts";
import { example, notTriggered, refused, unquantified } from "../../worked-examples.ts";
import { weihai2021, weihaiApplicants } from "./circular.ts";

const { says, rule } = weihai2021;
const { enterprise } = weihaiApplicants;

const words = "对引进吸收并成功转化实施、收到良好经济社会效益的，积极争取省级财政支持";
const conversion = { kind: "absorbed", implemented: true, implementedOn: "2022-03-01" };

/** 积极争取: the city will try to obtain the province's money; neither sum nor promise. Paper B repeats it. */
export const clause: BookedClause = {
  rules: [
    rule({
      id: "WH-23",
      cites: [says("A三(三)9", words), says("B二(二)2", words)],
      trigger: "absorbed_patent",
      occasion: "conversion",
      selects: { kind: ["absorbed"] },
      when: all(enterprises, isTrue("implemented"), judged("good_benefit", "goodBenefit")),
      amount: { is: "unquantified" },
      examples: [
        example(
          "put to use with good benefit",
          enterprise,
          { conversion: [{ ...conversion, goodBenefit: true }] },
          "2022-12-01",
          unquantified,
        ),
        example("nobody has judged the benefit", enterprise, { conversion: [conversion] }, "2022-12-01", unquantified),
        example("not put to use", enterprise, { conversion: [{ ...conversion, implemented: false }] }, "2022-12-01", refused),
        example(
          "a service invention",
          enterprise,
          { conversion: [{ ...conversion, kind: "service_invention" }] },
          "2022-12-01",
          notTriggered,
        ),
      ],
    }),
  ],
};
