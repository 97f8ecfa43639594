import type { Entitlement as EntitlementView, IncentiveCitation, LevelStack, TraceStep } from "@zhiqiao/contracts";
import type { Citation, Entitlement, FactValue, IncentiveRule, Stack, Step } from "@zhiqiao/rules";
import { citedKey } from "../policy/index.ts";

const text = (value: bigint | null | undefined): string | null => (value === null || value === undefined ? null : String(value));

/** Whole numbers become digits; whether they are fen or a count the reader knows by the field. */
const toValue = (value: FactValue | undefined): string | boolean | null => (typeof value === "bigint" ? String(value) : (value ?? null));

/** What is made of each object of a rule, once: rules are few and answers many. */
const once = <Given extends object, Made>(make: (given: Given) => Made): ((given: Given) => Made) => {
  const made = new WeakMap<Given, { readonly of: Made }>();
  return (given) => {
    const known = made.get(given) ?? { of: make(given) };
    made.set(given, known);
    return known.of;
  };
};

const toCitation = once(
  ({ issuer, document, version, clause, words, standing }: Citation): IncentiveCitation => ({
    issuer,
    document,
    version,
    clause,
    words,
    policyKey: citedKey({ issuer, version }) ?? null,
    standing,
  }),
);

/** Plain data: numbers of the engine as digits. */
const toData = once(
  (value: object): Record<string, never> =>
    JSON.parse(JSON.stringify(value, (_name, one: unknown) => (typeof one === "bigint" ? String(one) : one))) as Record<string, never>,
);

const toStep = (step: Step): TraceStep => ({
  ruleId: step.ruleId,
  step: step.step,
  field: step.field ?? null,
  value: toValue(step.value),
  truth: step.truth ?? null,
  condition: step.condition === undefined ? null : toData(step.condition),
  limit: step.limit ?? null,
  parameter:
    step.parameter === undefined
      ? null
      : {
          name: step.parameter.name,
          unit: step.parameter.unit,
          value: String(step.parameter.value),
          inForceFrom: step.parameter.inForceFrom,
          inForceTo: step.parameter.inForceTo,
          decisionId: step.parameter.decisionId,
        },
  amountFen: text(step.amountFen),
  decisionId: step.decisionId ?? null,
  cites: step.cites.map(toCitation),
});

/** An answer of the engine as it goes over the wire and into the store. */
export const toEntitlement = (given: Entitlement, ruleOf: (id: string) => IncentiveRule | undefined): EntitlementView => ({
  jurisdiction: given.jurisdiction,
  level: given.level,
  trigger: given.trigger,
  awardKey: given.awardKey,
  kind: given.kind,
  occasion: { kind: given.occasion.kind, id: given.occasion.id },
  state: given.state,
  amountFen: text(given.amountFen),
  isCap: given.isCap,
  ruleIds: [...given.ruleIds],
  missing: given.missing.map(({ kind, field, record, suppliers }) => ({ kind, field, record, suppliers: [...suppliers] })),
  refusedBy: given.refusedBy.map((refusal) => ({
    ruleId: refusal.ruleId,
    by: refusal.by,
    condition: refusal.by === "condition" ? toData(refusal.condition) : null,
    limit: refusal.by === "limit" ? refusal.limit : null,
    value: refusal.by === "limit" ? null : toValue(refusal.value),
  })),
  judged: [...given.judged],
  readings: given.readings.map(({ ruleId, state, amountFen, isCap, cites }) => ({
    ruleId,
    state,
    amountFen: text(amountFen),
    isCap,
    cites: cites.map(toCitation),
  })),
  earliestDay: given.earliestDay,
  notices: [...given.notices],
  cites: given.cites.map(toCitation),
  trace: given.trace.map(toStep),
  planHorizon: ruleOf(given.ruleIds[0] ?? "")?.planHorizon ?? null,
});

export const toStack = ({ trigger, occasion, members, mode, state, totalFen, isCap }: Stack): LevelStack => ({
  trigger,
  occasion: { ...occasion },
  members: members.map(({ jurisdiction, awardKey }) => ({ jurisdiction, awardKey })),
  mode,
  state,
  totalFen: text(totalFen),
  isCap,
});

const rankOfState = { granted: 0, conflict: 1, manual: 2, unquantified: 3, unknown: 4, no_rule: 5, refused: 6 } as const satisfies Record<
  EntitlementView["state"],
  number
>;

/** A conflict counts by the larger of its readings; what has no sum stands behind what has one. */
const weightOf = ({ amountFen, readings }: EntitlementView): bigint =>
  [amountFen, ...readings.map((reading) => reading.amountFen)].reduce(
    (most, fen) => (fen !== null && BigInt(fen) > most ? BigInt(fen) : most),
    -1n,
  );

/** What can be had stands first, the larger sum before the smaller; waiting alone before what needs further facts. */
export const inOrder = (entitlements: readonly EntitlementView[]): EntitlementView[] =>
  entitlements
    .map((one) => ({ one, rank: rankOfState[one.state], weight: weightOf(one), waits: one.earliestDay === null ? 1 : 0 }))
    .toSorted(
      (a, b) =>
        a.rank - b.rank ||
        a.waits - b.waits ||
        (a.weight === b.weight ? 0 : a.weight > b.weight ? -1 : 1) ||
        a.one.missing.length - b.one.missing.length ||
        (a.one.awardKey < b.one.awardKey ? -1 : 1),
    )
    .map(({ one }) => one);
