import { randomUUID } from "node:crypto";
import { createWriteStream, existsSync, realpathSync, statSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { once } from "node:events";
import path from "node:path";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { CommandRefusal } from "./failure.ts";
import type { Bilingual } from "./language.ts";

/** Names standard output where a file is asked for. */
export const standardOutput = "-";

/** A file that a command writes. */
export type Output = {
  /** The option or argument that names it, for a message about it. */
  readonly option: string;
  readonly file: string | undefined;
  /** Whether `-` may name standard output. */
  readonly printable?: true;
  /** Whether people write into it or it cannot be made again, so that one that is there already is never replaced. */
  readonly kept?: true;
};

/** What a path leads to, by whatever name. Undefined: no file, such as a terminal or `/dev/null`, which nothing can be lost of. */
const identityOf = (file: string): string | undefined => {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  if (found !== undefined) return found.isFile() ? `${found.dev}:${found.ino}` : undefined;
  const folder = path.dirname(path.resolve(file));
  return path.join(existsSync(folder) ? realpathSync(folder) : folder, path.basename(file));
};

/** Two wishes that cannot both be met, told before either is begun. */
const sameFile = ({ option, file }: Output, other: string): CommandRefusal =>
  new CommandRefusal(exitCodes.usage, "same_file", {
    zh: `${option} 指定的 ${file} 与 ${other} 是同一个文件，会被覆盖。请为 ${option} 指定另一个文件。`,
    en: `${option} names ${file}, which is the same file as ${other} and would be overwritten. Give ${option} another file.`,
  });

/**
 * Holds the files that a command writes against those that it reads, before it opens any.
 * @throws CommandRefusal same_file where one is read, too, or written twice; file_needed where standard output cannot take it; file_exists where a kept one is there
 */
export const requireOutputs = (outputs: readonly Output[], inputs: readonly (string | undefined)[]): void => {
  const taken = new Map<string, string>();
  for (const input of inputs) {
    const identity = input === undefined ? undefined : identityOf(input);
    if (input !== undefined && identity !== undefined) taken.set(identity, input);
  }
  for (const output of outputs) {
    const { option, file, printable, kept } = output;
    if (file === undefined || (file === standardOutput && printable === true)) continue;
    if (file === standardOutput)
      throw new CommandRefusal(exitCodes.usage, "file_needed", {
        zh: `${option} 须为一个文件，不能写到标准输出。请写明文件名。`,
        en: `${option} needs a file and cannot go to standard output. Name a file.`,
      });
    if (kept === true && statSync(file, { throwIfNoEntry: false })?.isFile() === true)
      throw new CommandRefusal(exitCodes.refusedInput, "file_exists", {
        zh: `${file} 已经存在，不会覆盖它。请换一个文件名，或先移走它。`,
        en: `${file} is there already and is not overwritten. Give another name, or move it away first.`,
      });
    const identity = identityOf(file);
    const other = identity === undefined ? undefined : taken.get(identity);
    if (other !== undefined) throw sameFile(output, other);
    if (identity !== undefined) taken.set(identity, option);
  }
};

const noFolder: Bilingual = {
  zh: "所在的文件夹不存在。请先建立它，或换一个位置",
  en: "its folder does not exist; make it first, or name another place",
};
const notAllowed: Bilingual = {
  zh: "没有写入权限。请换一个位置，或更改权限",
  en: "writing there is not permitted; name another place, or change the permission",
};
const causes: Readonly<Record<string, Bilingual>> = {
  ENOENT: noFolder,
  ENOTDIR: noFolder,
  EISDIR: { zh: "这是一个文件夹。请写明其中的文件名", en: "it is a folder; name a file in it" },
  EACCES: notAllowed,
  EPERM: notAllowed,
  EROFS: { zh: "磁盘只读。请换一个位置", en: "the disk is read-only; name another place" },
  ENOSPC: { zh: "磁盘已满。请腾出空间，或换一个位置", en: "the disk is full; make room, or name another place" },
  ENAMETOOLONG: { zh: "文件名过长。请改短", en: "its name is too long; shorten it" },
};

/** Why a file cannot be written, under the name that the user gave: the system's own words name the draft beside it. */
export const unwritable = (file: string, error: unknown): CommandRefusal => {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  const { zh, en } = causes[code] ?? { zh: code, en: code };
  return new CommandRefusal(exitCodes.refusedInput, "file_unwritable", {
    zh: `无法写入 ${file}：${zh}。`,
    en: `Cannot write ${file}: ${en}.`,
  });
};

/** Where a file comes to lie: a link goes on leading to it. A pipe or a device is written as it is. */
const placeOf = (file: string): { readonly target: string; readonly draft: string | undefined } => {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) throw Object.assign(new Error(file), { code: "EISDIR" });
  if (found !== undefined && !found.isFile()) return { target: file, draft: undefined };
  const target = found === undefined ? file : realpathSync(file);
  return { target, draft: `${target}.${randomUUID()}` };
};

/** Proves that a file can be made, so that no work is done for one that cannot. @throws CommandRefusal file_unwritable */
export const requireWritable = async (file: string): Promise<void> => {
  try {
    const { draft } = placeOf(file);
    if (draft === undefined) return;
    await (await open(draft, "wx")).close();
    await rm(draft);
  } catch (error) {
    throw unwritable(file, error);
  }
};

/**
 * Gives `write` a stream beside the file, and puts the file in its place afterwards if `write` says that it is wanted: it is whole or absent.
 * @throws CommandRefusal file_unwritable
 */
export const writeWhole = async <Result extends { readonly wanted: boolean }>(
  file: string,
  write: (output: Writable) => Promise<Result>,
): Promise<Result> => {
  const output = await openOutput(file);
  try {
    const result = await write(output.stream);
    await output.close(result.wanted);
    return result;
  } finally {
    await output.drop();
  }
};

const openOutput = async (file: string) => {
  const refuse = (error: unknown): never => {
    throw unwritable(file, error);
  };
  const { target, draft } = await Promise.resolve()
    .then(() => placeOf(file))
    .catch(refuse);
  const stream = createWriteStream(draft ?? target, draft === undefined ? {} : { flags: "wx" });
  await once(stream, "open").catch(refuse);
  // What goes wrong later is told when it is closed.
  stream.on("error", () => undefined);
  return {
    stream,
    close: async (wanted: boolean): Promise<void> => {
      stream.end();
      await finished(stream).catch(refuse);
      if (draft !== undefined && wanted) await rename(draft, target).catch(refuse);
    },
    drop: async (): Promise<void> => {
      stream.destroy();
      if (draft !== undefined) await rm(draft, { force: true });
    },
  };
};

/** A whole file of a text that is in memory. */
export const writeWholeFile = async (file: string, content: string): Promise<void> => {
  await writeWhole(file, (output) => {
    output.write(content);
    return Promise.resolve({ wanted: true });
  });
};
