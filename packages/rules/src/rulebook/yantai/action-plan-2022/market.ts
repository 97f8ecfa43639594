import type { Citation } from "../../../engine/dated-rule.ts";
import type { BookedRule } from "../../booked-rule.ts";
import { all, oneOf } from "../../conditions.ts";
import type { RuleId } from "../../names.ts";
import { example, manual, notTriggered, refused, unknown, upTo } from "../../worked-examples.ts";
import { exampleDay, yantai2022, yantaiApplicants } from "./circular.ts";

const { wan, rule } = yantai2022;
const { enterprise } = yantaiApplicants;

const recognition = { title: "standard_market", level: "provincial", recognisedOn: "2023-05-01" };
const award = {
  trigger: "protected_market",
  occasion: "recognition",
  selects: { title: ["standard_market", "key_market"] },
  amount: { is: "cap", cap: "most" },
} as const;

/** The body asks for 省级以上: the stricter reading, which is paid. */
export const provincialMarket = (id: RuleId, cite: Citation): BookedRule =>
  rule({
    ...award,
    id,
    cites: [cite],
    reading: "stricter",
    when: all(oneOf("stage", "initial"), oneOf("level", "provincial", "national")),
    parameters: { most: wan(10, cite) },
    examples: [
      example("a market recognised by the province", enterprise, { recognition: [recognition] }, exampleDay, upTo("10")),
      example(
        "a key market of the state",
        enterprise,
        { recognition: [{ ...recognition, title: "key_market", level: "national" }] },
        exampleDay,
        upTo("10"),
      ),
      example("reviewed, not new", enterprise, { recognition: [{ ...recognition, stage: "review" }] }, exampleDay, refused),
      example(
        "the level is not known",
        enterprise,
        { recognition: [{ ...recognition, level: null }] },
        exampleDay,
        unknown("recognition.level"),
      ),
      example("another title", enterprise, { recognition: [{ ...recognition, title: "high_tech" }] }, exampleDay, notTriggered),
    ],
  });

/** The annex drops 省级以上: what it alone covers is for a person. */
export const anyMarket = (id: RuleId, cite: Citation): BookedRule =>
  rule({
    ...award,
    id,
    cites: [cite],
    reading: "wider",
    when: oneOf("stage", "initial"),
    parameters: { most: wan(10, cite) },
    examples: [
      example(
        "a market recognised by the city",
        enterprise,
        { recognition: [{ ...recognition, level: "municipal" }] },
        exampleDay,
        manual("wider_reading"),
      ),
      example("one recognised by the province is paid by the body", enterprise, { recognition: [recognition] }, exampleDay, upTo("10")),
    ],
  });
