import { daysBetween, type PlainDate } from "../plain-date.ts";
import { readDay } from "./bind-condition.ts";
import { type Binding, fieldSource, missingDecision, parameterSource, rulingFor, type Scene, type Source } from "./binding.ts";
import { type MissingFact, readAmount, readText } from "./facts.ts";
import { leastReaching, lesser, partOf, type Share, shareOf } from "./percentage.ts";
import type { Refusal, Step } from "./result.ts";
import type { Amount, BudgetTest, Ruling, Unstated } from "./rule.ts";

/** What a rule's amount comes to. `known` with `missing`: facts that would still lower it. */
export type AmountFinding =
  | { readonly state: "known"; readonly fen: bigint; readonly isCap: boolean; readonly missing: readonly MissingFact[] }
  | { readonly state: "unknown"; readonly missing: readonly MissingFact[] }
  | { readonly state: "unquantified" }
  | { readonly state: "met" }
  | { readonly state: "not_met"; readonly refusal: Refusal };

export type AmountOf = (scene: Scene) => AmountFinding;

type Of<K extends Amount["is"]> = Extract<Amount, { readonly is: K }>;

const fen = (value: bigint | string): bigint => BigInt(value);
const percent = (value: bigint | string): Share => shareOf("percent", String(value));

const noteAmount = (
  { rule, parameters }: Binding,
  { steps }: Scene,
  step: Step["step"],
  { parameter, ...rest }: { readonly parameter?: string | undefined } & Partial<Pick<Step, "field" | "value" | "amountFen" | "decisionId">>,
): void => {
  const use = parameters.get(parameter ?? "");
  steps?.push({ ruleId: rule.id, step, ...rest, ...(use === undefined ? {} : { parameter: use }), cites: rule.cites });
};

/** Limits an amount by a cap; a cap whose parameter is not in force on the day leaves it unknown. */
const capped = (
  binding: Binding,
  scene: Scene,
  amount: { readonly fen: bigint; readonly isCap: boolean },
  cap: { readonly source: Source<bigint>; readonly name: string } | null,
): AmountFinding => {
  if (cap === null) return { state: "known", ...amount, missing: [] };
  const bound = cap.source.read(scene);
  if (bound === undefined) return { state: "unknown", missing: [cap.source.missing(scene)] };
  const least = lesser(amount.fen, bound);
  noteAmount(binding, scene, "cap", { parameter: cap.name, amountFen: least });
  return { state: "known", fen: least, isCap: amount.isCap, missing: [] };
};

/** The cap, where the rule names one. */
const namedCap = (binding: Binding, name: string | undefined) =>
  name === undefined ? null : { source: parameterSource(binding, name, fen), name };

const bindFixed = (binding: Binding, { amount }: Of<"fixed">): AmountOf => {
  const source = parameterSource(binding, amount, fen);
  return (scene) => {
    const sum = source.read(scene);
    if (sum === undefined) return { state: "unknown", missing: [source.missing(scene)] };
    noteAmount(binding, scene, "amount", { parameter: amount, amountFen: sum });
    return { state: "known", fen: sum, isCap: false, missing: [] };
  };
};

const bindCap = (binding: Binding, { cap, requested }: Of<"cap">): AmountOf => {
  const source = parameterSource(binding, cap, fen);
  const asked = requested === undefined ? null : fieldSource(binding, binding.rule.occasion, requested, readAmount);
  return (scene) => {
    const bound = source.read(scene);
    if (bound === undefined) return { state: "unknown", missing: [source.missing(scene)] };
    const wish = asked?.read(scene);
    const sum = wish === undefined ? bound : lesser(wish, bound);
    if (wish !== undefined && requested !== undefined) noteAmount(binding, scene, "base", { field: requested, value: wish });
    noteAmount(binding, scene, "cap", { parameter: cap, amountFen: sum });
    return { state: "known", fen: sum, isCap: true, missing: asked !== null && wish === undefined ? [asked.missing(scene)] : [] };
  };
};

