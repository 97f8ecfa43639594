import { readFile } from "node:fs/promises";
import { dayInChina, systemClock } from "@zhiqiao/server/platform/clock";
import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { type CaseFacts, compileIncentives, evaluateCase, parseCase, RuleInputError } from "@zhiqiao/rules";
import { CommandRefusal } from "../failure.ts";
import { policyAnswer, ruleAnswer } from "../policy-answer.ts";
import { caseProblemWords } from "../policy-words.ts";
import { requireRule } from "../policy-rule.ts";

/** Problems told of one file; more would drown the first. */
const problemsTold = 20;

const readJson = async (file: string): Promise<unknown> => {
  let content: string;
  try {
    content = await readFile(file, "utf8");
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new CommandRefusal(exitCodes.refusedInput, "file_unreadable", {
      zh: `无法读取 ${file}：${cause}`,
      en: `Cannot read ${file}: ${cause}`,
    });
  }
  try {
    return JSON.parse(content.replace(/^\uFEFF/u, ""));
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new CommandRefusal(exitCodes.refusedInput, "case_not_json", {
      zh: `${file} 不是合法的 JSON（${cause}）。请改正；样例见 zhiqiao policy schema --example WH-15。`,
      en: `${file} is not JSON (${cause}). Correct it; for an example see zhiqiao policy schema --example WH-15.`,
    });
  }
};

const readCase = async (file: string): Promise<CaseFacts> => {
  const parsed = parseCase(await readJson(file));
  if (parsed.ok) return parsed.facts;
  const told = parsed.problems.slice(0, problemsTold).map(caseProblemWords);
  const rest = parsed.problems.length - told.length;
  throw new CommandRefusal(exitCodes.refusedInput, "case_refused", {
    zh: [
      `${file} 有 ${parsed.problems.length} 处须改正：`,
      ...told.map(({ zh }) => `- ${zh}`),
      ...(rest > 0 ? [`……另有 ${rest} 处`] : []),
    ].join("\n"),
    en: [
      `${file} has ${parsed.problems.length} places to correct:`,
      ...told.map(({ en }) => `- ${en}`),
      ...(rest > 0 ? [`… and ${rest} more`] : []),
    ].join("\n"),
  });
};

/** Answers a case file by the book: needs no database and keeps nothing. */
export const evaluatePolicyCase = async (
  file: string,
  { asOf, rule }: { readonly asOf?: string; readonly rule?: string },
): Promise<void> => {
  const facts = await readCase(file);
  if (rule !== undefined) requireRule(rule);
  try {
    const result = evaluateCase(compileIncentives(), facts, { asOf: asOf ?? dayInChina(systemClock.now()) });
    console.log(JSON.stringify(rule === undefined ? policyAnswer(result) : ruleAnswer(result, rule), null, 2));
  } catch (error) {
    if (!(error instanceof RuleInputError)) throw error;
    throw new CommandRefusal(exitCodes.refusedInput, "case_impossible", {
      zh: `${error.fact} 的值 ${error.value} 不可能成立。请核对后改正。`,
      en: `${error.fact} cannot be ${error.value}. Check and correct it.`,
    });
  }
};
