import { requirePlainDate } from "../plain-date.ts";
import { RuleInputError } from "../rule-input-error.ts";
import { answerRule, type RuleAnswer } from "./answer.ts";
import { eachOnce, suppliersOf } from "./binding.ts";
import { type CaseFacts, type FactRecord, type MissingFact, readText, subjectKind } from "./facts.ts";
import { type Finding, holds, unknownFor } from "./finding.ts";
import type { LedgerEntry, LimitScene, Place } from "./limits.ts";
import { joinAnswers } from "./readings.ts";
import type { CaseResult, Entitlement, Notice, Step } from "./result.ts";
import type { AsOf, AwardGroup, BoundEnumeration, Rulebook, Snapshot } from "./rulebook.ts";

export type CaseOptions = AsOf & {
  /** False leaves out the steps, where only the answers are wanted. */
  readonly trace?: boolean;
  /** How an occasion stands among those of all applicants; see evaluatePopulation. */
  readonly placeOf?: (group: AwardGroup, occasionId: string) => Place | undefined;
};

type CaseScene = { readonly facts: CaseFacts; readonly snapshot: Snapshot; readonly options: CaseOptions };

const byDayThenId =
  (dayField: string | null) =>
  (a: FactRecord, b: FactRecord): number => {
    const [first, second] = [dayField === null ? "" : String(a[dayField] ?? ""), dayField === null ? "" : String(b[dayField] ?? "")];
    if (first !== second) return first < second ? -1 : 1;
    return a.id < b.id ? -1 : 1;
  };

/** Occasions that have happened by the day asked, in order of day and id; those without a day, which may lie before any other, come first. */
const happened = (records: readonly FactRecord[], dayField: string | null, asOf: string): readonly FactRecord[] => {
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
const answerOccasion = (
  group: AwardGroup,
  { snapshot, options }: CaseScene,
  at: LimitScene,
  inRegion: Finding,
): Entitlement | undefined => {
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
  if (answers.length > 1) {
    const settled = joint.amountFen === null ? {} : { amountFen: joint.amountFen };
    steps?.push({ ruleId: decided, step: "reading", ...settled, cites: joint.rule.cites });
  }
  const notices = new Set<Notice>(answers.flatMap((answer) => answer.notices));
  const ids = [...new Set([decided, ...answers.map(({ rule }) => rule.id)])];
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
    ruleIds: ids,
    missing: eachOnce(joint.missing),
    refusedBy: joint.refusedBy,
    judged: [...new Set(joint.judged)],
    readings: readingsOf(answers),
    earliestDay: joint.earliestDay,
    notices: [...notices],
    cites: answers.flatMap(({ rule }) => rule.cites),
    trace: options.trace === false ? [] : (steps ?? []),
  };
};

const answerGroup = (group: AwardGroup, covered: "yes" | "unknown", scene: CaseScene, notTriggered: string[]): readonly Entitlement[] => {
  const { facts, snapshot, options } = scene;
  const { asOf } = snapshot.circumstances;
  const inRegion = regionFinding(covered, scene);
  const steps = (): Step[] | null => (options.trace === false ? null : []);
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
    const place = options.placeOf?.(group, occasion.id);
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

/** What a clause lists the siblings of, but not this: there is no rule, and that is an answer. */
const answerUnlisted = (
  { enumeration, selects }: BoundEnumeration,
  groups: readonly AwardGroup[],
  { facts, snapshot }: CaseScene,
): readonly Entitlement[] => {
  const { jurisdiction, level, trigger, occasion: kind, occasionDay, cites, id } = enumeration;
  const siblings = groups.filter((group) => group.jurisdiction === jurisdiction && group.occasion === kind);
  const rewarded = (record: FactRecord): boolean =>
    siblings.some(({ rules }) => rules.some((bound) => bound.selects(record).truth !== "no"));
  return happened(facts.records[kind] ?? [], occasionDay, snapshot.circumstances.asOf)
    .filter((record) => selects(record).truth === "yes" && !rewarded(record))
    .map((record) => ({
      jurisdiction,
      level,
      trigger,
      awardKey: id,
      kind: "award",
      occasion: { kind, id: record.id },
      state: "no_rule",
      amountFen: null,
      isCap: false,
      ruleIds: [],
      missing: [],
      refusedBy: [],
      judged: [],
      readings: [],
      earliestDay: null,
      notices: [],
      cites,
      trace: [],
    }));
};

const requireDistinct = ({ records }: CaseFacts): void => {
  for (const [kind, list = []] of Object.entries(records)) {
    if (list.length < 2) continue;
    const ids = new Set(list.map(({ id }) => id));
    if (ids.size < list.length) throw new RuleInputError(`records.${kind}`, "two records of one id", "an id of its own for each record");
  }
};

/**
 * What an applicant may receive on a day: one entitlement per award key and occasion, of every rule of its region and the regions above.
 * The order of records never matters. Money in fen.
 * @throws RuleInputError where a fact cannot be true: a day that does not exist, a negative amount, two records of one id
 */
export const evaluateCase = (book: Rulebook, stated: CaseFacts, options: CaseOptions): CaseResult => {
  requireDistinct(stated);
  const facts = book.options.prepare?.(stated, options.asOf) ?? stated;
  const snapshot = book.on(options);
  const scene: CaseScene = { facts, snapshot, options };
  const region = readText(facts.subject, "regionCode");
  const here = snapshot.groupsIn(region);
  const notTriggered: string[] = [];
  const answers = here.flatMap(({ item, covered }) => answerGroup(item, covered, scene, notTriggered));
  const groups = here.map(({ item }) => item);
  const unlisted = snapshot
    .enumerationsIn(region)
    .flatMap(({ item, covered }) => (covered === "yes" ? answerUnlisted(item, groups, scene) : []));
  const { asOf, fundingYear } = snapshot.circumstances;
  return { asOf, fundingYear, entitlements: [...answers, ...unlisted], notTriggered };
};
