import { existsSync } from "node:fs";
import path from "node:path";
import { FormatError, readReferenceFile } from "@zhiqiao/formats";
import { AppError } from "@zhiqiao/server/platform/app-error";
import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { CommandRefusal } from "./failure.ts";

/** The Chinese title of an IPC code; undefined: the table does not hold it, or no table was named. */
export type TitleOfClass = (code: string) => string | undefined;

export const noTitles: TitleOfClass = () => undefined;

/** Titles from a table of the IPC as `zhiqiao reference import ipc` takes it. */
export const readClassTitles = async (file: string | undefined): Promise<TitleOfClass> => {
  if (file === undefined) return noTitles;
  if (!existsSync(file))
    throw new CommandRefusal(exitCodes.refusedInput, "file_unreadable", {
      zh: `没有文件 ${file}。请给出国际专利分类表（CSV、XLSX 或 JSON）。`,
      en: `There is no file ${file}; name a table of the IPC (CSV, XLSX or JSON)`,
    });
  try {
    const { rows } = await readReferenceFile(file, { kind: "ipc", fileName: path.basename(file) });
    const titles = new Map(rows.flatMap(({ code, titleZh }) => (titleZh === null ? [] : [[code, titleZh] as const])));
    return (code) => titles.get(code);
  } catch (error) {
    if (error instanceof FormatError) throw new AppError(error.code, error.details, { cause: error });
    throw error;
  }
};
