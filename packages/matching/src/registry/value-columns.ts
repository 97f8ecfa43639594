import { Bitset } from "../columns/bitset.ts";
import { type Growing, growingInts, growingWords } from "../columns/growing.ts";

/** Values by number, each kept once. */
class Dictionary {
  readonly values: string[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(value: string): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.values.push(value);
    this.#numbers.set(value, this.values.length - 1);
    return this.values.length - 1;
  }

  /** For each value, whether it is one of those that are asked for. */
  flags(meets: (value: string) => boolean): Uint8Array {
    const flags = new Uint8Array(this.values.length);
    for (let number = 0; number < flags.length; number += 1) if (meets(this.values[number] ?? "")) flags[number] = 1;
    return flags;
  }
}

/** A list of values for each document: none, one or several, each once. */
export class ValueColumn {
  readonly #dictionary = new Dictionary();
  /** Where a document's values begin in `#numbers`; those of the next begin where they end. */
  readonly #starts: Growing<Uint32Array> = growingWords();
  readonly #numbers: Growing<Int32Array> = growingInts();
  #docs = 0;
  #used = 0;

  get bytes(): number {
    // A value of the dictionary takes some hundred bytes with its entry in the map.
    return this.#starts.bytes + this.#numbers.bytes + this.#dictionary.values.length * 100;
  }

  add(values: readonly string[]): void {
    const first = this.#used;
    for (const value of values) {
      const number = this.#dictionary.numberOf(value);
      if (this.#numbers.array.subarray(first, this.#used).includes(number)) continue;
      this.#numbers.set(this.#used, number);
      this.#used += 1;
    }
    this.#docs += 1;
    this.#starts.set(this.#docs, this.#used);
  }

  of(doc: number): string[] {
    return Array.from(
      this.#numbers.array.subarray(this.#starts.array[doc] ?? 0, this.#starts.array[doc + 1] ?? 0),
      (number) => this.#dictionary.values[number] ?? "",
    );
  }

  /** The documents with a value that meets the test. */
  holders(meets: (value: string) => boolean): Bitset {
    const found = new Bitset(this.#docs);
    const flags = this.#dictionary.flags(meets);
    if (!flags.includes(1)) return found;
    const [starts, numbers] = [this.#starts.array, this.#numbers.array];
    let at = 0;
    for (let doc = 0; doc < this.#docs; doc += 1) {
      const end = starts[doc + 1] ?? 0;
      for (; at < end; at += 1) if (flags[numbers[at] ?? 0] === 1) found.add(doc);
    }
    return found;
  }

  holdersOf(values: readonly string[]): Bitset {
    const asked = new Set(values);
    return this.holders((value) => asked.has(value));
  }

  /** How often each value stands in the documents of a set. */
  count({ words }: Bitset): Record<string, number> {
    const counts = new Int32Array(this.#dictionary.values.length);
    const [starts, numbers] = [this.#starts.array, this.#numbers.array];
    for (let word = 0; word < words.length; word += 1) {
      for (let bits = words[word] ?? 0; bits !== 0; bits &= bits - 1) {
        const doc = (word << 5) + 31 - Math.clz32(bits & -bits);
        const end = starts[doc + 1] ?? 0;
        for (let at = starts[doc] ?? 0; at < end; at += 1) {
          const number = numbers[at] ?? 0;
          counts[number] = (counts[number] ?? 0) + 1;
        }
      }
    }
    const counted: Record<string, number> = {};
    for (const [number, count] of counts.entries()) if (count > 0) counted[this.#dictionary.values[number] ?? ""] = count;
    return counted;
  }
}

const betweenValues = "\u001f";
const joined = (values: readonly string[]): string => values.join(betweenValues);
const parted = (combination: string): string[] => (combination === "" ? [] : combination.split(betweenValues));

/** Lists of values that change while the document stays, of which there are few different ones. */
export class ChangingColumn {
  readonly #dictionary = new Dictionary();
  readonly #numbers: Growing<Int32Array> = growingInts();
  #docs = 0;

  get bytes(): number {
    return this.#numbers.bytes;
  }

  add(values: readonly string[]): void {
    this.#docs += 1;
    this.set(this.#docs - 1, values);
  }

  set(doc: number, values: readonly string[]): void {
    this.#numbers.set(doc, this.#dictionary.numberOf(joined(values)));
  }

  of(doc: number): string[] {
    return parted(this.#dictionary.values[this.#numbers.array[doc] ?? 0] ?? "");
  }

  holdersOf(values: readonly string[]): Bitset {
    const asked = new Set(values);
    const flags = this.#dictionary.flags((combination) => parted(combination).some((value) => asked.has(value)));
    const found = new Bitset(this.#docs);
    const numbers = this.#numbers.array;
    for (let doc = 0; doc < this.#docs; doc += 1) if (flags[numbers[doc] ?? 0] === 1) found.add(doc);
    return found;
  }

  count({ words }: Bitset): Record<string, number> {
    const counts = new Int32Array(this.#dictionary.values.length);
    const numbers = this.#numbers.array;
    for (let word = 0; word < words.length; word += 1) {
      for (let bits = words[word] ?? 0; bits !== 0; bits &= bits - 1) {
        const number = numbers[(word << 5) + 31 - Math.clz32(bits & -bits)] ?? 0;
        counts[number] = (counts[number] ?? 0) + 1;
      }
    }
    const counted: Record<string, number> = {};
    for (const [number, count] of counts.entries()) {
      if (count > 0) for (const value of parted(this.#dictionary.values[number] ?? "")) counted[value] = (counted[value] ?? 0) + count;
    }
    return counted;
  }
}
