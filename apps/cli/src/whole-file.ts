import { randomUUID } from "node:crypto";
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
