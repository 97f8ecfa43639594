import { existsSync } from "node:fs";
import path from "node:path";
import type { ImportKind, ImportRun } from "@zhiqiao/contracts";
import { importFile } from "@zhiqiao/server/modules/exchange/index";
import { createFileStore } from "@zhiqiao/server/modules/files/index";
import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { withDatabase } from "../database-access.ts";
import { CommandRefusal } from "../failure.ts";
import { say, sayOnLine } from "../language.ts";

type Words = { readonly user?: string; readonly sheet?: string; readonly json?: true };

/** Imports a table with the mapping its headings suggest: the same run, evidence and report as in the browser. Exit code 3 when nothing usable was in it. */
export const importTable = async (kind: ImportKind, file: string, { user, sheet, json }: Words): Promise<void> => {
  if (!existsSync(file))
    throw new CommandRefusal(exitCodes.refusedInput, "file_not_found", { zh: `没有找到文件 ${file}。`, en: `There is no file ${file}.` });
  const run = await withDatabase({ exclusive: false }, ({ db, dataFolder }) =>
    importFile({
      db,
      files: createFileStore({ folder: dataFolder }),
      kind,
      path: path.resolve(file),
      login: user,
      sheet,
      ...(json === true || !process.stderr.isTTY ? {} : { onProgress: showProgress }),
    }),
  );
  if (json === true) console.log(JSON.stringify(run));
  else console.log(report(run));
  const { new: added, changed, unchanged } = run.counts;
  if (run.status !== "done" || added + changed + unchanged === 0) process.exitCode = exitCodes.refusedInput;
};

const showProgress = ({ counts }: ImportRun): void => {
  process.stderr.write(`\r${sayOnLine({ zh: `已处理 ${counts.read} 行`, en: `${counts.read} rows` })}`);
};

const report = ({ counts, id }: ImportRun): string =>
  say({
    zh: `导入完成（${id}）：新增 ${counts.new}，更新 ${counts.changed}，未变 ${counts.unchanged}，拒绝 ${counts.refused}。被拒绝的行及原因可在网页“导入导出”中下载。`,
    en: `Import finished (${id}): ${counts.new} new, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.refused} refused. Refused rows and their reasons can be downloaded under "Import and export" in the browser.`,
  });
