import { growingWords } from "../columns/growing.ts";

const wordsOfId = 4;
const free = 0;
const gone = -1;

/** The four words of a UUID. */
const wordsOf = (id: string): readonly number[] => {
  const digits = id.replaceAll("-", "");
  return [0, 8, 16, 24].map((at) => Number.parseInt(digits.slice(at, at + 8), 16));
};

/** UUIDs of documents, 16 bytes each, and the living document of an id. */
export class IdTable {
  readonly #words = growingWords();
  /** One more than the document's number. */
  #slots = new Int32Array(1 << 10);
  #filled = 0;

  get bytes(): number {
    return this.#words.bytes + this.#slots.byteLength;
  }

  /** The document that has the id; undefined: none has. */
  find(id: string): number | undefined {
    const slot = this.#slotOf(wordsOf(id));
    const held = this.#slots[slot] ?? free;
    return held > 0 ? held - 1 : undefined;
  }

  /** From now on `doc` is the document of the id. */
  set(id: string, doc: number): void {
    if ((this.#filled + 1) * 2 > this.#slots.length) this.#spread();
    const words = wordsOf(id);
    const slot = this.#slotOf(words);
    for (const [at, word] of words.entries()) this.#words.set(doc * wordsOfId + at, word);
    if (this.#slots[slot] === free) this.#filled += 1;
    this.#slots[slot] = doc + 1;
  }

  /** No document has the id any longer. */
  remove(id: string): void {
    const slot = this.#slotOf(wordsOf(id));
    if ((this.#slots[slot] ?? free) > 0) this.#slots[slot] = gone;
  }

  idOf(doc: number): string {
    const digits = Array.from({ length: wordsOfId }, (_, at) =>
      (this.#words.array[doc * wordsOfId + at] ?? 0).toString(16).padStart(8, "0"),
    ).join("");
    return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join("-");
  }

  compare(a: number, b: number): number {
    for (let at = 0; at < wordsOfId; at += 1) {
      const difference = (this.#words.array[a * wordsOfId + at] ?? 0) - (this.#words.array[b * wordsOfId + at] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  compareWith(doc: number, id: string): number {
    const words = wordsOf(id);
    for (let at = 0; at < wordsOfId; at += 1) {
      const difference = (this.#words.array[doc * wordsOfId + at] ?? 0) - (words[at] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** The id's slot, or the free one where it would stand. A removed id's slot is not used again until the table is spread. */
  #slotOf(words: readonly number[]): number {
    const mask = this.#slots.length - 1;
    let slot = hashOf(words) & mask;
    for (; this.#slots[slot] !== free; slot = (slot + 1) & mask) {
      const held = this.#slots[slot] ?? free;
      if (held > 0 && words.every((word, at) => this.#words.array[(held - 1) * wordsOfId + at] === word)) return slot;
    }
    return slot;
  }

  #spread(): void {
    const before = this.#slots;
    this.#slots = new Int32Array(before.length * 2);
    this.#filled = 0;
    for (const held of before) {
      if (held <= 0) continue;
      const words = this.#words.array.subarray((held - 1) * wordsOfId, held * wordsOfId);
      this.#slots[this.#slotOf(Array.from(words))] = held;
      this.#filled += 1;
    }
  }
}

const hashOf = (words: readonly number[]): number => {
  let hash = 0;
  for (const word of words) hash = Math.imul(hash ^ word, 0x85ebca6b) ^ (hash >>> 13);
  return (hash ^ (hash >>> 16)) >>> 0;
};
