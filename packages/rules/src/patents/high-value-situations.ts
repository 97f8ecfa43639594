import type { Citation } from "../engine/dated-rule.ts";
import { addYears, type PlainDate } from "../engine/plain-date.ts";
import { agreed, allOf, anyOf, type EvidenceItem, type Verdict, verdictOf } from "../engine/verdict.ts";
import {
  type HighValueSituation,
  highValueSituations,
  maintainedYears,
  situationCitations,
} from "../rulebook/cnipa/high-value/situations.ts";
import type { FamilyMember, HighValueFacts, HighValueSettings } from "./high-value-facts.ts";

/** Facts to be supplied, and settings (`setting.…`) to be decided by whoever counts. */
export type HighValueMissing =
  | "type"
  | "grant"
  | "validity"
  | "filing_day"
  | "strategic_industry"
  | "family"
  | "family.granted"
  | "family.since"
  | "pledges"
  | "pledges.amount"
  | "awards"
  | "awards.awarded_on"
  | "definition"
  | "setting.definition_from_2026"
  | "setting.pledge_threshold"
  | "setting.hong_kong_macao_taiwan"
  | "setting.family_granted"
  | "setting.maintained_from";

export type SituationVerdict = {
  readonly situation: HighValueSituation;
  readonly verdict: Verdict;
  readonly evidence: readonly EvidenceItem[];
  /** Empty unless the verdict is unknown. */
  readonly missing: readonly HighValueMissing[];
  readonly cites: readonly Citation[];
};

type Reading = Pick<SituationVerdict, "verdict" | "evidence" | "missing">;
type Situation = (facts: HighValueFacts, day: PlainDate, settings: HighValueSettings) => Reading;

const unknownFor = (...missing: readonly HighValueMissing[]): Reading => ({ verdict: "unknown", evidence: [], missing });

const strategicIndustry: Situation = ({ strategicIndustry: stated }) => {
  if (stated === null) return unknownFor("strategic_industry");
  const evidence = [{ fact: "strategic_industry", value: stated.shownBy }];
  return { verdict: stated.verdict, evidence, missing: stated.verdict === "unknown" ? ["strategic_industry"] : [] };
};

/** Undecided settings are read both ways; where both agree the setting does not matter. */
const bothWays = (setting: boolean | null): readonly boolean[] => (setting === null ? [true, false] : [setting]);

const GREATER_CHINA: ReadonlySet<string> = new Set(["HK", "MO", "TW"]);

const memberCounts = (member: FamilyMember, day: PlainDate, outside: boolean, mustBeGranted: boolean): Verdict => {
  if (member.country === "CN" || (GREATER_CHINA.has(member.country) && !outside)) return "no";
  const since = verdictOf(member.since === null ? null : member.since <= day);
  return mustBeGranted ? allOf([since, verdictOf(member.granted)]) : since;
};

const overseasFamily: Situation = ({ family }, day, settings) => {
  if (family === null) return unknownFor("family");
  const outside = bothWays(settings.hongKongMacaoTaiwanCount);
  const granted = bothWays(settings.familyMustBeGranted);
  const readings = outside.flatMap((includes) =>
    granted.map((must) => ({ includes, must, members: family.map((member) => memberCounts(member, day, includes, must)) })),
  );
  const verdicts = readings.map(({ members }) => anyOf(members));
  const verdict = agreed(verdicts);
  const counted = family.filter((_, at) => readings.some(({ members }) => members[at] === "yes"));
  const evidence = counted.map(({ id, country }) => ({ fact: "family", value: `${country} ${id}` }));
  if (verdict !== "unknown") return { verdict, evidence: verdict === "yes" ? evidence : [], missing: [] };
  const open = family.filter((_, at) => readings.some(({ members }) => members[at] === "unknown"));
  const differs = (pick: (reading: (typeof readings)[number]) => boolean): boolean =>
    agreed(readings.filter(pick).map(({ members }) => anyOf(members))) !==
    agreed(readings.filter((one) => !pick(one)).map(({ members }) => anyOf(members)));
  const missing: HighValueMissing[] = [];
  if (open.some(({ since }) => since === null)) missing.push("family.since");
  if (open.some((member) => member.granted === null) && granted.includes(true)) missing.push("family.granted");
  if (outside.length > 1 && differs(({ includes }) => includes)) missing.push("setting.hong_kong_macao_taiwan");
  if (granted.length > 1 && differs(({ must }) => must)) missing.push("setting.family_granted");
  return { verdict, evidence, missing };
};

