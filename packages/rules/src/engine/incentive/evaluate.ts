import type { PlainDate } from "../plain-date.ts";
import { RuleInputError } from "../rule-input-error.ts";
import { answerGroups, type CaseScene, type PlaceOf } from "./answer-group.ts";
import { type CaseFacts, placeOfField, readAmount, readText, subjectKind } from "./facts.ts";
import { suppliersOf } from "./binding.ts";
import { occasionsOf } from "./occasions.ts";
import type { CaseResult, Entitlement } from "./result.ts";
import type { AsOf, Rulebook } from "./rulebook.ts";
import { stackLevels, type StackMember } from "./stacking.ts";
import { answerUnlisted } from "./unlisted.ts";

export type CaseOptions = AsOf & {
  /** False leaves out the steps, where only the answers are wanted. */
  readonly trace?: boolean;
  /** Only the award keys of these rules. */
  readonly ruleIds?: readonly string[];
  /** How an occasion stands among those of all applicants, as evaluatePopulation found it. */
  readonly placeOf?: PlaceOf;
};

const requireDistinct = ({ records }: CaseFacts): void => {
  for (const [kind, list = []] of Object.entries(records)) {
    const [first, second] = list;
    if (first === undefined || second === undefined) continue;
    const distinct = list.length === 2 ? first.id !== second.id : new Set(list.map(({ id }) => id)).size === list.length;
    if (!distinct) throw new RuleInputError(`records.${kind}`, "two records of one id", "an id of its own for each record");
  }
};

/** What the occasion really cost, by the field that the deciding rule names. */
const costOf = ({ facts, snapshot }: CaseScene, { ruleIds: [decided], occasion }: Entitlement): StackMember["cost"] => {
  const rule = snapshot.ruleOf(decided ?? "");
  if (rule === undefined || rule.costs === null) return null;
  const { ofSubject, name } = placeOfField(rule.costs);
  const kind = ofSubject ? subjectKind : occasion.kind;
  const record = kind === subjectKind ? facts.subject : facts.records[kind]?.find(({ id }) => id === occasion.id);
  if (record === undefined) return null;
  const fen = readAmount(record, name);
  if (fen !== undefined) return { fen };
  const suppliers = suppliersOf(snapshot.circumstances.catalogue, kind, name);
  return { missing: { kind, field: name, record: record.id, suppliers } };
};

/** The facts as the book takes them: sound, and with what follows from them. @throws RuleInputError as evaluateCase does */
export const preparedFacts = ({ options }: Rulebook, stated: CaseFacts, asOf: PlainDate): CaseFacts => {
  requireDistinct(stated);
  return options.prepare?.(stated, asOf) ?? stated;
};

/** The answers of a snapshot for prepared facts; see evaluateCase. */
export const evaluateIn = (scene: CaseScene, ruleIds?: readonly string[]): CaseResult => {
  const { facts, snapshot } = scene;
  const region = readText(facts.subject, "regionCode");
  const here = snapshot.groupsIn(region);
  const asked = ruleIds === undefined ? here : here.filter(({ item }) => item.rules.some(({ rule }) => ruleIds.includes(rule.id)));
  const { entitlements, notTriggered } = answerGroups(asked, scene);
  const groups = here.map(({ item }) => item);
  const lists = ruleIds === undefined ? snapshot.enumerationsIn(region) : [];
  const unlisted = lists.flatMap(({ item, covered }) => (covered === "yes" ? answerUnlisted(item, groups, scene) : []));
  const shared = entitlements.filter(({ trigger }) => snapshot.sharedTriggers.has(trigger));
  const members = shared.map((entitlement): StackMember => ({ entitlement, cost: costOf(scene, entitlement) }));
  const { asOf, fundingYear, stacking } = snapshot.circumstances;
  return { asOf, fundingYear, entitlements: [...entitlements, ...unlisted], stacks: stackLevels(members, stacking, region), notTriggered };
};

const nowhere: PlaceOf = () => undefined;

/**
 * What an applicant may receive on a day: one entitlement per award key and occasion, of every rule of its region and the regions above.
 * The order of records never matters. Money in fen.
 * @throws RuleInputError where a fact cannot be true: a day that does not exist, a negative amount, two records of one id
 */
export const evaluateCase = (book: Rulebook, stated: CaseFacts, { trace = true, ruleIds, placeOf, ...asked }: CaseOptions): CaseResult => {
  const facts = preparedFacts(book, stated, asked.asOf);
  const scene = { facts, snapshot: book.on(asked), trace, placeOf: placeOf ?? nowhere, occasionsOf: occasionsOf(facts, asked.asOf) };
  return evaluateIn(scene, ruleIds);
};
