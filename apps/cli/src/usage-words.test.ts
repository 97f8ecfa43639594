import type { Command } from "commander";
import { afterEach, describe, expect, it } from "vitest";
import { buildProgram } from "./command-line.ts";
import { speak, spokenLanguages } from "./language.ts";

const withChildren = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(withChildren)];

/** What is written to standard error for a line of words. */
const refusalOf = async (language: "zh" | "en" | "both", words: readonly string[]): Promise<string> => {
  speak(language);
  const program = buildProgram();
  let told = "";
  for (const command of withChildren(program)) command.configureOutput({ writeErr: (text) => (told += text) });
  await expect(program.parseAsync(["node", "zhiqiao", ...words])).rejects.toMatchObject({ name: "CommanderError" });
  return told;
};

describe("wrong words of the command line", () => {
  const spoken = spokenLanguages();
  afterEach(() => speak(spoken.length === 2 ? "both" : spoken[0] === "en" ? "en" : "zh"));

  it.each([
    [["fly"], "错误：没有命令 fly\n"],
    [["match"], "错误：须给出选项 --supply <file>\n"],
    [["match", "--supply"], "错误：选项 --supply <file> 缺少取值\n"],
    [["match", "--supply", "s", "--demands", "d", "--top", "0"], "错误：选项 --top <number> 的取值“0”不能用：须为 1 至 1000 的整数。\n"],
    [["match", "--supply", "s", "--demands", "d", "--topp", "1"], "错误：没有选项 --topp（是否为 --top？）\n"],
    [["read"], "错误：缺少参数 <file>\n"],
    [["read", "a", "b"], "错误：read 最多 1 个参数，给出了 2 个；带空格的内容请用引号括起\n"],
    [["read", "a", "--kind", "songs"], "错误：选项 --kind <kind> 的取值“songs”不能用：可用：patents, demands, achievements。\n"],
    [
      ["policy", "evaluate", "a", "--as-of", "2024-02-30"],
      "错误：选项 --as-of <day> 的取值“2024-02-30”不能用：须为日期，写作 2024-06-30。\n",
    ],
  ])("are refused in Chinese alone, in English alone, or in both: %j", async (words, zh) => {
    expect(await refusalOf("zh", words)).toBe(zh);
    const en = await refusalOf("en", words);
    expect(en).toMatch(/^error: [^\p{Script=Han}]+\n$/u);
    expect(await refusalOf("both", words)).toBe(`${zh}${en}`);
  });
});
