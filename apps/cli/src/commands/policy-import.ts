import { readFile } from "node:fs/promises";
import path from "node:path";
import { holds, policyEndpoints } from "@zhiqiao/contracts";
import { actorOfLogin } from "@zhiqiao/server/modules/exchange/index";
import { createPolicyKeeping } from "@zhiqiao/server/modules/policy/index";
import { systemActor } from "@zhiqiao/server/platform/actor";
import { AppError } from "@zhiqiao/server/platform/app-error";
import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { runWork } from "@zhiqiao/server/platform/work";
import { withDatabase } from "../database-access.ts";
import { CommandRefusal } from "../failure.ts";
import { sayOnLine } from "../language.ts";

/** Words of the command line as they were given; they are read by the contract of the import. */
export interface PolicyImportWords extends Readonly<Partial<Record<Fact, string>>> {
  readonly user?: string;
  readonly json?: true;
}
type Fact =
  | "title"
  | "issuer"
  | "number"
  | "issued"
  | "effective"
  | "expires"
  | "planFrom"
  | "planUntil"
  | "region"
  | "level"
  | "document"
  | "from";

const bytesOf = async (file: string): Promise<Buffer> => {
  try {
    return await readFile(file);
  } catch {
    throw new CommandRefusal(exitCodes.refusedInput, "file_not_found", {
      zh: `没有找到文件 ${file}，或无法读取。`,
      en: `There is no file ${file}, or it cannot be read.`,
    });
  }
};

/** Loads a policy text as the page in the browser does. Exit code 3 where it is refused. */
export const importPolicyText = async (file: string, { user, json, ...options }: PolicyImportWords): Promise<void> => {
  const bytes = await bytesOf(file);
  const given = policyEndpoints.importPolicy.query?.safeParse({ fileName: path.basename(file), ...options });
  if (given?.success !== true) {
    const wrong = given?.error.issues.map((issue) => issue.path.join(".")).join(", ");
    throw new CommandRefusal(exitCodes.refusedInput, "option_invalid", {
      zh: `这些选项的内容不成立：${wrong}。请更正后再试。`,
      en: `These options cannot be so: ${wrong}. Correct them and try again.`,
    });
  }
  const stored = await withDatabase({ exclusive: false }, async ({ db }) => {
    const actor = await runWork(db, systemActor, ({ tx }) => actorOfLogin(tx, user));
    if (actor === undefined) throw new AppError("accounts.account_not_found", { login: user ?? "platform_admin" });
    if (!holds(actor.role, "policies.write")) throw new AppError("auth.forbidden", { permission: "policies.write" });
    const { imports } = createPolicyKeeping();
    return runWork(db, actor, (work) => imports.store(work, bytes, given.data));
  });
  if (json === true) {
    console.log(JSON.stringify(stored));
    return;
  }
  const { key, outcome, version, clauses } = stored;
  const words = {
    new: { zh: `已入库：${key}，共 ${clauses} 条。`, en: `Stored as ${key}, ${clauses} clauses.` },
    version: {
      zh: `已存为 ${key} 的第 ${version} 版，共 ${clauses} 条。`,
      en: `Stored as version ${version} of ${key}, ${clauses} clauses.`,
    },
    unchanged: {
      zh: `这份文本已在库中：${key} 第 ${version} 版，没有重复入库。`,
      en: `This text is in the library already: ${key}, version ${version}.`,
    },
  };
  console.log(sayOnLine(words[outcome]));
};
