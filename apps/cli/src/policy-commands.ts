import type { Command } from "commander";
import { jsonOption, text } from "./command-options.ts";
import { addPolicyLint } from "./policy-lint-command.ts";
import { addPolicyImport } from "./policy-import-command.ts";
import { invalidValue } from "./usage-words.ts";

/** `zhiqiao policy …`: what circulars say and promise. */
export const addPolicy = (program: Command): void => {
  const policy = program.command("policy").description(text("政策文件与奖补规则", "policy documents and incentive rules"));
  addPolicyImport(policy);
  addPolicyEvaluate(policy);
  addPolicySchema(policy);
  addPolicyLint(policy);
};

/** A day that exists: 2024-02-30 would be read as 1 March. */
const plainDay = (value: string): string => {
  const instant = /^\d{4}-\d{2}-\d{2}$/u.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  if (instant === undefined || Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== value)
    throw invalidValue({ zh: "须为日期，写作 2024-06-30", en: "must be a day, written 2024-06-30" });
  return value;
};

const addPolicyEvaluate = (policy: Command): void => {
  policy
    .command("evaluate")
    .description(
      text(
        "不用数据库，计算一个主体按政策可享什么，每项注明条款、所缺事实和计算步骤（输出 JSON）",
        "compute without a database what an applicant may receive, with clause, missing facts and steps (prints JSON)",
      ),
    )
    .argument("<case>", text("情形文件（JSON，格式见 zhiqiao policy schema）", "case file (JSON; its form: zhiqiao policy schema)"))
    .option("--as-of <day>", text("按哪一天计算，默认今天", "the day as of which it is asked; default: today"), plainDay)
    .option("--rule <id>", text("只看一条规则，例如 WH-15", "one rule alone, such as WH-15"))
    .addOption(jsonOption())
    .action(async (file: string, options: { asOf?: string; rule?: string; json?: true }) => {
      const { evaluatePolicyCase } = await import("./commands/policy-evaluate.ts");
      await evaluatePolicyCase(file, options);
    });
};

const addPolicySchema = (policy: Command): void => {
  policy
    .command("schema")
    .description(
      text("输出情形文件的 JSON Schema，附每条规则的算例", "print the JSON Schema of a case file, with an example for each rule"),
    )
    .option("--example <id>", text("只输出一条规则的算例，可直接用于 evaluate", "print the example of one rule alone, ready for evaluate"))
    .addOption(jsonOption())
    .action(async (options: { example?: string; json?: true }) => {
      const { printPolicySchema } = await import("./commands/policy-schema.ts");
      printPolicySchema(options);
    });
};
