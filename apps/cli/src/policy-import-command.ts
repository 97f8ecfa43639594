import { PlainDate, PolicyLevel } from "@zhiqiao/contracts";
import { type Command, InvalidArgumentError, Option } from "commander";
import { jsonOption, text } from "./command-options.ts";
import type { PolicyImportWords } from "./commands/policy-import.ts";

/** A day that exists, or nothing: an empty one says that the text states none. */
const dayOrNone = (value: string): string => {
  if (value !== "" && !PlainDate.safeParse(value).success)
    throw new InvalidArgumentError(text("须为日期，写作 2024-06-30", "must be a day, written 2024-06-30"));
  return value;
};

/** `zhiqiao policy import FILE`: what is recognised in the text stands unless an option says otherwise. */
export const addPolicyImport = (policy: Command): void => {
  policy
    .command("import")
    .description(
      text(
        "导入一份政策文件的文本，按条款入库；同一份文本导入两次不会重复",
        "load the text of a policy document, clause by clause; the same text twice changes nothing",
      ),
    )
    .argument("<file>", text("纯文本（UTF-8 或 GB18030）", "plain text (UTF-8 or GB18030)"))
    .option("--title <title>", text("文件名称，默认取自文本", "its title; default: as the text says"))
    .option("--issuer <issuer>", text("发文机关", "who issued it"))
    .option("--number <number>", text("文号；没有的写空", "its number; empty for none"))
    .option("--issued <day>", text("发文日期", "day of issue"), dayOrNone)
    .option("--effective <day>", text("施行日期；没有的写空", "first day in force; empty for none"), dayOrNone)
    .option("--expires <day>", text("有效期至；没有的写空", "last day; empty for none"), dayOrNone)
    .option("--plan-from <day>", text("规划期起；没有的写空", "first day of its plan; empty for none"), dayOrNone)
    .option("--plan-until <day>", text("规划期止；没有的写空", "last day of its plan; empty for none"), dayOrNone)
    .option("--region <code>", text("适用地区的区划代码", "code of the region where it applies"))
    .addOption(new Option("--level <level>", text("层级，默认取自地区", "its level; default: the region's")).choices(PolicyLevel.options))
    .option("--document <key>", text("是哪一份已有文件的新版本", "the document that it is a new version of"))
    .option("--from <day>", text("新版本从哪一天起施行", "from which day the new version counts"), dayOrNone)
    .option("--user <login>", text("以哪个账号的名义，默认平台管理员", "in whose name; default: the platform's administrator"))
    .addOption(jsonOption())
    .action(async (file: string, options: PolicyImportWords) => {
      const { importPolicyText } = await import("./commands/policy-import.ts");
      await importPolicyText(file, options);
    });
};
