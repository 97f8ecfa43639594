import type { Citation } from "../../../engine/dated-rule.ts";
import type { BookedRule } from "../../booked-rule.ts";
import { all, isTrue, judged, serviceAgency } from "../../conditions.ts";
import type { RuleId } from "../../names.ts";
import { example, manual, refused, unknown, upTo } from "../../worked-examples.ts";
import { exampleDay, yantai2022, yantaiApplicants } from "./circular.ts";

const { wan, rule } = yantai2022;
const { agency, enterprise } = yantaiApplicants;

const one = { succeeded: true, inCity: true, closedOn: "2023-05-01" };
const award = {
  trigger: "public_interest_case",
  occasion: "public_interest_case",
  selects: {},
  amount: { is: "cap", cap: "most" },
} as const;
const influence = judged("major_influence", "majorInfluence");

/** The body asks for a case 我市范围内: the stricter reading, which is paid. */
export const caseInTheCity = (id: RuleId, cite: Citation): BookedRule =>
  rule({
    ...award,
    id,
    cites: [cite],
    reading: "stricter",
    when: all(serviceAgency, isTrue("succeeded"), isTrue("inCity"), influence),
    parameters: { most: wan(10, cite) },
    examples: [
      example(
        "of major influence, as the authority found",
        agency,
        { public_interest_case: [{ ...one, majorInfluence: true }] },
        exampleDay,
        upTo("10"),
      ),
      example("nobody has judged the influence", agency, { public_interest_case: [one] }, exampleDay, manual("major_influence")),
      example("of no major influence", agency, { public_interest_case: [{ ...one, majorInfluence: false }] }, exampleDay, refused),
      example(
        "without success",
        agency,
        { public_interest_case: [{ ...one, succeeded: false, majorInfluence: true }] },
        exampleDay,
        refused,
      ),
      example(
        "whether with success is not known",
        agency,
        { public_interest_case: [{ ...one, succeeded: null, majorInfluence: true }] },
        exampleDay,
        unknown("public_interest_case.succeeded"),
      ),
      example("no agency", enterprise, { public_interest_case: [{ ...one, majorInfluence: true }] }, exampleDay, refused),
    ],
  });

/** The annex drops 我市范围内: what it alone covers is for a person. */
export const caseAnywhere = (id: RuleId, cite: Citation): BookedRule =>
  rule({
    ...award,
    id,
    cites: [cite],
    reading: "wider",
    when: all(serviceAgency, isTrue("succeeded"), influence),
    parameters: { most: wan(10, cite) },
    examples: [
      example(
        "a case elsewhere",
        agency,
        { public_interest_case: [{ ...one, inCity: false, majorInfluence: true }] },
        exampleDay,
        manual("wider_reading"),
      ),
      example(
        "a case in the city is paid by the body",
        agency,
        { public_interest_case: [{ ...one, majorInfluence: true }] },
        exampleDay,
        upTo("10"),
      ),
    ],
  });
