import type { PlaceOf } from "./answer-group.ts";
import { type CaseOptions, evaluateCase, preparedFacts } from "./evaluate.ts";
import { type CaseFacts, type FactRecord, placeOfField, readText, subjectKind } from "./facts.ts";
import { type Json, readJson, writeJson } from "./json.ts";
import type { Place } from "./limits.ts";
import { regionCovers } from "./region.ts";
import type { CaseResult } from "./result.ts";
import { usesOf } from "./rule-uses.ts";
import type { IncentiveRule } from "./rule.ts";
import { type AsOf, compileRulebook, type Rulebook, type RulebookOptions } from "./rulebook.ts";

/** Everything that an answer rested on, as plain JSON: it can be kept for years and answered again, whatever became of the rulebook. */
export type Decision = DecisionBasis & { readonly result: Json };

/** What an answer rests on, and what it came to in states and sums. */
export type DecisionBasis = {
  readonly format: 1;
  readonly asked: AsOf;
  /** Rules with their versions and dated parameters, the decisions on record, and the lists. */
  readonly book: Json;
  /** The facts that those rules can read, and no others; with what followed from the stated ones. */
  readonly facts: Json;
  readonly places: readonly {
    readonly jurisdiction: string;
    readonly awardKey: string;
    readonly occasionId: string;
    readonly place: Place;
  }[];
  /** Each state and sum of the result, and what levels come to together. */
  readonly sums: Json;
};

/** So many stored books are kept compiled. */
const keptBooks = 16;
/** So many parts of a book are kept ready: a list of a whole region decides by each of its award keys in each of its districts. */
const keptParts = 2048;

type StoredBook = { readonly rules: readonly IncentiveRule[]; readonly options: RulebookOptions };

const mayCover = (jurisdiction: string, region: string | undefined): boolean =>
  region === undefined || regionCovers(jurisdiction, region) !== "no";

const groupOf = ({ jurisdiction, awardKey }: IncentiveRule): string => `${jurisdiction} ${awardKey}`;

/** The part of the book that can have answered: rules in force on the day in the region, what was decided about them by then. */
const bookUsed = (book: Rulebook, { asOf, knownOn, ruleIds }: CaseOptions, region: string | undefined): StoredBook => {
  const inForce = book.rules.filter(
    ({ inForceFrom, inForceTo, jurisdiction }) =>
      inForceFrom <= asOf && (inForceTo === null || asOf <= inForceTo) && mayCover(jurisdiction, region),
  );
  const groups = new Set(inForce.filter(({ id }) => ruleIds === undefined || ruleIds.includes(id)).map(groupOf));
  const rules = inForce.filter((rule) => groups.has(groupOf(rule)));
  const known = new Set(rules.map(({ id }) => id));
  const onRecord = <D extends { readonly decidedOn: string }>(decisions: readonly D[] = []): readonly D[] =>
    decisions.filter(({ decidedOn }) => knownOn === undefined || decidedOn <= knownOn);
  const { enumerations = [], catalogue, lists = {}, overrides, rulings, stacking } = book.options;
  const kinds = new Set(rules.flatMap((rule) => [rule.occasion, ...usesOf(rule).fields.map(({ kind }) => kind), subjectKind]));
  const options: RulebookOptions = {
    enumerations: ruleIds === undefined ? enumerations.filter(({ jurisdiction }) => mayCover(jurisdiction, region)) : [],
    lists,
    overrides: onRecord(overrides).filter(({ ruleId }) => known.has(ruleId)),
    rulings: onRecord(rulings).filter(({ ruleId }) => known.has(ruleId)),
    stacking: onRecord(stacking).filter((one) => mayCover(one.region, region)),
  };
  if (catalogue === undefined) return { rules, options };
  const used = Object.fromEntries(Object.entries(catalogue).filter(([kind]) => kinds.has(kind)));
  return { rules, options: { ...options, catalogue: used } };
};

/** Which fields of which kinds a stored book can read, beside the id of each record. */
const fieldsRead = ({ rules, options: { enumerations = [], rulings = [] } }: StoredBook): ReadonlyMap<string, ReadonlySet<string>> => {
  const fields = new Map<string, Set<string>>([[subjectKind, new Set(["regionCode"])]]);
  const add = (kind: string, field: string): void => {
    const { ofSubject, name } = placeOfField(field);
    const factKind = ofSubject ? subjectKind : kind;
    const known = fields.get(factKind) ?? new Set<string>();
    fields.set(factKind, known.add(name));
  };
  for (const rule of rules) {
    add(rule.occasion, "id");
    for (const use of usesOf(rule).fields) add(use.kind, use.field);
    for (const field of Object.keys(rule.selects)) add(rule.occasion, field);
  }
  for (const { occasion, occasionDay, selects } of enumerations) {
    for (const field of [...Object.keys(selects), ...(occasionDay === null ? [] : [occasionDay])]) add(occasion, field);
  }
  for (const ruling of rulings) {
    const rule = rules.find(({ id }) => id === ruling.ruleId);
    if (ruling.settles === "base" && rule !== undefined) add(rule.occasion, ruling.base);
  }
  return fields;
};

const only = (record: FactRecord, fields: ReadonlySet<string> | undefined): FactRecord => {
  const kept = Object.fromEntries(Object.entries(record).filter(([field]) => fields?.has(field) ?? false));
  return { ...kept, id: record.id };
};

