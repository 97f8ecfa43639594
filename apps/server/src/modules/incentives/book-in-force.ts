import { compileIncentives, type IncentiveRule, incentiveRules, type Rulebook } from "@zhiqiao/rules";
import type { Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { readRecordedDecisions } from "./parameter-decisions.ts";

/** So many sets of decisions are kept compiled; a day has one. */
const keptBooks = 8;

const digits = (_name: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value);

export type BookInForce = ReturnType<typeof createBookInForce>;

/** The shipped rules with what is decided on them, compiled once for each set of decisions. `tx` must see the decisions of every office. */
export function createBookInForce() {
  const books = new Map<string, Rulebook>();
  const byId = new Map(incentiveRules.map((rule) => [rule.id, rule]));

  return {
    rules: incentiveRules,
    ruleOf: (id: string): IncentiveRule | undefined => byId.get(id),

    async on(tx: Transaction<Database>, day: string): Promise<Rulebook> {
      const decisions = await readRecordedDecisions(tx, incentiveRules, { day });
      const key = JSON.stringify(decisions, digits);
      const kept = books.get(key);
      if (kept !== undefined) return kept;
      const [oldest] = books.keys();
      if (books.size >= keptBooks && oldest !== undefined) books.delete(oldest);
      const book = compileIncentives(decisions);
      books.set(key, book);
      return book;
    },
  };
}
