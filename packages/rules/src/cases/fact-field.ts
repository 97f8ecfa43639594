/** Who can say it: the applicant, the bank of the loan, the platform's own registers, the authority's officer. */
export type FactSupplier = "applicant" | "bank" | "registry" | "officer";

/** Those who can supply a fact, the most usual first. */
type Suppliers = readonly [FactSupplier, ...FactSupplier[]];

/**
 * A field of the vocabulary of facts. Inside, days are plain dates, money is bigint fen, counts are bigint, decimals exact text. In a case
 * file money is text in yuan (`"120000.00"`), a count a whole number, a percentage text (`"3.45"`: 3.45 %).
 */
export type FactField = { readonly suppliers: Suppliers } & (
  | { readonly type: "day" | "money" | "count" | "percent" | "boolean" | "region" | "industry" | "text" }
  | { readonly type: "code"; readonly codes: readonly [string, ...string[]] }
);
export type FactFieldType = FactField["type"];

/** One kind of fact records. `day` names the field that dates an occasion: it decides the year of a limit and who was first. */
export type FactKindShape = { readonly day: string | null; readonly fields: Readonly<Record<string, FactField>> };

type Plain<T extends Exclude<FactFieldType, "code">> = { readonly type: T; readonly suppliers: Suppliers };

const plain =
  <T extends Exclude<FactFieldType, "code">>(type: T) =>
  (...suppliers: Suppliers): Plain<T> => ({ type, suppliers });

export const day = plain("day");
export const money = plain("money");
export const count = plain("count");
export const percent = plain("percent");
export const boolean = plain("boolean");
export const region = plain("region");
export const industry = plain("industry");
export const text = plain("text");

/** A closed list of values. */
export const code = <const C extends readonly [string, ...string[]]>(codes: C, ...suppliers: Suppliers) =>
  ({ type: "code", codes, suppliers }) as const;