const maintained: Situation = ({ filingDay, grant }, day, { maintainedFrom }) => {
  const grantDay = grant === null || grant === "not_granted" ? null : grant.announcedOn;
  const over = (from: PlainDate | null): Verdict => verdictOf(from === null ? null : day > addYears(from, maintainedYears));
  const starts = (["filing", "grant"] as const).filter((start) => maintainedFrom === null || start === maintainedFrom);
  const verdict = agreed(starts.map((start) => over(start === "filing" ? filingDay : grantDay)));
  const evidence: EvidenceItem[] = [];
  if (filingDay !== null && starts.includes("filing")) evidence.push({ fact: "filing_day", value: filingDay });
  if (grantDay !== null && starts.includes("grant")) evidence.push({ fact: "grant", value: grantDay });
  if (verdict !== "unknown") return { verdict, evidence, missing: [] };
  const missing: HighValueMissing[] = [];
  if (filingDay === null && starts.includes("filing")) missing.push("filing_day");
  if (grantDay === null && starts.includes("grant")) missing.push("grant");
  if (starts.length > 1) missing.push("setting.maintained_from");
  return { verdict, evidence, missing };
};

const pledgeAmount: Situation = ({ pledges }, day, { pledgeThresholdFen }) => {
  if (pledges === null) return unknownFor("pledges");
  const registered = pledges.filter(({ registeredOn }) => registeredOn <= day);
  if (registered.length === 0) return { verdict: "no", evidence: [], missing: [] };
  const evidence = registered.map(({ id, amountFen }) => ({
    fact: "pledge",
    value: `${id} ${amountFen === null ? "?" : `${amountFen} fen`}`,
  }));
  const someUnknown = registered.some(({ amountFen }) => amountFen === null);
  const missing: HighValueMissing[] = someUnknown ? ["pledges.amount"] : [];
  if (pledgeThresholdFen === null) return { verdict: "unknown", evidence, missing: [...missing, "setting.pledge_threshold"] };
  const sum = registered.reduce((total, { amountFen }) => total + (amountFen ?? 0n), 0n);
  if (sum >= pledgeThresholdFen) return { verdict: "yes", evidence, missing: [] };
  return { verdict: someUnknown ? "unknown" : "no", evidence, missing };
};

const award: Situation = ({ awards }, day) => {
  if (awards === null) return unknownFor("awards");
  const verdicts = awards.map(({ awardedOn }) => verdictOf(awardedOn === null ? null : awardedOn <= day));
  const verdict = anyOf(verdicts);
  const evidence = awards.filter((_, at) => verdicts[at] === "yes").map(({ id, prize }) => ({ fact: "award", value: `${prize} ${id}` }));
  return { verdict, evidence, missing: verdict === "unknown" ? ["awards.awarded_on"] : [] };
};

const SITUATIONS: Readonly<Record<HighValueSituation, Situation>> = {
  strategic_industry: strategicIndustry,
  overseas_family: overseasFamily,
  maintained_over_ten_years: maintained,
  pledge_amount: pledgeAmount,
  award,
};

const CITES: ReadonlyMap<HighValueSituation, readonly Citation[]> = new Map(
  highValueSituations.map((situation) => [situation, [situationCitations[situation]]]),
);

/** One situation for a patent on a day, with what shows it or what is missing. */
export const judgeSituation = (
  situation: HighValueSituation,
  facts: HighValueFacts,
  day: PlainDate,
  settings: HighValueSettings,
): SituationVerdict => {
  const { verdict, evidence, missing } = SITUATIONS[situation](facts, day, settings);
  return { situation, verdict, evidence, missing, cites: CITES.get(situation) ?? [] };
};
