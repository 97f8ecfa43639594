import type { Citation } from "../../../engine/dated-rule.ts";
import type { BookedRule } from "../../booked-rule.ts";
import { all, isTrue, judged, serviceAgency } from "../../conditions.ts";
import type { RuleId } from "../../names.ts";
import { example, manual, notTriggered, refused, upTo } from "../../worked-examples.ts";
import { exampleDay, yantai2022, yantaiApplicants } from "./circular.ts";

const { wan, rule } = yantai2022;
const { agency, enterprise } = yantaiApplicants;

const merit = { kind: "service_quality", confirmedOn: "2023-05-01", comprehensiveAgency: true };
const award = {
  trigger: "service_quality",
  occasion: "merit",
  selects: { kind: ["service_quality"] },
  amount: { is: "cap", cap: "most" },
} as const;
const examples = [
  example("selected by the authority", agency, { merit: [{ ...merit, selected: true }] }, exampleDay, upTo("20")),
  example("not selected", agency, { merit: [{ ...merit, selected: false }] }, exampleDay, refused),
] as const;

/** The body asks for three things, 服务成效好 among them: the stricter reading. */
export const goodAgency = (id: RuleId, cite: Citation): BookedRule =>
  rule({
    ...award,
    id,
    cites: [cite],
    reading: "stricter",
    when: all(serviceAgency, judged("quality_of_service", "selected")),
    parameters: { most: wan(20, cite) },
    examples: [
      ...examples,
      example("nobody has judged", agency, { merit: [merit] }, exampleDay, manual("quality_of_service")),
      example("no agency", enterprise, { merit: [{ ...merit, selected: true }] }, exampleDay, refused),
      example("other work", agency, { merit: [{ ...merit, kind: "strategy_task" }] }, exampleDay, notTriggered),
    ],
  });

/** The annex asks for two things, of a 综合服务机构. */
export const comprehensiveAgency = (id: RuleId, cite: Citation): BookedRule =>
  rule({
    ...award,
    id,
    cites: [cite],
    reading: "wider",
    when: all(serviceAgency, isTrue("comprehensiveAgency"), judged("quality_of_comprehensive_service", "selected")),
    parameters: { most: wan(20, cite) },
    examples,
  });
