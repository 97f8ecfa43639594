import type { WhatIfMoney, WhatIfOrganization, WhatIfOutcome, WhatIfResult } from "@zhiqiao/contracts";
import type { CaseResult, QuotaUse } from "@zhiqiao/rules";

/** What one rule pays one organisation for its occasions: sure sums and "up to" sums apart, in fen. */
interface RulePay {
  readonly ruleId: string;
  sure: bigint;
  upTo: bigint;
  granted: number;
}

/** The answers of one organisation in numbers: as little as its budget needs, so that ten thousand of them pass from a thread to the app. */
export interface OrganizationPay {
  readonly rules: readonly RulePay[];
  readonly unquantified: number;
  readonly manual: number;
  readonly unknown: number;
  readonly conflict: number;
}

/** Occasions of a year, or all: the day of each by its kind and id. */
export type YearOf = (kind: string, occasionId: string) => string | null;

/**
 * What the payer's rules come to for one organisation. Where several levels reward one occasion and a way of stacking is set, the payer pays its
 * part of the sum; where none is set, each level's own answer counts for its own budget and nothing is added over levels.
 */
export function payOf(result: CaseResult, payer: string, year: number | null, yearOf: YearOf): OrganizationPay {
  const byRule = new Map<string, RulePay>();
  const counts = { unquantified: 0, manual: 0, unknown: 0, conflict: 0 };
  const parts = new Map<string, bigint>();
  for (const { state, occasion, members, parts: paid } of result.stacks) {
    if (state !== "known") continue;
    const set = (of: { jurisdiction: string; awardKey: string }, fen: bigint): void =>
      void parts.set(`${of.jurisdiction} ${of.awardKey} ${occasion.kind} ${occasion.id}`, fen);
    // A level that is not reached any more (不重复) has no part: it pays nothing.
    for (const member of members) set(member, 0n);
    for (const part of paid) set(part, part.payFen);
  }
  for (const entitlement of result.entitlements) {
    const { jurisdiction, kind, state, amountFen, isCap, occasion, awardKey, ruleIds } = entitlement;
    if (jurisdiction !== payer || kind !== "award" || occasion.id === null) continue;
    if (year !== null && yearOf(occasion.kind, occasion.id) !== String(year)) continue;
    if (state === "unquantified" || state === "manual" || state === "unknown" || state === "conflict") counts[state] += 1;
    const [ruleId] = ruleIds;
    if (state !== "granted" || amountFen === null || ruleId === undefined) continue;
    const pay = parts.get(`${jurisdiction} ${awardKey} ${occasion.kind} ${occasion.id}`) ?? amountFen;
    const held = byRule.get(ruleId) ?? { ruleId, sure: 0n, upTo: 0n, granted: 0 };
    if (isCap) held.upTo += pay;
    else held.sure += pay;
    held.granted += 1;
    byRule.set(ruleId, held);
  }
  return { rules: [...byRule.values()], ...counts };
}

/** Who an organisation is, as the result names it. */
export interface PaidOrganization {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly kind: string;
  readonly regionCode: string;
}

class Money {
  sure = 0n;
  upTo = 0n;
  granted = 0;
  organizations = 0;

  add(rules: readonly RulePay[]): void {
    if (rules.length === 0) return;
    this.organizations += 1;
    for (const { sure, upTo, granted } of rules) {
      this.sure += sure;
      this.upTo += upTo;
      this.granted += granted;
    }
  }

  get answer(): WhatIfMoney {
    return { sureFen: String(this.sure), upToFen: String(this.upTo), granted: this.granted, organizations: this.organizations };
  }
}

class Compared {
  readonly before = new Money();
  readonly after = new Money();

  add(before: readonly RulePay[], after: readonly RulePay[]): void {
    this.before.add(before);
    this.after.add(after);
  }

  get answer(): { before: WhatIfMoney; after: WhatIfMoney } {
    return { before: this.before.answer, after: this.after.answer };
  }
}

const comparedIn = (groups: Map<string, Compared>, key: string): Compared => {
  const held = groups.get(key) ?? new Compared();
  groups.set(key, held);
  return held;
};

const sumOf = (rules: readonly RulePay[]) => ({
  sure: rules.reduce((sum, { sure }) => sum + sure, 0n),
  upTo: rules.reduce((sum, { upTo }) => sum + upTo, 0n),
});
type Sum = ReturnType<typeof sumOf>;

/** More of the one and not less of the other is a gain; more of one and less of the other is both. */
export function outcomeOf(before: Sum, after: Sum): WhatIfOutcome {
  const gains = after.sure > before.sure || after.upTo > before.upTo;
  const loses = after.sure < before.sure || after.upTo < before.upTo;
  if (gains && loses) return "mixed";
  return gains ? "winner" : loses ? "loser" : "unchanged";
}

const distance = (before: Sum, after: Sum): bigint => {
  const apart = (a: bigint, b: bigint): bigint => (a < b ? b - a : a - b);
  return apart(before.sure, after.sure) + apart(before.upTo, after.upTo);
};

