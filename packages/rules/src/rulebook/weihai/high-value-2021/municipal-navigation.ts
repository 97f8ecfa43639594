import type { Citation } from "../../../engine/dated-rule.ts";
import type { BookedRule } from "../../booked-rule.ts";
import { oneOf } from "../../conditions.ts";
import type { RuleId } from "../../names.ts";
import { example, notTriggered, refused, unknown, upTo } from "../../worked-examples.ts";
import { weihai2021, weihaiApplicants } from "./circular.ts";

const { wan, rule } = weihai2021;
const { enterprise } = weihaiApplicants;

const project = { kind: "industry_navigation", level: "municipal", selectedOn: "2022-03-01", requested: "80000.00" };

/** 市级专利导航项目, which papers A and B grant in the same words: one award, paid once. */
export const municipalNavigation = (id: RuleId, cite: Citation): BookedRule =>
  rule({
    id,
    cites: [cite],
    trigger: "patent_navigation",
    awardKey: "patent_navigation.municipal",
    occasion: "project",
    selects: { kind: ["industry_navigation", "regional_navigation", "enterprise_navigation"], level: ["municipal"] },
    when: oneOf("acceptance", "passed"),
    amount: { is: "cap", cap: "most", requested: "requested" },
    parameters: { most: wan(10, cite) },
    costs: "cost",
    examples: [
      example("accepted, 80,000 yuan asked for", enterprise, { project: [{ ...project, acceptance: "passed" }] }, "2022-12-01", upTo("8")),
      example(
        "accepted, 120,000 yuan asked for",
        enterprise,
        { project: [{ ...project, acceptance: "passed", requested: "120000.00" }] },
        "2022-12-01",
        upTo("10"),
      ),
      example("selected, not yet accepted", enterprise, { project: [{ ...project, acceptance: "pending" }] }, "2022-12-01", refused),
      example("whether accepted is not known", enterprise, { project: [project] }, "2022-12-01", unknown("project.acceptance")),
      example(
        "a provincial project",
        enterprise,
        { project: [{ ...project, level: "provincial", acceptance: "passed" }] },
        "2022-12-01",
        notTriggered,
      ),
    ],
  });
