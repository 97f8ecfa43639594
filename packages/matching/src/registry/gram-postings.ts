import type { Bitset } from "../columns/bitset.ts";

/** Bytes of a chunk; a slice lies in one chunk, so that growing never moves a posting. */
const chunkBits = 20;
const chunkSize = 1 << chunkBits;
const offsetMask = chunkSize - 1;
const firstSlice = 8;
const longestSlice = 1024;
/** Behind the bytes of a slice stands where the next begins. */
const pointerBytes = 4;

// A gram's line in the table: eight numbers, so that one line of the processor's cache holds it.
const stride = 8;
const units = 0;
const field = 1;
const head = 2;
const tail = 3;
/** Bytes left in the last slice, and the size of that slice, 16 bits each. */
const room = 4;
const lastDoc = 5;
const frequency = 6;
const nextOfFirst = 7;
const none = 0xffffffff;

/** Stands behind the last character of a text, so that every character begins a pair. No stored text holds it. */
export const endOfText = 0;

/**
 * Which documents hold a pair of neighbouring characters in a field. Numbers of documents rise along a list and are kept as differences of
 * seven bits a byte; a list is a chain of slices that double in size (Busch et al., "Earlybird", ICDE 2012).
 */
export class GramPostings {
  readonly #chunks: Uint8Array[] = [];
  #used = chunkSize;
  #table = new Uint32Array(stride << 12);
  #grams = 0;
  /** Numbers of grams by the hash of field and pair, one more than the number; 0: free. */
  #slots = new Int32Array(1 << 13);
  readonly #firstOf = new Map<number, number>();

  /** Bytes of postings and table. */
  get bytes(): number {
    return this.#chunks.length * chunkSize + this.#table.byteLength + this.#slots.byteLength;
  }

  /** Documents come in rising order. */
  addText(fieldNumber: number, text: string, doc: number): void {
    const last = text.length - 1;
    for (let at = 0; at <= last; at += 1) {
      const pair = ((text.charCodeAt(at) << 16) | (at === last ? endOfText : text.charCodeAt(at + 1))) >>> 0;
      this.#append(this.#open(fieldNumber, pair), doc);
    }
  }

  /** How many documents hold the pair. */
  frequencyOf(fieldNumber: number, first: number, second: number): number {
    const gram = this.#find(fieldNumber, ((first << 16) | second) >>> 0);
    return gram < 0 ? 0 : (this.#table[gram * stride + frequency] ?? 0);
  }

  /** The documents that hold the pair, rising. */
  docsOf(fieldNumber: number, first: number, second: number): Int32Array {
    const gram = this.#find(fieldNumber, ((first << 16) | second) >>> 0);
    if (gram < 0) return new Int32Array(0);
    const docs = new Int32Array(this.#table[gram * stride + frequency] ?? 0);
    let count = 0;
    this.#each(gram, (doc) => {
      docs[count] = doc;
      count += 1;
    });
    return docs;
  }

