import { growingFloats } from "../columns/growing.ts";

const chunkSize = 1 << 24;
/** Length in characters, and whether a character takes two bytes. */
const wideBit = 1;
const nothing = Buffer.alloc(0);
const notLatin = /[\u0100-\u{10FFFF}]/u;

/**
 * Texts of documents in plain bytes: a text without Chinese takes a byte a character, any other two. A document's texts stand together, their
 * lengths before them. Nothing is ever moved or freed; an index that has lost many documents is built anew.
 */
export class TextStore {
  readonly #chunks: Buffer[] = [];
  #used = 0;
  #bytes = 0;
  /** Chunk and offset of a document's texts, as one number. */
  readonly #places = growingFloats();
  readonly #textsOfDocument: number;

  constructor(textsOfDocument: number) {
    this.#textsOfDocument = textsOfDocument;
  }

  get bytes(): number {
    return this.#bytes + this.#places.bytes;
  }

  /** Documents are numbered in the order in which they come. */
  add(doc: number, texts: readonly string[]): void {
    const wide = texts.map((text) => notLatin.test(text));
    const lengths = texts.map((text, at) => text.length * 2 + (wide[at] === true ? wideBit : 0));
    const size = texts.reduce((sum, text, at) => sum + text.length * (wide[at] === true ? 2 : 1) + 5, 0);
    const chunk = this.#room(size);
    this.#places.set(doc, (this.#chunks.length - 1) * chunkSize * 2 + this.#used);
    let at = this.#used;
    for (let length of lengths) {
      for (; length > 127; length >>>= 7) {
        chunk[at] = (length & 127) | 128;
        at += 1;
      }
      chunk[at] = length;
      at += 1;
    }
    for (const [number, text] of texts.entries()) at += chunk.write(text, at, wide[number] === true ? "utf16le" : "latin1");
    this.#used = at;
  }

  read(doc: number, number: number): string {
    const { chunk, from, to, wide } = this.#find(doc, number);
    return from === to ? "" : chunk.toString(wide ? "utf16le" : "latin1", from, to);
  }

  /** Whether the text holds the characters of `needle`, which is not empty. */
  contains(doc: number, number: number, needle: string): boolean {
    const { chunk, from, to, wide } = this.#find(doc, number);
    const width = wide ? 2 : 1;
    const first = needle.charCodeAt(0);
    if (!wide && first > 255) return false;
    const last = to - needle.length * width;
    const [low, high] = [first & 255, first >>> 8];
    for (let at = from; at <= last; at += width) {
      if (chunk[at] === low && (!wide || chunk[at + 1] === high) && holdsAt(chunk, at, needle, wide)) return true;
    }
    return false;
  }

  #find(doc: number, number: number) {
    const place = this.#places.array[doc] ?? 0;
    const chunk = this.#chunks[Math.floor(place / (chunkSize * 2))] ?? nothing;
    let at = place % (chunkSize * 2);
    let [before, length] = [0, 0];
    for (let text = 0; text < this.#textsOfDocument; text += 1) {
      let [value, shift] = [0, 0];
      for (;;) {
        const byte = chunk[at] ?? 0;
        at += 1;
        value |= (byte & 127) << shift;
        if (byte < 128) break;
        shift += 7;
      }
      if (text < number) before += (value >>> 1) * ((value & wideBit) + 1);
      if (text === number) length = value;
    }
    const from = at + before;
    const wide = (length & wideBit) === 1;
    return { chunk, from, to: from + (length >>> 1) * (wide ? 2 : 1), wide };
  }

  #room(size: number): Buffer {
    const open = this.#chunks.at(-1);
    if (open !== undefined && this.#used + size <= open.length) return open;
    const chunk = Buffer.allocUnsafeSlow(Math.max(chunkSize, size));
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    this.#used = 0;
    return chunk;
  }
}

const holdsAt = (chunk: Buffer, at: number, needle: string, wide: boolean): boolean => {
  for (let unit = 1; unit < needle.length; unit += 1) {
    const value = needle.charCodeAt(unit);
    if (wide ? chunk[at + unit * 2] !== (value & 255) || chunk[at + unit * 2 + 1] !== value >>> 8 : chunk[at + unit] !== value)
      return false;
  }
  return true;
};
