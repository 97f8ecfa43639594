type Numbers = Int32Array | Uint32Array | Float64Array | Uint8Array;

/** A typed array that grows by half. `array` may be longer than what was set; it changes when the array grows. */
export class Growing<Kind extends Numbers> {
  array: Kind;
  readonly #make: (length: number) => Kind;

  constructor(make: (length: number) => Kind) {
    this.#make = make;
    this.array = make(1 << 10);
  }

  set(at: number, value: number): void {
    if (at >= this.array.length) {
      const larger = this.#make(Math.max(at + 1, Math.ceil(this.array.length * 1.5)));
      larger.set(this.array);
      this.array = larger;
    }
    this.array[at] = value;
  }

  get bytes(): number {
    return this.array.byteLength;
  }
}

export const growingInts = (): Growing<Int32Array> => new Growing<Int32Array>((length) => new Int32Array(length));
export const growingWords = (): Growing<Uint32Array> => new Growing<Uint32Array>((length) => new Uint32Array(length));
export const growingFloats = (): Growing<Float64Array> => new Growing<Float64Array>((length) => new Float64Array(length));
