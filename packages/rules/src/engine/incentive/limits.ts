import { type Binding, missingDecision, parameterSource, type Scene, suppliersOf } from "./binding.ts";
import { type FactRecord, type MissingFact, readFlag } from "./facts.ts";
import type { EntitlementState } from "./result.ts";
import type { Limit } from "./rule.ts";
import { bindSelection } from "./selection.ts";

/** What an earlier occasion of the same award key came to. */
export type LedgerEntry = {
  readonly year: string | null;
  readonly state: EntitlementState;
  readonly amountFen: bigint | null;
  readonly isCap: boolean;
  readonly missing: readonly MissingFact[];
  readonly judged: readonly string[];
};

/** Where an occasion stands among those of all applicants; undefined where nobody has looked. */
export type Place = "within" | "beyond" | "open";

/** An occasion before a limit. */
export type LimitScene = {
  readonly scene: Scene;
  readonly year: string | null;
  readonly earlier: readonly LedgerEntry[];
  /** All records of the kind in their order, those without a day first. */
  readonly ordered: readonly FactRecord[];
  readonly place: Place | undefined;
};

export type LimitFinding =
  | { readonly is: "free" }
  | { readonly is: "unchecked"; readonly missing: readonly MissingFact[] }
  | { readonly is: "spent" }
  /** `missing`: facts that could lower what was given before, and so leave more. */
  | {
      readonly is: "at_most";
      readonly fen: bigint;
      readonly isCap: boolean;
      readonly parameter: string;
      readonly missing: readonly MissingFact[];
    }
  | { readonly is: "open"; readonly missing: readonly MissingFact[]; readonly judged: readonly string[] };

export type LimitOf = (at: LimitScene) => LimitFinding;

type Of<K extends Limit["is"]> = Extract<Limit, { readonly is: K }>;

const free: LimitFinding = { is: "free" };
const spent: LimitFinding = { is: "spent" };

/** States in which a later answer may still pay, so that what comes after waits for it. */
const openStates: ReadonlySet<EntitlementState> = new Set(["unknown", "manual", "conflict"]);

const waitingFor = (entries: readonly LedgerEntry[]): LimitFinding | undefined => {
  const open = entries.filter(({ state }) => openStates.has(state));
  if (open.length === 0) return undefined;
  return { is: "open", missing: open.flatMap(({ missing }) => missing), judged: open.flatMap(({ judged }) => judged) };
};

/** What is left of a sum that several occasions share. */
const sharedCap = (binding: Binding, name: string, within: (at: LimitScene) => readonly LedgerEntry[]): LimitOf => {
  const cap = parameterSource(binding, name, BigInt);
  return (at) => {
    const bound = cap.read(at.scene);
    if (bound === undefined) return { is: "open", missing: [cap.missing(at.scene)], judged: [] };
    const entries = within(at);
    const paid = entries.filter(({ state }) => state === "granted");
    const given = paid.reduce((sum, { amountFen }) => sum + (amountFen ?? 0n), 0n);
    const waiting = waitingFor(entries);
    if (waiting !== undefined) return waiting;
    const missing = paid.flatMap((entry) => entry.missing);
    if (given >= bound && missing.length === 0) return spent;
    return { is: "at_most", fen: bound - given, isCap: paid.some(({ isCap }) => isCap), parameter: name, missing };
  };
};

const ofYear = ({ earlier, year }: LimitScene): readonly LedgerEntry[] =>
  earlier.filter((entry) => entry.year === null || entry.year === year);

/** A place among all applicants that nobody looked at may still be refused, and then a later occasion is the first that is paid. */
const oncePaid: LimitOf = ({ earlier }) => {
  const granted = earlier.filter(({ state }) => state === "granted");
  const unchecked = granted.map((entry) => entry.missing.filter(({ kind }) => kind === "population"));
  if (unchecked.some((missing) => missing.length === 0)) return spent;
  if (unchecked.length > 0) return { is: "open", missing: unchecked.flat(), judged: [] };
  return waitingFor(earlier) ?? free;
};

