import { lstatSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** The address of a Unix socket holds 104 bytes on macOS and 108 on Linux, with the socket's name and a closing zero. */
const longestFolderBytes = 80;

export type SocketFolder = { readonly folder: string; readonly close: () => void };

/**
 * A name for the cluster folder that fits into a socket address. The socket always lies in the cluster folder; where
 * its path is too long, a private link under the system's folder for temporary files leads there.
 */
export const openSocketFolder = (clusterFolder: string): SocketFolder => {
  if (Buffer.byteLength(clusterFolder) <= longestFolderBytes) return { folder: clusterFolder, close: () => undefined };
  const base = Buffer.byteLength(os.tmpdir()) <= 50 ? os.tmpdir() : "/tmp";
  const privateFolder = mkdtempSync(path.join(base, "zhiqiao-"));
  const link = path.join(privateFolder, "s");
  symlinkSync(clusterFolder, link);
  return {
    folder: link,
    close: () => {
      // only the link: never follow it into the cluster
      if (lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() === true) rmSync(link);
      rmSync(privateFolder, { recursive: true, force: true });
    },
  };
};
