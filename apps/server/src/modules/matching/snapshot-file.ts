import { closeSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeSync } from "node:fs";
import path from "node:path";
import { readSnapshot, type SharedSegment, type SnapshotRefusal, writeSnapshot } from "@zhiqiao/matching";

/** A single read or write of a file is kept to this many bytes: operating systems refuse more than 2 GiB at once. */
const longestTransfer = 1 << 28;

/** Each byte of `bytes` from or to the file, until a transfer moves none. */
function transferAll(bytes: Uint8Array, transfer: (part: Uint8Array) => number): number {
  let at = 0;
  while (at < bytes.length) {
    const moved = transfer(bytes.subarray(at, at + longestTransfer));
    if (moved === 0) break;
    at += moved;
  }
  return at;
}

/** Writes a snapshot aside and puts it in the place of the last one, so that a crash leaves one or the other. */
export function saveSnapshotFile(file: string, segments: readonly SharedSegment[], about: { analysis: string; mark: string }): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.draft`;
  const opened = openSync(draft, "w");
  try {
    writeSnapshot(segments, about, { write: (chunk) => void transferAll(chunk, (part) => writeSync(opened, part)) });
  } finally {
    closeSync(opened);
  }
  renameSync(draft, file);
}

export function openSnapshotFile(
  file: string,
  analysis: string,
): { readonly buffers: readonly SharedArrayBuffer[]; readonly mark: string } | { readonly refused: SnapshotRefusal } {
  let opened: number;
  try {
    opened = openSync(file, "r");
  } catch {
    return { refused: "no_snapshot" };
  }
  try {
    return readSnapshot({ read: (into) => transferAll(into, (part) => readSync(opened, part, 0, part.length, null)) }, { analysis });
  } finally {
    closeSync(opened);
  }
}

export const removeSnapshotFile = (file: string): void => rmSync(file, { force: true });
