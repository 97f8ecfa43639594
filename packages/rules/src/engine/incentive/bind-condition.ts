import { addDays, addMonths, addYears, type PlainDate, requirePlainDate } from "../plain-date.ts";
import { RuleInputError } from "../rule-input-error.ts";
import { type Binding, fieldSource, missingDecision, parameterSource, type Scene, type Source, suppliersOf } from "./binding.ts";
import type { Condition, DayCondition, DayOperand, NumberCondition, Quantity } from "./condition.ts";
import { type FactRecord, type FactValue, readAmount, readFlag, readText } from "./facts.ts";
import { allFindings, anyFinding, type Finding, forPerson, holds, negated, refusedFor, unknownFor } from "./finding.ts";
import { regionCovers } from "./region.ts";

/** A condition made ready for the day asked. */
export type Judge = (scene: Scene) => Finding;

type Of<K extends Condition["is"]> = Extract<Condition, { readonly is: K }>;

/** A day of a fact; one that does not exist is refused by its field's name. */
export const readDay = (record: FactRecord, field: string): PlainDate | undefined => {
  const day = readText(record, field);
  return day === undefined ? undefined : requirePlainDate(field, day);
};

const wholeNumber = (value: bigint | string): bigint => BigInt(value);
const dayText = (value: bigint | string): PlainDate => requirePlainDate("parameter", String(value));

const quantitySource = (binding: Binding, kind: string, quantity: Quantity): Source<bigint> =>
  "parameter" in quantity
    ? parameterSource(binding, quantity.parameter, wholeNumber)
    : fieldSource(binding, kind, quantity.field, readAmount);

const daySource = (binding: Binding, kind: string, operand: DayOperand): Source<PlainDate> => {
  if (operand === "as_of") return { read: () => binding.asOf, missing: () => missingDecision(binding.rule.id, "as_of") };
  return "parameter" in operand ? parameterSource(binding, operand.parameter, dayText) : fieldSource(binding, kind, operand.field, readDay);
};

/** What a test answers: it holds, it fails, it fails until a day, or the value says too little. */
type Outcome = boolean | "unknown" | { readonly readyOn: PlainDate | null };

/** A test of one value, or of one against another, with its step and its refusal. */
const testOf = <A extends FactValue, B extends FactValue>(
  binding: Binding,
  condition: Condition & { readonly field?: string },
  [first, second]: readonly [Source<A>, Source<B>?],
  test: (first: A, second: B | undefined) => Outcome,
): Judge => {
  const { id: ruleId, cites } = binding.rule;
  const used = "than" in condition && "parameter" in condition.than ? condition.than.parameter : undefined;
  const waited = "atLeast" in condition ? condition.atLeast.parameter : undefined;
  const parameter = binding.parameters.get(used ?? waited ?? "");
  return (scene) => {
    const a = first.read(scene);
    const b = second?.read(scene);
    let finding: Finding;
    if (a === undefined || (second !== undefined && b === undefined)) {
      const missing = a === undefined ? [first.missing(scene)] : [];
      finding = unknownFor(second !== undefined && b === undefined ? [...missing, second.missing(scene)] : missing);
    } else {
      const outcome = test(a, b);
      if (outcome === true) finding = holds;
      else if (outcome === "unknown") finding = unknownFor([first.missing(scene)]);
      else finding = refusedFor({ ruleId, by: "condition", condition, value: a }, outcome === false ? null : outcome.readyOn);
    }
    const { truth } = finding;
    const value = a ?? null;
    scene.steps?.push(
      parameter === undefined
        ? { ruleId, step: "condition", condition, value, truth, cites }
        : { ruleId, step: "condition", condition, value, truth, parameter, cites },
    );
    return finding;
  };
};

const dayTests: Readonly<Record<DayCondition["is"], (day: PlainDate, other: PlainDate) => boolean>> = {
  on_or_after: (day, other) => day >= other,
  after: (day, other) => day > other,
  on_or_before: (day, other) => day <= other,
  before: (day, other) => day < other,
};

/** Against the day asked, a day that is still to come will have come: on the day itself, or a day later for 之前. */
const untilItComes = (condition: DayCondition, day: PlainDate): PlainDate | null => {
  if (condition.day !== "as_of") return null;
  if (condition.is === "on_or_before") return day;
  return condition.is === "before" ? addDays(day, 1) : null;
};

const numberTests: Readonly<Record<NumberCondition["is"], (value: bigint, than: bigint) => boolean>> = {
  at_least: (value, than) => value >= than,
  more_than: (value, than) => value > than,
  at_most: (value, than) => value <= than,
  less_than: (value, than) => value < than,
};

const elapsedFrom = (binding: Binding, name: string): Source<string> & { readonly from: (day: PlainDate) => PlainDate } => {
  const use = binding.parameters.get(name);
  const count = Number(use?.value ?? 0);
  const from = (day: PlainDate): PlainDate => {
    if (use?.unit === "years") return addYears(day, count);
    return use?.unit === "months" ? addMonths(day, count) : addDays(day, count);
  };
  return { ...parameterSource(binding, name, String), from };
};

const bindElapsed = (binding: Binding, kind: string, condition: Of<"elapsed">): Judge => {
  const wait = elapsedFrom(binding, condition.atLeast.parameter);
  const since = fieldSource(binding, kind, condition.since, readDay);
  return testOf(binding, condition, [since, wait], (day) => {
    const readyOn = wait.from(day);
    return readyOn <= binding.asOf ? true : { readyOn };
  });
};

