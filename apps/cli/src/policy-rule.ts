import { ruleIds } from "@zhiqiao/rules";
import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { CommandRefusal } from "./failure.ts";
import { isRuleId } from "./policy-words.ts";

/** @throws CommandRefusal where the book has no rule of that name */
export const requireRule = (id: string): void => {
  if (isRuleId(id)) return;
  throw new CommandRefusal(exitCodes.refusedInput, "rule_not_found", {
    zh: `没有编号为 ${id} 的规则。可用的编号：${ruleIds.join("、")}。`,
    en: `There is no rule ${id}. There are: ${ruleIds.join(", ")}.`,
  });
};
