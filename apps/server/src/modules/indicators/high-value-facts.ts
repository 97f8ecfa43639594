import type { HighValueDecisions, HighValueJudgement } from "@zhiqiao/contracts";
import type { HighValueHistory, HighValueSettings, PatentType, SeiMembership, ValidityGroup } from "@zhiqiao/rules";
import type { ComposedFacts } from "../patents/index.ts";
import { nothingStated, toStatedLists, validityByEvents } from "./stated-lists.ts";
import { validityPeriods } from "./validity-periods.ts";

/** A patent as it is read to be judged. */
export interface PatentToJudge {
  readonly id: string;
  readonly region_code: string | null;
  readonly office: string | null;
  readonly type: string | null;
  readonly validity_group: string;
  readonly application_date: string | null;
  readonly grant_date: string | null;
  readonly publication_number: string | null;
  readonly publication_date: string | null;
  readonly ipc: readonly string[];
  /** Title, abstract and first claim; null where the table of industries asks for no words. */
  readonly text: string | null;
}

/** What is known of the end of a right that is no longer in force. */
export interface StatedEnd {
  readonly endedOn: string | null;
  readonly endedBy: string | null;
}

/** B since 2010, C from 1993 to then: the document of the grant, published on the day of its announcement (DOMAIN §1.2). */
const grantDocument = /^CN\d{7,9}[BC]$/u;
const grantDocumentsSince = "1993-01-01";

/** The day of the grant as the row states it or its document shows it. */
export function grantDayOf({ grant_date, publication_number, publication_date }: PatentToJudge): string | null {
  if (grant_date !== null) return grant_date;
  if (publication_number === null || publication_date === null || publication_date < grantDocumentsSince) return null;
  return grantDocument.test(publication_number) ? publication_date : null;
}

/** The decisions as the rules take them. */
export const toSettings = (decisions: HighValueDecisions): HighValueSettings => ({
  definitionFrom2026: decisions.definitionFrom2026,
  pledgeThresholdFen: decisions.pledgeThresholdFen === null ? null : BigInt(decisions.pledgeThresholdFen),
  hongKongMacaoTaiwanCount: decisions.hongKongMacaoTaiwanCount,
  familyMustBeGranted: decisions.familyMustBeGranted,
  maintainedFrom: decisions.maintainedFrom,
});

const shownBy = ({ branches }: SeiMembership): string =>
  branches.map(({ code, name, symbols }) => `${code} ${name}${symbols.length === 0 ? "" : ` (${symbols.join(" ")})`}`).join("；");

/** What is stated of a patent besides its own row. */
export interface StatedBesides {
  readonly end?: StatedEnd | undefined;
  readonly facts?: ComposedFacts | undefined;
}

/** The facts of one patent with the validity of every day; what nobody stated is unknown unless the registry's list is decided to be complete. */
export function toHistory(
  patent: PatentToJudge,
  sei: SeiMembership,
  decisions: HighValueDecisions,
  { end, facts }: StatedBesides,
): HighValueHistory {
  const group = patent.validity_group as ValidityGroup;
  const dated = facts === undefined ? undefined : validityByEvents(facts, group, patent.application_date);
  const grantDay = grantDayOf(patent) ?? dated?.grantDay ?? null;
  // A grant before its filing: one of the two is wrong, and nobody knows which.
  const contradicts = grantDay !== null && patent.application_date !== null && grantDay < patent.application_date;
  const filingDay = contradicts ? null : patent.application_date;
  const granted = contradicts ? null : grantDay;
  const { endedOn = null, endedBy = null } = end ?? {};
  const byStatement = validityPeriods({ group, filingDay, grantDay: granted, endedOn, endedBy });
  const { family, pledges, awards } = facts === undefined ? nothingStated : toStatedLists(facts);
  return {
    type: patent.type as PatentType | null,
    filingDay,
    grant: granted === null ? (group === "pending" ? "not_granted" : null) : { announcedOn: granted },
    validity: contradicts || dated === undefined || dated.periods.length === 0 ? byStatement : dated.periods,
    strategicIndustry: { verdict: sei.verdict, shownBy: shownBy(sei) },
    family: family ?? (decisions.familyComplete ? [] : null),
    pledges: pledges ?? (decisions.pledgesComplete ? [] : null),
    awards: awards ?? (decisions.awardsComplete ? [] : null),
  };
}

/** Branches as they are stored: without those that say nothing. */
export const toBranches = (sei: SeiMembership): HighValueJudgement["branches"] =>
  sei.branches.map(({ code, name, verdict, symbols, patterns, keyword, missing }) => ({
    code,
    name,
    verdict,
    symbols: [...symbols],
    patterns: [...patterns],
    keyword,
    missing: [...missing],
  }));

/** Fields 1 to 9 to which a patent belongs, whatever table names the branch below: `2` of `2.1`. */
export const seiFieldsOf = (sei: SeiMembership): readonly string[] =>
  [...new Set(sei.branches.filter(({ verdict }) => verdict === "yes").map(({ code }) => code.split(".")[0] ?? code))].toSorted();