const bindInList = (binding: Binding, kind: string, condition: Of<"in_list">): Judge => {
  const values = binding.lists[condition.list];
  const list: Source<boolean> = {
    read: () => (values === undefined ? undefined : true),
    missing: () => missingDecision(binding.rule.id, `list.${condition.list}`),
  };
  return testOf(
    binding,
    condition,
    [fieldSource(binding, kind, condition.field, readText), list],
    (text) => values?.includes(text) ?? false,
  );
};

const bindJudged = (binding: Binding, kind: string, condition: Of<"judged">): Judge => {
  const { rule } = binding;
  const recorded = condition.field === undefined ? undefined : fieldSource(binding, kind, condition.field, readFlag);
  const open = forPerson(condition.criterion);
  return (scene) => {
    const verdict = recorded?.read(scene);
    let finding = open;
    if (verdict !== undefined) finding = verdict ? holds : refusedFor({ ruleId: rule.id, by: "condition", condition, value: verdict });
    scene.steps?.push({ ruleId: rule.id, step: "condition", condition, value: verdict ?? null, truth: finding.truth, cites: rule.cites });
    return finding;
  };
};

const bindSome = (binding: Binding, condition: Of<"some">): Judge => {
  const { rule, catalogue } = binding;
  const where = bindCondition(condition.where, binding, condition.kind);
  const nothing = unknownFor([
    { kind: condition.kind, field: null, record: null, suppliers: suppliersOf(catalogue, condition.kind, null) },
  ]);
  const empty = refusedFor({ ruleId: rule.id, by: "condition", condition, value: null });
  return (scene) => {
    const records = scene.facts.records[condition.kind];
    const { facts } = scene;
    const finding =
      records === undefined
        ? nothing
        : anyFinding(
            records.map((occasion) => where({ facts, occasion, steps: null })),
            empty,
          );
    scene.steps?.push({ ruleId: rule.id, step: "condition", condition, value: null, truth: finding.truth, cites: rule.cites });
    return finding;
  };
};

/** The condition made ready for the day asked; `kind` is the kind of the record that it reads. */
export const bindCondition = (condition: Condition, binding: Binding, kind: string): Judge => {
  const { rule, asOf, fundingYear } = binding;
  const text = (field: string) => fieldSource(binding, kind, field, readText);
  const day = (field: string) => fieldSource(binding, kind, field, readDay);
  const refused = refusedFor({ ruleId: rule.id, by: "condition", condition, value: null });
  requirePlainDate("asOf", asOf);
  switch (condition.is) {
    case "one_of":
      return testOf(binding, condition, [text(condition.field)], (value) => condition.values.includes(value));
    case "beneficiary":
      return testOf(binding, condition, [text("subject.kind")], (value) => condition.kinds.includes(value));
    case "in_list":
      return bindInList(binding, kind, condition);
    case "true":
      return testOf(binding, condition, [fieldSource(binding, kind, condition.field, readFlag)], (value) => value);
    case "present": {
      const source = fieldSource(binding, kind, condition.field, (record, field) => record[field] ?? undefined);
      return testOf(binding, condition, [source], (value) => value !== "");
    }
    case "on_or_after":
    case "after":
    case "on_or_before":
    case "before": {
      const sources = [day(condition.field), daySource(binding, kind, condition.day)] as const;
      const holdsFor = dayTests[condition.is];
      return testOf(binding, condition, sources, (value, other) =>
        other !== undefined && holdsFor(value, other) ? true : { readyOn: untilItComes(condition, value) },
      );
    }
    case "in_funding_year":
      return testOf(binding, condition, [day(condition.field)], (value) => Number(value.slice(0, 4)) === fundingYear);
    case "elapsed":
      return bindElapsed(binding, kind, condition);
    case "at_least":
    case "more_than":
    case "at_most":
    case "less_than": {
      const sources = [fieldSource(binding, kind, condition.field, readAmount), quantitySource(binding, kind, condition.than)] as const;
      const holdsFor = numberTests[condition.is];
      return testOf(binding, condition, sources, (value, than) => than !== undefined && holdsFor(value, than));
    }
    case "region_within":
      return testOf(binding, condition, [text(condition.field)], (value) => {
        const within = regionCovers(condition.region, value);
        return within === "unknown" ? within : within === "yes";
      });
    case "judged":
      return bindJudged(binding, kind, condition);
    case "some":
      return bindSome(binding, condition);
    case "all": {
      const judges = condition.of.map((one) => bindCondition(one, binding, kind));
      return (scene) => {
        const open: Finding[] = [];
        for (const judge of judges) {
          const finding = judge(scene);
          if (finding.truth !== "yes") open.push(finding);
        }
        return allFindings(open);
      };
    }
    case "any": {
      const judges = condition.of.map((one) => bindCondition(one, binding, kind));
      return (scene) =>
        anyFinding(
          judges.map((judge) => judge(scene)),
          refused,
        );
    }
    case "not": {
      const judge = bindCondition(condition.of, binding, kind);
      return (scene) => negated(judge(scene), refused);
    }
    default:
      throw new RuleInputError("condition", JSON.stringify(condition satisfies never), "a condition that the engine knows");
  }
};
