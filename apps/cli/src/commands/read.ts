import { once } from "node:events";
import { createWriteStream } from "node:fs";
import path from "node:path";
import type { Writable } from "node:stream";
import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { CommandRefusal } from "../failure.ts";
import { type Bilingual, say, sayOnLine } from "../language.ts";
import { asRefusal, type ReadItem, type ReadKind, readItems } from "../read-file.ts";

type Words = { readonly kind: ReadKind; readonly sheet?: string; readonly errors?: string; readonly json?: true };
type Counts = { records: number; refused: number; warnings: number };

/** Refusals named on standard error when no errors file takes them; the rest are counted. */
const NAMED_REFUSALS = 20;

/**
 * Reads a table or patent XML file into normalised JSONL on standard output: `line`, `fields`, `extra`, `warnings`, for XML also
 * the whole `record`. Amounts are digits of fen. Refused rows and documents go to the errors file, a JSON line each, or are
 * named on standard error. Exit code 3 when nothing usable was in the file. Stops early when nobody reads the output any more.
 */
export const readFile = async (file: string, words: Words): Promise<void> => {
  refuseSameFile(file, words.errors);
  const counts: Counts = { records: 0, refused: 0, warnings: 0 };
  const today = new Date().toISOString().slice(0, 10);
  const refusals = await openRefusals(file, words.errors);
  const output = linesTo(process.stdout);
  try {
    for await (const item of readItems(file, { kind: words.kind, sheet: words.sheet, today })) {
      if (item.ok) {
        counts.records += 1;
        if (Array.isArray(item.line["warnings"])) counts.warnings += item.line["warnings"].length;
        if (!(await output.write(item.line))) return;
      } else {
        counts.refused += 1;
        await refusals.write(item, counts.refused);
      }
    }
  } catch (error) {
    throw asRefusal(error);
  } finally {
    await refusals.close();
  }
  process.stderr.write(words.json === true ? `${JSON.stringify(counts)}\n` : `${say(summary(counts))}\n`);
  if (counts.records === 0) process.exitCode = exitCodes.refusedInput;
};

const summary = ({ records, refused, warnings }: Counts): Bilingual => ({
  zh: `读取 ${records} 条，拒绝 ${refused} 条，需留意 ${warnings} 处。`,
  en: `Read ${records} records; ${refused} refused, ${warnings} warnings.`,
});

/** Opening the errors file empties it. */
const refuseSameFile = (file: string, errors: string | undefined): void => {
  if (errors === undefined || path.resolve(errors) !== path.resolve(file)) return;
  throw new CommandRefusal(exitCodes.usage, "same_file", {
    zh: "错误文件不能与数据文件相同。请为 --errors 指定另一个文件。",
    en: "The errors file must not be the data file. Give --errors another file.",
  });
};

/** JSON has no whole numbers of any size, so an amount in fen is written as its digits. */
const toLine = (value: unknown): string =>
  `${JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? String(each) : each))}\n`;

/** A stream of lines; `write` waits for a slow reader and says false once the reader has left (`| head`). */
const linesTo = (output: Writable) => {
  let left = false;
  // Node never destroys standard output, so only the error tells.
  output.on("error", () => (left = true));
  return {
    write: async (value: unknown): Promise<boolean> => {
      if (left) return false;
      if (output.write(toLine(value))) return true;
      await new Promise<void>((resolve) => {
        const done = (): void => {
          for (const event of ["drain", "close", "error"]) output.off(event, done);
          resolve();
        };
        for (const event of ["drain", "close", "error"]) output.on(event, done);
      });
      return !left;
    },
  };
};

const openRefusals = async (file: string, errors: string | undefined) => {
  const output = errors === undefined ? undefined : await openOutput(errors);
  const lines = output === undefined ? undefined : linesTo(output);
  return {
    write: async ({ problem, reason }: Extract<ReadItem, { ok: false }>, count: number): Promise<void> => {
      if (lines !== undefined) await lines.write({ file, ...problem, reason });
      else if (count <= NAMED_REFUSALS) process.stderr.write(`${file}:${String(problem["line"])}: ${sayOnLine(reason)}\n`);
    },
    close: async (): Promise<void> => {
      if (output === undefined) return;
      output.end();
      await once(output, "close");
    },
  };
};

const openOutput = async (errors: string): Promise<Writable> => {
  const output = createWriteStream(errors);
  try {
    await once(output, "open");
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new CommandRefusal(exitCodes.refusedInput, "file_unwritable", {
      zh: `无法写入 ${errors}：${cause}`,
      en: `Cannot write ${errors}: ${cause}`,
    });
  }
  return output;
};
