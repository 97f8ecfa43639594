import { requirePlainDate } from "../plain-date.ts";
import { answerRule, type RuleAnswer } from "./answer.ts";
import { eachOnce, suppliersOf } from "./binding.ts";
import { type CaseFacts, type FactRecord, type MissingFact, readText, subjectKind } from "./facts.ts";
import { type Finding, holds, unknownFor } from "./finding.ts";
import type { LedgerEntry, LimitScene, Place } from "./limits.ts";
import { joinAnswers } from "./readings.ts";
import type { Entitlement, Step } from "./result.ts";
import type { AwardGroup, InRegion, Snapshot } from "./rulebook.ts";

/** How an occasion stands among those of all applicants; undefined where nobody has looked. */
export type PlaceOf = (group: { readonly jurisdiction: string; readonly awardKey: string }, occasionId: string) => Place | undefined;

/** One applicant before the rules of a day. */
export type CaseScene = { readonly facts: CaseFacts; readonly snapshot: Snapshot; readonly trace: boolean; readonly placeOf: PlaceOf };

const byDayThenId =
  (dayField: string | null) =>
  (a: FactRecord, b: FactRecord): number => {
    const [first, second] = [dayField === null ? "" : String(a[dayField] ?? ""), dayField === null ? "" : String(b[dayField] ?? "")];
    if (first !== second) return first < second ? -1 : 1;
    return a.id < b.id ? -1 : 1;
  };

/** Occasions that have happened by the day asked, in order of day and id; those without a day, which may lie before any other, come first. */
export const happened = (records: readonly FactRecord[], dayField: string | null, asOf: string): readonly FactRecord[] => {
  const past =
    dayField === null
      ? records
      : records.filter((record) => {
          const day = readText(record, dayField);
          return day === undefined || requirePlainDate(dayField, day) <= asOf;
        });
  return past.length < 2 ? past : past.toSorted(byDayThenId(dayField));
};

const yearOf = (record: FactRecord, { occasionDay }: AwardGroup, asOf: string): string | null => {
  const day = occasionDay === null ? asOf : (record[occasionDay] ?? null);
  return typeof day === "string" ? day.slice(0, 4) : null;
};

const regionFinding = (covered: "yes" | "unknown", { facts, snapshot }: CaseScene): Finding => {
  if (covered === "yes") return holds;
  const missing: MissingFact = {
    kind: subjectKind,
    field: "regionCode",
    record: facts.subject.id,
    suppliers: suppliersOf(snapshot.circumstances.catalogue, subjectKind, "regionCode"),
  };
  return unknownFor([missing]);
};

const first = <T>(all: readonly T[]): readonly [T, ...T[]] | undefined => {
  const [head, ...rest] = all;
  return head === undefined ? undefined : [head, ...rest];
};

const readingsOf = (answers: readonly RuleAnswer[]): Entitlement["readings"] =>
  answers.length < 2
    ? []
    : answers.map(({ rule, state, amountFen, isCap }) => ({ ruleId: rule.id, state, amountFen, isCap, cites: rule.cites }));

