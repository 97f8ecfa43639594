import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import path from "node:path";
import { holds, type ReferenceKind } from "@zhiqiao/contracts";
import { resources } from "@zhiqiao/messages";
import { actorOfLogin } from "@zhiqiao/server/modules/exchange/index";
import { createFileStore } from "@zhiqiao/server/modules/files/index";
import { askToJudge } from "@zhiqiao/server/modules/indicators/index";
import { createReferenceService } from "@zhiqiao/server/modules/reference/index";
import { systemActor } from "@zhiqiao/server/platform/actor";
import { AppError } from "@zhiqiao/server/platform/app-error";
import { defaultConfig } from "@zhiqiao/server/platform/config";
import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { runWork } from "@zhiqiao/server/platform/work";
import { type CommandDatabase, withDatabase } from "../database-access.ts";
import { CommandRefusal } from "../failure.ts";
import { sayOnLine } from "../language.ts";

const serviceOf = ({ db, dataFolder }: CommandDatabase) =>
  createReferenceService({
    db,
    files: createFileStore({ folder: dataFolder }),
    maxUploadBytes: defaultConfig.maxUploadBytes,
    onSeiChanged: askToJudge,
  });

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  const bytes: AsyncIterable<Buffer> = createReadStream(file);
  for await (const chunk of bytes) hash.update(chunk);
  return hash.digest("hex");
}

/** The rest is on the page of the version and in the JSON. */
const problemsShown = 10;

interface ImportWords {
  readonly edition?: string;
  readonly user?: string;
  readonly json?: true;
}

/** Imports a reference table as a new version in force, as the upload in the browser does; the same file again changes nothing. */
export const importReference = async (kind: ReferenceKind, file: string, { edition, user, json }: ImportWords): Promise<void> => {
  if (!existsSync(file))
    throw new CommandRefusal(exitCodes.refusedInput, "file_not_found", { zh: `没有找到文件 ${file}。`, en: `There is no file ${file}.` });
  const { problems, ...result } = await withDatabase({ exclusive: false }, async (database) => {
    const actor = await runWork(database.db, systemActor, ({ tx }) => actorOfLogin(tx, user));
    if (actor === undefined) throw new AppError("accounts.account_not_found", { login: user ?? "platform_admin" });
    if (!holds(actor.role, "reference.manage")) throw new AppError("auth.forbidden", { permission: "reference.manage" });
    const given = { path: path.resolve(file), sha256: await hashOf(file), fileName: path.basename(file) };
    const reference = serviceOf(database);
    const imported = await reference.importFile(actor, given, { kind, edition });
    const read = await runWork(database.db, systemActor, (work) => reference.version(work, imported.version.id));
    return { ...imported, problems: read.problems };
  });
  if (json === true) {
    console.log(JSON.stringify({ ...result, problems }));
    return;
  }
  const { outcome, version } = result;
  console.log(
    outcome === "unchanged"
      ? sayOnLine({ zh: resources["zh-CN"].reference.unchanged, en: resources.en.reference.unchanged })
      : sayOnLine({
          zh: `已导入 ${version.rows} 行，${version.problems} 处问题；新版本已开始执行。`,
          en: `${version.rows} rows imported, ${version.problems} problems; the new version is in force.`,
        }),
  );
  if (outcome === "unchanged") return;
  for (const { line, value, code } of problems.slice(0, problemsShown))
    console.log(
      sayOnLine({
        zh: `第 ${line} 行：${resources["zh-CN"].reference.problem[code]}（${value}）`,
        en: `line ${line}: ${resources.en.reference.problem[code]} (${value})`,
      }),
    );
  if (version.problems > problemsShown)
    console.log(sayOnLine({ zh: `其余见“参考数据”页面或 --json。`, en: `The others stand on the page “Reference data” and in --json.` }));
};

/** Lists every version of every reference table and says which is in force. */
export const listReference = async ({ json }: { readonly json?: true }): Promise<void> => {
  const { items } = await withDatabase({ exclusive: false }, (database) =>
    runWork(database.db, systemActor, (work) => serviceOf(database).versions(work)),
  );
  if (json === true) {
    console.log(JSON.stringify(items));
    return;
  }
  for (const version of items) {
    const state = version.inForce ? sayOnLine({ zh: "执行中", en: "in force" }) : sayOnLine({ zh: "已保留", en: "kept" });
    console.log(
      [version.kind, state, version.edition ?? "-", version.rows, version.recordedAt.slice(0, 10), version.title, version.fileName].join(
        "  ",
      ),
    );
  }
};
