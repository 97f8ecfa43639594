import type { DraftDemand } from "@zhiqiao/contracts";

/** What a demand must say before it is submitted. */
export const neededFields = ["title", "problem", "industryCode", "cooperation"] as const;
/** What makes matches and talks better, without being asked. */
export const helpfulFields = ["targets", "budget", "deadline"] as const;
export type CompletenessField = (typeof neededFields)[number] | (typeof helpfulFields)[number];

export interface Completeness {
  readonly missing: readonly (typeof neededFields)[number][];
  readonly worthAdding: readonly (typeof helpfulFields)[number][];
  /** Share of all fields that are stated, 0…100. */
  readonly percent: number;
}

/** As the server asks at `submit`: shorter texts say too little to be matched. */
const titleLength = 4;
const problemLength = 20;

const stated: Record<CompletenessField, (draft: DraftDemand) => boolean> = {
  title: (draft) => draft.title.trim().length >= titleLength,
  problem: (draft) => draft.problem.trim().length >= problemLength,
  industryCode: (draft) => draft.industryCode !== null,
  cooperation: (draft) => draft.cooperation.length > 0,
  targets: (draft) => draft.targets.length > 0,
  budget: (draft) => draft.budgetMinFen !== null || draft.budgetMaxFen !== null,
  deadline: (draft) => draft.deadline !== null,
};

/** How complete a draft is; the server decides at `submit`, this says beforehand what it will ask for. */
export const completenessOf = (draft: DraftDemand): Completeness => {
  const missing = neededFields.filter((field) => !stated[field](draft));
  const worthAdding = helpfulFields.filter((field) => !stated[field](draft));
  const all = neededFields.length + helpfulFields.length;
  return { missing, worthAdding, percent: Math.round((100 * (all - missing.length - worthAdding.length)) / all) };
};
