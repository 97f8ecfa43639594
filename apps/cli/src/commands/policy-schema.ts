import { bookedRules, caseJsonSchema } from "@zhiqiao/rules";
import { sayOnLine } from "../language.ts";
import { requireRule } from "../policy-rule.ts";
import { schemaWords } from "../policy-words.ts";

const print = (value: unknown): void => console.log(JSON.stringify(value, null, 2));

/** The form of a case file with one example for each rule, or the example of one rule alone. */
export const printPolicySchema = ({ example }: { readonly example?: string }): void => {
  if (example !== undefined) requireRule(example);
  const asked = bookedRules.find(({ rule }) => rule.id === example);
  if (asked === undefined)
    print(
      caseJsonSchema(
        schemaWords(sayOnLine),
        bookedRules.map(({ examples: [first] }) => first.case),
      ),
    );
  else print(asked.examples[0].case);
};