const bindFirstOfApplicant = ({ rule, catalogue }: Binding, { among }: Of<"first_of_applicant">): LimitOf => {
  const counts = bindSelection(among ?? rule.selects);
  const asking = (record: FactRecord, field: string): MissingFact => ({
    kind: rule.occasion,
    field,
    record: record.id,
    suppliers: suppliersOf(catalogue, rule.occasion, field),
  });
  const { occasionDay } = rule;
  return ({ ordered, scene: { occasion } }) => {
    const missing: MissingFact[] = [];
    for (const record of ordered) {
      if (record === occasion) break;
      const { truth, unknownFields } = counts(record);
      const undated = occasionDay !== null && (record[occasionDay] ?? null) === null;
      if (truth === "yes" && !undated) return spent;
      if (truth === "no") continue;
      missing.push(...unknownFields.map((field) => asking(record, field)));
      if (undated) missing.push(asking(record, occasionDay));
    }
    return missing.length === 0 ? free : { is: "open", missing, judged: [] };
  };
};

/** Only who sees all applicants can say. */
const missingPlace = (limit: Limit["is"]): MissingFact => ({ kind: "population", field: limit, record: null, suppliers: ["authority"] });

const bindFirstOfYear = ({ rule, catalogue }: Binding, { stated }: Of<"first_of_year">): LimitOf => {
  return ({ scene: { occasion }, place }) => {
    const said = occasion === null || stated === undefined ? undefined : readFlag(occasion, stated);
    if (said !== undefined) return said ? free : spent;
    if (place === "within") return free;
    if (place === "beyond") return spent;
    const missing: MissingFact =
      stated === undefined || occasion === null
        ? missingPlace("first_of_year")
        : { kind: rule.occasion, field: stated, record: occasion.id, suppliers: suppliersOf(catalogue, rule.occasion, stated) };
    return { is: "open", missing: [missing], judged: [] };
  };
};

const bindQuota = (binding: Binding, { count }: Of<"quota_per_year">): LimitOf => {
  const known = binding.parameters.has(count);
  return ({ place }) => {
    if (!known) return { is: "open", missing: [missingDecision(binding.rule.id, `parameter.${count}`)], judged: [] };
    if (place === "within") return free;
    if (place === "beyond") return spent;
    return place === "open"
      ? { is: "open", missing: [missingPlace("quota_per_year")], judged: [] }
      : { is: "unchecked", missing: [missingPlace("quota_per_year")] };
  };
};

const bindPerOccasion = (binding: Binding, { cap }: Of<"per_occasion">): LimitOf => sharedCap(binding, cap, () => []);

/** The limit made ready for the day asked. */
export const bindLimit = (limit: Limit, binding: Binding): LimitOf => {
  switch (limit.is) {
    case "per_occasion":
      return bindPerOccasion(binding, limit);
    case "per_year":
      return sharedCap(binding, limit.cap, ofYear);
    case "lifetime":
      return sharedCap(binding, limit.cap, ({ earlier }) => earlier);
    case "once":
      return oncePaid;
    case "first_of_applicant":
      return bindFirstOfApplicant(binding, limit);
    case "first_of_year":
      return bindFirstOfYear(binding, limit);
    case "quota_per_year":
      return bindQuota(binding, limit);
  }
};

/** The sum under a limit that leaves so much; what was only "up to" before leaves only "at least", so the rest is no sure sum either. */
export const underLimit = (
  amount: { readonly fen: bigint; readonly isCap: boolean },
  limit: Extract<LimitFinding, { is: "at_most" }>,
): { readonly fen: bigint; readonly isCap: boolean } =>
  limit.fen >= amount.fen ? amount : { fen: limit.fen, isCap: amount.isCap || limit.isCap };
