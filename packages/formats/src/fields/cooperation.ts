import type { Cooperation } from "./demand-fields.ts";
import { splitSymbols } from "./lists.ts";

const COOPERATION: readonly (readonly [RegExp, Cooperation])[] = [
  [/委托|commission/iu, "commission"],
  [/许可|licen[cs]e/iu, "licence"],
  [/转让|购买|买断|transfer/iu, "transfer"],
  [/入股|股权|equity/iu, "equity"],
  [/咨询|服务|consult|service/iu, "consulting"],
  [/合作|联合|共同|共建|joint/iu, "joint_development"],
];

/** The forms of cooperation that a cell names, in their order of mention in our list; none where no word is understood. */
export const readCooperationForms = (text: string): readonly Cooperation[] => {
  const found = new Set<Cooperation>();
  for (const item of splitSymbols(text).flatMap((part) => part.split(/[/和及]/u))) {
    for (const [pattern, form] of COOPERATION) if (pattern.test(item)) found.add(form);
  }
  return [...found];
};