  /** Those of `docs`, rising, that hold the pair. */
  keepOf(docs: Int32Array, fieldNumber: number, first: number, second: number): Int32Array {
    const gram = this.#find(fieldNumber, ((first << 16) | second) >>> 0);
    if (gram < 0) return new Int32Array(0);
    let [at, kept] = [0, 0];
    this.#each(gram, (doc) => {
      while (at < docs.length && (docs[at] ?? 0) < doc) at += 1;
      if (docs[at] === doc) {
        docs[kept] = doc;
        kept += 1;
      }
    });
    return docs.subarray(0, kept);
  }

  /** Adds the documents that hold the character anywhere in the field. */
  addHolders(fieldNumber: number, character: number, into: Bitset): void {
    let gram = this.#firstOf.get(fieldNumber * 65_536 + character) ?? none;
    while (gram !== none) {
      this.#each(gram, (doc) => into.add(doc));
      gram = this.#table[gram * stride + nextOfFirst] ?? none;
    }
  }

  #find(fieldNumber: number, pair: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hashOf(fieldNumber, pair) & mask; ; slot = (slot + 1) & mask) {
      const gram = (this.#slots[slot] ?? 0) - 1;
      if (gram < 0) return -1;
      if (this.#table[gram * stride + units] === pair && this.#table[gram * stride + field] === fieldNumber) return gram;
    }
  }

  #open(fieldNumber: number, pair: number): number {
    const found = this.#find(fieldNumber, pair);
    if (found >= 0) return found;
    const gram = this.#grams;
    this.#grams += 1;
    if (this.#grams * stride > this.#table.length) {
      const larger = new Uint32Array(this.#table.length * 2);
      larger.set(this.#table);
      this.#table = larger;
    }
    if (this.#grams * 2 > this.#slots.length) this.#spread();
    const begin = fieldNumber * 65_536 + (pair >>> 16);
    this.#table.set([pair, fieldNumber, none, 0, 0, none, 0, this.#firstOf.get(begin) ?? none], gram * stride);
    this.#firstOf.set(begin, gram);
    this.#put(gram);
    return gram;
  }

  #put(gram: number): void {
    const mask = this.#slots.length - 1;
    let slot = hashOf(this.#table[gram * stride + field] ?? 0, this.#table[gram * stride + units] ?? 0) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = gram + 1;
  }

  /** More slots for the grams before the last. */
  #spread(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let gram = 0; gram < this.#grams - 1; gram += 1) this.#put(gram);
  }

  #append(gram: number, doc: number): void {
    const line = gram * stride;
    const before = this.#table[line + lastDoc] ?? none;
    if (before === doc) return;
    this.#table[line + lastDoc] = doc;
    this.#table[line + frequency] = (this.#table[line + frequency] ?? 0) + 1;
    let difference = before === none ? doc + 1 : doc - before;
    while (difference > 127) {
      this.#write(line, (difference & 127) | 128);
      difference >>>= 7;
    }
    this.#write(line, difference);
  }

  #write(line: number, byte: number): void {
    let left = this.#table[line + room] ?? 0;
    if (left >>> 16 === 0) left = this.#openSlice(line, left);
    const at = this.#table[line + tail] ?? 0;
    const chunk = this.#chunks[at >>> chunkBits];
    if (chunk !== undefined) chunk[at & offsetMask] = byte;
    this.#table[line + tail] = at + 1;
    this.#table[line + room] = left - 0x10000;
  }

  #openSlice(line: number, left: number): number {
    const size = left === 0 ? firstSlice : Math.min((left & 0xffff) * 2, longestSlice);
    if (this.#used + size + pointerBytes > chunkSize) {
      this.#chunks.push(new Uint8Array(chunkSize));
      this.#used = 0;
    }
    const start = (((this.#chunks.length - 1) << chunkBits) | this.#used) >>> 0;
    this.#used += size + pointerBytes;
    if (left === 0) this.#table[line + head] = start;
    else {
      const at = this.#table[line + tail] ?? 0;
      const chunk = this.#chunks[at >>> chunkBits];
      if (chunk !== undefined) for (let byte = 0; byte < pointerBytes; byte += 1) chunk[(at & offsetMask) + byte] = start >>> (byte * 8);
    }
    this.#table[line + tail] = start;
    return ((size << 16) | size) >>> 0;
  }

  #each(gram: number, visit: (doc: number) => void): void {
    const line = gram * stride;
    let count = this.#table[line + frequency] ?? 0;
    let address = this.#table[line + head] ?? 0;
    let [doc, value, shift] = [-1, 0, 0];
    for (let size = firstSlice; count > 0; size = Math.min(size * 2, longestSlice)) {
      const chunk = this.#chunks[address >>> chunkBits];
      if (chunk === undefined) return;
      let at = address & offsetMask;
      for (const end = at + size; at < end && count > 0; at += 1) {
        const byte = chunk[at] ?? 0;
        value |= (byte & 127) << shift;
        if (byte > 127) shift += 7;
        else {
          doc += value;
          visit(doc);
          count -= 1;
          value = 0;
          shift = 0;
        }
      }
      address = ((chunk[at] ?? 0) | ((chunk[at + 1] ?? 0) << 8) | ((chunk[at + 2] ?? 0) << 16) | ((chunk[at + 3] ?? 0) << 24)) >>> 0;
    }
  }
}

const hashOf = (fieldNumber: number, pair: number): number => {
  const mixed = Math.imul(pair ^ Math.imul(fieldNumber + 1, 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
};
