import { eachOnce, lastDecided } from "./binding.ts";
import type { MissingFact } from "./facts.ts";
import { lesser } from "./percentage.ts";
import { regionCovers } from "./region.ts";
import type { Entitlement, Stack, StackPart } from "./result.ts";
import type { JurisdictionLevel, StackingMode, StackingSetting } from "./rule.ts";

/** An answer, and the real cost that its rule names: null where it names none, `unknown` where nobody stated it. */
export type StackMember = {
  readonly entitlement: Entitlement;
  readonly cost: { readonly fen: bigint } | { readonly missing: MissingFact } | null;
};

const usualOrder: readonly JurisdictionLevel[] = ["province", "city", "zone"];

/** Answers that pay or may still pay. */
const live = ({ entitlement: { state } }: StackMember): boolean => state !== "refused";

const isAbout = (setting: StackingSetting, trigger: string): boolean =>
  trigger === setting.trigger || trigger.startsWith(`${setting.trigger}.`);

/** The setting closest to the trigger and to the region; of those the one decided last. */
const settingFor = (settings: readonly StackingSetting[], trigger: string, region: string | undefined): StackingSetting | undefined => {
  const here = settings.filter((one) => isAbout(one, trigger) && region !== undefined && regionCovers(one.region, region) === "yes");
  const closeness = (one: StackingSetting): number => one.trigger.length * 10 + one.region.replace(/(?:00)+$/u, "").length;
  const closest = Math.max(...here.map(closeness));
  return lastDecided(here.filter((one) => closeness(one) === closest));
};

const inOrder = (members: readonly StackMember[], order: readonly JurisdictionLevel[]): readonly StackMember[] => {
  const place = ({ entitlement: { level } }: StackMember): number => {
    const at = order.indexOf(level);
    return at === -1 ? order.length + usualOrder.indexOf(level) : at;
  };
  return members.toSorted((a, b) => {
    const [first, second] = [a.entitlement, b.entitlement];
    return place(a) - place(b) || (`${first.jurisdiction} ${first.awardKey}` < `${second.jurisdiction} ${second.awardKey}` ? -1 : 1);
  });
};

/** What each level would pay were there no real cost; `sums` are those of the levels in order. */
const shares: Readonly<Record<StackingMode, (sums: readonly bigint[]) => readonly bigint[]>> = {
  sum: (sums) => sums,
  highest: (sums) => {
    const most = sums.reduce((a, b) => (a > b ? a : b), 0n);
    const payer = sums.indexOf(most);
    return sums.map((sum, at) => (at === payer ? sum : 0n));
  },
  top_up: (sums) => {
    let given = 0n;
    return sums.map((sum) => {
      const more = sum > given ? sum - given : 0n;
      given += more;
      return more;
    });
  },
  first_only: (sums) => {
    const payer = sums.findIndex((sum) => sum > 0n);
    return sums.map((sum, at) => (at === payer ? sum : 0n));
  },
};

/** The levels whose answers the mode needs: of 不重复 those up to the first that pays. */
const needed = (mode: StackingMode, ordered: readonly StackMember[]): readonly StackMember[] => {
  if (mode !== "first_only") return ordered;
  const payer = ordered.findIndex(({ entitlement: { state, amountFen } }) => state === "granted" && (amountFen ?? 0n) > 0n);
  return payer === -1 ? ordered : ordered.slice(0, payer + 1);
};

/** The least of the real costs that are stated; with those that are not. */
const costOf = (members: readonly StackMember[]): { readonly fen: bigint | null; readonly missing: readonly MissingFact[] } => {
  let fen: bigint | null = null;
  const missing: MissingFact[] = [];
  for (const { cost } of members) {
    if (cost === null) continue;
    if ("missing" in cost) missing.push(cost.missing);
    else fen = fen === null ? cost.fen : lesser(fen, cost.fen);
  }
  return { fen, missing: eachOnce(missing) };
};

/** Never above the real cost: the levels pay in their order until it is covered. */
const withinCost = (payments: readonly bigint[], costFen: bigint | null): readonly bigint[] => {
  if (costFen === null) return payments;
  let left = costFen;
  return payments.map((payment) => {
    const pay = lesser(payment, left);
    left -= pay;
    return pay;
  });
};

/** Answers for one occasion by one trigger. */
type Together = Pick<Stack, "trigger" | "occasion"> & { readonly members: StackMember[] };

const stackOf = ({ trigger, occasion, members }: Together, setting: StackingSetting | undefined): Stack => {
  const ordered = inOrder(members, setting?.order ?? usualOrder);
  const base: Stack = {
    trigger,
    occasion,
    members: ordered.map(({ entitlement: { jurisdiction, awardKey } }) => ({ jurisdiction, awardKey })),
    mode: setting?.mode ?? null,
    decisionId: setting?.id ?? null,
    state: "not_set",
    totalFen: null,
    isCap: false,
    parts: [],
    costFen: null,
    missing: [],
  };
  if (setting === undefined) return base;
  const weighed = needed(setting.mode, ordered);
  const undecided = weighed.filter(({ entitlement: { state } }) => state !== "granted");
  if (undecided.length > 0) {
    return { ...base, state: "undecided", missing: eachOnce(undecided.flatMap(({ entitlement: { missing } }) => missing)) };
  }
  const cost = costOf(weighed);
  if (cost.missing.length > 0) return { ...base, state: "unknown_cost", missing: cost.missing };
  const payments = withinCost(shares[setting.mode](weighed.map(({ entitlement: { amountFen } }) => amountFen ?? 0n)), cost.fen);
  const parts = weighed.map(({ entitlement: { awardKey, jurisdiction, level } }, at): StackPart => {
    return { awardKey, jurisdiction, level, payFen: payments[at] ?? 0n };
  });
  return {
    ...base,
    state: "known",
    totalFen: payments.reduce((sum, payment) => sum + payment, 0n),
    isCap: weighed.some(({ entitlement: { isCap } }, at) => isCap && (payments[at] ?? 0n) > 0n),
    parts,
    costFen: cost.fen,
    missing: eachOnce(weighed.flatMap(({ entitlement: { missing } }) => missing)),
  };
};

/**
 * The occasions that several levels reward, and what they come to together by the recorded setting. Without a setting every level stands
 * for itself and nothing is summed.
 */
export const stackLevels = (
  members: readonly StackMember[],
  settings: readonly StackingSetting[],
  region: string | undefined,
): readonly Stack[] => {
  const byOccasion = new Map<string, Together>();
  for (const member of members.filter(live)) {
    const { kind, trigger, occasion } = member.entitlement;
    if (kind !== "award" || occasion.id === null) continue;
    const key = JSON.stringify([trigger, occasion.kind, occasion.id]);
    const known = byOccasion.get(key);
    if (known === undefined) byOccasion.set(key, { trigger, occasion: { kind: occasion.kind, id: occasion.id }, members: [member] });
    else known.members.push(member);
  }
  const stacks: Stack[] = [];
  for (const together of byOccasion.values()) {
    const levels = new Set(together.members.map(({ entitlement: { jurisdiction } }) => jurisdiction));
    if (levels.size < 2) continue;
    stacks.push(stackOf(together, settingFor(settings, together.trigger, region)));
  }
  return stacks;
};