const differingRules = (before: readonly RulePay[], after: readonly RulePay[]): string[] => {
  const ids = [...new Set([...before, ...after].map(({ ruleId }) => ruleId))];
  const of = (rules: readonly RulePay[], id: string): string => {
    const found = rules.find(({ ruleId }) => ruleId === id);
    return found === undefined ? "" : `${found.sure} ${found.upTo} ${found.granted}`;
  };
  return ids.filter((id) => of(before, id) !== of(after, id));
};

/** One side of the comparison; limits that all applicants share are those of the payer. */
export interface Side {
  readonly pays: readonly OrganizationPay[];
  readonly quotas: readonly QuotaUse[];
}

type Quota = WhatIfResult["quotas"][number];

function quotasOf(before: Side, after: Side, year: number | null): Quota[] {
  const rows = new Map<string, Quota>();
  const put = (side: "before" | "after", use: QuotaUse): void => {
    if (year !== null && use.year !== String(year)) return;
    const key = `${use.awardKey} ${use.limit} ${use.year}`;
    const { places, used, refused, open } = use;
    const row = rows.get(key) ?? { awardKey: use.awardKey, limit: use.limit, year: use.year, before: null, after: null };
    rows.set(key, {
      ...row,
      [side]: { places: Number(places), used: Number(used), refused: Number(refused), open: Number(open) },
    });
  };
  for (const use of before.quotas) put("before", use);
  for (const use of after.quotas) put("after", use);
  return [...rows.values()].toSorted((a, b) => (a.awardKey === b.awardKey ? (a.year < b.year ? -1 : 1) : a.awardKey < b.awardKey ? -1 : 1));
}

const uncountedOf = (pays: readonly OrganizationPay[]) => ({
  unquantified: pays.reduce((sum, one) => sum + one.unquantified, 0),
  manual: pays.reduce((sum, one) => sum + one.manual, 0),
  unknown: pays.reduce((sum, one) => sum + one.unknown, 0),
  conflict: pays.reduce((sum, one) => sum + one.conflict, 0),
});

/** As many changed organisations as an answer lists, and an export. */
export const listedMost = 500;

/** The whole answer of a what-if: budgets, outcomes, and who is touched most. `before` and `after` are in the order of `organizations`. */
export function compareSides(
  organizations: readonly PaidOrganization[],
  before: Side,
  after: Side,
  { titleOf, year }: { readonly titleOf: (ruleId: string) => string | null; readonly year: number | null },
): { readonly result: Omit<WhatIfResult, "scenario">; readonly changed: readonly WhatIfOrganization[] } {
  const whole = new Compared();
  const byRegion = new Map<string, Compared>();
  const byKind = new Map<string, Compared>();
  const byRule = new Map<string, Compared>();
  const outcomes: Record<WhatIfOutcome, number> = { winner: 0, loser: 0, mixed: 0, unchanged: 0 };
  const changed: { readonly row: WhatIfOrganization; readonly distance: bigint }[] = [];
  for (const [at, organization] of organizations.entries()) {
    const [was, is] = [before.pays[at]?.rules ?? [], after.pays[at]?.rules ?? []];
    whole.add(was, is);
    comparedIn(byRegion, organization.regionCode).add(was, is);
    comparedIn(byKind, organization.kind).add(was, is);
    for (const pay of was) comparedIn(byRule, pay.ruleId).before.add([pay]);
    for (const pay of is) comparedIn(byRule, pay.ruleId).after.add([pay]);
    const [sumBefore, sumAfter] = [sumOf(was), sumOf(is)];
    const outcome = outcomeOf(sumBefore, sumAfter);
    outcomes[outcome] += 1;
    if (outcome === "unchanged") continue;
    changed.push({
      distance: distance(sumBefore, sumAfter),
      row: {
        ...organization,
        outcome,
        before: { sureFen: String(sumBefore.sure), upToFen: String(sumBefore.upTo) },
        after: { sureFen: String(sumAfter.sure), upToFen: String(sumAfter.upTo) },
        rules: differingRules(was, is),
      },
    });
  }
  changed.sort((a, b) => (a.distance === b.distance ? (a.row.nameZh < b.row.nameZh ? -1 : 1) : a.distance < b.distance ? 1 : -1));
  const rows = changed.map(({ row }) => row);
  const paying = ({ before: was, after: is }: Compared): boolean => was.granted > 0 || is.granted > 0;
  return {
    changed: rows,
    result: {
      organizations: organizations.length,
      ...whole.answer,
      uncounted: { before: uncountedOf(before.pays), after: uncountedOf(after.pays) },
      outcomes,
      byRegion: [...byRegion].filter(([, one]) => paying(one)).map(([regionCode, one]) => ({ regionCode, ...one.answer })),
      byKind: [...byKind].filter(([, one]) => paying(one)).map(([kind, one]) => ({ kind, ...one.answer })),
      byRule: [...byRule]
        .map(([ruleId, one]) => ({ ruleId, title: titleOf(ruleId), ...one.answer }))
        .toSorted((a, b) => a.ruleId.localeCompare(b.ruleId, "en", { numeric: true })),
      quotas: quotasOf(before, after, year),
      changed: rows.slice(0, listedMost),
    },
  };
}
