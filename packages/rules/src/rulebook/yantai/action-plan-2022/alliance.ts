import type { Citation } from "../../../engine/dated-rule.ts";
import type { BookedRule } from "../../booked-rule.ts";
import { all, judged, oneOf } from "../../conditions.ts";
import type { RuleId } from "../../names.ts";
import { example, manual, notTriggered, refused, unknown, upTo } from "../../worked-examples.ts";
import { exampleDay, yantai2022, yantaiApplicants } from "./circular.ts";

const { wan, rule } = yantai2022;
const { alliance, enterprise } = yantaiApplicants;

const recognised = { title: "industry_alliance", level: "provincial", recognisedOn: "2023-05-01" };
const centre = { title: "operation_centre", sector: "marine", recognisedOn: "2022-10-01" };

/** 30 for an alliance, in body and annex: one award, paid once. */
export const provincialAlliance = (id: RuleId, cite: Citation): BookedRule =>
  rule({
    id,
    cites: [cite],
    trigger: "industry_alliance",
    occasion: "recognition",
    selects: { title: ["industry_alliance"], level: ["provincial"] },
    amount: { is: "cap", cap: "most" },
    limits: [{ is: "once" }],
    parameters: { most: wan(30, cite) },
    examples: [
      example("recognised by the province", alliance, { recognition: [recognised] }, exampleDay, upTo("30")),
      example(
        "recognised a second time",
        alliance,
        { recognition: [recognised, { ...recognised, id: "second", recognisedOn: "2023-09-01" }] },
        exampleDay,
        refused,
        "second",
      ),
      example("recognised by the city", alliance, { recognition: [{ ...recognised, level: "municipal" }] }, exampleDay, notTriggered),
      example(
        "the level is not known",
        alliance,
        { recognition: [{ ...recognised, level: null }] },
        exampleDay,
        unknown("recognition.level"),
      ),
    ],
  });

/** 50 for one of the six operation centres that does outstanding work, in body and annex: one award. */
export const operationCentre = (id: RuleId, cites: readonly [Citation, ...Citation[]]): BookedRule =>
  rule({
    id,
    cites,
    trigger: "operation_centre",
    occasion: "recognition",
    selects: { title: ["operation_centre"] },
    when: all(
      oneOf("sector", "marine", "automotive_equipment", "new_materials", "biomedicine", "marine_food", "geographical_indication"),
      judged("outstanding_results", "selected"),
    ),
    amount: { is: "cap", cap: "most" },
    parameters: { most: wan(50, cites[0]) },
    examples: [
      example("outstanding, as the authority found", enterprise, { recognition: [{ ...centre, selected: true }] }, exampleDay, upTo("50")),
      example("nobody has judged", enterprise, { recognition: [centre] }, exampleDay, manual("outstanding_results")),
      example("not outstanding", enterprise, { recognition: [{ ...centre, selected: false }] }, exampleDay, refused),
      example(
        "none of the six sectors",
        enterprise,
        { recognition: [{ ...centre, sector: "other", selected: true }] },
        exampleDay,
        refused,
      ),
      example(
        "the sector is not known",
        enterprise,
        { recognition: [{ ...centre, sector: null, selected: true }] },
        exampleDay,
        unknown("recognition.sector"),
      ),
    ],
  });
