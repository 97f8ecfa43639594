import { achievementKinds } from "./achievement-kinds.ts";
import { activityKinds } from "./activity-kinds.ts";
import { boolean, code, count, industry, money, region, text, type FactField, type FactKindShape } from "./fact-field.ts";
import { financeKinds } from "./finance-kinds.ts";

/** The applicant: one record. `size` is stated, or follows from industry, staff, revenue and assets (`completeCase`). */
export const subjectFields = {
  kind: code(
    [
      "enterprise",
      "state_owned_enterprise",
      "university",
      "institute",
      "hospital",
      "agency",
      "bank",
      "guarantor",
      "insurer",
      "appraiser",
      "authority",
      "alliance",
      "park",
      "individual",
    ],
    "registry",
    "applicant",
  ),
  name: text("registry", "applicant"),
  regionCode: region("registry", "applicant"),
  industryCode: industry("registry", "applicant"),
  size: code(["large", "medium", "small", "micro", "outside"], "registry", "applicant"),
  staff: count("applicant", "registry"),
  revenue: money("applicant", "registry"),
  assets: money("applicant", "registry"),
  /** 专利代理机构, of a service agency. */
  patentAgency: boolean("registry", "applicant"),
  /** The authority found that the right is not valid, or that no proof of it was shown; nobody's right is in doubt until then. */
  rightInDoubt: boolean("officer"),
} as const satisfies Readonly<Record<string, FactField>>;

/** Every kind of fact that a clause of the book may ask for, in the order in which forms show them. */
export const factKinds = { ...achievementKinds, ...financeKinds, ...activityKinds } as const;

export type SubjectFieldName = keyof typeof subjectFields;
export type FactKindName = keyof typeof factKinds;
export type FactFieldName<K extends FactKindName> = string & keyof (typeof factKinds)[K]["fields"];

/** Every code of every closed list, by kind and field: what the words of both languages have to name. */
export type FactCodes = {
  readonly [K in FactKindName]: {
    readonly [F in keyof (typeof factKinds)[K]["fields"] as (typeof factKinds)[K]["fields"][F] extends {
      readonly codes: readonly string[];
    }
      ? F
      : never]: (typeof factKinds)[K]["fields"][F] extends { readonly codes: readonly (infer C)[] } ? C : never;
  };
};
export type SubjectCodes = {
  readonly [F in SubjectFieldName as (typeof subjectFields)[F] extends { readonly codes: readonly string[] }
    ? F
    : never]: (typeof subjectFields)[F] extends { readonly codes: readonly (infer C)[] } ? C : never;
};

export const factKindNames = Object.keys(factKinds).filter((name): name is FactKindName => Object.hasOwn(factKinds, name));

/** A kind and its fields by a name that may be anybody's; undefined where there is none. */
export const factKind = (name: string): FactKindShape | undefined =>
  factKindNames.flatMap((kind) => (kind === name ? [factKinds[kind]] : []))[0];
