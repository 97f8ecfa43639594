import type { CalculatorQuestion, CalculatorVocabulary, CaseRecord, FactFields, FactFieldShape } from "@zhiqiao/contracts";

/** A fact as it is being typed: texts stay as a person wrote them, so that nothing is lost while they are not yet a value. */
export interface TypedFact {
  readonly id: string;
  readonly kind: string;
  readonly values: TypedValues;
}
export type TypedValue = string | boolean;
export type TypedValues = Readonly<Record<string, TypedValue | undefined>>;

/** Yuan with two decimals at most, as a case file has them: `12万` and `120,000 元` are 120000.00. Undefined: not an amount. */
export const readYuan = (text: string): string | undefined => {
  const plain = text.normalize("NFKC").replaceAll(/[\s,]/gu, "").replace(/元$/u, "");
  const found = /^(\d{1,13})(?:\.(\d+))?(万)?$/u.exec(plain);
  if (found === null) return undefined;
  const [, whole = "0", part = "", wan] = found;
  const shift = wan === undefined ? 0 : 4;
  const digits = `${whole}${part.padEnd(shift, "0").slice(0, shift)}`.replace(/^0+(?=\d)/u, "");
  const rest = part.slice(shift).replace(/0+$/u, "");
  return rest.length > 2 || digits.length > 13 ? undefined : `${digits}.${rest.padEnd(2, "0")}`;
};

const readNumber = (text: string, pattern: RegExp): string | undefined => {
  const plain = text.normalize("NFKC").replaceAll(/[\s,%]/gu, "");
  return pattern.test(plain) ? plain : undefined;
};

/** The value that a typed text means; null: nothing typed; undefined: not such a value. */
export function readTyped(
  shape: Pick<FactFieldShape, "type">,
  typed: TypedValue | undefined,
): string | number | boolean | null | undefined {
  if (typed === undefined || typed === "") return null;
  if (typeof typed === "boolean") return typed;
  if (typed.trim() === "") return null;
  switch (shape.type) {
    case "money":
      return readYuan(typed);
    case "count": {
      const digits = readNumber(typed, /^\d{1,12}$/u);
      return digits === undefined ? undefined : Number(digits);
    }
    case "percent":
      return readNumber(typed, /^\d{1,3}(?:\.\d{1,6})?$/u);
    case "industry":
      return /^[A-T]\d{0,4}$/u.test(typed.trim().toUpperCase()) ? typed.trim().toUpperCase() : undefined;
    case "day":
    case "region":
    case "text":
    case "code":
    case "boolean":
      return typed.trim();
  }
}

/** What is typed of one record as it is sent: what cannot be read is left out, and stands marked in the form. */
export const toFields = (shapes: readonly FactFieldShape[], values: TypedValues): FactFields =>
  Object.fromEntries(
    shapes.flatMap((shape) => {
      const read = readTyped(shape, values[shape.field]);
      return read === undefined || read === null ? [] : [[shape.field, read] as const];
    }),
  );

/** Fields of a record for the form: numbers as text. */
export const toTyped = (fields: FactFields): TypedValues =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [[name, typeof value === "number" ? String(value) : value]])),
  );

/** Whether anything typed cannot be read. */
export const hasFault = (shapes: readonly FactFieldShape[], values: TypedValues): boolean =>
  shapes.some((shape) => readTyped(shape, values[shape.field]) === undefined);

export interface Asked {
  readonly organizationId: string | undefined;
  readonly regionCode: string | undefined;
  readonly day: string | undefined;
  readonly subject: TypedValues;
  readonly facts: readonly TypedFact[];
  readonly none: readonly string[];
  /** The recorded fact that a typed one completes or corrects, by the typed one's id. */
  readonly completes: Readonly<Record<string, CaseRecord>>;
}

/** What is asked of the server; undefined while neither a region nor an organisation is chosen. */
export function toQuestion(vocabulary: CalculatorVocabulary, asked: Asked): CalculatorQuestion | undefined {
  const { organizationId, regionCode, day, subject, facts, none, completes } = asked;
  if (organizationId === undefined && regionCode === undefined) return undefined;
  const shapesOf = (kind: string): readonly FactFieldShape[] => vocabulary.kinds.find((one) => one.kind === kind)?.fields ?? [];
  return {
    ...(organizationId !== undefined && { organizationId }),
    ...(regionCode !== undefined && { regionCode }),
    ...(day !== undefined && { day }),
    subject: toFields(vocabulary.subject, subject),
    facts: facts.map(({ id, kind, values }) => {
      const record = completes[id];
      return { id, kind, fields: toFields(shapesOf(kind), values), ...(record !== undefined && { completes: record.id }) };
    }),
    none: none.filter((kind) => !facts.some((fact) => fact.kind === kind)),
  };
}
