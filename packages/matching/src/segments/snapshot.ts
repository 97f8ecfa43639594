import { engineVersion } from "../ranking/parameters.ts";
import { isOfThisVersion } from "./layout.ts";

/** Where a snapshot is written, one chunk after the other. */
export interface SnapshotSink {
  write(chunk: Uint8Array): void;
}

/** Where a snapshot is read from. */
export interface SnapshotSource {
  /** Fills `into` with the next bytes; tells how many there were, fewer only at the end. */
  read(into: Uint8Array): number;
}

/** Why a snapshot is of no use: the index is to be built from the source of truth. */
export type SnapshotRefusal = "no_snapshot" | "other_version" | "torn";

/** What a snapshot is written with, and must be read with. */
export interface SnapshotKey {
  /** Whatever else the terms of its texts depend on, such as the words that were taught. */
  readonly analysis: string;
}

const MAGIC = 0x5a51_4d49;
const PREFIX_WORDS = 4;

/** Two running sums of 32-bit words, either of which any one changed word changes. Against accidents, not against people. */
type Checksum = readonly [number, number];

const checksumOf = (words: Int32Array): Checksum => {
  let mixed = 0x811c_9dc5 | 0;
  let summed = words.length;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? 0;
    mixed = Math.imul(mixed ^ word, 0x0100_0193);
    summed = (Math.imul(summed, 31) + word) | 0;
  }
  return [mixed, summed];
};

const agree = (a: Checksum, b: Checksum): boolean => a[0] === b[0] && a[1] === b[1];

const wordsOf = (buffer: ArrayBufferLike): Int32Array => new Int32Array(buffer);

interface Contents {
  readonly engineVersion: string;
  readonly analysis: string;
  /** The caller's note, such as the moment up to which it knew all changes. */
  readonly mark: string;
  readonly segments: readonly { readonly bytes: number; readonly checksum: Checksum }[];
}

/** Writes the segments of an index as they are. The thread that owns the index calls it, so that nothing changes meanwhile. */
export const writeSnapshot = (
  segments: readonly { readonly buffer: SharedArrayBuffer }[],
  { analysis, mark }: SnapshotKey & { readonly mark: string },
  sink: SnapshotSink,
): void => {
  const contents: Contents = {
    engineVersion,
    analysis,
    mark,
    segments: segments.map(({ buffer }) => ({ bytes: buffer.byteLength, checksum: checksumOf(wordsOf(buffer)) })),
  };
  const json = Buffer.from(JSON.stringify(contents));
  const padded = new Uint8Array(Math.ceil(json.length / 4) * 4).fill(32);
  padded.set(json);
  const prefix = Int32Array.of(MAGIC, padded.length, ...checksumOf(wordsOf(padded.buffer)));
  sink.write(new Uint8Array(prefix.buffer));
  sink.write(padded);
  for (const { buffer } of segments) sink.write(new Uint8Array(buffer));
};

const readContents = (source: SnapshotSource, analysis: string): Contents | SnapshotRefusal => {
  const prefix = new Int32Array(PREFIX_WORDS);
  const there = source.read(new Uint8Array(prefix.buffer));
  if (there === 0) return "no_snapshot";
  const [magic, length = 0, mixed = 0, summed = 0] = prefix;
  if (there < prefix.byteLength || magic !== MAGIC || length <= 0 || length > 1 << 24 || length % 4 !== 0) return "torn";
  const json = new Uint8Array(length);
  if (source.read(json) < length || !agree(checksumOf(wordsOf(json.buffer)), [mixed, summed])) return "torn";
  const contents = JSON.parse(Buffer.from(json).toString()) as Contents;
  return contents.engineVersion === engineVersion && contents.analysis === analysis ? contents : "other_version";
};

/** The segments of a snapshot, for `adopt`, and its mark; or why there are none. Whatever is wrong with its bytes is found. */
export const readSnapshot = (
  source: SnapshotSource,
  { analysis }: SnapshotKey,
): { readonly buffers: readonly SharedArrayBuffer[]; readonly mark: string } | { readonly refused: SnapshotRefusal } => {
  const contents = readContents(source, analysis);
  if (typeof contents === "string") return { refused: contents };
  const buffers: SharedArrayBuffer[] = [];
  for (const { bytes, checksum } of contents.segments) {
    const buffer = new SharedArrayBuffer(bytes);
    if (source.read(new Uint8Array(buffer)) < bytes || !agree(checksumOf(wordsOf(buffer)), checksum)) return { refused: "torn" };
    if (!isOfThisVersion(buffer)) return { refused: "other_version" };
    buffers.push(buffer);
  }
  if (source.read(new Uint8Array(1)) > 0) return { refused: "torn" };
  return { buffers, mark: contents.mark };
};
