import {
  AIM,
  BEGINS_WITH_WISH,
  CAN,
  CHEAP,
  COMPLAINT,
  CONSTRAINT,
  GOES_ON,
  GOOD_AIM,
  HOW,
  LESSENS,
  NO_AIM,
  NO_PROBLEM,
  WORSENS,
  NOT_TECHNICAL,
  POOR,
  PROBLEM,
  PURPOSE_CLAUSE,
  REQUIRED_ACT,
  WISHED_AIM,
} from "./clause-words.ts";
import { MERIT, QUALITY } from "./genre.ts";
import type { UnderstoodKind } from "./types.ts";

/** What the clauses before have told. */
export interface Context {
  /** The author has begun to say what is wanted, or never does. */
  asks: boolean;
  /** The author never asks: aims are stated plainly, and so is what is wrong. */
  neverAsks: boolean;
  /** The sentence tells how it is today. */
  tellsToday: boolean;
  /** The sentence has told what is wrong. */
  complains: boolean;
  /** The clause before told an aim. */
  aims: boolean;
  requires: boolean;
}

/** Whether complaints are to be expected: the author tells how it is today, has not begun to ask or never does. */
const mayComplain = ({ asks, neverAsks, tellsToday }: Context): boolean => tellsToday || !asks || neverAsks;

/** What begins like an aim and follows from what is wrong; after a complaint also `使其表面不光滑`. */
const isConsequence = (text: string, context: Context): boolean =>
  WORSENS.test(text) ||
  (context.complains && mayComplain(context) && /^[^,]{0,4}使/u.test(text) && (PROBLEM.test(text) || COMPLAINT.test(text)));

const isProblem = (text: string, context: Context): boolean =>
  isConsequence(text, context) ||
  (!NO_PROBLEM.test(text) && !AIM.test(text) && (PROBLEM.test(text) || (mayComplain(context) && COMPLAINT.test(text))));

/** Says how things are, or nothing of a thing: `种类多`, `前景很好`. */
const NO_MERIT = /(?:种类|数量|环节|工序|步骤|类型|方式|情况|前景|需求).{0,4}$|各不|^(?:该|此)/u;
/** `制备工艺简单`, `成本较低`, `良好的打印精度`, `便于操作`. */
const isMerit = (text: string): boolean => {
  if (CHEAP.test(text)) return true;
  const isGood = QUALITY.test(text) || MERIT.test(text) || /^(?:便于|易于|利于)[^,]{1,8}$/u.test(text);
  return isGood && !NO_MERIT.test(text) && !POOR.test(text) && !COMPLAINT.test(text);
};

/** `轻便、能耗低、穿戴方便`: what a clause says a thing shall be like, piece by piece; none where one piece is no merit. */
export const meritsOf = (text: string): readonly { readonly from: number; readonly to: number }[] => {
  const pieces = Array.from(text.matchAll(/[^、且]+/gu), ({ index, 0: piece }) => ({ from: index, to: index + piece.length, piece }));
  return pieces.every(({ piece }) => piece.length > 1 && isMerit(piece)) ? pieces : [];
};

const isAim = (text: string, context: Context): boolean => {
  const { asks, neverAsks, complains, aims } = context;
  if (HOW.test(text) || (asks && REQUIRED_ACT.test(text))) return true;
  if (NO_AIM.test(text) || isConsequence(text, context)) return false;
  if (!asks) return aims ? AIM.test(text) : !complains && GOOD_AIM.test(text);
  // 用于 of one who never asks tells what a thing is.
  if (neverAsks && text.startsWith("用于")) return false;
  if (AIM.test(text) || (!(complains && neverAsks) && WISHED_AIM.test(text))) return true;
  return !neverAsks && CAN.test(text) && !COMPLAINT.test(text) && !PROBLEM.test(text);
};

/** Before the author asks, what must be done is how it is done today; 必须 of one who never asks as well. */
const isConstraint = (text: string, { asks, neverAsks, requires }: Context): boolean =>
  asks &&
  !LESSENS.test(text) &&
  !REQUIRED_ACT.test(text) &&
  !(neverAsks && /^(?:同时|并且?|且|还|也)*必须/u.test(text)) &&
  (CONSTRAINT.test(text) || (requires && GOES_ON.test(text)));

/** What a clause states beside figures: one kind at most. */
export const kindOf = (text: string, context: Context): UnderstoodKind | undefined => {
  const { asks, tellsToday } = context;
  if (NOT_TECHNICAL.test(text)) return undefined;
  if (!tellsToday && isConstraint(text, context)) return "constraint";
  if (PURPOSE_CLAUSE.test(text) && !NO_AIM.test(text)) return "function";
  if (!tellsToday && isAim(text, context)) return "function";
  if (isProblem(text, context)) return "problem";
  return !tellsToday && asks && BEGINS_WITH_WISH.test(text) && !PROBLEM.test(text) ? "function" : undefined;
};
