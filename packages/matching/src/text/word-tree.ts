/** A node of a tree; −1 where there is none. */
export type WordNode = number;
export const NO_NODE: WordNode = -1;

const SPACE = 0x20;
const LINE_END = 0x0a;
const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;

/**
 * Of each slot two integers: what its node hangs on (0 = the slot is free), and its UTF-16 unit below the number of its weight
 * and `GOES_ON`.
 */
const CELLS = 2;
/** What a node hangs on, as it stands in its slot; a first character hangs on none. */
const keyOf = (parent: WordNode): number => parent + 2;
/** Room for the dictionary of jieba, half a million nodes. */
const FEWEST_BITS = 20;
/** Weights are numbered in 15 bits; the dictionary of jieba has some 5,000 different frequencies. */
const MOST_WEIGHTS = 1 << 15;
/** Tells that words go on from the node: most end where no other goes on. */
const GOES_ON = 1 << 31;

/**
 * The words of dictionaries and how probable they are, as a tree of UTF-16 units. A node is a slot of one hash table, so that a step reads one place in
 * memory. Nothing changes once it is made.
 */
export class WordTree {
  #cells = new Int32Array();
  #shift = 0;
  #size = 0;
  /** The node of each first unit: every word begins with this step. */
  readonly #first = new Int32Array(1 << 16);
  /** ln(frequency ÷ Σ of all frequencies) by `weightNumber`; at 0 that of a single occurrence, for a character that no word begins with. */
  readonly weights: Float64Array;

  /**
   * Each dictionary has a line a word: the word, how often it occurs, and whatever else, with spaces between. Of two lines for one word the later counts.
   */
  constructor(dictionaries: readonly string[]) {
    const frequencies: number[] = [1];
    let bits = FEWEST_BITS;
    while (!this.#fill(dictionaries, bits, frequencies)) bits++;
    let total = 0;
    for (let slot = 0; slot < 1 << bits; slot++) {
      const number = this.weightNumber(slot);
      if (number > 0) total += frequencies[number] ?? 0;
    }
    this.weights = Float64Array.from(frequencies, (frequency) => Math.log(frequency) - Math.log(total));
  }

  /** Which of `weights` the word has that ends with the node; 0: no word ends there. */
  weightNumber(node: WordNode): number {
    return ((this.#cells[node * CELLS + 1] ?? 0) >>> 16) & (MOST_WEIGHTS - 1);
  }

  first(unit: number): WordNode {
    return this.#first[unit] ?? NO_NODE;
  }

  child(node: WordNode, unit: number): WordNode {
    const cells = this.#cells;
    if ((cells[node * CELLS + 1] ?? 0) >= 0) return NO_NODE;
    const slot = slotOf(cells, this.#shift, keyOf(node), unit);
    return cells[slot * CELLS] === 0 ? NO_NODE : slot;
  }

  /** Whether a word stands there. */
  has(units: Uint16Array, from: number, to: number): boolean {
    let node = this.first(units[from] ?? 0);
    for (let at = from + 1; at < to && node !== NO_NODE; at++) node = this.child(node, units[at] ?? 0);
    return node !== NO_NODE && this.weightNumber(node) > 0;
  }

  /** Whether 2 ^ `bits` slots are enough, three tenths of them free. */
  #fill(dictionaries: readonly string[], bits: number, frequencies: number[]): boolean {
    this.#cells = new Int32Array(CELLS << bits);
    this.#shift = 32 - bits;
    this.#size = 0;
    this.#first.fill(NO_NODE);
    const numbers = new Map<number, number>();
    for (const lines of dictionaries) {
      for (let at = 0; at < lines.length; at++) {
        let node = NO_NODE;
        let unit = lines.charCodeAt(at);
        for (; unit > SPACE; unit = lines.charCodeAt(++at)) node = this.#grown(node, unit);
        let frequency = 0;
        if (unit === SPACE)
          for (unit = lines.charCodeAt(++at); isDigit(unit); unit = lines.charCodeAt(++at)) frequency = frequency * 10 + unit - 0x30;
        while (at < lines.length && unit !== LINE_END) unit = lines.charCodeAt(++at);
        if (node === NO_NODE || frequency === 0) continue;
        let number = numbers.get(frequency);
        if (number === undefined) {
          number = numbers.size + 1;
          if (number === MOST_WEIGHTS)
            throw new RangeError(`words of a dictionary have more than ${MOST_WEIGHTS - 1} different frequencies`);
          numbers.set(frequency, number);
          frequencies[number] = frequency;
        }
        this.#cells[node * CELLS + 1] = ((this.#cells[node * CELLS + 1] ?? 0) & (GOES_ON | 0xffff)) | (number << 16);
        if (this.#size * 10 > 7 << bits) return false;
      }
    }
    return true;
  }

  #grown(parent: WordNode, unit: number): WordNode {
    const key = keyOf(parent);
    const slot = slotOf(this.#cells, this.#shift, key, unit);
    if (this.#cells[slot * CELLS] !== 0) return slot;
    this.#cells[slot * CELLS] = key;
    this.#cells[slot * CELLS + 1] = unit;
    this.#size++;
    if (parent === NO_NODE) this.#first[unit] = slot;
    else this.#cells[parent * CELLS + 1] = (this.#cells[parent * CELLS + 1] ?? 0) | GOES_ON;
    return slot;
  }
}

/** The slot of a node, or the free one where it would be. */
const slotOf = (cells: Int32Array, shift: number, key: number, unit: number): number => {
  const mask = (cells.length >>> 1) - 1;
  for (let slot = Math.imul(Math.imul(key, 0x9e37_79b1) + unit, 0x85eb_ca6b) >>> shift; ; slot = (slot + 1) & mask) {
    const found = cells[slot * CELLS] ?? 0;
    if (found === 0 || (found === key && ((cells[slot * CELLS + 1] ?? 0) & 0xffff) === unit)) return slot;
  }
};
