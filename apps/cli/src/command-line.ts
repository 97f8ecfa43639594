import { Command, Option } from "commander";
import { jsonOption, text, wholeNumber } from "./command-options.ts";
import { type Bilingual, sayOnLine } from "./language.ts";
import { addMatch, addSearch } from "./matching-commands.ts";
import { addAnswers, addEvaluate } from "./measuring-commands.ts";
import { addPolicy } from "./policy-commands.ts";
import { productVersion } from "./product-version.ts";
import { speakUsage } from "./usage-words.ts";

const exitCodeHelp: Bilingual = {
  zh: "退出码：0 成功；1 意外错误；2 用法错误；3 输入被拒绝或校验未通过；4 冲突（例如数据目录正被使用、端口被占用）",
  en: "Exit codes: 0 done; 1 unexpected error; 2 wrong usage; 3 input refused or check failed; 4 conflict (data folder in use, port taken)",
};

/** The words of the command line; what each does is loaded when it is called, so that help and matching start fast. */
export const buildProgram = (): Command => {
  const program = speakUsage(new Command("zhiqiao"));
  program
    .description(text("知桥：区域知识产权运营平台", "Zhiqiao: the platform on which a region runs its intellectual-property work"))
    .version(productVersion(), "-V, --version", text("显示版本号", "output the version number"))
    .exitOverride()
    .addHelpText("after", `\n${sayOnLine(exitCodeHelp)}`);
  addServe(program);
  addImport(program);
  addReference(program);
  addLibrary(program);
  addRead(program);
  addMatch(program);
  addSearch(program);
  addEvaluate(program);
  addAnswers(program);
  addPolicy(program);
  addAudit(program);
  addBackup(program);
  addUser(program);
  // help that says the exit codes and throws instead of exiting, for every command and its children
  for (const command of descendants(program)) command.exitOverride().addHelpText("after", `\n${sayOnLine(exitCodeHelp)}`);
  return program;
};

const descendants = (command: Command): readonly Command[] => command.commands.flatMap((child) => [child, ...descendants(child)]);

const addServe = (program: Command): void => {
  program
    .command("serve")
    .description(text("启动平台（数据库、后台任务和网页）", "start the platform: database, background work and web"))
    .option("--port <number>", text("端口，默认取 PORT 或 8080", "port; default PORT or 8080"), wholeNumber(1, 65_535))
    .option("--host <address>", text("监听地址，默认取 HOST 或 127.0.0.1", "address to listen on; default HOST or 127.0.0.1"))
    .option("--empty", text("空数据库不装入示例地区", "do not load the sample region into an empty database"))
    .option("--dev", text("网页源文件改动后自动重新构建", "build the web again whenever its sources change"))
    .action(async (options: { port?: number; host?: string; empty?: true; dev?: true }) => {
      const { serve } = await import("./commands/serve.ts");
      await serve(options);
    });
};

type ImportWords = { user?: string; sheet?: string; json?: true };

const addImport = (program: Command): void => {
  const parent = program.command("import").description(text("导入数据文件", "import a data file"));
  const kinds = [
    { kind: "patents", about: text("导入专利（XLSX、CSV、TSV、JSONL、专利 XML）", "import patents (XLSX, CSV, TSV, JSONL, patent XML)") },
    { kind: "demands", about: text("导入技术需求（XLSX、CSV、JSONL）", "import technology demands (XLSX, CSV, JSONL)") },
    { kind: "achievements", about: text("导入科技成果（XLSX、CSV、JSONL）", "import technology achievements (XLSX, CSV, JSONL)") },
    {
      kind: "organizations",
      about: text(
        "导入主体及其状态标签、经营数据（XLSX、CSV、JSONL）",
        "import organisations with their status tags and figures (XLSX, CSV, JSONL)",
      ),
    },
  ] as const;
  for (const { kind, about } of kinds) {
    parent
      .command(kind)
      .description(about)
      .argument("<file>", text("数据文件", "data file"))
      .option("--user <login>", text("以哪个账号的名义导入，默认平台管理员", "in whose name; default: the platform's administrator"))
      .option("--sheet <name>", text("工作表名称", "name of the worksheet"))
      .addOption(jsonOption())
      .action(async (file: string, options: ImportWords) => {
        const { importTable } = await import("./commands/import.ts");
        await importTable(kind, file, options);
      });
  }
};

