import {
  type ComplianceCode,
  type Condition,
  type JudgedCriterion,
  judgedCriteria,
  type RuleId,
  ruleIds,
  type Trigger,
  triggers,
} from "@zhiqiao/rules";
import { describe, expect, it } from "vitest";
import { resources } from "./index.ts";

/** Words for the whole book: a rule, trigger, criterion or kind of condition without them does not compile here. */
type IncentiveBookWords = {
  readonly trigger: Readonly<Record<Trigger, string>>;
  readonly rule: Readonly<Record<RuleId, string>>;
  readonly criterion: Readonly<Record<JudgedCriterion, string>>;
  readonly compliance: Readonly<Record<ComplianceCode, string>>;
  readonly condition: Readonly<Record<Condition["is"], string>>;
};

const languages: readonly IncentiveBookWords[] = [resources["zh-CN"].incentiveBook, resources.en.incentiveBook];
const namesOf = (words: object): readonly string[] => Object.keys(words).toSorted();

describe("the words of the book of incentives", () => {
  it("name every rule and trigger, and none besides", () => {
    for (const words of languages) {
      expect(namesOf(words.rule)).toEqual(ruleIds.toSorted());
      expect(namesOf(words.trigger)).toEqual(triggers.toSorted());
    }
  });

  it("name every criterion that a person judges, and the one that the engine adds", () => {
    for (const words of languages) expect(namesOf(words.criterion)).toEqual([...judgedCriteria, "wider_reading"].toSorted());
  });
});
