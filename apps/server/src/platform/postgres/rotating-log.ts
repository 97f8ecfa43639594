import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";

/** One file of at most 10 MB and four older ones: a log may not fill the disk. */
const longestBytes = 10 * 1024 * 1024;
const olderFiles = 4;

export type RotatingLog = { readonly file: string; readonly write: (chunk: Buffer | string) => void; readonly lastLines: () => string };

/** A log file rotated by size. Written synchronously: lines are few, and the last ones matter when the process dies. */
export const openRotatingLog = (logFolder: string, name: string): RotatingLog => {
  mkdirSync(logFolder, { recursive: true, mode: 0o700 });
  const file = path.join(logFolder, name);
  let size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  let tail = "";
  return {
    file,
    write: (chunk) => {
      tail = (tail + chunk.toString()).slice(-2_000);
      if (size + Buffer.byteLength(chunk) > longestBytes) {
        rotate(file);
        size = 0;
      }
      appendFileSync(file, chunk, { mode: 0o600 });
      size += Buffer.byteLength(chunk);
    },
    lastLines: () => tail.trim().split("\n").slice(-5).join("\n"),
  };
};

const rotate = (file: string): void => {
  rmSync(`${file}.${olderFiles}`, { force: true });
  for (let age = olderFiles - 1; age >= 0; age -= 1) {
    const older = age === 0 ? file : `${file}.${age}`;
    if (statSync(older, { throwIfNoEntry: false }) !== undefined) renameSync(older, `${file}.${age + 1}`);
  }
};
