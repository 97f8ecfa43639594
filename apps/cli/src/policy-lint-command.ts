import { type Command, Option } from "commander";
import { jsonOption, text } from "./command-options.ts";
import type { LintWords } from "./commands/policy-lint.ts";
import { languageNames } from "./language.ts";

/** `zhiqiao policy lint` 政策体检. */
export const addPolicyLint = (policy: Command): void => {
  policy
    .command("lint")
    .description(
      text(
        "政策体检：不用数据库，找出政策文本内部、正文与附件、上下级之间的矛盾和缺漏",
        "policy lint: find where circulars contradict themselves, their annexes and each other, without a database",
      ),
    )
    .argument("<files...>", text("要检查的政策文本（TXT），可以是尚未印发的草案", "circulars to check as plain text, drafts among them"))
    .option(
      "--against <files...>",
      text("只用来对照的政策文本，例如上级的现行文件", "circulars to hold them against only, such as those of the level above"),
    )
    .option(
      "--region <codes...>",
      text(
        "适用地区的区划代码，写作 371000，或对某个文件写作 文件名=371000；默认从发文机关识别",
        "region codes: 371000, or file.txt=371000 for one file; default: recognised from the issuer",
      ),
    )
    .option("--strict", text("发现冲突时退出码为 3", "exit with code 3 where a conflict is found"))
    .option("--all", text("列出每项发现的全部原文", "list every passage of every finding"))
    .addOption(
      new Option(
        "--lang <language>",
        text("结果所用的语言，默认取 ZHIQIAO_LANG 或系统语言", "language of the results; default ZHIQIAO_LANG or the system's"),
      ).choices(languageNames),
    )
    .addOption(jsonOption())
    .action(async (files: readonly string[], options: LintWords) => {
      const { lintPolicyFiles } = await import("./commands/policy-lint.ts");
      await lintPolicyFiles(files, options);
    });
};
