const FREE = 0;

/**
 * A slot holds one more than the number of its term, which is less than there are slots, and above it the bits of the term's hash that did not choose the slot: texts
 * are compared where all bits are equal, so that hardly a term is read in vain. Each is in another page of memory.
 */
const slotOf = (number: number, hash: number, mask: number): number => (hash & ~mask) | (number + 1);
const numberIn = (slot: number, mask: number): number => (slot & mask) - 1;
const mayBe = (slot: number, hash: number, mask: number): boolean => ((slot ^ hash) & ~mask) === 0;

/** Multiplicative hash of UTF-16 units, mixed at the end so that its low bits choose a slot. */
const STEP = 0x9e37_79b1;
const mixed = (hash: number): number => {
  const spread = Math.imul(hash ^ (hash >>> 15), 0x85eb_ca6b);
  return (spread ^ (spread >>> 13)) >>> 0;
};

export const hashOfTerm = (term: string): number => {
  let hash = term.length;
  for (let at = 0; at < term.length; at++) hash = Math.imul(hash ^ term.charCodeAt(at), STEP);
  return mixed(hash);
};

const hashOfUnits = (units: Uint16Array, from: number, to: number): number => {
  let hash = to - from;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (units[at] ?? 0), STEP);
  return mixed(hash);
};

/** A dictionary that is written no more: term `n` begins at `starts[n × stride]` of `texts` and ends where the next begins. */
export interface FrozenTerms {
  readonly slots: Int32Array;
  readonly starts: Int32Array;
  readonly stride: number;
  readonly texts: Uint16Array;
}

const isTerm = ({ starts, stride, texts }: FrozenTerms, number: number, term: string): boolean => {
  const from = starts[number * stride] ?? 0;
  if ((starts[(number + 1) * stride] ?? 0) - from !== term.length) return false;
  let at = 0;
  while (at < term.length && texts[from + at] === term.charCodeAt(at)) at++;
  return at === term.length;
};

/** The number of a term whose `hashOfTerm` is given; −1: the dictionary has none such. */
export const findTerm = (terms: FrozenTerms, term: string, hash: number): number => {
  const { slots } = terms;
  const mask = slots.length - 1;
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const held = slots[slot] ?? FREE;
    const number = numberIn(held, mask);
    if (number < 0 || (mayBe(held, hash, mask) && isTerm(terms, number, term))) return number;
  }
};

/** The first number whose term has this hash; −1: none. */
const probableNumber = ({ slots }: FrozenTerms, hash: number): number => {
  const mask = slots.length - 1;
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const held = slots[slot] ?? FREE;
    const number = numberIn(held, mask);
    if (number < 0 || mayBe(held, hash, mask)) return number;
  }
};

/**
 * Writes the number of a term in each dictionary from `first` on, −1 where it is none; whatever else `numbers` holds stays. All slots are read before any text: so
 * the processor waits for their pages together, which takes half as long as one dictionary after the other.
 */
export const findInAll = (dictionaries: readonly FrozenTerms[], first: number, term: string, numbers: number[]): void => {
  const hash = hashOfTerm(term);
  for (let at = first; at < dictionaries.length; at++) {
    const terms = dictionaries[at];
    if (terms !== undefined) numbers[at] = probableNumber(terms, hash);
  }
  for (let at = first; at < dictionaries.length; at++) {
    const terms = dictionaries[at];
    const number = numbers[at] ?? -1;
    if (terms !== undefined && number >= 0 && !isTerm(terms, number, term)) numbers[at] = findTerm(terms, term, hash);
  }
};

export const termText = ({ starts, stride, texts }: Omit<FrozenTerms, "slots">, number: number): string => {
  const from = starts[number * stride] ?? 0;
  const to = starts[(number + 1) * stride] ?? 0;
  return Buffer.from(texts.buffer, texts.byteOffset + from * 2, (to - from) * 2).toString("utf16le");
};

/** Slots of a dictionary of so many terms: a power of two, at least a quarter of them free. */
export const slotsFor = (terms: number): number => {
  let slots = 4;
  while (slots * 3 < terms * 4 + 4) slots *= 2;
  return slots;
};

