/** A set of documents by their numbers below `size`. Operations change the set they are called on and return it. */
export class Bitset {
  readonly size: number;
  readonly words: Uint32Array;

  constructor(size: number, words: Uint32Array = new Uint32Array((size + 31) >>> 5)) {
    this.size = size;
    this.words = words;
  }

  static all(size: number): Bitset {
    const set = new Bitset(size);
    set.words.fill(-1);
    const rest = size & 31;
    if (rest !== 0) set.words[set.words.length - 1] = (1 << rest) - 1;
    return set;
  }

  add(doc: number): void {
    this.words[doc >>> 5] = (this.words[doc >>> 5] ?? 0) | (1 << (doc & 31));
  }

  remove(doc: number): void {
    this.words[doc >>> 5] = (this.words[doc >>> 5] ?? 0) & ~(1 << (doc & 31));
  }

  has(doc: number): boolean {
    return ((this.words[doc >>> 5] ?? 0) & (1 << (doc & 31))) !== 0;
  }

  copy(): Bitset {
    return new Bitset(this.size, this.words.slice());
  }

  and(other: Bitset): this {
    for (let at = 0; at < this.words.length; at += 1) this.words[at] = (this.words[at] ?? 0) & (other.words[at] ?? 0);
    return this;
  }

  or({ words }: Bitset): this {
    return this.orWords(words);
  }

  /** Bits of as many words, wherever they stand. */
  orWords(words: Uint32Array): this {
    for (let at = 0; at < this.words.length; at += 1) this.words[at] = (this.words[at] ?? 0) | (words[at] ?? 0);
    return this;
  }

  andNot(other: Bitset): this {
    for (let at = 0; at < this.words.length; at += 1) this.words[at] = (this.words[at] ?? 0) & ~(other.words[at] ?? 0);
    return this;
  }

  count(): number {
    let count = 0;
    for (const word of this.words) {
      let bits = word - ((word >>> 1) & 0x55555555);
      bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
      count += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
    }
    return count;
  }

  /** In rising order. */
  each(visit: (doc: number) => void): void {
    const { words } = this;
    for (let at = 0; at < words.length; at += 1) {
      for (let bits = words[at] ?? 0; bits !== 0; bits &= bits - 1) visit((at << 5) + 31 - Math.clz32(bits & -bits));
    }
  }
}
