import type { Amount, Condition, IncentiveRule } from "@zhiqiao/rules";

/** Fields that a rule reads, by kind of fact; those of the applicant under `subject`. */
type FieldsByKind = Map<string, Set<string>>;

const subject = "subject.";

const note = (into: FieldsByKind, kind: string, field: string): void => {
  const [of, name] = field.startsWith(subject) ? ["subject", field.slice(subject.length)] : [kind, field];
  const fields = into.get(of);
  if (fields === undefined) into.set(of, new Set([name]));
  else fields.add(name);
};

function noteCondition(into: FieldsByKind, kind: string, condition: Condition): void {
  if (condition.is === "all" || condition.is === "any") {
    for (const one of condition.of) noteCondition(into, kind, one);
    return;
  }
  if (condition.is === "not") return noteCondition(into, kind, condition.of);
  if (condition.is === "some") return noteCondition(into, condition.kind, condition.where);
  if (condition.is === "beneficiary") return note(into, "subject", "kind");
  if (condition.is === "elapsed") return note(into, kind, condition.since);
  if ("field" in condition && condition.field !== undefined) note(into, kind, condition.field);
  if ("than" in condition && "field" in condition.than) note(into, kind, condition.than.field);
  if ("day" in condition && typeof condition.day === "object" && "field" in condition.day) note(into, kind, condition.day.field);
}

function noteAmount(into: FieldsByKind, kind: string, amount: Amount): void {
  if (amount.is === "cap" && amount.requested !== undefined) note(into, kind, amount.requested);
  if (amount.is === "percent" && typeof amount.base === "string") note(into, kind, amount.base);
  if (amount.is === "interest")
    for (const field of [amount.principal, amount.share, amount.from, amount.to, amount.rate])
      if (field !== undefined) note(into, kind, field);
  if (amount.is === "budget_floor")
    for (const [name, field] of Object.entries(amount.test)) if (["spent", "of", "before"].includes(name)) note(into, kind, field);
}

/** Which facts the rules look at, so that a form asks for these first. */
export function fieldsRead(rules: readonly IncentiveRule[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found: FieldsByKind = new Map();
  for (const { occasion, occasionDay, selects, when, amount, costs } of rules) {
    for (const field of Object.keys(selects)) note(found, occasion, field);
    if (occasionDay !== null) note(found, occasion, occasionDay);
    noteCondition(found, occasion, when);
    noteAmount(found, occasion, amount);
    if (costs !== null) note(found, occasion, costs);
  }
  return found;
}
