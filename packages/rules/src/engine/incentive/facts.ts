import { RuleInputError } from "../rule-input-error.ts";

/** `null` or absent: unknown. Days are YYYY-MM-DD, money is bigint fen, percentages exact decimal text ("3.45"), counts bigint. */
export type FactValue = string | bigint | boolean | null;

/** One fact record (an award, a loan, the applicant itself) with its dated and typed fields. */
export type FactRecord = { readonly id: string } & Readonly<Record<string, FactValue>>;

/** What is known of one applicant. A list that is absent: nobody said; an empty list: known that there is none. */
export type CaseFacts = {
  readonly subject: FactRecord;
  readonly records: Readonly<Record<string, readonly FactRecord[] | undefined>>;
};

/** The kind of the record that is the applicant itself; its fields are written `subject.<field>` in a rule. */
export const subjectKind = "subject";

export type FactType = "text" | "code" | "region" | "industry" | "day" | "boolean" | "money" | "percent" | "count";

/** Which kinds and fields of facts there are, and who can supply each. A rule that reads any other does not compile. */
export type FactCatalogue = Readonly<
  Record<string, { readonly fields: Readonly<Record<string, { readonly type: FactType; readonly suppliers: readonly string[] }>> }>
>;

/**
 * A fact that is needed and unknown. `field` null: nobody said whether there are records of the kind. `record`: of which record it is asked.
 * Kind `decision`: no fact supplies it, the issuer must decide (a base, a percentage, a list, a parameter); `record` is then the rule.
 * Kind `population`: only who sees all applicants can say.
 */
export type MissingFact = {
  readonly kind: string;
  readonly field: string | null;
  readonly record: string | null;
  readonly suppliers: readonly string[];
};

/** Reads typed values and refuses what cannot be a value of that type, naming the fact. Unknown is undefined. */
const read = <T extends FactValue>(record: FactRecord, field: string, is: (value: FactValue) => value is T, expected: string) => {
  const value = record[field] ?? null;
  if (value === null) return undefined;
  if (!is(value)) throw new RuleInputError(field, String(value), expected);
  return value;
};

const isText = (value: FactValue): value is string => typeof value === "string";
const isFlag = (value: FactValue): value is boolean => typeof value === "boolean";
const isAmount = (value: FactValue): value is bigint => typeof value === "bigint" && value >= 0n;

export const readText = (record: FactRecord, field: string): string | undefined => read(record, field, isText, "text");
export const readFlag = (record: FactRecord, field: string): boolean | undefined => read(record, field, isFlag, "true or false");
/** Money in fen, or a count: whole and not negative. */
export const readAmount = (record: FactRecord, field: string): bigint | undefined =>
  read(record, field, isAmount, "a whole number, zero or more");

const subjectPrefix = `${subjectKind}.`;

/** Where a rule's field is read: of the applicant, or of the occasion. */
export type FieldPlace = { readonly ofSubject: boolean; readonly name: string };

/** `subject.size` is a field of the applicant, `amountFen` one of the occasion. */
export const placeOfField = (field: string): FieldPlace =>
  field.startsWith(subjectPrefix) ? { ofSubject: true, name: field.slice(subjectPrefix.length) } : { ofSubject: false, name: field };
