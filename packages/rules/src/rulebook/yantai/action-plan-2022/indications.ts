import type { Citation } from "../../../engine/dated-rule.ts";
import type { BookedRule } from "../../booked-rule.ts";
import type { RuleId } from "../../names.ts";
import { example, notTriggered, upTo } from "../../worked-examples.ts";
import { exampleDay, yantai2022, yantaiApplicants } from "./circular.ts";

const { wan, rule } = yantai2022;
const { enterprise } = yantaiApplicants;

const product = { id: "product", kind: "gi_product", registeredOn: "2023-05-01" };
const award = {
  trigger: "gi_registration",
  occasion: "registration",
  selects: { kind: ["gi_product", "gi_trade_mark"] },
} as const;
const examples = [
  example("a protected product", enterprise, { registration: [product] }, exampleDay, upTo("10")),
  example(
    "a product and a trade mark",
    enterprise,
    { registration: [product, { kind: "gi_trade_mark", registeredOn: "2023-06-01" }] },
    exampleDay,
    upTo("20"),
  ),
  example("through the Madrid system", enterprise, { registration: [{ ...product, kind: "madrid_trade_mark" }] }, exampleDay, notTriggered),
] as const;

/** 每件最高资助10万元: the body's words are the stricter ones, so it is a cap. */
export const indicationUpTo = (id: RuleId, cite: Citation): BookedRule =>
  rule({
    ...award,
    id,
    cites: [cite],
    reading: "stricter",
    amount: { is: "cap", cap: "most" },
    parameters: { most: wan(10, cite) },
    examples,
  });

/** 每件资助10万元: the annex drops 最高, which would make it a sure sum; the body decides. */
export const indicationFixed = (id: RuleId, cite: Citation): BookedRule =>
  rule({
    ...award,
    id,
    cites: [cite],
    reading: "wider",
    amount: { is: "fixed", amount: "sum" },
    parameters: { sum: wan(10, cite) },
    examples,
  });
