import type { Condition } from "../engine/incentive/condition.ts";

export const all = (...of: readonly Condition[]): Condition => ({ is: "all", of });
export const any = (...of: readonly Condition[]): Condition => ({ is: "any", of });
export const not = (of: Condition): Condition => ({ is: "not", of });
export const isTrue = (field: string): Condition => ({ is: "true", field });
export const oneOf = (field: string, ...values: readonly string[]): Condition => ({ is: "one_of", field, values });
export const beneficiary = (...kinds: readonly string[]): Condition => ({ is: "beneficiary", kinds });

/** What only a person can judge; the words of messages name each. */
export const judgedCriteria = [
  "listed_and_others",
  "best_selected",
  "outstanding_results",
  "outstanding_benefit",
  "great_benefit",
  "good_benefit",
  "major_influence",
  "outstanding_work",
  "quality_of_service",
  "quality_of_comprehensive_service",
  "competitive_and_trusted_brand",
  "trusted_brand",
  "efficient_or_beneficial_patent",
  "mixed_collateral",
] as const;
export type JudgedCriterion = (typeof judgedCriteria)[number];

/** A judgement of the authority, recorded in `field` where it has been made. */
export const judged = (criterion: JudgedCriterion, field?: string): Condition => ({
  is: "judged",
  criterion,
  ...(field === undefined ? {} : { field }),
});

/** 企业. */
export const enterprise = beneficiary("enterprise", "state_owned_enterprise");
/** 中小微企业, 中小企业 (which micro ones are by the size standard). */
export const smallEnterprise = all(enterprise, oneOf("subject.size", "medium", "small", "micro"));
/** 服务机构. */
export const serviceAgency = beneficiary("agency", "appraiser");
