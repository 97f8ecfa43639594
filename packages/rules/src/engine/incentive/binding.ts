import type { PlainDate } from "../plain-date.ts";
import { type CaseFacts, type FactCatalogue, type FactRecord, type MissingFact, placeOfField, subjectKind } from "./facts.ts";
import type { ParameterUse, Step } from "./result.ts";
import type { IncentiveRule, ParameterOverride, Ruling, StackingSetting } from "./rule.ts";

/** What stands on the day asked, apart from the facts. */
export type Circumstances = {
  readonly asOf: PlainDate;
  readonly fundingYear: number;
  readonly catalogue: FactCatalogue | null;
  readonly lists: Readonly<Record<string, readonly string[]>>;
  /** Only those on record by the day as known on which is asked. */
  readonly overrides: readonly ParameterOverride[];
  readonly rulings: readonly Ruling[];
  readonly stacking: readonly StackingSetting[];
};

/** A rule with the parameter values of the day asked. */
export type Binding = Circumstances & {
  readonly rule: IncentiveRule;
  readonly parameters: ReadonlyMap<string, ParameterUse>;
};

/** The facts before a rule: one applicant, one occasion (null: nobody said whether there is one), and where steps are written down. */
export type Scene = { readonly facts: CaseFacts; readonly occasion: FactRecord | null; readonly steps: Step[] | null };

/** A value to be read, and how it is called where it is missing. */
export type Source<T> = { readonly read: (scene: Scene) => T | undefined; readonly missing: (scene: Scene) => MissingFact };

const suppliersOfKinds = new WeakMap<FactCatalogue, Map<string, readonly string[]>>();

/** Asked of every applicant for each kind of which nobody said whether there is any; found once. */
const suppliersOfKind = (catalogue: FactCatalogue, kind: string): readonly string[] => {
  const known = suppliersOfKinds.get(catalogue) ?? new Map<string, readonly string[]>();
  suppliersOfKinds.set(catalogue, known);
  let suppliers = known.get(kind);
  if (suppliers === undefined) {
    suppliers = [...new Set(Object.values(catalogue[kind]?.fields ?? {}).flatMap((field) => field.suppliers))];
    known.set(kind, suppliers);
  }
  return suppliers;
};

/** Who can supply a fact; where the field is null, whether there are records of the kind: anyone who can supply a field of one. */
export const suppliersOf = (catalogue: FactCatalogue | null, kind: string, field: string | null): readonly string[] => {
  if (catalogue === null) return [];
  return field === null ? suppliersOfKind(catalogue, kind) : (catalogue[kind]?.fields[field]?.suppliers ?? []);
};

/** What only a decision can supply: nobody but the issuer can say. */
export const missingDecision = (ruleId: string, field: string): MissingFact => ({
  kind: "decision",
  field,
  record: ruleId,
  suppliers: ["issuer"],
});

export const fieldSource = <T>(
  { catalogue }: Binding,
  kind: string,
  field: string,
  read: (record: FactRecord, field: string) => T | undefined,
): Source<T> => {
  const { ofSubject, name } = placeOfField(field);
  const factKind = ofSubject ? subjectKind : kind;
  const ofRecord = (scene: Scene): FactRecord | null => (ofSubject ? scene.facts.subject : scene.occasion);
  const suppliers = suppliersOf(catalogue, factKind, name);
  return {
    read: (scene) => {
      const record = ofRecord(scene);
      return record === null ? undefined : read(record, name);
    },
    missing: (scene) => {
      const record = ofRecord(scene);
      if (record !== null) return { kind: factKind, field: name, record: record.id, suppliers };
      return { kind: factKind, field: null, record: null, suppliers: suppliersOf(catalogue, factKind, null) };
    },
  };
};

/** A parameter of the rule, read as what it must be; missing where none is in force on the day. */
export const parameterSource = <T>(binding: Binding, name: string, read: (value: bigint | string) => T): Source<T> => {
  const use = binding.parameters.get(name);
  const value = use === undefined ? undefined : read(use.value);
  return { read: () => value, missing: () => missingDecision(binding.rule.id, `parameter.${name}`) };
};

export const sameMissing = (a: MissingFact, b: MissingFact): boolean => a.kind === b.kind && a.field === b.field && a.record === b.record;

/** Each missing fact once, in order of first mention. */
export const eachOnce = (missing: readonly MissingFact[]): readonly MissingFact[] =>
  missing.length < 2 ? missing : missing.filter((one, at) => missing.findIndex((other) => sameMissing(one, other)) === at);

const inForce = ({ inForceFrom, inForceTo }: { readonly inForceFrom: PlainDate; readonly inForceTo: PlainDate | null }, day: PlainDate) =>
  inForceFrom <= day && (inForceTo === null || day <= inForceTo);

/** The last decided; of one day the one that comes last. */
export const lastDecided = <D extends { readonly decidedOn: PlainDate }>(decisions: readonly D[]): D | undefined =>
  decisions.reduce<D | undefined>((best, one) => (best === undefined || one.decidedOn >= best.decidedOn ? one : best), undefined);

export const rulingFor = <R extends Ruling>(rulings: readonly Ruling[], applies: (ruling: Ruling) => ruling is R): R | undefined =>
  lastDecided(rulings.filter(applies));

const parameterInForce = (rule: IncentiveRule, name: string, { asOf, overrides }: Circumstances): ParameterUse | undefined => {
  const override = lastDecided(
    overrides.filter(({ ruleId, parameter, value }) => ruleId === rule.id && parameter === name && inForce(value, asOf)),
  );
  const value = override?.value ?? rule.parameters[name]?.find((one) => inForce(one, asOf));
  return value === undefined ? undefined : { name, ...value, decisionId: override?.id ?? null };
};

/** The rule with the parameter values of the day; a parameter without one is not among them. */
export const bindParameters = (rule: IncentiveRule, circumstances: Circumstances): Binding => {
  const parameters = new Map<string, ParameterUse>();
  for (const name of Object.keys(rule.parameters)) {
    const use = parameterInForce(rule, name, circumstances);
    if (use !== undefined) parameters.set(name, use);
  }
  return { ...circumstances, rule, parameters };
};
