import {
  type Amount,
  bookedRules,
  type Condition,
  compileIncentives,
  type Entitlement,
  evaluateCase,
  type FactField,
  factKind,
  type IncentiveRule,
  incentiveRules,
  parseCase,
  RuleInputError,
  type Rulebook,
  subjectFields,
  type WrittenCase,
} from "../../packages/rules/src/index.ts";

/**
 * Mutation tests of the rules as data. A rule is an object that is made when its file is loaded, so that a mutation tool would start every test
 * anew for each change of it (hours). Here each change is planted in the object itself, and noticed where an answer changes that the worked
 * examples or the lists of values (`incentive-examples.test.ts`, `incentive-lists.test.ts`) compare.
 */
type Change = { readonly what: string; readonly rule: IncentiveRule };
type Booked = (typeof bookedRules)[number];

const withoutOne = <T>(all: readonly T[], at: number): readonly T[] => all.filter((_, place) => place !== at);

/** A condition with one thing changed in it: gone, a value fewer, one part fewer, every for any. */
function changedConditions(condition: Condition): readonly { readonly what: string; readonly condition: Condition }[] {
  const gone = { what: `${condition.is} gone`, condition: { is: "all", of: [] } as const };
  if (condition.is === "one_of" || condition.is === "beneficiary") {
    const listed = condition.is === "one_of" ? condition.values : condition.kinds;
    const shortened = (left: readonly string[]): Condition =>
      condition.is === "one_of" ? { ...condition, values: left } : { ...condition, kinds: left };
    const fewer = (listed.length < 2 ? [] : listed).map((value, at) => ({
      what: `${condition.is} without ${value}`,
      condition: shortened(withoutOne(listed, at)),
    }));
    return [gone, ...fewer];
  }
  if (condition.is === "all" || condition.is === "any") {
    const { of } = condition;
    const swapped = {
      what: `${condition.is} the other way`,
      condition: { ...condition, is: condition.is === "all" ? "any" : "all" } as const,
    };
    const within = of.flatMap((one, at) =>
      changedConditions(one).map(({ what, condition: changed }) => ({
        what: `${condition.is}[${at}] ${what}`,
        condition: { ...condition, of: of.map((other, place) => (place === at ? changed : other)) },
      })),
    );
    return [...(of.length < 2 ? [] : [swapped]), ...within];
  }
  if (condition.is !== "not") return [gone];
  const negated = changedConditions(condition.of).map(({ what, condition: of }) => ({
    what: `not ${what}`,
    condition: { ...condition, of },
  }));
  return [gone, ...negated];
}

/** The amount with a bound for a sure sum and the other way, or without its cap. */
function changedAmounts(amount: Amount): readonly Amount[] {
  switch (amount.is) {
    case "fixed":
      return [{ is: "cap", cap: amount.amount }];
    case "cap": {
      const { requested, ...plain } = amount;
      return [{ is: "fixed", amount: amount.cap }, ...(requested === undefined ? [] : [plain])];
    }
    case "percent":
    case "interest": {
      const { cap, ...uncapped } = amount;
      return [{ ...amount, upTo: amount.upTo !== true }, ...(cap === undefined ? [] : [uncapped])];
    }
    case "unquantified":
    case "budget_floor":
    case "fund":
      return [];
  }
}

/** Each number a little more and a little less. */
function changedParameters(rule: IncentiveRule): readonly Change[] {
  return Object.entries(rule.parameters).flatMap(([name, [first, ...later]]) => {
    if (first === undefined || first.unit === "day") return [];
    const step = first.unit === "fen" ? 1000n : 1n;
    const values =
      typeof first.value === "bigint"
        ? [first.value + step, first.value - step].filter((value) => value >= 0n)
        : [String(Number(first.value) + 0.01), String(Number(first.value) - 0.01)];
    return values.map((value) => ({
      what: `${name} ${String(value)}`,
      rule: { ...rule, parameters: { ...rule.parameters, [name]: [{ ...first, value }, ...later] } },
    }));
  });
}

function changedSelections(rule: IncentiveRule): readonly Change[] {
  return Object.entries(rule.selects).flatMap(([field, values]) => {
    const others = Object.fromEntries(Object.entries(rule.selects).filter(([name]) => name !== field));
    const fewer = (values.length < 2 ? [] : values).map((value, at) => ({
      what: `selects ${field} without ${String(value)}`,
      rule: { ...rule, selects: { ...rule.selects, [field]: withoutOne(values, at) } },
    }));
    return [{ what: `selects any ${field}`, rule: { ...rule, selects: others } }, ...fewer];
  });
}

