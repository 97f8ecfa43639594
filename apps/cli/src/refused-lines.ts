import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { CommandRefusal } from "./failure.ts";
import { sayOnLine } from "./language.ts";
import { linesTo } from "./line-output.ts";
import type { RefusedLine } from "./match-lines.ts";
import { unwritable } from "./output-file.ts";

/** Refuses a file of which no line could be used. */
export const requireSome = (file: string, count: number): void => {
  if (count === 0)
    throw new CommandRefusal(exitCodes.refusedInput, "nothing_usable", {
      zh: `${file} 中没有一行可用。每行须为一个 JSON 对象，至少有 id 和 title。`,
      en: `${file} holds no usable line. Each line must be a JSON object with at least id and title.`,
    });
};

/** A file for what was refused, emptied. @throws CommandRefusal file_unwritable */
export const openErrorsFile = async (file: string) => {
  const refuse = (error: unknown): never => {
    throw unwritable(file, error);
  };
  const stream = createWriteStream(file);
  await once(stream, "open").catch(refuse);
  const lines = linesTo(stream);
  return {
    write: (line: object): Promise<boolean> => lines.write(JSON.stringify(line)),
    close: async (): Promise<void> => {
      stream.end();
      await finished(stream).catch(refuse);
    },
  };
};

/** Keeps lines that could not be used: in a file as JSON, else on standard error as sentences. */
export const openRefused = async (file: string | undefined) => {
  const errors = file === undefined ? undefined : await openErrorsFile(file);
  let count = 0;
  return {
    count: () => count,
    write: ({ file: from, line, problem, kept }: RefusedLine): void => {
      if (kept !== true) count += 1;
      if (errors === undefined) process.stderr.write(`${from}:${line}: ${sayOnLine(problem)}\n`);
      else void errors.write({ file: from, line, problem, ...(kept === true ? { kept } : {}) });
    },
    close: async (): Promise<void> => errors?.close(),
  };
};
