import { type Command, Option } from "commander";
import { classTitlesOption, jsonOption, text, wholeNumber } from "./command-options.ts";
import type { MatchWords } from "./commands/match.ts";
import { languageNames } from "./language.ts";

export const addMatch = (program: Command): void => {
  program
    .command("match")
    .description(
      text(
        "不用数据库，为需求匹配供给（输入 JSONL，输出文字或 JSONL）",
        "match demands with supplies without a database (JSONL in, words or JSONL out)",
      ),
    )
    .requiredOption(
      "--supply <file>",
      text(
        "供给，每行一条：id、title、abstract 或 description，可选 claims、ipc、classes、applicant、status、日期；也可以是 zhiqiao read 写出的文件",
        "supplies, one a line: id, title, abstract or description, optionally claims, ipc, classes, applicant, status and dates; or a file written by zhiqiao read",
      ),
    )
    .addOption(classTitlesOption())
    .requiredOption("--demands <file>", text("需求，每行一条，字段同上", "demands, one a line, same fields"))
    .option("--top <number>", text("每条需求最多给出几条", "most results for each demand"), wholeNumber(1, 1000), 10)
    .option("--no-reasons", text("只要名次和得分，不写理由，快许多倍", "ranks and scores without reasons, many times faster"))
    .option(
      "--out <file>",
      text(
        "结果文件，每行一条 JSON，- 表示标准输出；不写则把结果和理由逐条打印出来",
        "result file, a line of JSON each, - for standard output; without one results are printed with their reasons in words",
      ),
    )
    .addOption(
      new Option(
        "--lang <language>",
        text(
          "提示和结果所用的语言，默认取 ZHIQIAO_LANG 或系统语言",
          "language of messages and results; default ZHIQIAO_LANG or the system's",
        ),
      ).choices(languageNames),
    )
    .option("--errors <file>", text("被拒绝的行写入此文件，默认写到标准错误输出", "write refused lines here; default: standard error"))
    .addOption(jsonOption())
    .action(async (options: MatchWords) => {
      const { match } = await import("./commands/match.ts");
      await match(options);
    });
};

export const addSearch = (program: Command): void => {
  program
    .command("search")
    .description(
      text(
        "不用数据库，用一段话或检索式查找供给，每行一条结果（JSONL）",
        "search supplies by a text or an expression without a database, a line of JSON a result",
      ),
    )
    .requiredOption("--supply <file>", text("供给，格式同 match", "supplies, as for match"))
    .addOption(classTitlesOption())
    .requiredOption(
      "--query <text>",
      text(
        "一段话，或检索式，例如 TI=(电池 OR 隔膜) AND AD>=2020；- 表示从标准输入读取",
        "a text, or an expression such as TI=(电池 OR 隔膜) AND AD>=2020; - reads standard input",
      ),
    )
    .option(
      "--filter <expression>",
      text(
        "每条结果都须符合的检索式，例如 IPC=H01M AND PA=大学",
        "an expression that every result must meet, such as IPC=H01M AND PA=大学",
      ),
    )
    .option("--top <number>", text("最多给出几条", "most results"), wholeNumber(1, 1000), 10)
    .option("--errors <file>", text("被拒绝的行写入此文件，默认写到标准错误输出", "write refused lines here; default: standard error"))
    .option("--json", text("以 JSON 在标准错误输出中给出条数", "print the counts as JSON on standard error"))
    .action(
      async (options: {
        supply: string;
        classTitles?: string;
        query: string;
        filter?: string;
        top: number;
        errors?: string;
        json?: true;
      }) => {
        const { search } = await import("./commands/search.ts");
        await search(options);
      },
    );
};
