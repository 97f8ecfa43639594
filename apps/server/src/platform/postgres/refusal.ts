/** Exit codes of the command line; a refusal carries the one a script may branch on. */
export const exitCodes = { ok: 0, unexpected: 1, usage: 2, refusedInput: 3, conflict: 4 } as const;

type Bilingual = { readonly zh: string; readonly en: string };
type Facts = Readonly<Record<string, string>>;

const refusals = {
  data_folder_in_use: {
    exit: exitCodes.conflict,
    text: ({ folder, pid }: Facts): Bilingual => ({
      zh: `数据目录 ${folder} 正被另一个知桥进程（进程号 ${pid}）使用。请先停止它，或用环境变量 ZHIQIAO_DATA 指定另一个数据目录。原有数据未受影响。`,
      en: `The data folder ${folder} is in use by another Zhiqiao process (pid ${pid}). Stop that one first, or choose another data folder with ZHIQIAO_DATA. Nothing was changed.`,
    }),
  },
  data_folder_not_writable: {
    exit: exitCodes.conflict,
    text: ({ folder, cause }: Facts): Bilingual => ({
      zh: `无法写入数据目录 ${folder}（${cause}）。请用该目录的所有者运行，或更改目录的所有者。`,
      en: `The data folder ${folder} cannot be written (${cause}). Run as its owner, or change the owner of the folder.`,
    }),
  },
  platform_package_missing: {
    exit: exitCodes.unexpected,
    text: ({ platform }: Facts): Bilingual => ({
      zh: `没有找到适用于 ${platform} 的内置 PostgreSQL。请重新运行 npm ci（不要加 --omit=optional），或用 DATABASE_URL 连接已有的 PostgreSQL（15 或更高版本）。`,
      en: `No embedded PostgreSQL for ${platform} was found. Run npm ci again (without --omit=optional), or set DATABASE_URL to an operated PostgreSQL 15 or newer.`,
    }),
  },
  platform_cannot_run: {
    exit: exitCodes.unexpected,
    text: ({ cause }: Facts): Bilingual => ({
      zh: `内置 PostgreSQL 无法在本机运行：${cause}。可用 DATABASE_URL 连接已有的 PostgreSQL（15 或更高版本）。`,
      en: `The embedded PostgreSQL does not run on this machine: ${cause}. Set DATABASE_URL to an operated PostgreSQL 15 or newer instead.`,
    }),
  },
  cluster_of_other_version: {
    exit: exitCodes.conflict,
    text: ({ folder, found, expected }: Facts): Bilingual => ({
      zh: `${folder} 中的数据由 PostgreSQL ${found} 写成，本版本使用 PostgreSQL ${expected}。请用原版本的知桥执行 backup，再用本版本 restore。`,
      en: `The data in ${folder} was written by PostgreSQL ${found}; this release uses PostgreSQL ${expected}. Run "backup" with the former release and "restore" with this one.`,
    }),
  },
  postgres_failed_to_start: {
    exit: exitCodes.unexpected,
    text: ({ cause, log }: Facts): Bilingual => ({
      zh: `数据库未能启动：${cause}。详细记录见 ${log}。数据没有被改动。`,
      en: `The database did not start: ${cause}. Details are in ${log}. No data was changed.`,
    }),
  },
  database_unreachable: {
    exit: exitCodes.unexpected,
    text: ({ cause }: Facts): Bilingual => ({
      zh: `无法连接 DATABASE_URL 指定的数据库：${cause}。请检查地址、端口、用户名和密码，以及数据库是否在运行。`,
      en: `The database named by DATABASE_URL cannot be reached: ${cause}. Check host, port, user, password, and that it is running.`,
    }),
  },
  search_server_unreachable: {
    exit: exitCodes.unexpected,
    text: ({ address, cause }: Facts): Bilingual => ({
      zh: `OPENSEARCH_URL 指定的检索服务器 ${address} 没有应答：${cause}。请检查地址、端口和协议（http 或 https），以及它是否在运行；去掉 OPENSEARCH_URL，匹配索引就放在本进程内存中。`,
      en: `The search server ${address} named by OPENSEARCH_URL does not answer: ${cause}. Check host, port and protocol (http or https), and that it is running; without OPENSEARCH_URL the matching index is kept in the memory of this process.`,
    }),
  },
  search_server_refused: {
    exit: exitCodes.conflict,
    text: ({ address, indexes, cause }: Facts): Bilingual => ({
      zh: `检索服务器 ${address} 拒绝了请求：${cause}。OPENSEARCH_URL 中的账号须能建立、写入、查询和删除名称以 ${indexes} 开头的索引；服务器须是 OpenSearch 1 或 Elasticsearch 7 以上。`,
      en: `The search server ${address} refused a request: ${cause}. The account in OPENSEARCH_URL must be allowed to create, write, search and delete indexes whose names begin with ${indexes}; the server must be OpenSearch 1 or Elasticsearch 7, or newer.`,
    }),
  },
  database_too_old: {
    exit: exitCodes.conflict,
    text: ({ found }: Facts): Bilingual => ({
      zh: `数据库是 PostgreSQL ${found}，知桥需要 PostgreSQL 15 或更高版本。请升级数据库，或去掉 DATABASE_URL 使用内置数据库。`,
      en: `The database is PostgreSQL ${found}; Zhiqiao needs PostgreSQL 15 or newer. Upgrade it, or unset DATABASE_URL to use the embedded one.`,
    }),
  },
  application_role_missing: {
    exit: exitCodes.conflict,
    text: ({ user, cause }: Facts): Bilingual => ({
      zh: `数据库用户 ${user} 不能建立应用角色（${cause}）。请数据库管理员执行：CREATE ROLE zhiqiao_app NOLOGIN NOBYPASSRLS; GRANT zhiqiao_app TO "${user}";`,
      en: `The database user ${user} may not create the application role (${cause}). Ask the administrator to run: CREATE ROLE zhiqiao_app NOLOGIN NOBYPASSRLS; GRANT zhiqiao_app TO "${user}";`,
    }),
  },
  application_role_too_strong: {
    exit: exitCodes.conflict,
    text: (): Bilingual => ({
      zh: `数据库角色 zhiqiao_app 能绕过行级隔离，知桥拒绝使用。请数据库管理员执行：ALTER ROLE zhiqiao_app NOSUPERUSER NOBYPASSRLS;`,
      en: `The database role zhiqiao_app can bypass row-level security, so it is refused. Ask the administrator to run: ALTER ROLE zhiqiao_app NOSUPERUSER NOBYPASSRLS;`,
    }),
  },
  migration_changed: {
    exit: exitCodes.conflict,
    text: ({ name }: Facts): Bilingual => ({
      zh: `迁移 ${name} 已在此数据库执行过，但文件内容后来被修改。请恢复该文件；改动应写成新的迁移。`,
      en: `Migration ${name} was applied to this database and its file was changed afterwards. Restore the file; put changes into a new migration.`,
    }),
  },
  database_newer_than_product: {
    exit: exitCodes.conflict,
    text: ({ name }: Facts): Bilingual => ({
      zh: `此数据库由更新版本的知桥写成（含本版本没有的迁移 ${name}）。请使用不低于该版本的知桥。`,
      en: `This database was written by a newer Zhiqiao (it holds migration ${name}, unknown here). Use that release or a later one.`,
    }),
  },
  migration_failed: {
    exit: exitCodes.unexpected,
    text: ({ name, cause }: Facts): Bilingual => ({
      zh: `迁移 ${name} 未能执行，已全部撤销：${cause}`,
      en: `Migration ${name} failed and was rolled back: ${cause}`,
    }),
  },
  backup_damaged: {
    exit: exitCodes.refusedInput,
    text: ({ file, cause }: Facts): Bilingual => ({
      zh: `${file} 不是完整的知桥备份（${cause}）。没有写入任何数据，请换用另一份备份。`,
      en: `${file} is not a whole Zhiqiao backup (${cause}). Nothing was written; use another backup.`,
    }),
  },
  backup_of_other_release: {
    exit: exitCodes.refusedInput,
    text: ({ release }: Facts): Bilingual => ({
      zh: `这份备份来自知桥 ${release}，其数据结构与本版本不同。请用该版本恢复，再升级到本版本。没有写入任何数据。`,
      en: `This backup comes from Zhiqiao ${release}, whose tables differ from this release. Restore it with that release, then upgrade. Nothing was written.`,
    }),
  },
  database_not_empty: {
    exit: exitCodes.conflict,
    text: (): Bilingual => ({
      zh: "数据库中已有数据。确定要用备份覆盖现有数据时，请加 --replace。",
      en: "The database holds data. Add --replace if the backup shall replace it.",
    }),
  },
} as const;

export type RefusalCode = keyof typeof refusals;

/** A start-up condition that the operator can remedy: said in both languages, with the exit code of the command line. */
export class StartRefusal extends Error {
  readonly code: RefusalCode;
  readonly exitCode: number;
  readonly text: Bilingual;

  constructor(code: RefusalCode, facts: Facts = {}, options?: ErrorOptions) {
    const text = refusals[code].text(facts);
    super(`${text.zh}\n${text.en}`, options);
    this.name = "StartRefusal";
    this.code = code;
    this.exitCode = refusals[code].exit;
    this.text = text;
  }
}

/** The message of anything thrown. */
export const causeOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
