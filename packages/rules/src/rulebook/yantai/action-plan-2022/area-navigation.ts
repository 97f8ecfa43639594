import type { Citation } from "../../../engine/dated-rule.ts";
import type { BookedRule } from "../../booked-rule.ts";
import { isTrue } from "../../conditions.ts";
import type { RuleId } from "../../names.ts";
import { example, notTriggered, refused, unknown, upTo } from "../../worked-examples.ts";
import { exampleDay, yantai2022, yantaiApplicants } from "./circular.ts";

const { wan, rule } = yantai2022;
const { enterprise } = yantaiApplicants;

const project = { kind: "industry_navigation", selectedOn: "2023-03-01", keyCluster: true, requested: "400000.00" };

/** 产业类、区域类专利导航 in body and annex: one award, paid once. */
export const areaNavigation = (id: RuleId, cites: readonly [Citation, Citation]): BookedRule =>
  rule({
    id,
    cites,
    trigger: "patent_navigation",
    awardKey: "patent_navigation.area",
    occasion: "project",
    selects: { kind: ["industry_navigation", "regional_navigation"] },
    when: isTrue("keyCluster"),
    amount: { is: "cap", cap: "most", requested: "requested" },
    parameters: { most: wan(50, cites[0]) },
    costs: "cost",
    examples: [
      example("400,000 yuan asked for", enterprise, { project: [project] }, exampleDay, upTo("40")),
      example(
        "600,000 yuan asked for an area",
        enterprise,
        { project: [{ ...project, kind: "regional_navigation", requested: "600000.00" }] },
        exampleDay,
        upTo("50"),
      ),
      example("outside of the key clusters", enterprise, { project: [{ ...project, keyCluster: false }] }, exampleDay, refused),
      example(
        "whether in a key cluster is not known",
        enterprise,
        { project: [{ ...project, keyCluster: null }] },
        exampleDay,
        unknown("project.keyCluster"),
      ),
      example(
        "navigation of an enterprise",
        enterprise,
        { project: [{ ...project, kind: "enterprise_navigation" }] },
        exampleDay,
        notTriggered,
      ),
    ],
  });
