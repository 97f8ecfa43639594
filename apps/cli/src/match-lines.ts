import { createReadStream } from "node:fs";
import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { CommandRefusal } from "./failure.ts";
import type { Bilingual } from "./language.ts";

/** A supply or a demand as a line of JSON gives it. */
export type MatchLine = {
  /** `id`, else the publication number `pub`. */
  readonly id: string;
  readonly title: string;
  /** `abstract`, else `description`. */
  readonly text: string | undefined;
  readonly claims: string | undefined;
  readonly ipc: readonly string[];
  /** Every member of the line, as it stands there. */
  readonly members: Readonly<Record<string, unknown>>;
};

export type RefusedLine = { readonly file: string; readonly line: number; readonly problem: Bilingual };

/** In characters. A patent's claims are far shorter; an endless line is no record. */
const longestLine = 10_000_000;

export const overlongLine: Bilingual = {
  zh: "这一行超过 1000 万字符。请检查换行。",
  en: "the line is longer than 10 million characters; check the line breaks",
};

/** The usable lines of a UTF-8 file (a byte-order mark is allowed); every other line but an empty one is given to `refuse`. */
export async function* readMatchLines(file: string, refuse: (line: RefusedLine) => void): AsyncGenerator<MatchLine> {
  const seen = new Set<string>();
  for await (const { number, text } of numberedLines(file)) {
    if (text === undefined) {
      refuse({ file, line: number, problem: overlongLine });
      continue;
    }
    if (text.trim() === "") continue;
    const read = toMatchLine(text, seen);
    if ("problem" in read) refuse({ file, line: number, problem: read.problem });
    else yield read;
  }
}

/** The lines of a text file with their numbers from 1. Own line reader, because the library's would hold an endless line in memory. `text` is undefined for a line that is too long. */
export async function* numberedLines(file: string): AsyncGenerator<{ number: number; text: string | undefined }> {
  const decoder = new TextDecoder("utf-8");
  let rest = "";
  let overlong = false;
  let number = 1;
  for await (const chunk of openFile(file)) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = parts.pop() ?? "";
    for (const text of parts) {
      yield { number, text: overlong || text.length > longestLine ? undefined : text };
      overlong = false;
      number += 1;
    }
    if (rest.length > longestLine) {
      overlong = true;
      rest = "";
    }
  }
  if (rest !== "" || overlong) yield { number, text: overlong ? undefined : rest + decoder.decode() };
}

async function* openFile(file: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) if (Buffer.isBuffer(chunk)) yield chunk;
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new CommandRefusal(exitCodes.refusedInput, "file_unreadable", {
      zh: `无法读取 ${file}：${cause}`,
      en: `Cannot read ${file}: ${cause}`,
    });
  }
}

const toMatchLine = (text: string, seen: Set<string>): MatchLine | { problem: Bilingual } => {
  const value = parse(text);
  if (value === undefined)
    return { problem: { zh: "不是一个 JSON 对象。请检查引号和括号。", en: "not a JSON object; check quotes and brackets" } };
  const id = identifier(value["id"]) ?? identifier(value["pub"]);
  if (id === undefined)
    return {
      problem: {
        zh: "缺少 id（或公开号 pub）。请给每行一个唯一的编号。",
        en: "no id (nor publication number pub); give every line one of its own",
      },
    };
  if (seen.has(id))
    return { problem: { zh: `编号 ${id} 前面已出现过。请删去重复的行。`, en: `the id ${id} occurred before; remove the repeated line` } };
  const title = sentence(value["title"]);
  if (title === undefined) return { problem: { zh: "缺少 title。请补上名称。", en: "no title; add one" } };
  seen.add(id);
  return {
    id,
    title,
    text: sentence(value["abstract"]) ?? sentence(value["description"]),
    claims: joined(value["claims"]),
    ipc: symbols(value["ipc"]),
    members: value,
  };
};

const parse = (text: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/u, ""));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : undefined;
  } catch {
    return undefined;
  }
};

const identifier = (value: unknown): string | undefined => {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  return sentence(value);
};

const sentence = (value: unknown): string | undefined => (typeof value === "string" && value.trim() !== "" ? value : undefined);

const joined = (value: unknown): string | undefined =>
  Array.isArray(value) ? sentence(value.filter((part) => typeof part === "string").join("\n")) : sentence(value);

/** A list, or one text with symbols between semicolons, commas or bars, as export tables write them. */
const symbols = (value: unknown): readonly string[] => {
  const parts: readonly unknown[] = Array.isArray(value) ? value : typeof value === "string" ? value.split(/[;；,，|]/u) : [];
  return parts
    .filter((part) => typeof part === "string")
    .map((part) => part.trim())
    .filter((part) => part !== "");
};
