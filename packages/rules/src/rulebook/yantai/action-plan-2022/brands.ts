import type { Citation } from "../../../engine/dated-rule.ts";
import type { BookedRule } from "../../booked-rule.ts";
import { judged } from "../../conditions.ts";
import type { RuleId } from "../../names.ts";
import { example, manual, notTriggered, refused, upTo } from "../../worked-examples.ts";
import { exampleDay, yantai2022, yantaiApplicants } from "./circular.ts";

const { wan, rule } = yantai2022;
const { enterprise } = yantaiApplicants;

const registration = { kind: "madrid_trade_mark", registeredOn: "2023-05-01" };
const brand = { title: "regional_brand", recognisedOn: "2023-05-01" };
const award = {
  trigger: "regional_brand",
  occasion: "recognition",
  selects: { title: ["regional_brand"] },
  amount: { is: "cap", cap: "most" },
} as const;
const examples = [
  example("selected by the authority", enterprise, { recognition: [{ ...brand, selected: true }] }, exampleDay, upTo("50")),
  example("not selected", enterprise, { recognition: [{ ...brand, selected: false }] }, exampleDay, refused),
] as const;

/** 2 for each certificate, in body and annex: one award, paid once. */
export const madridTradeMark = (id: RuleId, cite: Citation): BookedRule =>
  rule({
    id,
    cites: [cite],
    trigger: "madrid_trade_mark",
    occasion: "registration",
    selects: { kind: ["madrid_trade_mark"] },
    amount: { is: "cap", cap: "most" },
    parameters: { most: wan(2, cite) },
    examples: [
      example("one certificate", enterprise, { registration: [registration] }, exampleDay, upTo("2")),
      example("two certificates", enterprise, { registration: [registration, { ...registration, number: "2" }] }, exampleDay, upTo("4")),
      example("a protected product", enterprise, { registration: [{ ...registration, kind: "gi_product" }] }, exampleDay, notTriggered),
    ],
  });

/** The body asks for 较强竞争力 and 良好市场信誉: the stricter reading. */
export const competitiveBrand = (id: RuleId, cite: Citation): BookedRule =>
  rule({
    ...award,
    id,
    cites: [cite],
    reading: "stricter",
    when: judged("competitive_and_trusted_brand", "selected"),
    parameters: { most: wan(50, cite) },
    examples: [
      ...examples,
      example("nobody has judged", enterprise, { recognition: [brand] }, exampleDay, manual("competitive_and_trusted_brand")),
      example("another title", enterprise, { recognition: [{ ...brand, title: "high_tech" }] }, exampleDay, notTriggered),
    ],
  });

/** The annex asks for 市场信誉好 alone. */
export const trustedBrand = (id: RuleId, cite: Citation): BookedRule =>
  rule({
    ...award,
    id,
    cites: [cite],
    reading: "wider",
    when: judged("trusted_brand", "selected"),
    parameters: { most: wan(50, cite) },
    examples,
  });
