const OPENING = 0x28;
const CLOSING = 0x29;
/** Longest numeral of a drawing with its brackets: (12a). */
const LONGEST_NUMERAL = 6;

const isSaid = (unit: number): boolean =>
  (unit >= 0x4e00 && unit <= 0x9fff) ||
  (unit >= 0x61 && unit <= 0x7a) ||
  (unit >= 0x30 && unit <= 0x39) ||
  // Other scripts; the blocks of punctuation and of signs are left out.
  (unit >= 0xc0 && unit < 0x2000) ||
  (unit >= 0x3040 && unit < 0xff00);

/** A unit in lower case, and a full-width form as the plain one: in 260 characters of an abstract a tenth of the time that `normalise` takes. */
const plain = (unit: number): number => {
  const narrow = unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit;
  return narrow >= 0x41 && narrow <= 0x5a ? narrow + 0x20 : narrow;
};

/** Where the bracketed numeral that begins here ends; where none begins, here. */
const endOfNumeral = (text: string, opening: number): number => {
  for (let at = opening + 1; at < text.length && at < opening + LONGEST_NUMERAL; at++) {
    const unit = plain(text.charCodeAt(at));
    if (unit === CLOSING) return at + 1;
    if (!(unit >= 0x30 && unit <= 0x39) && !(at > opening + 1 && unit >= 0x61 && unit <= 0x7a)) break;
  }
  return opening;
};

/**
 * The letters and figures of a text as UTF-16 units. What texts that say the same set differently is left out or made alike: case and width, spaces,
 * punctuation, and the numerals of drawings in brackets.
 */
export const bareUnits = (text: string): Uint16Array => {
  const units = new Uint16Array(text.length);
  let kept = 0;
  for (let at = 0; at < text.length; ) {
    const unit = plain(text.charCodeAt(at));
    const next = unit === OPENING ? endOfNumeral(text, at) : at;
    if (isSaid(unit)) units[kept++] = unit;
    at = next > at ? next : at + 1;
  }
  return units.subarray(0, kept);
};

/** The finalizer of MurmurHash3: each bit of a shingle moves half the bits of its number, so that numbers are in the order of a random permutation. */
const mix = (bits: number): number => {
  let mixed = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
};

const SKETCH_WORDS = 16;

const bitsOf = (word: number): number => {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};

/** The shingles of a text, which are all its runs of so many characters, each once. */
export class ShingleSet {
  /** How many runs the text has, those that stand in it twice included. */
  readonly runs: number;
  readonly #numbers: Uint32Array;
  /** A bit for each shingle, many to one. */
  readonly #sketch = new Int32Array(SKETCH_WORDS);
  #rising: Uint32Array | undefined;

  constructor(units: Uint16Array, width: number) {
    this.runs = Math.max(0, units.length - width + 1);
    const numbers = new Uint32Array(this.runs);
    const sketch = this.#sketch;
    for (let at = 0; at < numbers.length; at++) {
      let bits = 0;
      for (let next = at; next < at + width; next++) bits = Math.imul(bits ^ (units[next] ?? 0), 0x9e3779b1);
      const number = mix(bits);
      numbers[at] = number;
      const word = (number >>> 5) & (SKETCH_WORDS - 1);
      sketch[word] = (sketch[word] ?? 0) | (1 << (number & 31));
    }
    this.#numbers = numbers;
  }

  /**
   * Whether the resemblance of two texts, |A ∩ B| ÷ |A ∪ B|, is at least `least` (Broder, *On the resemblance and containment of documents*, 1997); an
   * empty set resembles nothing. Exact but for different shingles of one number in 2³².
   */
  resembles(other: ShingleSet, least: number): boolean {
    if (!this.mayResemble(other, least)) return false;
    const [a, b] = [this.#different(), other.#different()];
    const room = roomFor(a.length + b.length, least);
    return differ(a, b, room) <= room;
  }

  /**
   * False only where the texts do not resemble each other, and for most of those: each bit in which the sketches differ stands for a shingle of one text alone (bitmap
   * filter: Sandes, Teodoro & Melo, *Information Systems* 88, 2020).
   */
  mayResemble(other: ShingleSet, least: number): boolean {
    if (this.runs === 0 || other.runs === 0) return false;
    const [one, another] = [this.#sketch, other.#sketch];
    let apart = 0;
    for (let word = 0; word < SKETCH_WORDS; word++) apart += bitsOf((one[word] ?? 0) ^ (another[word] ?? 0));
    return apart <= roomFor(this.runs + other.runs, least);
  }

  /** Rising; few texts come so far that theirs are put in order. */
  #different(): Uint32Array {
    return (this.#rising ??= this.#numbers.toSorted().filter((number, at, all) => at === 0 || number !== all[at - 1]));
  }
}

/** How many of so many shingles of two texts may stand in one alone where the resemblance is at least `least`. */
const roomFor = (shingles: number, least: number): number => Math.floor((shingles * (1 - least)) / (1 + least) + 1e-9);

/** How many numbers stand in one of two rising lists alone; counting ends above `most`. */
const differ = (a: Uint32Array, b: Uint32Array, most: number): number => {
  let [left, right, apart] = [0, 0, 0];
  while (left < a.length && right < b.length) {
    const [one, other] = [a[left] ?? 0, b[right] ?? 0];
    if (one === other) {
      left++;
      right++;
      continue;
    }
    if (one < other) left++;
    else right++;
    if (++apart > most) return apart;
  }
  return apart + a.length - left + b.length - right;
};