const changesOf = (rule: IncentiveRule): readonly Change[] => [
  ...changedConditions(rule.when).map(({ what, condition }) => ({ what, rule: { ...rule, when: condition } })),
  ...changedAmounts(rule.amount).map((amount) => ({ what: `amount ${JSON.stringify(amount)}`, rule: { ...rule, amount } })),
  ...changedParameters(rule),
  ...changedSelections(rule),
  ...rule.limits.map(({ is }, at) => ({ what: `limit ${is} gone`, rule: { ...rule, limits: withoutOne(rule.limits, at) } })),
  ...(rule.reading === "only" ? [] : [{ what: "the only reading", rule: { ...rule, reading: "only" } as const }]),
];

const digits = (_name: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value);
const missingOf = ({ missing }: Entitlement): readonly string[] => missing.map(({ kind, field }) => `${kind}.${field ?? "*"}`).toSorted();

/** What the examples compare of the answers of a rule. */
function exampleView(all: readonly Entitlement[]): unknown {
  const last = all.at(-1);
  if (last === undefined) return "not_triggered";
  const { state } = last;
  if (state === "granted") return all.map((one) => [one.state, one.isCap, one.amountFen]);
  if (state === "refused") return [state, last.earliestDay];
  if (state === "unknown") return [state, missingOf(last)];
  if (state === "manual") return [state, last.judged];
  return [state, last.amountFen, state === "conflict" ? last.readings.map(({ ruleId, amountFen }) => [ruleId, amountFen]) : null];
}

const listView = (all: readonly Entitlement[]): unknown => all.map((one) => [one.state, one.amountFen, missingOf(one)]);

const valuesOf = (field: FactField, given: unknown): readonly (string | boolean)[] => {
  if (field.type === "code") return field.codes;
  return field.type === "boolean" && typeof given === "boolean" ? [true, false] : [];
};

/** The first example with every other value of every list in the place of its own. */
function variants({ rule: { occasion }, examples: [{ case: given }] }: Booked): readonly WrittenCase[] {
  const [record, ...others] = given.facts[occasion] ?? [];
  const ofSubject = Object.entries<FactField>(subjectFields)
    .filter(([name]) => name === "kind" || given.subject[name] !== undefined)
    .flatMap(([name, field]) =>
      valuesOf(field, given.subject[name]).map((value) => ({ ...given, subject: { ...given.subject, [name]: value } })),
    );
  const ofRecord = Object.entries<FactField>(factKind(occasion)?.fields ?? {})
    .filter(([name]) => record?.[name] !== undefined)
    .flatMap(([name, field]) =>
      valuesOf(field, record?.[name]).map((value) => ({
        ...given,
        facts: { ...given.facts, [occasion]: [{ ...record, [name]: value }, ...others] },
      })),
    );
  return [...ofSubject, ...ofRecord];
}

/** Everything that the tests compare of one rule. */
function viewOf(book: Rulebook, booked: Booked): string {
  const ask = (written: unknown, asOf: string): readonly Entitlement[] => {
    const parsed = parseCase(written);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const { entitlements } = evaluateCase(book, parsed.facts, { asOf, ruleIds: [booked.rule.id], trace: false });
    return entitlements.filter(({ ruleIds }) => ruleIds.includes(booked.rule.id));
  };
  const examples = booked.examples.map(({ case: written, asOf, occasion }) =>
    exampleView(ask(written, asOf).filter((one) => occasion === undefined || one.occasion.id === occasion)),
  );
  const lists = variants(booked).map((written) => listView(ask(written, booked.examples[0].asOf)));
  return JSON.stringify([examples, lists], digits);
}

/** Rules of one award key are answered together: a change of one may show in the others' examples. */
const companyOf = ({ jurisdiction, awardKey }: IncentiveRule) =>
  bookedRules.filter(({ rule }) => rule.jurisdiction === jurisdiction && rule.awardKey === awardKey);

function isNoticed(change: Change, before: string): boolean {
  try {
    const company = companyOf(change.rule);
    const rules = company.map(({ rule }) => (rule.id === change.rule.id ? change.rule : rule));
    const book = compileIncentives({}, rules);
    return company.map((one) => viewOf(book, one)).join("\n") !== before;
  } catch (error) {
    // A change that does not compile is noticed by everybody.
    if (error instanceof RuleInputError) return true;
    throw error;
  }
}

let noticed = 0;
const passedOver: string[] = [];
for (const { rule } of bookedRules) {
  const company = companyOf(rule);
  const book = compileIncentives(
    {},
    incentiveRules.filter((one) => company.some((booked) => booked.rule === one)),
  );
  const before = company.map((one) => viewOf(book, one)).join("\n");
  for (const change of changesOf(rule)) {
    if (isNoticed(change, before)) noticed += 1;
    else passedOver.push(`${rule.id} ${change.what}`);
  }
}
const planted = noticed + passedOver.length;
for (const one of passedOver) console.log(`not noticed: ${one}`);
console.log(`${noticed} of ${planted} planted changes are noticed, ${((100 * noticed) / planted).toFixed(1)} %`);
