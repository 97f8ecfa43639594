import { completeCase } from "../cases/complete-case.ts";
import { factCatalogue } from "../cases/fact-catalogue.ts";
import type { Enumeration, IncentiveRule } from "../engine/incentive/rule.ts";
import { compileRulebook, type Rulebook, type RulebookOptions } from "../engine/incentive/rulebook.ts";
import type { BookedClause, BookedRule } from "./booked-rule.ts";
import { withCompliance } from "./compliance.ts";
import type { Circular } from "./circular.ts";
import { shandong2021Clauses } from "./shandong/patent-transfer-2021/book.ts";
import { shandong2021 } from "./shandong/patent-transfer-2021/circular.ts";
import { torchZone2022Clauses } from "./weihai-torch-zone/strong-zone-2022/book.ts";
import { torchZone2022 } from "./weihai-torch-zone/strong-zone-2022/circular.ts";
import { weihai2021Clauses } from "./weihai/high-value-2021/book.ts";
import { weihai2021 } from "./weihai/high-value-2021/circular.ts";
import { xuchang2023Clauses } from "./xuchang/high-value-2023/book.ts";
import { xuchang2023 } from "./xuchang/high-value-2023/circular.ts";
import { yantai2022Clauses } from "./yantai/action-plan-2022/book.ts";
import { yantai2022 } from "./yantai/action-plan-2022/circular.ts";

/** The circulars of the book by their bibliographic facts. */
export const circulars: readonly Circular[] = [shandong2021, weihai2021, torchZone2022, yantai2022, xuchang2023].map(
  ({ circular }) => circular,
);

const clauses: readonly BookedClause[] = [
  ...shandong2021Clauses,
  ...weihai2021Clauses,
  ...torchZone2022Clauses,
  ...yantai2022Clauses,
  ...xuchang2023Clauses,
];

/** Every monetary rule of the circulars with its worked examples; ids as in the requirements. */
export const bookedRules: readonly BookedRule[] = clauses.flatMap(({ rules }) => rules);
export const incentiveRules: readonly IncentiveRule[] = bookedRules.map(({ rule }) => rule);
/** What clauses list, so that what they leave out answers `no_rule`. */
export const incentiveEnumerations: readonly Enumeration[] = clauses.flatMap(({ enumerations = [] }) => enumerations);

/**
 * The book compiled with its lists, its vocabulary of facts, what follows from them (`completeCase`), and the gate that the law puts before every
 * award (`withCompliance`), drafted rules included; decisions (`overrides`, `rulings`) and further rules are the caller's.
 */
export const compileIncentives = (
  options: Omit<RulebookOptions, "catalogue" | "enumerations" | "prepare"> = {},
  rules: readonly IncentiveRule[] = incentiveRules,
): Rulebook =>
  compileRulebook(rules.map(withCompliance), {
    ...options,
    enumerations: incentiveEnumerations,
    catalogue: factCatalogue,
    prepare: completeCase,
  });
