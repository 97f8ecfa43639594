import { AppError } from "@zhiqiao/server/platform/app-error";
import { exitCodes, StartRefusal } from "@zhiqiao/server/platform/postgres/refusal";
import { type Bilingual, say } from "./language.ts";

/** A refusal of the command line itself, with its exit code. */
export class CommandRefusal extends Error {
  readonly exitCode: number;
  readonly code: string;
  readonly text: Bilingual;

  constructor(exitCode: number, code: string, text: Bilingual) {
    super(`${text.zh}\n${text.en}`);
    this.name = "CommandRefusal";
    this.exitCode = exitCode;
    this.code = code;
    this.text = text;
  }
}

/** Says what went wrong on stderr, as a sentence or as JSON, and sets the exit code. */
export const reportFailure = async (error: unknown, json: boolean): Promise<void> => {
  const { exitCode, code, text } = await describe(error);
  process.exitCode = exitCode;
  if (json) process.stderr.write(`${JSON.stringify({ error: { code, ...text } })}\n`);
  else process.stderr.write(`${say(text)}\n`);
  if (
    exitCode === exitCodes.unexpected &&
    error instanceof Error &&
    error.stack !== undefined &&
    process.env["ZHIQIAO_DEBUG"] !== undefined
  )
    process.stderr.write(`${error.stack}\n`);
};

const describe = async (error: unknown): Promise<{ exitCode: number; code: string; text: Bilingual }> => {
  if (error instanceof StartRefusal || error instanceof CommandRefusal) return error;
  if (error instanceof AppError) return { exitCode: exitCodes.refusedInput, code: error.code, text: await appErrorText(error) };
  const cause = error instanceof Error ? error.message : String(error);
  return {
    exitCode: exitCodes.unexpected,
    code: "unexpected",
    text: {
      zh: `意外的错误：${cause}（设置 ZHIQIAO_DEBUG=1 可看到详情）`,
      en: `Unexpected error: ${cause} (set ZHIQIAO_DEBUG=1 for details)`,
    },
  };
};

const appErrorText = async (error: AppError): Promise<Bilingual> => {
  const { resources } = await import("@zhiqiao/messages");
  const fill = (sentence: string): string =>
    sentence.replaceAll(/\{\{(\w+)\}\}/gu, (whole, name: string) => (name in error.details ? String(error.details[name]) : whole));
  return { zh: fill(resources["zh-CN"].errors[error.code]), en: fill(resources.en.errors[error.code]) };
};
