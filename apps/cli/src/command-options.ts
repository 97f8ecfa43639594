import { Option } from "commander";
import { sayOnLine } from "./language.ts";
import { invalidValue } from "./usage-words.ts";

/** The words of an option or a command, for its help. */
export const text = (zh: string, en: string): string => sayOnLine({ zh, en });

export const jsonOption = (): Option => new Option("--json", text("以 JSON 输出结果", "print the result as JSON"));

/** `--class-titles`, for commands that index supplies. */
export const classTitlesOption = (): Option =>
  new Option(
    "--class-titles <file>",
    text(
      "国际专利分类表（与 reference import ipc 同一格式），供给的 ipc、cpc 所属组的名称也参与匹配",
      "a table of the IPC as reference import ipc takes it: what the groups of ipc and cpc are called counts too",
    ),
  );

export const wholeNumber =
  (least: number, most: number) =>
  (value: string): number => {
    const number = Number(value);
    if (!/^\d+$/u.test(value) || number < least || number > most)
      throw invalidValue({ zh: `须为 ${least} 至 ${most} 的整数`, en: `must be a whole number from ${least} to ${most}` });
    return number;
  };
