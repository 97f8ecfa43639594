import { type PlainDate, requirePlainDate } from "../engine/plain-date.ts";
import { RuleInputError } from "../engine/rule-input-error.ts";
import type { Verdict } from "../engine/verdict.ts";
import type { PatentType, ValidityGroup } from "./vocabulary.ts";

/** A member of the family. `country` is the ST.3 code of its office; `since` the day of its publication. */
export type FamilyMember = {
  readonly id: string;
  readonly country: string;
  readonly granted: boolean | null;
  readonly since: PlainDate | null;
};

/** A registered pledge and what was lent on this patent; where one loan stands on several patents, the share is a fact to be stated. */
export type PledgeRegistration = { readonly id: string; readonly registeredOn: PlainDate; readonly amountFen: bigint | null };

/** 国家科学技术奖 or 中国专利奖 (金奖, 银奖, 优秀奖); other awards do not count. */
export type CountedAward = {
  readonly id: string;
  readonly prize: "state_science_technology" | "china_patent";
  readonly awardedOn: PlainDate | null;
};

/** What is known of a patent; `null` is unknown, an empty list says that there is none. */
export type HighValueFacts = {
  readonly type: PatentType | null;
  readonly filingDay: PlainDate | null;
  /** Announcement of the grant; `not_granted` where there is none. */
  readonly grant: { readonly announcedOn: PlainDate } | "not_granted" | null;
  /** As of the day asked, from `legalStatusAsOf`; `unknown` is unknown. */
  readonly validityGroup: ValidityGroup;
  /** From `seiMembership`, or an official or vendor's statement, with the words to show for it. */
  readonly strategicIndustry: { readonly verdict: Verdict; readonly shownBy: string } | null;
  readonly family: readonly FamilyMember[] | null;
  readonly pledges: readonly PledgeRegistration[] | null;
  readonly awards: readonly CountedAward[] | null;
};

/**
 * What the law's text leaves to whoever counts; `null` is undecided, and a patent whose verdict hangs on it is unknown.
 * `highValueSettings` leaves all of them undecided but the one that the field reads in one way.
 */
export type HighValueSettings = {
  /** Which definition holds from 2026 on. */
  readonly definitionFrom2026: "five_situations" | "four_situations" | null;
  /** 较高: there is no national figure. */
  readonly pledgeThresholdFen: bigint | null;
  /** Whether 港澳台 are overseas (海外). */
  readonly hongKongMacaoTaiwanCount: boolean | null;
  /** Whether a family member must be granted (专利权), or an application is enough. */
  readonly familyMustBeGranted: boolean | null;
  /** From which day ten years are counted. */
  readonly maintainedFrom: "filing" | "grant" | null;
};

/** Nothing adopted that no text supports; ten years are counted from the filing, as the field does (待核). */
export const highValueSettings: HighValueSettings = {
  definitionFrom2026: null,
  pledgeThresholdFen: null,
  hongKongMacaoTaiwanCount: null,
  familyMustBeGranted: null,
  maintainedFrom: "filing",
};

/** Refuses facts that cannot be (RuleInputError): days that do not exist, a grant before its filing, negative amounts. */
export const requireHighValueFacts = ({ filingDay, grant, family, pledges, awards }: HighValueFacts): void => {
  if (filingDay !== null) requirePlainDate("filingDay", filingDay);
  if (grant !== null && grant !== "not_granted") {
    requirePlainDate("grant.announcedOn", grant.announcedOn);
    if (filingDay !== null && grant.announcedOn < filingDay) {
      throw new RuleInputError("grant.announcedOn", grant.announcedOn, `a day on or after the filing on ${filingDay}`);
    }
  }
  for (const { since, country } of family ?? []) {
    if (since !== null) requirePlainDate("family.since", since);
    if (!/^[A-Z]{2}$/u.test(country)) throw new RuleInputError("family.country", country, "two capital letters (ST.3)");
  }
  for (const { registeredOn, amountFen } of pledges ?? []) {
    requirePlainDate("pledges.registeredOn", registeredOn);
    if (amountFen !== null && amountFen < 0n) throw new RuleInputError("pledges.amountFen", String(amountFen), "zero or more");
  }
  for (const { awardedOn } of awards ?? []) if (awardedOn !== null) requirePlainDate("awards.awardedOn", awardedOn);
};
