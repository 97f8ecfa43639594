import { answerRule, type BoundRule, type RuleAnswer } from "./answer.ts";
import { eachOnce, suppliersOf } from "./binding.ts";
import { type CaseFacts, type FactRecord, type MissingFact, subjectKind } from "./facts.ts";
import { type Finding, holds, unknownFor } from "./finding.ts";
import type { LedgerEntry, LimitScene, Place } from "./limits.ts";
import type { OccasionsOf } from "./occasions.ts";
import { joinAnswers } from "./readings.ts";
import type { Entitlement } from "./result.ts";
import type { AwardGroup, InRegion, Snapshot } from "./rulebook.ts";

/** How an occasion stands among those of all applicants; undefined where nobody has looked. */
export type PlaceOf = (group: { readonly jurisdiction: string; readonly awardKey: string }, occasionId: string) => Place | undefined;

/** One applicant before the rules of a day. */
export type CaseScene = {
  readonly facts: CaseFacts;
  readonly snapshot: Snapshot;
  readonly trace: boolean;
  readonly placeOf: PlaceOf;
  readonly occasionsOf: OccasionsOf;
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

const readingsOf = (answers: readonly RuleAnswer[]): Entitlement["readings"] =>
  answers.length < 2
    ? []
    : answers.map(({ rule, state, amountFen, isCap }) => ({ ruleId: rule.id, state, amountFen, isCap, cites: rule.cites }));

/** The rules of the key that are about the occasion, as far as is known; undefined where none is. */
const rulesAbout = ({ rules, occasion: kind }: AwardGroup, occasion: FactRecord): readonly [BoundRule, ...BoundRule[]] | undefined => {
  if (kind === subjectKind) return rules;
  const [head, ...others] = rules;
  const meansHead = head.selects(occasion).truth !== "no";
  if (others.length === 0) return meansHead ? rules : undefined;
  const meant = others.filter((bound) => bound.selects(occasion).truth !== "no");
  if (meansHead) return [head, ...meant];
  const [first, ...rest] = meant;
  return first === undefined ? undefined : [first, ...rest];
};

/** The answer of rules of one award key for one occasion. */
const answerOccasion = (
  group: AwardGroup,
  [head, ...others]: readonly [BoundRule, ...BoundRule[]],
  { snapshot }: CaseScene,
  at: LimitScene,
  inRegion: Finding,
): Entitlement => {
  const { occasion, steps } = at.scene;
  const answers: [RuleAnswer, ...RuleAnswer[]] = [answerRule(head, at, inRegion)];
  for (const other of others) answers.push(answerRule(other, at, inRegion));
  const { answer: joint, decisionId } = joinAnswers(answers, snapshot.circumstances.rulings);
  const decided = joint.rule.id;
  if (decisionId !== null) steps?.push({ ruleId: decided, step: "ruling", decisionId, cites: joint.rule.cites });
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
    amountFen: joint.amountFen,
    isCap: joint.isCap,
    ruleIds: alone ? [decided] : [...new Set([decided, ...answers.map(({ rule }) => rule.id)])],
    missing: eachOnce(joint.missing),
    refusedBy: joint.refusedBy,
    judged: joint.judged.length < 2 ? joint.judged : [...new Set(joint.judged)],
    readings: readingsOf(answers),
    earliestDay: joint.earliestDay,
    notices: alone ? joint.notices : [...new Set(answers.flatMap((answer) => answer.notices))],
    cites: alone ? joint.rule.cites : answers.flatMap(({ rule }) => rule.cites),
    trace: steps ?? [],
  };
};

const answerGroup = (group: AwardGroup, covered: "yes" | "unknown", scene: CaseScene, notTriggered: string[]): readonly Entitlement[] => {
  const { facts, snapshot, trace, placeOf } = scene;
  const ordered = scene.occasionsOf(group);
  if (ordered?.length === 0) {
    notTriggered.push(...group.ruleIds);
    return [];
  }
  const inRegion = regionFinding(covered, scene);
  if (ordered === undefined) {
    const answer = answerUnsaid(group, scene, inRegion);
    if (answer === undefined) notTriggered.push(...group.ruleIds);
    return answer === undefined ? [] : [answer];
  }
  const ledger: LedgerEntry[] = [];
  const found: Entitlement[] = [];
  for (const occasion of ordered) {
    const rules = rulesAbout(group, occasion);
    if (rules === undefined) continue;
    const year = yearOf(occasion, group, snapshot.circumstances.asOf);
    const place = placeOf(group, occasion.id);
    const at: LimitScene = { scene: { facts, occasion, steps: trace ? [] : null }, year, earlier: ledger, ordered, place };
    const answer = answerOccasion(group, rules, scene, at, inRegion);
    found.push(answer);
    const { state, amountFen, isCap, missing, judged } = answer;
    ledger.push({ year, state, amountFen, isCap, missing, judged });
  }
  if (found.length === 0) notTriggered.push(...group.ruleIds);
  return found;
};

/** Nobody said whether there is such an occasion: unknown, unless the applicant could not receive it whatever the occasion. */
const answerUnsaid = (group: AwardGroup, scene: CaseScene, inRegion: Finding): Entitlement | undefined => {
  const { facts, snapshot, trace } = scene;
  const { catalogue } = snapshot.circumstances;
  const unsaid = { facts, occasion: null, steps: trace ? [] : null };
  const at: LimitScene = { scene: unsaid, year: null, earlier: [], ordered: [], place: undefined };
  const answer = answerOccasion(group, group.rules, scene, at, inRegion);
  if (answer.state === "refused") return undefined;
  const kind: MissingFact = { kind: group.occasion, field: null, record: null, suppliers: suppliersOf(catalogue, group.occasion, null) };
  return { ...answer, state: "unknown", missing: eachOnce([kind, ...answer.missing]) };
};

/** What groups of rules answer; `notTriggered` are the rules of those that find no occasion. */
export const answerGroups = (
  groups: readonly InRegion<AwardGroup>[],
  scene: CaseScene,
): { readonly entitlements: readonly Entitlement[]; readonly notTriggered: readonly string[] } => {
  const notTriggered: string[] = [];
  const entitlements: Entitlement[] = [];
  for (const { item, covered } of groups) {
    for (const entitlement of answerGroup(item, covered, scene, notTriggered)) entitlements.push(entitlement);
  }
  return { entitlements, notTriggered };
};
