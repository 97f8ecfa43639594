import type { Database } from "@zhiqiao/server/database/schema";
import { migrateToLatest } from "@zhiqiao/server/database/migrate";
import { createFileStore } from "@zhiqiao/server/modules/files/index";
import { demoPassword, type LoadedSample, loadSampleRegion, loadStarter, stateOfDatabase } from "@zhiqiao/server/sample/load-sample";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import { say } from "./language.ts";

const roleWords: Readonly<Record<string, { zh: string; en: string }>> = {
  platform_admin: { zh: "平台管理员", en: "platform administrator" },
  region_officer: { zh: "知识产权主管人员", en: "region officer" },
  transfer_officer: { zh: "技术转移人员", en: "technology-transfer officer" },
  enterprise: { zh: "企业", en: "enterprise" },
  bank: { zh: "银行", en: "bank" },
};

/**
 * Gives an empty database its first content: the sample region, or with `empty` the bare start of a real one. A first start that was cut off is begun
 * again from nothing, as nobody can have worked in it. Answers undefined where there is work already.
 */
export async function fillEmptyDatabase({
  app,
  owner,
  dataFolder,
  empty,
}: {
  app: Kysely<Database>;
  owner: Pool;
  dataFolder: string;
  empty: boolean;
}): Promise<LoadedSample | undefined> {
  const state = await stateOfDatabase(app);
  if (state === "used") return undefined;
  if (state === "unfinished") {
    await owner.query("drop schema public cascade; create schema public");
    await migrateToLatest(owner);
  }
  if (empty) return loadStarter({ db: app });
  console.log(
    say({
      zh: "数据库是空的，正在装入示例地区（约 10 秒）……",
      en: "The database is empty; loading the sample region (about 10 seconds) …",
    }),
  );
  const password = process.env["ZHIQIAO_DEMO_PASSWORD"];
  return loadSampleRegion({
    db: app,
    files: createFileStore({ folder: dataFolder }),
    password: password === undefined || password === "" ? demoPassword : password,
  });
}

/** Says who may sign in: of the sample one account a role, of a bare start the administrator. */
export function announceAccounts(loaded: LoadedSample): void {
  console.log(
    say({
      zh: `可以用这些账号登录，密码都是 ${loaded.password}`,
      en: `Sign in with one of these accounts; the password of each is ${loaded.password}`,
    }),
  );
  for (const [role, words] of Object.entries(roleWords)) {
    const logins = loaded.accounts
      .filter((account) => account.role === role)
      .slice(0, 3)
      .map((account) => account.login);
    if (logins.length > 0) console.log(`  ${say(words).replaceAll("\n", " · ")}: ${logins.join("  ")}`);
  }
}