const isUnstated = (part: string | Unstated): part is Unstated => typeof part !== "string";

/** What a ruling says where the text says nothing; null where nothing is ruled. */
const ruledField = ({ rule, rulings }: Binding): { readonly base: string; readonly id: string } | null =>
  rulingFor(rulings, (one): one is Extract<Ruling, { settles: "base" }> => one.settles === "base" && one.ruleId === rule.id) ?? null;

const ruledPercent = ({ rule, rulings }: Binding): { readonly percent: string; readonly id: string } | null =>
  rulingFor(rulings, (one): one is Extract<Ruling, { settles: "percent" }> => one.settles === "percent" && one.ruleId === rule.id) ?? null;

const percentSource = (binding: Binding, stated: string | Unstated): Source<Share> => {
  if (!isUnstated(stated)) return parameterSource(binding, stated, percent);
  const ruled = ruledPercent(binding);
  const share = ruled === null ? undefined : percent(ruled.percent);
  return { read: () => share, missing: () => missingDecision(binding.rule.id, stated.unstated) };
};

const baseSource = (binding: Binding, stated: string | Unstated): Source<bigint> => {
  const { rule } = binding;
  if (!isUnstated(stated)) return fieldSource(binding, rule.occasion, stated, readAmount);
  const ruled = ruledField(binding);
  if (ruled !== null) return fieldSource(binding, rule.occasion, ruled.base, readAmount);
  return { read: () => undefined, missing: () => missingDecision(rule.id, stated.unstated) };
};

const missingOf = (scene: Scene, sources: readonly Source<unknown>[]): readonly MissingFact[] =>
  sources.filter((source) => source.read(scene) === undefined).map((source) => source.missing(scene));

const bindPercent = (binding: Binding, amount: Of<"percent">): AmountOf => {
  const share = percentSource(binding, amount.percent);
  const base = baseSource(binding, amount.base);
  const capOnBase = namedCap(binding, amount.capOnBase)?.source ?? null;
  const cap = namedCap(binding, amount.cap);
  const baseRuling = isUnstated(amount.base) ? ruledField(binding) : null;
  const percentRuling = isUnstated(amount.percent) ? ruledPercent(binding) : null;
  const field = isUnstated(amount.base) ? baseRuling?.base : amount.base;
  return (scene) => {
    const [part, whole, most] = [share.read(scene), base.read(scene), capOnBase?.read(scene)];
    if (part === undefined || whole === undefined || (capOnBase !== null && most === undefined)) {
      return { state: "unknown", missing: missingOf(scene, [base, share, ...(capOnBase === null ? [] : [capOnBase])]) };
    }
    noteAmount(binding, scene, "base", {
      value: whole,
      ...(field === undefined ? {} : { field }),
      ...(baseRuling === null ? {} : { decisionId: baseRuling.id }),
    });
    const counted = most === undefined ? whole : lesser(whole, most);
    if (most !== undefined) noteAmount(binding, scene, "cap_on_base", { parameter: amount.capOnBase, amountFen: counted });
    const sum = partOf(counted, part);
    noteAmount(binding, scene, "amount", {
      amountFen: sum,
      ...(isUnstated(amount.percent) ? {} : { parameter: amount.percent }),
      ...(percentRuling === null ? {} : { decisionId: percentRuling.id, value: percentRuling.percent }),
    });
    return capped(binding, scene, { fen: sum, isCap: amount.upTo ?? false }, cap);
  };
};

const daysOfYear = 365n;
const whole: Share = { numerator: 1n, denominator: 1n };