/** Numbers terms in the order in which they first come. */
export class TermTable {
  #slots = new Int32Array(1 << 6);
  /** Where each term begins in `texts`, and after the last the end of all. */
  starts = new Int32Array(1 << 6);
  texts = new Uint16Array(1 << 8);
  size = 0;
  /** The term that is looked up, so that strings and units go one way. */
  #asked = new Uint16Array(1 << 6);

  get units(): number {
    return this.starts[this.size] ?? 0;
  }

  /** Forgets all terms and keeps its room. */
  clear(): void {
    this.#slots.fill(FREE);
    this.starts[0] = 0;
    this.size = 0;
  }

  numberOf(term: string): number {
    return this.numberOfUnits(this.#unitsOf(term), 0, term.length);
  }

  has(term: string): boolean {
    return this.findUnits(this.#unitsOf(term), 0, term.length) >= 0;
  }

  /** The number of the term that stands from `from` to `to` in `units`; −1: the table has none such. */
  findUnits(units: Uint16Array, from: number, to: number): number {
    return numberIn(this.#slots[this.#placeOf(units, from, to, hashOfUnits(units, from, to))] ?? FREE, this.#slots.length - 1);
  }

  /** The same; a term that the table has not is added. */
  numberOfUnits(units: Uint16Array, from: number, to: number): number {
    const slots = this.#slots;
    const hash = hashOfUnits(units, from, to);
    const slot = this.#placeOf(units, from, to, hash);
    const known = numberIn(slots[slot] ?? FREE, slots.length - 1);
    if (known >= 0) return known;
    slots[slot] = slotOf(this.size, hash, slots.length - 1);
    this.#append(units, from, to);
    if (this.size * 2 > slots.length) {
      this.#slots = new Int32Array(slots.length * 4);
      this.#place(this.#slots);
    }
    return this.size - 1;
  }

  /** Writes the dictionary into sections: `slots` has `slotsFor(size)` places or none, `starts` one record more than there are terms. */
  freeze({ slots, starts, stride, texts }: FrozenTerms): void {
    texts.set(this.texts.subarray(0, this.units));
    for (let number = 0; number <= this.size; number++) starts[number * stride] = this.starts[number] ?? 0;
    if (slots.length > 0) this.#place(slots);
  }

  #unitsOf(term: string): Uint16Array {
    if (term.length > this.#asked.length) this.#asked = new Uint16Array(term.length * 2);
    const asked = this.#asked;
    for (let at = 0; at < term.length; at++) asked[at] = term.charCodeAt(at);
    return asked;
  }

  /** Where the term is, or would be. */
  #placeOf(units: Uint16Array, from: number, to: number, hash: number): number {
    const { texts, starts } = this;
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const held = slots[slot] ?? FREE;
      const number = numberIn(held, mask);
      if (number < 0) return slot;
      if (!mayBe(held, hash, mask)) continue;
      const start = starts[number] ?? 0;
      if ((starts[number + 1] ?? 0) - start !== to - from) continue;
      let at = 0;
      while (from + at < to && texts[start + at] === units[from + at]) at++;
      if (from + at === to) return slot;
    }
  }

  #append(units: Uint16Array, from: number, to: number): void {
    const start = this.units;
    const end = start + to - from;
    this.size++;
    if (this.size >= this.starts.length) {
      const longer = new Int32Array(this.size * 2);
      longer.set(this.starts);
      this.starts = longer;
    }
    if (end > this.texts.length) {
      const longer = new Uint16Array(Math.max(end, this.texts.length * 2));
      longer.set(this.texts);
      this.texts = longer;
    }
    for (let at = from; at < to; at++) this.texts[start + at - from] = units[at] ?? 0;
    this.starts[this.size] = end;
  }

  #place(slots: Int32Array): void {
    const mask = slots.length - 1;
    for (let number = 0; number < this.size; number++) {
      const hash = hashOfUnits(this.texts, this.starts[number] ?? 0, this.starts[number + 1] ?? 0);
      let slot = hash & mask;
      while (slots[slot] !== FREE) slot = (slot + 1) & mask;
      slots[slot] = slotOf(number, hash, mask);
    }
  }
}
