/**
 * How the facts of some documents stand in one run of bytes. Facts are numbered in the order of `compareFields` and of their keys, so those of a field and those with
 * a common beginning stand side by side; documents count from 0 and fit in 16 bits.
 *
 * - `fieldEnds`, `fieldNameEnds`: for each field where its facts end and where its name ends in `texts`, names before values.
 * - `textEnds`: for each fact where its value ends in `texts` (UTF-8).
 * - `known`: for each field a bit for each document that states it.
 * - `holderStarts`, `holders`: documents of each fact, rising; none where the fact has bits instead.
 * - `denseFacts`, `dense`: facts that so many documents state that a bit for each document is shorter and faster, rising, and their bits.
 * - `ownedStarts`, `owned`: facts of each document, rising, as differences of seven bits a byte; the first from −1.
 */
export interface FactSections {
  readonly documents: number;
  readonly fieldEnds: Uint32Array;
  readonly fieldNameEnds: Uint32Array;
  readonly textEnds: Uint32Array;
  readonly known: Uint32Array;
  readonly holderStarts: Uint32Array;
  readonly holders: Uint16Array;
  readonly denseFacts: Uint32Array;
  readonly dense: Uint32Array;
  readonly ownedStarts: Uint32Array;
  readonly owned: Uint8Array;
  readonly texts: Uint8Array;
}

/** Documents of one block are numbered in 16 bits. */
export const mostDocuments = 1 << 16;
/** A fact of one document in sixteen is kept as bits: as long as its list would be, and joined sixteen times as fast. */
export const denseShare = 16;

export interface FactSizes {
  readonly documents: number;
  readonly fields: number;
  readonly facts: number;
  readonly holders: number;
  readonly denseFacts: number;
  readonly ownedBytes: number;
  readonly textBytes: number;
}

const sizeNames = [
  "documents",
  "fields",
  "facts",
  "holders",
  "denseFacts",
  "ownedBytes",
  "textBytes",
] as const satisfies readonly (keyof FactSizes)[];
const headerBytes = sizeNames.length * 4;
const aligned = (bytes: number): number => (bytes + 3) & ~3;

/** Places the sections one after the other; `byteLength` is where the last ends. */
function place(buffer: ArrayBufferLike, offset: number, sizes: FactSizes): { sections: FactSections; byteLength: number } {
  let at = offset + headerBytes;
  const next = (bytes: number): number => {
    const start = at;
    at += aligned(bytes);
    return start;
  };
  const naturals = (length: number): Uint32Array => new Uint32Array(buffer, next(length * 4), length);
  const halves = (length: number): Uint16Array => new Uint16Array(buffer, next(length * 2), length);
  const plain = (length: number): Uint8Array => new Uint8Array(buffer, next(length), length);
  const words = (sizes.documents + 31) >>> 5;
  const sections = {
    documents: sizes.documents,
    fieldEnds: naturals(sizes.fields),
    fieldNameEnds: naturals(sizes.fields),
    textEnds: naturals(sizes.facts),
    known: naturals(sizes.fields * words),
    holderStarts: naturals(sizes.facts + 1),
    holders: halves(sizes.holders),
    denseFacts: naturals(sizes.denseFacts),
    dense: naturals(sizes.denseFacts * words),
    ownedStarts: naturals(sizes.documents + 1),
    owned: plain(sizes.ownedBytes),
    texts: plain(sizes.textBytes),
  };
  return { sections, byteLength: at - offset };
}

/** How many bytes facts of these sizes take. */
function bytesOf({ documents, fields, facts, holders, denseFacts, ownedBytes, textBytes }: FactSizes): number {
  const words = (documents + 31) >>> 5;
  const naturals = fields * 2 + facts * 2 + 1 + (fields + denseFacts) * words + denseFacts + documents + 1;
  return headerBytes + naturals * 4 + aligned(holders * 2) + aligned(ownedBytes) + aligned(textBytes);
}

/** Bytes with empty sections of these sizes. */
export function allocateFacts(sizes: FactSizes): { bytes: Uint8Array; sections: FactSections } {
  const bytes = new Uint8Array(bytesOf(sizes));
  new Uint32Array(bytes.buffer, 0, sizeNames.length).set(sizeNames.map((name) => sizes[name]));
  return { bytes, sections: place(bytes.buffer, 0, sizes).sections };
}

/** The sections that `allocateFacts` made, wherever their bytes were copied to: at a multiple of four. Throws `RangeError` when they are none. */
export function openFacts(bytes: Uint8Array): FactSections {
  if (bytes.byteLength < headerBytes || bytes.byteOffset % 4 !== 0) throw new RangeError("these bytes hold no facts of documents");
  const header = new Uint32Array(bytes.buffer, bytes.byteOffset, sizeNames.length);
  const sizes = Object.fromEntries(sizeNames.map((name, at) => [name, header[at] ?? 0])) as unknown as FactSizes;
  if (bytesOf(sizes) !== bytes.byteLength) throw new RangeError("these bytes hold no facts of documents, or a part of them");
  return place(bytes.buffer, bytes.byteOffset, sizes).sections;
}