const bindInterest = (binding: Binding, amount: Of<"interest">): AmountOf => {
  const { occasion } = binding.rule;
  const share = (name: string): Source<Share> =>
    fieldSource(binding, occasion, name, (record, field) => {
      const text = readText(record, field);
      return text === undefined ? undefined : shareOf(field, text);
    });
  const day = (name: string): Source<PlainDate> => fieldSource(binding, occasion, name, readDay);
  const [principal, from, to] = [fieldSource(binding, occasion, amount.principal, readAmount), day(amount.from), day(amount.to)];
  const [rate, percentage] = [share(amount.rate), parameterSource(binding, amount.percent, percent)];
  const part: Source<Share> = amount.share === undefined ? { read: () => whole, missing: rate.missing } : share(amount.share);
  const cap = namedCap(binding, amount.cap);
  return (scene) => {
    const [sum, first, last] = [principal.read(scene), from.read(scene), to.read(scene)];
    const [own, yearly, paid] = [part.read(scene), rate.read(scene), percentage.read(scene)];
    if (sum === undefined || first === undefined || last === undefined || own === undefined || yearly === undefined || paid === undefined) {
      return { state: "unknown", missing: missingOf(scene, [principal, part, from, to, rate, percentage]) };
    }
    const days = BigInt(Math.max(0, daysBetween(first, last)));
    const exact = partOf(sum, {
      numerator: own.numerator * days * yearly.numerator * paid.numerator,
      denominator: own.denominator * daysOfYear * yearly.denominator * paid.denominator,
    });
    noteAmount(binding, scene, "base", { field: amount.principal, value: sum });
    noteAmount(binding, scene, "base", { field: amount.from, value: days });
    noteAmount(binding, scene, "amount", { parameter: amount.percent, amountFen: exact });
    return capped(binding, scene, { fen: exact, isCap: amount.upTo ?? false }, cap);
  };
};

/** What the floor of a test comes to; undefined where growth is asked from nothing. */
const floorOf = (test: BudgetTest, other: bigint | undefined, number: bigint | Share): bigint | undefined => {
  if (typeof number === "bigint") return number;
  if (other === undefined) return undefined;
  if (test.is === "share_at_least") return leastReaching(other, number);
  return other === 0n ? undefined : leastReaching(other, { ...number, numerator: number.numerator + number.denominator });
};

const bindBudget = (binding: Binding, { test }: Of<"budget_floor">): AmountOf => {
  const { rule } = binding;
  const field = (name: string) => fieldSource(binding, rule.occasion, name, readAmount);
  const spent = field(test.spent);
  const parameter = test.is === "at_least" ? test.floor : test.percent;
  const number: Source<bigint | Share> =
    test.is === "at_least" ? parameterSource(binding, parameter, fen) : parameterSource(binding, parameter, percent);
  const other = test.is === "at_least" ? null : field(test.is === "share_at_least" ? test.of : test.before);
  const use = binding.parameters.get(parameter);
  return (scene) => {
    const [value, against, bound] = [spent.read(scene), other?.read(scene), number.read(scene)];
    if (value === undefined || bound === undefined || (other !== null && against === undefined)) {
      return { state: "unknown", missing: missingOf(scene, [spent, number, ...(other === null ? [] : [other])]) };
    }
    const floor = floorOf(test, against, bound);
    if (floor === undefined) return { state: "unknown", missing: [missingDecision(rule.id, "growth_from_zero")] };
    const met = value >= floor;
    scene.steps?.push({
      ruleId: rule.id,
      step: "budget",
      field: test.spent,
      value,
      amountFen: floor,
      truth: met ? "yes" : "no",
      ...(use === undefined ? {} : { parameter: use }),
      cites: rule.cites,
    });
    return met ? { state: "met" } : { state: "not_met", refusal: { ruleId: rule.id, by: "budget", value, floor } };
  };
};

/** The rule's amount made ready for the day asked. */
export const bindAmount = (binding: Binding): AmountOf => {
  const { amount } = binding.rule;
  switch (amount.is) {
    case "fixed":
      return bindFixed(binding, amount);
    case "cap":
      return bindCap(binding, amount);
    case "percent":
      return bindPercent(binding, amount);
    case "interest":
      return bindInterest(binding, amount);
    case "budget_floor":
      return bindBudget(binding, amount);
    case "fund":
      return bindFixed(binding, { is: "fixed", amount: amount.size });
    case "unquantified":
      return () => ({ state: "unquantified" });
  }
};
