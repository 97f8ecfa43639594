import type { Citation } from "../../../engine/dated-rule.ts";
import type { BookedRule } from "../../booked-rule.ts";
import { all, beneficiary, isTrue, oneOf } from "../../conditions.ts";
import type { RuleId } from "../../names.ts";
import { example, notTriggered, refused, refusedUntil, unknown, upTo } from "../../worked-examples.ts";
import { weihai2021, weihaiApplicants } from "./circular.ts";

const { wan, years, rule } = weihai2021;
const { agency, enterprise } = weihaiApplicants;

const establishment = { form: "patent_agency", manner: "created", approvedByCnipa: true, operatingSince: "2021-07-15" };

/** 新创建或引进的专利代理机构, which papers A and B grant in the same words: one award, paid once. 3年（含）: the day itself is enough. */
export const newAgency = (id: RuleId, cite: Citation): BookedRule =>
  rule({
    id,
    cites: [cite],
    trigger: "new_patent_agency",
    occasion: "establishment",
    selects: { form: ["patent_agency", "patent_agency_branch"] },
    when: all(beneficiary("agency"), oneOf("manner", "created", "introduced"), isTrue("approvedByCnipa"), {
      is: "elapsed",
      since: "operatingSince",
      atLeast: { parameter: "years" },
    }),
    amount: { is: "cap", cap: "most" },
    limits: [{ is: "once" }],
    parameters: { most: wan(3, cite), years: years(3, cite) },
    examples: [
      example("three years to the day", agency, { establishment: [establishment] }, "2024-07-15", upTo("3")),
      example("a day less", agency, { establishment: [establishment] }, "2024-07-14", refusedUntil("2024-07-15")),
      example("two years and eleven months", agency, { establishment: [establishment] }, "2024-06-15", refusedUntil("2024-07-15")),
      example(
        "a branch beside the agency that was paid",
        agency,
        {
          establishment: [
            establishment,
            { ...establishment, id: "branch", form: "patent_agency_branch", manner: "introduced", operatingSince: "2021-07-20" },
          ],
        },
        "2024-12-01",
        refused,
        "branch",
      ),
      example(
        "there before, neither created nor introduced",
        agency,
        { establishment: [{ ...establishment, manner: "existing" }] },
        "2024-07-15",
        refused,
      ),
      example("without the approval", agency, { establishment: [{ ...establishment, approvedByCnipa: false }] }, "2024-07-15", refused),
      example(
        "whether approved is not known",
        agency,
        { establishment: [{ ...establishment, approvedByCnipa: null }] },
        "2024-07-15",
        unknown("establishment.approvedByCnipa"),
      ),
      example("an enterprise", enterprise, { establishment: [establishment] }, "2024-07-15", refused),
      example("no patent agency", agency, { establishment: [{ ...establishment, form: "other" }] }, "2024-07-15", notTriggered),
    ],
  });
