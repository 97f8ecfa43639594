import type { MatchAttributes } from "../types.ts";
import type { FactColumns } from "./fact-columns.ts";
import { compareFields, eachFact, orderKey } from "./fact-fields.ts";
import { allocateFacts, denseShare, type FactSections, mostDocuments } from "./fact-layout.ts";
import { growingInts } from "./growing.ts";

const encoder = new TextEncoder();

/** Facts in their final order. */
interface OrderedFacts {
  readonly fields: readonly { readonly name: string; readonly texts: readonly string[] }[];
  /** The place of each fact by the number under which it was gathered. */
  readonly places: Uint32Array;
}

/** Gathers the facts of documents, numbered as they come, and freezes them into bytes. */
export class FactDraft {
  /** By field, the number of each text. */
  readonly #numbers = new Map<string, Map<string, number>>();
  #facts = 0;
  readonly #owned = growingInts();
  readonly #ends = growingInts();
  #used = 0;
  #size = 0;

  readonly #state = (field: string, text: string): void => this.#own(this.#numberOf(field, text));

  /** The document that gets the next number. */
  add(attributes: MatchAttributes): void {
    eachFact(attributes, this.#state);
    this.#end();
  }

  /**
   * A document of other facts. `renumbered` remembers which number each of their facts has here: as many cells as `from` has facts, −1 at first.
   * No attribute is read again.
   */
  addFrom(from: FactColumns, doc: number, renumbered: Int32Array): void {
    from.eachFact(doc, (fact) => {
      if ((renumbered[fact] ?? -1) < 0) {
        const { field, text } = from.factAt(fact);
        renumbered[fact] = this.#numberOf(field, text);
      }
      this.#own(renumbered[fact] ?? 0);
    });
    this.#end();
  }

  freeze(): Uint8Array {
    const { fields, places } = this.#inOrder();
    const owned = Uint32Array.from(this.#owned.array.subarray(0, this.#used), (fact) => places[fact] ?? 0);
    const ends = this.#ends.array.subarray(0, this.#size);
    const frequencies = new Uint32Array(this.#facts);
    for (const fact of owned) frequencies[fact] = (frequencies[fact] ?? 0) + 1;
    const isDense = (frequency: number): boolean => frequency * denseShare >= this.#size;
    const texts = [...fields.map(({ name }) => name), ...fields.flatMap((field) => field.texts)].map((text) => encoder.encode(text));
    const { bytes, sections } = allocateFacts({
      documents: this.#size,
      fields: fields.length,
      facts: this.#facts,
      holders: frequencies.reduce((sum, frequency) => sum + (isDense(frequency) ? 0 : frequency), 0),
      denseFacts: frequencies.reduce((sum, frequency) => sum + Number(isDense(frequency)), 0),
      ownedBytes: sortAndMeasure(owned, ends),
      textBytes: texts.reduce((sum, { length }) => sum + length, 0),
    });
    writeTexts(sections, fields, texts);
    writeOwned(sections, owned, ends);
    writeHolders(sections, owned, ends, frequencies, isDense);
    return bytes;
  }

  #inOrder(): OrderedFacts {
    const places = new Uint32Array(this.#facts);
    let place = 0;
    const fields = [...this.#numbers.keys()].toSorted(compareFields).map((name) => {
      const stated = Array.from(this.#numbers.get(name) ?? [], ([text, number]) => ({ text, number, key: orderKey(name, text) }));
      stated.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.text < b.text ? -1 : 1));
      for (const { number } of stated) {
        places[number] = place;
        place += 1;
      }
      return { name, texts: stated.map(({ text }) => text) };
    });
    return { fields, places };
  }

  #numberOf(field: string, text: string): number {
    let texts = this.#numbers.get(field);
    if (texts === undefined) {
      texts = new Map();
      this.#numbers.set(field, texts);
    }
    const known = texts.get(text);
    if (known !== undefined) return known;
    texts.set(text, this.#facts);
    this.#facts += 1;
    return this.#facts - 1;
  }

  #own(fact: number): void {
    this.#owned.set(this.#used, fact);
    this.#used += 1;
  }