const referenceTables = [
  { kind: "sei", about: text("导入战略性新兴产业–IPC 对照表", "import the table of strategic emerging industries by IPC") },
  { kind: "ipc", about: text("导入 IPC 分类表", "import the IPC scheme") },
  { kind: "gbt4754", about: text("导入国民经济行业分类 GB/T 4754", "import the industries of GB/T 4754") },
] as const;

const addReference = (program: Command): void => {
  const reference = program.command("reference").description(text("参考数据", "reference data"));
  reference
    .command("list")
    .description(text("列出参考数据的全部版本", "list every version of the reference tables"))
    .addOption(jsonOption())
    .action(async (options: { json?: true }) => {
      const { listReference } = await import("./commands/reference.ts");
      await listReference(options);
    });
  const parent = reference.command("import").description(text("导入参考数据", "import reference data"));
  for (const { kind, about } of referenceTables) {
    parent
      .command(kind)
      .description(about)
      .argument("<file>", text("数据文件（JSON、CSV、XLSX）", "data file (JSON, CSV, XLSX)"))
      .option("--edition <edition>", text("版本说明，例如 2021（试行）", "its edition, such as 2021"))
      .option("--user <login>", text("以哪个账号的名义导入，默认平台管理员", "in whose name; default: the platform's administrator"))
      .addOption(jsonOption())
      .action(async (file: string, options: { edition?: string; user?: string; json?: true }) => {
        const { importReference } = await import("./commands/reference.ts");
        await importReference(kind, file, options);
      });
  }
  parent
    .command("population")
    .description(
      text(
        "导入各地区常住人口（CSV、XLSX：区划代码、年份、常住人口）",
        "import resident populations (CSV, XLSX: region code, year, resident people)",
      ),
    )
    .argument("<file>", text("数据文件", "data file"))
    .option("--publisher <name>", text("发布机构，文件中没有这一列时须填", "who published it, where no column says so"))
    .option("--user <login>", text("以哪个账号的名义导入，默认平台管理员", "in whose name; default: the platform's administrator"))
    .addOption(jsonOption())
    .action(async (file: string, options: { publisher?: string; user?: string; json?: true }) => {
      const { importPopulations } = await import("./commands/reference-population.ts");
      await importPopulations(file, options);
    });
};

const addLibrary = (program: Command): void => {
  const parent = program.command("library").description(text("专利运营库交换包", "exchange packages of patent operation libraries"));
  const words = [
    { flags: "--library <library>", about: text("运营库的编号或中文名称", "the library's id or Chinese name") },
    { flags: "--user <login>", about: text("以哪个账号的名义（管理该库的主管人员）", "in whose name: an officer who keeps the library") },
  ];
  const withWords = (command: Command): Command => {
    for (const { flags, about } of words) command.requiredOption(flags, about);
    return command.addOption(jsonOption());
  };
  withWords(
    parent
      .command("export")
      .description(text("导出交换包", "write an exchange package"))
      .argument("<file>", text("要写入的文件，例如 运营库.zip", "file to write, such as library.zip"))
      .option("--status <list>", text("条目状态，逗号分隔", "statuses of entries, separated by commas"), "admitted"),
  ).action(async (file: string, options: { user: string; library: string; status: string; json?: true }) => {
    const { exportLibrary } = await import("./commands/library.ts");
    await exportLibrary(file, options);
  });
  withWords(
    parent
      .command("import")
      .description(
        text(
          "核对交换包并并入运营库；条目到达后为待审，同一个包并入两次不会重复",
          "verify an exchange package and take it in: entries arrive for review, the same package twice changes nothing",
        ),
      )
      .argument("<file>", text("交换包", "exchange package")),
  ).action(async (file: string, options: { user: string; library: string; json?: true }) => {
    const { importLibrary } = await import("./commands/library.ts");
    await importLibrary(file, options);
  });
};

