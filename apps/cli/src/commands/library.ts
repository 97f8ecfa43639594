import { existsSync } from "node:fs";
import path from "node:path";
import { LibraryEntryStatus } from "@zhiqiao/contracts";
import { createFileStore } from "@zhiqiao/server/modules/files/index";
import { exportPackageFile, importPackageFile } from "@zhiqiao/server/modules/libraries/index";
import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { withDatabase } from "../database-access.ts";
import { CommandRefusal } from "../failure.ts";
import { sayOnLine } from "../language.ts";

type Words = { readonly user: string; readonly library: string; readonly json?: true };

/** Writes a library's exchange package to a file. */
export const exportLibrary = async (file: string, { user, library, status, json }: Words & { readonly status: string }): Promise<void> => {
  const statuses = LibraryEntryStatus.array().min(1).safeParse(status.split(","));
  if (!statuses.success)
    throw new CommandRefusal(exitCodes.refusedInput, "status_unknown", {
      zh: `不认识的状态 ${status}；可用：${LibraryEntryStatus.options.join(",")}。`,
      en: `Unknown status ${status}; use ${LibraryEntryStatus.options.join(",")}.`,
    });
  const run = await withDatabase({ exclusive: false }, ({ db, dataFolder }) =>
    exportPackageFile({
      db,
      files: createFileStore({ folder: dataFolder }),
      login: user,
      library,
      statuses: statuses.data,
      target: path.resolve(file),
    }),
  );
  const { entries = 0, statements = 0, sources = 0 } = run.counts;
  if (json === true) console.log(JSON.stringify(run));
  else
    console.log(
      sayOnLine({
        zh: `已写入 ${file}：条目 ${entries}，陈述 ${statements}，来源 ${sources}。`,
        en: `Wrote ${file}: ${entries} entries, ${statements} statements, ${sources} sources.`,
      }),
    );
};

/** Takes an exchange package into a library. Exit code 3 where it is none, or damaged. */
export const importLibrary = async (file: string, { user, library, json }: Words): Promise<void> => {
  if (!existsSync(file))
    throw new CommandRefusal(exitCodes.refusedInput, "file_not_found", { zh: `没有找到文件 ${file}。`, en: `There is no file ${file}.` });
  const run = await withDatabase({ exclusive: false }, ({ db, dataFolder }) =>
    importPackageFile({ db, files: createFileStore({ folder: dataFolder }), login: user, library, path: path.resolve(file) }),
  );
  const { new: added = 0, joined = 0, same = 0, refused = 0 } = run.counts;
  if (json === true) console.log(JSON.stringify(run));
  else
    console.log(
      sayOnLine({
        zh: `已并入：新增 ${added}，并入已有 ${joined}，相同 ${same}，未接收 ${refused}。`,
        en: `Taken in: ${added} new, ${joined} joined, ${same} the same, ${refused} refused.`,
      }),
    );
};
