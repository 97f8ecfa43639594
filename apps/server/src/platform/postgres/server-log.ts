import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";

/** One file of at most 10 MB and four older ones: the database's log may not fill the disk. */
const longestBytes = 10 * 1024 * 1024;
const olderFiles = 4;

export type ServerLog = { readonly file: string; readonly write: (chunk: Buffer) => void; readonly lastLines: () => string };

/** The database's own log, rotated by size. Written synchronously: lines are few, and the last ones matter when the process dies. */
export const openServerLog = (logFolder: string): ServerLog => {
  mkdirSync(logFolder, { recursive: true, mode: 0o700 });
  const file = path.join(logFolder, "postgres.log");
  let size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  let tail = "";
  return {
    file,
    write: (chunk) => {
      tail = (tail + chunk.toString("utf8")).slice(-2_000);
      if (size + chunk.length > longestBytes) {
        rotate(file);
        size = 0;
      }
      appendFileSync(file, chunk, { mode: 0o600 });
      size += chunk.length;
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