const addRead = (program: Command): void => {
  program
    .command("read")
    .description(
      text(
        "不用数据库，把表格或专利 XML 读成统一格式的 JSONL（标准输出）",
        "read a table or patent XML into normalised JSONL on standard output, without a database",
      ),
    )
    .argument(
      "<file>",
      text(
        "XLSX、CSV、TSV、JSONL，或专利 XML（EPO、WIPO、国家知识产权局、USPTO、JPO）",
        "XLSX, CSV, TSV, JSONL, or patent XML (EPO, WIPO, CNIPA, USPTO, JPO)",
      ),
    )
    .addOption(
      new Option("--kind <kind>", text("内容", "what it holds")).choices(["patents", "demands", "achievements"]).default("patents"),
    )
    .option("--sheet <name>", text("工作表名称", "name of the worksheet"))
    .option("--errors <file>", text("被拒绝的行写入此文件，默认写到标准错误输出", "write refused rows here; default: standard error"))
    .option("--json", text("以 JSON 在标准错误输出中给出条数", "print the counts as JSON on standard error"))
    .action(
      async (file: string, options: { kind: "patents" | "demands" | "achievements"; sheet?: string; errors?: string; json?: true }) => {
        const { readFile } = await import("./commands/read.ts");
        await readFile(file, options);
      },
    );
};

const addAudit = (program: Command): void => {
  program
    .command("audit")
    .description(text("审计日志", "audit log"))
    .command("verify")
    .description(text("校验审计日志未被修改、删除、调换或截断", "prove that no audit entry was edited, deleted, swapped or cut off"))
    .addOption(jsonOption())
    .action(async (options: { json?: true }) => {
      const { verifyAudit } = await import("./commands/audit-verify.ts");
      await verifyAudit(options);
    });
};

const addBackup = (program: Command): void => {
  program
    .command("backup")
    .description(
      text(
        "把全部数据和上传的文件备份为一个文件，平台运行时也可以",
        "save all data and uploaded files into one file, also while the platform runs",
      ),
    )
    .argument("<file>", text("备份文件，例如 zhiqiao-2026-11-21.zip", "backup file, such as zhiqiao-2026-11-21.zip"))
    .addOption(jsonOption())
    .action(async (file: string, options: { json?: true }) => {
      const { backup } = await import("./commands/backup.ts");
      await backup(file, options);
    });
  program
    .command("restore")
    .description(
      text("从备份文件恢复；先核对全部校验值，再写入", "restore from a backup; every checksum is verified before anything is written"),
    )
    .argument("<file>", text("备份文件", "backup file"))
    .option("--replace", text("覆盖现有数据", "replace the data that is there"))
    .addOption(jsonOption())
    .action(async (file: string, options: { replace?: true; json?: true }) => {
      const { restore } = await import("./commands/restore.ts");
      await restore(file, options);
    });
};

const addUser = (program: Command): void => {
  const user = program.command("user").description(text("账号", "accounts"));
  const roles = ["platform_admin", "region_officer", "transfer_officer", "enterprise", "bank"];
  user
    .command("add")
    .description(text("新增账号，显示一次性初始密码", "add an account; prints its first password once"))
    .requiredOption("--login <login>", text("登录名", "sign-in name"))
    .requiredOption("--name <name>", text("姓名", "display name"))
    .addOption(new Option("--role <role>", text("角色", "role")).choices(roles).makeOptionMandatory())
    .requiredOption("--organization <organization>", text("所属主体的编号或中文全称", "the organisation's id or full Chinese name"))
    .addOption(jsonOption())
    .action(async (options: { login: string; name: string; role: string; organization: string; json?: true }) => {
      const { addAccount } = await import("./commands/user.ts");
      await addAccount(options);
    });
  user
    .command("list")
    .description(text("列出账号", "list accounts"))
    .addOption(jsonOption())
    .action(async (options: { json?: true }) => {
      const { listAccounts } = await import("./commands/user.ts");
      await listAccounts(options);
    });
  const changes = [
    { word: "reset-password", about: text("重设初始密码并解锁", "give a new first password and unlock") },
    { word: "unlock", about: text("解除锁定", "unlock") },
  ] as const;
  for (const { word, about } of changes) {
    user
      .command(word)
      .description(about)
      .argument("<login>", text("登录名", "sign-in name"))
      .addOption(jsonOption())
      .action(async (login: string, options: { json?: true }) => {
        const { changeAccount } = await import("./commands/user.ts");
        await changeAccount(word, login, options);
      });
  }
};
