import type { Citation } from "../../../engine/dated-rule.ts";
import type { BookedRule } from "../../booked-rule.ts";
import type { RuleId } from "../../names.ts";
import { example, notTriggered, refused, unknown, upTo } from "../../worked-examples.ts";
import { exampleDay, yantai2022, yantaiApplicants } from "./circular.ts";

const { wan, rule } = yantai2022;
const { enterprise } = yantaiApplicants;

const recognition = { title: "ecommerce_platform", level: "provincial", recognisedOn: "2023-05-01" };

/** Body and annex in the same words: one award, paid once. */
export const ecommercePlatform = (id: RuleId, cite: Citation): BookedRule =>
  rule({
    id,
    cites: [cite],
    trigger: "ecommerce_platform",
    occasion: "recognition",
    selects: { title: ["ecommerce_platform"], level: ["provincial"] },
    amount: { is: "cap", cap: "most" },
    limits: [{ is: "once" }],
    parameters: { most: wan(10, cite) },
    examples: [
      example("in the province's programme", enterprise, { recognition: [recognition] }, exampleDay, upTo("10")),
      example(
        "a second platform of the same enterprise",
        enterprise,
        { recognition: [recognition, { ...recognition, id: "second", recognisedOn: "2023-09-01" }] },
        exampleDay,
        refused,
        "second",
      ),
      example("in the city's programme", enterprise, { recognition: [{ ...recognition, level: "municipal" }] }, exampleDay, notTriggered),
      example(
        "the level is not known",
        enterprise,
        { recognition: [{ ...recognition, level: null }] },
        exampleDay,
        unknown("recognition.level"),
      ),
    ],
  });