/** The answer of one award key for one occasion; undefined where none of its rules is about it. */
const answerOccasion = (group: AwardGroup, { snapshot, trace }: CaseScene, at: LimitScene, inRegion: Finding): Entitlement | undefined => {
  const { occasion, steps } = at.scene;
  const meant = group.rules.filter(
    (bound) => occasion === null || group.occasion === subjectKind || bound.selects(occasion).truth !== "no",
  );
  const answers = first(meant.map((bound) => answerRule(bound, at, inRegion)));
  if (answers === undefined) return undefined;
  const joint = joinAnswers(answers, snapshot.circumstances.rulings);
  const decided = joint.rule.id;
  if (joint.decisionId !== null) {
    steps?.push({ ruleId: decided, step: "ruling", decisionId: joint.decisionId, cites: joint.rule.cites });
  }
  const alone = answers.length === 1;
  if (!alone) {
    const settled = joint.amountFen === null ? {} : { amountFen: joint.amountFen };
    steps?.push({ ruleId: decided, step: "reading", ...settled, cites: joint.rule.cites });
  }
  return {
    jurisdiction: group.jurisdiction,
    level: group.level,
    trigger: group.trigger,
    awardKey: group.awardKey,
    kind: group.kind,
    occasion: { kind: group.occasion, id: occasion?.id ?? null },
    state: joint.state,
    amountFen: joint.state === "refused" || group.kind === "budget" ? null : joint.amountFen,
    isCap: joint.isCap,
    ruleIds: alone ? [decided] : [...new Set([decided, ...answers.map(({ rule }) => rule.id)])],
    missing: eachOnce(joint.missing),
    refusedBy: joint.refusedBy,
    judged: joint.judged.length < 2 ? joint.judged : [...new Set(joint.judged)],
    readings: readingsOf(answers),
    earliestDay: joint.earliestDay,
    notices: alone ? joint.notices : [...new Set(answers.flatMap((answer) => answer.notices))],
    cites: alone ? joint.rule.cites : answers.flatMap(({ rule }) => rule.cites),
    trace: trace ? (steps ?? []) : [],
  };
};

const answerGroup = (group: AwardGroup, covered: "yes" | "unknown", scene: CaseScene, notTriggered: string[]): readonly Entitlement[] => {
  const { facts, snapshot, trace, placeOf } = scene;
  const { asOf } = snapshot.circumstances;
  const inRegion = regionFinding(covered, scene);
  const steps = (): Step[] | null => (trace ? [] : null);
  const records = group.occasion === subjectKind ? [facts.subject] : facts.records[group.occasion];
  if (records === undefined) {
    const at: LimitScene = { scene: { facts, occasion: null, steps: steps() }, year: null, earlier: [], before: [], place: undefined };
    const answer = answerUnsaid(group, scene, at, inRegion);
    if (answer === undefined) notTriggered.push(...group.rules.map(({ rule }) => rule.id));
    return answer === undefined ? [] : [answer];
  }
  const ordered = happened(records, group.occasionDay, asOf);
  const ledger: LedgerEntry[] = [];
  const found: Entitlement[] = [];
  for (const [index, occasion] of ordered.entries()) {
    const year = yearOf(occasion, group, asOf);
    const place = placeOf(group, occasion.id);
    const at: LimitScene = { scene: { facts, occasion, steps: steps() }, year, earlier: ledger, before: ordered.slice(0, index), place };
    const answer = answerOccasion(group, scene, at, inRegion);
    if (answer === undefined) continue;
    found.push(answer);
    ledger.push({ ...answer, year });
  }
  if (found.length === 0) notTriggered.push(...group.rules.map(({ rule }) => rule.id));
  return found;
};

/** Nobody said whether there is such an occasion: unknown, unless the applicant could not receive it whatever the occasion. */
const answerUnsaid = (group: AwardGroup, scene: CaseScene, at: LimitScene, inRegion: Finding): Entitlement | undefined => {
  const { catalogue } = scene.snapshot.circumstances;
  const answer = answerOccasion(group, scene, at, inRegion);
  if (answer === undefined || answer.state === "refused") return undefined;
  const kind: MissingFact = { kind: group.occasion, field: null, record: null, suppliers: suppliersOf(catalogue, group.occasion, null) };
  return { ...answer, state: "unknown", missing: eachOnce([kind, ...answer.missing]) };
};

/** What groups of rules answer; `notTriggered` are the rules of those that find no occasion. */
export const answerGroups = (
  groups: readonly InRegion<AwardGroup>[],
  scene: CaseScene,
): { readonly entitlements: readonly Entitlement[]; readonly notTriggered: readonly string[] } => {
  const notTriggered: string[] = [];
  const entitlements = groups.flatMap(({ item, covered }) => answerGroup(item, covered, scene, notTriggered));
  return { entitlements, notTriggered };
};
