import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { CommandRefusal } from "./failure.ts";
import { fieldProblems, isSymbol, notText } from "./field-problems.ts";
import type { Bilingual } from "./language.ts";
import { beginningLength, requireLines, type WantedLines } from "./mistaken-file.ts";
import { membersOfReadLine } from "./read-line-members.ts";

/** A supply or a demand as a line of JSON gives it, or as \`zhiqiao read\` writes it. */
export type MatchLine = {
  /** `id`, else the publication number `pub`. */
  readonly id: string;
  readonly title: string;
  /** `abstract`, else `description`. */
  readonly text: string | undefined;
  readonly claims: string | undefined;
  readonly ipc: readonly string[];
  /** What its classes and industries are called: `classes`, a list or one text with semicolons between. */
  readonly classes: readonly string[];
  /** Every member of the line, as it stands there. */
  readonly members: Readonly<Record<string, unknown>>;
};

/** No byte of a longer character of UTF-8 equals it. */
const LINE_FEED = 0x0a;

export type RefusedLine = {
  readonly file: string;
  readonly line: number;
  readonly problem: Bilingual;
  /** The line counts all the same, without what is wrong with it. */
  readonly kept?: true;
};

/** In bytes. A patent's claims are far shorter; an endless line is no record. */
const longestLine = 30_000_000;

/** Why a line cannot be read at all. */
export type LineFault = "overlong" | "not_utf8";
export const unusableLine: Readonly<Record<LineFault, Bilingual>> = {
  overlong: {
    zh: "这一行超过 30 MB。请检查换行。",
    en: "the line is longer than 30 MB; check the line breaks",
  },
  not_utf8: {
    zh: "不是 UTF-8 编码（可能是 GBK 或 UTF-16）。请另存为 UTF-8。",
    en: "not UTF-8, perhaps GBK or UTF-16; save the file as UTF-8",
  },
};

/** What a file says, for a message about it: without control characters, and short however long it is. */
export const quoted = (text: string): string => {
  const plain = text.replace(/[\p{Cc}\p{Cf}]/gu, "�");
  return plain.length > 40 ? `${plain.slice(0, 40)}…` : plain;
};

/** The usable lines of a UTF-8 file (a byte-order mark is allowed); every other line but an empty one is given to `refuse`, and so is what a usable one holds that cannot be read. */
export async function* readMatchLines(file: string, refuse: (line: RefusedLine) => void): AsyncGenerator<MatchLine> {
  const seen = new Map<string, number>();
  for await (const { number, text, fault } of numberedLines(file, "json")) {
    if (text === undefined) {
      refuse({ file, line: number, problem: unusableLine[fault] });
      continue;
    }
    if (text.trim() === "") continue;
    const read = toMatchLine(text, number, seen);
    if ("problem" in read) refuse({ file, line: number, problem: read.problem });
    else {
      for (const problem of fieldProblems(read.members, read.ipc, quoted)) refuse({ file, line: number, problem, kept: true });
      yield { ...read, ipc: read.ipc.filter(isSymbol) };
    }
  }
}

type NumberedLine =
  | { readonly number: number; readonly text: string; readonly fault?: never }
  | { readonly number: number; readonly text: undefined; readonly fault: LineFault };

/** The lines of a text file with their numbers from 1. Own line reader, because the library's would hold an endless line in memory. */
export async function* numberedLines(file: string, wanted: WantedLines): AsyncGenerator<NumberedLine> {
  let parts: Buffer[] = [];
  let length = 0;
  let number = 0;
  const keep = (part: Buffer): void => {
    length += part.length;
    if (length > longestLine) parts = [];
    else parts.push(part);
  };
  const take = (): NumberedLine => {
    const [only, ...more] = parts;
    const bytes = only !== undefined && more.length === 0 ? only : Buffer.concat(parts);
    const fault = length > longestLine ? "overlong" : isUtf8(bytes) ? undefined : "not_utf8";
    parts = [];
    length = 0;
    number += 1;
    return fault === undefined ? { number, text: bytes.toString("utf8") } : { number, text: undefined, fault };
  };
  for await (const chunk of lookedAt(file, wanted)) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
      keep(chunk.subarray(from, end));
      yield take();
      from = end + 1;
    }
    keep(chunk.subarray(from));
  }
  if (length > 0) yield take();
}

/** The bytes of a file, once its beginning was looked at. A pipe cannot be read twice, so the beginning is kept meanwhile. */
async function* lookedAt(file: string, wanted: WantedLines): AsyncGenerator<Buffer> {
  let beginning: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of openFile(file)) {
    if (beginning === undefined) {
      yield chunk;
      continue;
    }
    beginning = Buffer.concat([beginning, chunk]);
    if (beginning.length < beginningLength) continue;
    requireLines(file, beginning.subarray(0, beginningLength), false, wanted);
    yield beginning;
    beginning = undefined;
  }
  if (beginning === undefined) return;
  requireLines(file, beginning, true, wanted);
  yield beginning;
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

const toMatchLine = (text: string, number: number, seen: Map<string, number>): MatchLine | { problem: Bilingual } => {
  const members = membersOf(text);
  if (members === undefined)
    return { problem: { zh: "不是一个 JSON 对象。请检查引号和括号。", en: "not a JSON object; check quotes and brackets" } };
  const value = membersOfReadLine(members) ?? members;
  const id = identifier(value["id"]) ?? identifier(value["pub"]);
  if (id === undefined)
    return {
      problem: {
        zh: "缺少 id（或公开号 pub）。请给每行一个唯一的编号。",
        en: "no id (nor publication number pub); give every line one of its own",
      },
    };
  const before = seen.get(id);
  if (before !== undefined)
    return {
      problem: {
        zh: `编号 ${quoted(id)} 在第 ${before} 行已出现过，以那一行为准。请删去重复的行。`,
        en: `the id ${quoted(id)} occurred on line ${before}, which stands; remove the repeated line`,
      },
    };
  const title = sentence(value["title"]);
  if (title === undefined) return { problem: noTitle(value["title"]) };
  seen.set(id, number);
  return {
    id,
    title,
    text: sentence(value["abstract"]) ?? sentence(value["description"]),
    claims: joined(value["claims"]),
    ipc: partsOf(value["ipc"], /[;；,，|]/u),
    classes: partsOf(value["classes"], /[;；|]/u),
    members: value,
  };
};

const noTitle = (value: unknown): Bilingual => {
  if (value === undefined || value === null || typeof value === "string")
    return { zh: "缺少 title。请补上名称。", en: "no title; add one" };
  const { zh, en } = notText("title", value);
  return { zh: `${zh}。请改正。`, en: `${en}; correct it` };
};

/** The members of the JSON object that a line is; undefined where it is none. */
export const membersOf = (text: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/u, ""));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : undefined;
  } catch {
    return undefined;
  }
};

/** An id as a file writes it: text, or a number. */
export const identifier = (value: unknown): string | undefined => {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  return sentence(value);
};

const sentence = (value: unknown): string | undefined => (typeof value === "string" && value.trim() !== "" ? value : undefined);

const joined = (value: unknown): string | undefined =>
  Array.isArray(value) ? sentence(value.filter((part) => typeof part === "string").join("\n")) : sentence(value);

/** A list, or one text with marks between its parts, as export tables write them. */
export const partsOf = (value: unknown, between: RegExp): readonly string[] => {
  const parts: readonly unknown[] = Array.isArray(value) ? value : typeof value === "string" ? value.split(between) : [];
  return parts
    .filter((part) => typeof part === "string")
    .map((part) => part.trim())
    .filter((part) => part !== "");
};
