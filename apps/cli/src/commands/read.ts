import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { type Bilingual, counted, say, sayOnLine } from "../language.ts";
import { linesTo } from "../line-output.ts";
import { requireOutputs } from "../output-file.ts";
import { asRefusal, type ReadItem, type ReadKind, readItems } from "../read-file.ts";
import { openErrorsFile } from "../refused-lines.ts";

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
  requireOutputs([{ option: "--errors", file: words.errors }], [file]);
  const counts: Counts = { records: 0, refused: 0, warnings: 0 };
  const today = new Date().toISOString().slice(0, 10);
  const refusals = await openRefusals(file, words.errors);
  const output = linesTo(process.stdout);
  try {
    for await (const item of readItems(file, { kind: words.kind, sheet: words.sheet, today })) {
      if (item.ok) {
        counts.records += 1;
        if (Array.isArray(item.line["warnings"])) counts.warnings += item.line["warnings"].length;
        if (!(await output.write(toLine(item.line)))) return;
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
  en: `Read ${counted(records, "record")}; ${refused} refused, ${counted(warnings, "warning")}.`,
});

/** JSON has no whole numbers of any size, so an amount in fen is written as its digits. */
const toLine = (value: unknown): string => JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? String(each) : each));

const openRefusals = async (file: string, errors: string | undefined) => {
  const output = errors === undefined ? undefined : await openErrorsFile(errors);
  return {
    write: async ({ problem, reason }: Extract<ReadItem, { ok: false }>, count: number): Promise<void> => {
      if (output !== undefined) await output.write({ file, ...problem, reason });
      else if (count <= NAMED_REFUSALS) process.stderr.write(`${file}:${String(problem["line"])}: ${sayOnLine(reason)}\n`);
    },
    close: async (): Promise<void> => output?.close(),
  };
};