const factsUsed = ({ subject, records }: CaseFacts, fields: ReadonlyMap<string, ReadonlySet<string>>): CaseFacts => ({
  subject: only(subject, fields.get(subjectKind)),
  records: Object.fromEntries(
    Object.entries(records)
      .filter(([kind]) => fields.has(kind))
      .map(([kind, list]) => [kind, list?.map((record) => only(record, fields.get(kind)))]),
  ),
});

const placesUsed = ({ entitlements }: CaseResult, placeOf: PlaceOf | undefined): Decision["places"] =>
  entitlements.flatMap(({ jurisdiction, awardKey, occasion: { id } }) => {
    if (id === null) return [];
    const place = placeOf?.({ jurisdiction, awardKey }, id);
    return place === undefined ? [] : [{ jurisdiction, awardKey, occasionId: id, place }];
  });

/** A part of a book made ready to decide by: the same for all applicants of a region on a day. */
type Prepared = { readonly compiled: Rulebook; readonly json: Json; readonly fields: ReadonlyMap<string, ReadonlySet<string>> };

const prepared = new WeakMap<Rulebook, Map<string, Prepared>>();

const prepare = (book: Rulebook, options: CaseOptions, region: string | undefined): Prepared => {
  const { asOf, knownOn, ruleIds } = options;
  const key = JSON.stringify([asOf, knownOn, region, ruleIds]);
  const ofBook = prepared.get(book) ?? new Map<string, Prepared>();
  prepared.set(book, ofBook);
  const ready = ofBook.get(key);
  if (ready !== undefined) return ready;
  const used = bookUsed(book, options, region);
  const fresh = { compiled: compileRulebook(used.rules, used.options), json: writeJson(used), fields: fieldsRead(used) };
  if (ofBook.size >= keptParts) ofBook.clear();
  ofBook.set(key, fresh);
  return fresh;
};

const sumsOf = ({ entitlements, stacks }: CaseResult): Json =>
  writeJson([
    entitlements.map(({ jurisdiction, awardKey, occasion: { id }, state, amountFen, isCap }) => [
      jurisdiction,
      awardKey,
      id,
      state,
      amountFen,
      isCap,
    ]),
    stacks.map(({ trigger, occasion: { id }, state, totalFen }) => [trigger, id, state, totalFen]),
  ]);

const decide = (
  book: Rulebook,
  stated: CaseFacts,
  options: CaseOptions,
): { readonly basis: DecisionBasis; readonly result: CaseResult } => {
  const facts = preparedFacts(book, stated, options.asOf);
  const { compiled, json, fields } = prepare(book, options, readText(facts.subject, "regionCode"));
  const kept = factsUsed(facts, fields);
  const result = evaluateCase(compiled, kept, options);
  const { asOf, knownOn, fundingYear } = options;
  const basis: DecisionBasis = {
    format: 1,
    asked: { asOf, ...(knownOn === undefined ? {} : { knownOn }), ...(fundingYear === undefined ? {} : { fundingYear }) },
    book: json,
    facts: writeJson(kept),
    places: placesUsed(result, options.placeOf),
    sums: sumsOf(result),
  };
  return { basis, result };
};

/** Everything that an answer rests on, without the answer: `replay` comes to it again, with its steps. @throws RuleInputError as evaluateCase does */
export const toDecisionBasis = (book: Rulebook, stated: CaseFacts, options: CaseOptions): DecisionBasis =>
  decide(book, stated, { ...options, trace: false }).basis;

/**
 * The answer with everything that it rested on: facts, rules with version and dated parameters, decisions on record, and the result.
 * @throws RuleInputError as evaluateCase does
 */
export const toDecision = (book: Rulebook, stated: CaseFacts, options: CaseOptions): Decision => {
  const { basis, result } = decide(book, stated, options);
  return { ...basis, result: writeJson(result) };
};

const storedBooks = new Map<string, Rulebook>();
/** Books that decisions in memory share: found without being written out to be compared. */
const sharedBooks = new WeakMap<object, Rulebook>();

const compileText = (text: string): Rulebook => {
  const ready = storedBooks.get(text);
  if (ready !== undefined) return ready;
  const { rules, options } = readJson(JSON.parse(text) as Json) as StoredBook;
  const compiled = compileRulebook(rules, options);
  if (storedBooks.size >= keptBooks) storedBooks.clear();
  storedBooks.set(text, compiled);
  return compiled;
};

const compileStored = (book: Json): Rulebook => {
  // what is no object is wrapped in one of its own, which nothing shares
  const shared = Object(book) as object;
  const ready = sharedBooks.get(shared) ?? compileText(JSON.stringify(book));
  sharedBooks.set(shared, ready);
  return ready;
};

/**
 * Answers a stored decision again from what it stores alone; `same` says whether it comes to the same states and the same yuan as then.
 * @throws RuleInputError where a stored rule could not be answered for
 */
export const replay = (
  decision: DecisionBasis,
  { trace = true }: { readonly trace?: boolean } = {},
): { readonly result: CaseResult; readonly same: boolean } => {
  const facts = readJson(decision.facts) as CaseFacts;
  const placeOf: PlaceOf = ({ jurisdiction, awardKey }, occasionId) =>
    decision.places.find((one) => one.jurisdiction === jurisdiction && one.awardKey === awardKey && one.occasionId === occasionId)?.place;
  const result = evaluateCase(compileStored(decision.book), facts, { ...decision.asked, placeOf, trace });
  return { result, same: JSON.stringify(sumsOf(result)) === JSON.stringify(decision.sums) };
};
