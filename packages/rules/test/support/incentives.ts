import {
  type CaseFacts,
  type CaseResult,
  compileIncentives,
  type Entitlement,
  evaluateCase,
  parseCase,
  type Rulebook,
} from "../../src/index.ts";

export const book = compileIncentives();

export const readCase = (json: unknown): CaseFacts => {
  const parsed = parseCase(json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.facts;
};

export const ask = (json: unknown, asOf: string, rulebook: Rulebook = book): CaseResult => evaluateCase(rulebook, readCase(json), { asOf });

/** What one rule says of the case, with the others of its award key. */
export const askRule = (id: string, json: unknown, asOf: string, trace = false): readonly Entitlement[] =>
  ofRule(evaluateCase(book, readCase(json), { asOf, ruleIds: [id], trace }), id);

/** The entitlements that the rule has a part in. */
export const ofRule = (result: CaseResult, id: string): readonly Entitlement[] =>
  result.entitlements.filter(({ ruleIds }) => ruleIds.includes(id));

/** Fen in 万元, without needless zeros. */
export const wanText = (fen: bigint): string => {
  const part = String(fen % 1_000_000n)
    .padStart(6, "0")
    .replace(/0+$/u, "");
  return `${fen / 1_000_000n}${part === "" ? "" : `.${part}`}`;
};
