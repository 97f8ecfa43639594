import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { CommandRefusal } from "./failure.ts";
import { sayOnLine } from "./language.ts";
import type { RefusedLine } from "./match-lines.ts";

/** Refuses a file of which no line could be used. */
export const requireSome = (file: string, count: number): void => {
  if (count === 0)
    throw new CommandRefusal(exitCodes.refusedInput, "nothing_usable", {
      zh: `${file} 中没有一行可用。每行须为一个 JSON 对象，至少有 id 和 title。`,
      en: `${file} holds no usable line. Each line must be a JSON object with at least id and title.`,
    });
};

const unwritable = (file: string, error: unknown): CommandRefusal => {
  const cause = error instanceof Error ? error.message : String(error);
  return new CommandRefusal(exitCodes.refusedInput, "file_unwritable", {
    zh: `无法写入 ${file}：${cause}`,
    en: `Cannot write ${file}: ${cause}`,
  });
};

/** Keeps lines that could not be used: in a file as JSON, else on standard error as sentences. */
export const openRefused = async (file: string | undefined) => {
  const output = file === undefined ? process.stderr : createWriteStream(file);
  if (file !== undefined) {
    await once(output, "open").catch((error: unknown) => {
      throw unwritable(file, error);
    });
  }
  let count = 0;
  return {
    count: () => count,
    write: ({ file: from, line, problem }: RefusedLine): void => {
      count += 1;
      output.write(file === undefined ? `${from}:${line}: ${sayOnLine(problem)}\n` : `${JSON.stringify({ file: from, line, problem })}\n`);
    },
    close: async (): Promise<void> => {
      if (file === undefined) return;
      output.end();
      await once(output, "close");
    },
  };
};
