import { type Citation, ruleInForce } from "../engine/dated-rule.ts";
import { lesser, partOf, shareOf } from "../engine/incentive/percentage.ts";
import { addDays, addMonths, daysBetween, type PlainDate, requirePlainDate } from "../engine/plain-date.ts";
import { RuleInputError } from "../engine/rule-input-error.ts";
import { type InterestSubsidyRule, interestSubsidyRules } from "../rulebook/shandong/pledge-interest-2024/interest-subsidy.ts";

/** One publication of the one-year LPR: "3.45" is 3.45 % a year. */
export type LprPublication = { readonly publishedOn: PlainDate; readonly percent: string };

/** `null` is unknown. The share is what patents secure of the principal, certified by the bank, as a percentage. */
export type PledgeLoan = {
  readonly principalFen: bigint | null;
  readonly patentSharePercent: string | null;
  readonly signedOn: PlainDate | null;
  readonly startOn: PlainDate | null;
  readonly dueOn: PlainDate | null;
};

export type PledgeInterestSubsidy =
  | {
      readonly state: "known";
      readonly subsidyFen: bigint;
      readonly capped: boolean;
      readonly lpr: LprPublication;
      readonly cites: readonly Citation[];
    }
  | { readonly state: "unknown"; readonly missing: readonly (keyof PledgeLoan | "lpr" | "rule")[]; readonly cites: readonly Citation[] };

/** The last publication of the month before that in which the contract was signed. */
export const lprFor = (signedOn: PlainDate, series: readonly LprPublication[]): LprPublication | undefined => {
  const first = `${requirePlainDate("signedOn", signedOn).slice(0, 7)}-01`;
  const [from, to] = [addMonths(first, -1), addDays(first, -1)];
  return series
    .filter(({ publishedOn }) => from <= publishedOn && publishedOn <= to)
    .reduce<LprPublication | undefined>((last, one) => (last === undefined || one.publishedOn > last.publishedOn ? one : last), undefined);
};

const daysOfYear = 365n;

/**
 * min(cap, principal × share × days ÷ 365 × LPR × 60 %), whole fen, rounded down. The first day of the loan counts, its last does not. The cap is
 * that of one enterprise in one year, all its loans together: the caller sums. The LPR series is the caller's, by day of publication.
 * Source: 鲁市监知促字〔2024〕92号 as the rules of Qingdao report it (待核). Throws RuleInputError on a loan that ends before it begins.
 */
export const pledgeInterestSubsidy = (
  loan: PledgeLoan,
  series: readonly LprPublication[],
  rules: readonly InterestSubsidyRule[] = interestSubsidyRules,
): PledgeInterestSubsidy => {
  const { principalFen, patentSharePercent, signedOn, startOn, dueOn } = loan;
  const rule = signedOn === null ? undefined : ruleInForce(rules, signedOn);
  const lpr = signedOn === null ? undefined : lprFor(signedOn, series);
  const cites = rule?.cites ?? [];
  if (principalFen === null || patentSharePercent === null || signedOn === null || startOn === null || dueOn === null) {
    const missing = (["principalFen", "patentSharePercent", "signedOn", "startOn", "dueOn"] as const).filter((fact) => loan[fact] === null);
    return { state: "unknown", missing, cites };
  }
  if (rule === undefined) return { state: "unknown", missing: ["rule"], cites };
  if (lpr === undefined) return { state: "unknown", missing: ["lpr"], cites };
  const days = daysBetween(startOn, dueOn);
  if (days < 0) throw new RuleInputError("dueOn", dueOn, "a day on or after the first day of the loan");
  if (principalFen < 0n) throw new RuleInputError("principalFen", String(principalFen), "zero or more");
  const shares = [shareOf("patentSharePercent", patentSharePercent), shareOf("lpr", lpr.percent), shareOf("percent", rule.percent)];
  const exact = partOf(principalFen, {
    numerator: shares.reduce((product, { numerator }) => product * numerator, BigInt(days)),
    denominator: shares.reduce((product, { denominator }) => product * denominator, daysOfYear),
  });
  return { state: "known", subsidyFen: lesser(exact, rule.capFen), capped: exact > rule.capFen, lpr, cites };
};
