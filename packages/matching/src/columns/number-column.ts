import { Bitset } from "./bitset.ts";
import { type Growing, growingFloats } from "./growing.ts";

/** A number of each document, or none. */
export class NumberColumn {
  /** NaN: not known. */
  readonly #numbers: Growing<Float64Array> = growingFloats();
  #docs = 0;

  get bytes(): number {
    return this.#numbers.bytes;
  }

  add(value: number | undefined): void {
    this.#numbers.set(this.#docs, value === undefined ? Number.NaN : value);
    this.#docs += 1;
  }

  /** `undefined`: not known. */
  of(doc: number): number | undefined {
    const value = this.#numbers.array[doc] ?? Number.NaN;
    return Number.isNaN(value) ? undefined : value;
  }

  /** The documents with a number from `min` to `max`, both included; one that is not known is in no range. */
  within(min: number, max: number): Bitset {
    const found = new Bitset(this.#docs);
    const numbers = this.#numbers.array;
    for (let doc = 0; doc < this.#docs; doc += 1) {
      const value = numbers[doc] ?? Number.NaN;
      if (value >= min && value <= max) found.add(doc);
    }
    return found;
  }

  /** How often each number stands in the documents of a set; those without one are not counted. */
  count(docs: Bitset): Map<number, number> {
    const counted = new Map<number, number>();
    docs.each((doc) => {
      const value = this.#numbers.array[doc] ?? Number.NaN;
      if (!Number.isNaN(value)) counted.set(value, (counted.get(value) ?? 0) + 1);
    });
    return counted;
  }
}