  #end(): void {
    if (this.#size === mostDocuments) throw new RangeError(`no more than ${mostDocuments} documents stand in one block`);
    this.#ends.set(this.#size, this.#used);
    this.#size += 1;
  }
}

/** Puts the facts of each document in rising order, which they nearly are, and tells how many bytes their differences take. */
function sortAndMeasure(owned: Uint32Array, ends: Int32Array): number {
  let bytes = 0;
  for (let doc = 0, from = 0; doc < ends.length; doc += 1) {
    const end = ends[doc] ?? 0;
    for (let at = from + 1; at < end; at += 1) {
      const fact = owned[at] ?? 0;
      let to = at;
      for (; to > from && (owned[to - 1] ?? 0) > fact; to -= 1) owned[to] = owned[to - 1] ?? 0;
      owned[to] = fact;
    }
    let before = -1;
    for (; from < end; from += 1) {
      for (let left = (owned[from] ?? 0) - before; left > 0; left >>>= 7) bytes += 1;
      before = owned[from] ?? 0;
    }
  }
  return bytes;
}

function writeTexts(
  { texts, textEnds, fieldEnds, fieldNameEnds }: FactSections,
  fields: OrderedFacts["fields"],
  encoded: readonly Uint8Array[],
): void {
  let end = 0;
  for (const [number, text] of encoded.entries()) {
    texts.set(text, end);
    end += text.length;
    if (number < fields.length) fieldNameEnds[number] = end;
    else textEnds[number - fields.length] = end;
  }
  let facts = 0;
  for (const [field, { texts: stated }] of fields.entries()) {
    facts += stated.length;
    fieldEnds[field] = facts;
  }
}

function writeOwned(sections: FactSections, owned: Uint32Array, ends: Int32Array): void {
  let written = 0;
  for (let doc = 0, from = 0; doc < ends.length; doc += 1) {
    let before = -1;
    for (const end = ends[doc] ?? 0; from < end; from += 1) {
      let left = (owned[from] ?? 0) - before;
      before = owned[from] ?? 0;
      for (; left > 127; left >>>= 7) sections.owned[written++] = (left & 127) | 128;
      sections.owned[written++] = left;
    }
    sections.ownedStarts[doc + 1] = written;
  }
}

function writeHolders(
  sections: FactSections,
  owned: Uint32Array,
  ends: Int32Array,
  frequencies: Uint32Array,
  isDense: (frequency: number) => boolean,
): void {
  const { documents, fieldEnds, known, holderStarts, holders, denseFacts, dense } = sections;
  const words = (documents + 31) >>> 5;
  const fieldOf = new Uint32Array(frequencies.length);
  const denseOf = new Int32Array(frequencies.length).fill(-1);
  let [start, field, denseUsed] = [0, 0, 0];
  for (let fact = 0; fact < frequencies.length; fact += 1) {
    while (fact >= (fieldEnds[field] ?? 0)) field += 1;
    fieldOf[fact] = field;
    holderStarts[fact] = start;
    if (isDense(frequencies[fact] ?? 0)) {
      denseOf[fact] = denseUsed;
      denseFacts[denseUsed] = fact;
      denseUsed += 1;
    } else start += frequencies[fact] ?? 0;
  }
  holderStarts[frequencies.length] = start;
  const next = holderStarts.slice();
  const mark = (bits: Uint32Array, from: number, doc: number): void => {
    bits[from + (doc >>> 5)] = (bits[from + (doc >>> 5)] ?? 0) | (1 << (doc & 31));
  };
  for (let doc = 0, at = 0; doc < documents; doc += 1) {
    for (const end = ends[doc] ?? 0; at < end; at += 1) {
      const fact = owned[at] ?? 0;
      mark(known, (fieldOf[fact] ?? 0) * words, doc);
      const bits = denseOf[fact] ?? -1;
      if (bits >= 0) mark(dense, bits * words, doc);
      else {
        holders[next[fact] ?? 0] = doc;
        next[fact] = (next[fact] ?? 0) + 1;
      }
    }
  }
}
