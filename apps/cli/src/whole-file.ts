import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { CommandRefusal } from "./failure.ts";

/** Writes aside and renames: the file is whole or absent. @throws CommandRefusal where it cannot be written */
export const writeWholeFile = async (file: string, content: string): Promise<void> => {
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, content, { flag: "wx" });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    const cause = error instanceof Error ? error.message : String(error);
    throw new CommandRefusal(exitCodes.refusedInput, "file_unwritable", {
      zh: `无法写入 ${file}：${cause}`,
      en: `Cannot write ${file}: ${cause}`,
    });
  }
};

/** Refuses a file that is there already: what a person has written into it is not to be lost. */
export const requireNoFile = (file: string): void => {
  if (existsSync(file))
    throw new CommandRefusal(exitCodes.refusedInput, "file_exists", {
      zh: `${file} 已经存在，其中可能已有评分。请换一个文件名，或先移走它。`,
      en: `${file} is there already and may hold grades. Give another name, or move it away first.`,
    });
};
