import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { AppError } from "../../platform/app-error.ts";

/** Bytes that have arrived whole and are not in the store yet: they can be read at `path` until they are kept or dropped. */
export interface ReceivedBytes {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly path: string;
}

/**
 * Who keeps bytes and who removes them must not meet: both hold the lock of the hash (`lockBytes`) until the row that names the bytes
 * is committed, or was looked for in vain.
 */
export interface FileStore {
  /** Takes the bytes of a stream; refuses with format.too_large as soon as `maxBytes` are exceeded. */
  receive(bytes: AsyncIterable<Uint8Array>, options: { readonly maxBytes: number }): Promise<ReceivedBytes>;
  /** Puts received bytes into the store under their hash; the same bytes are kept once. */
  keep(received: ReceivedBytes): Promise<void>;
  /** Forgets what was received and not kept; the store stays as it is. */
  drop(received: ReceivedBytes): Promise<void>;
  /** Takes bytes out of the store, whether they are there or not. */
  remove(sha256: string): Promise<void>;
  /** Drops what was received before an instant and neither kept nor dropped, because the process was killed meanwhile. */
  dropAbandoned(before: Date): Promise<void>;
  /** Where the bytes of a hash are, whether they are there or not. */
  pathOf(sha256: string): string;
}

const isSha256 = /^[0-9a-f]{64}$/u;

/** A rename is on disk only when its folder is; Windows cannot open folders and does not need to. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Ending the loop over a request's body must not close the connection: the refusal still has to be answered on it. */
const chunksOf = (bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> =>
  bytes instanceof Readable ? (bytes.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) : bytes;

async function writeTemporary(bytes: AsyncIterable<Uint8Array>, temporary: string, maxBytes: number): Promise<Omit<ReceivedBytes, "path">> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  const handle = await open(temporary, "wx", 0o600);
  try {
    for await (const chunk of chunksOf(bytes)) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > maxBytes) throw new AppError("format.too_large", { limit: maxBytes });
      hash.update(chunk);
      await handle.write(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest("hex"), sizeBytes };
}

/**
 * A content-addressed store on disk: `<folder>/files/ab/cdef…` by the SHA-256 of the bytes. A file appears under its name only
 * when all of it is on disk, so a crash leaves no half file. Names given by people never reach the disk.
 */
export function createFileStore({ folder }: { readonly folder: string }): FileStore {
  const root = path.join(folder, "files");
  const incoming = path.join(root, "incoming");
  const pathOf = (sha256: string): string => {
    if (!isSha256.test(sha256)) throw new TypeError("a stored file is addressed by its SHA-256");
    return path.join(root, sha256.slice(0, 2), sha256.slice(2));
  };
  return {
    pathOf,
    async receive(bytes, { maxBytes }) {
      await mkdir(incoming, { recursive: true });
      const temporary = path.join(incoming, randomUUID());
      try {
        return { ...(await writeTemporary(bytes, temporary, maxBytes)), path: temporary };
      } catch (error) {
        // A sender who is cut off while writing never reads the refusal; so the rest is read and dropped.
        if (bytes instanceof Readable) bytes.resume();
        await rm(temporary, { force: true });
        throw error;
      }
    },
    async keep({ sha256, sizeBytes, path: temporary }) {
      const target = pathOf(sha256);
      const known = await stat(target).catch(() => undefined);
      if (known?.size === sizeBytes) return;
      await mkdir(path.dirname(target), { recursive: true });
      await rename(temporary, target);
      await syncFolder(path.dirname(target));
    },
    drop: ({ path: temporary }) => rm(temporary, { force: true }),
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
    async dropAbandoned(before) {
      for (const name of await readdir(incoming).catch(() => [])) {
        const one = path.join(incoming, name);
        // Whoever received it may take it away meanwhile.
        const known = await stat(one).catch(() => undefined);
        if (known !== undefined && known.mtimeMs < before.getTime()) await rm(one, { force: true });
      }
    },
  };
}
