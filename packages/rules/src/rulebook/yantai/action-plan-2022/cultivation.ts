import type { Citation } from "../../../engine/dated-rule.ts";
import type { BookedRule } from "../../booked-rule.ts";
import type { RuleId } from "../../names.ts";
import { example, manual, notTriggered, upTo } from "../../worked-examples.ts";
import { exampleDay, yantai2022, yantaiApplicants } from "./circular.ts";

const { wan, rule } = yantai2022;
const { enterprise } = yantaiApplicants;

const centre = { id: "centre", title: "cultivation_centre", recognisedOn: "2023-03-01" };
const portfolio = { id: "portfolio", title: "patent_portfolio", recognisedOn: "2023-09-01" };
const award = { trigger: "cultivation_centre", occasion: "recognition", amount: { is: "cap", cap: "most" } } as const;

/** 每家单位: the body gives one 50 for centre and portfolio together. That is paid. */
export const cultivationOfUnit = (id: RuleId, cite: Citation): BookedRule =>
  rule({
    ...award,
    id,
    cites: [cite],
    reading: "stricter",
    selects: { title: ["cultivation_centre", "patent_portfolio"] },
    limits: [{ is: "lifetime", cap: "most" }],
    parameters: { most: wan(50, cite) },
    examples: [
      example("a centre", enterprise, { recognition: [centre] }, exampleDay, upTo("50")),
      example("a portfolio", enterprise, { recognition: [portfolio] }, exampleDay, upTo("50")),
      example(
        "a further one goes beyond the 50 of the unit",
        enterprise,
        { recognition: [centre, portfolio] },
        exampleDay,
        manual("wider_reading"),
        "portfolio",
      ),
      example("another title", enterprise, { recognition: [{ ...centre, title: "high_tech" }] }, exampleDay, notTriggered),
    ],
  });

/** The annex gives 50 for a centre and 50 for a portfolio: what goes beyond the 50 of the unit is for a person. */
export const cultivationOfKind = (id: RuleId, cite: Citation, title: "cultivation_centre" | "patent_portfolio"): BookedRule => {
  const [own, other] = title === "cultivation_centre" ? [centre, portfolio] : [portfolio, centre];
  return rule({
    ...award,
    id,
    cites: [cite],
    reading: "wider",
    selects: { title: [title] },
    parameters: { most: wan(50, cite) },
    examples: [
      example(`${title} alone is paid by the body`, enterprise, { recognition: [own] }, exampleDay, upTo("50")),
      example(
        `${title} after the unit had its 50`,
        enterprise,
        { recognition: [{ ...other, recognisedOn: "2022-06-01" }, own] },
        exampleDay,
        manual("wider_reading"),
        own.id,
      ),
    ],
  });
};
