import type { MatchAttributes } from "../types.ts";
import { bareIpc, type DayField, namedFacetOf, subclassOf, UNKNOWN, type ValueField } from "./attribute-values.ts";
import { Bitset } from "./bitset.ts";
import { attributesOf, dayField, type Fact, namedNumberField, namedTextField, orderKey, statedOnce } from "./fact-fields.ts";
import { type FacetCounts, usualFacets } from "./facet-counts.ts";
import { type FactSections, openFacts } from "./fact-layout.ts";
import { wellFormed } from "./well-formed.ts";

/** Which documents hold what, of a field of values. */
export interface ValueHolders {
  holdersOf(values: readonly string[]): Bitset;
  /** With a value that begins so and meets the test. */
  holdersUnder(prefix: string, meets?: (value: string) => boolean): Bitset;
}

/** Which documents hold what, of a field of numbers. */
export interface NumberHolders {
  /** Both ends included; a number that is not known is in no range. */
  within(min: number, max: number): Bitset;
}

/** Facts from one number to before another. */
interface FactRange {
  readonly from: number;
  readonly to: number;
}

/** Values of a field by a name that neighbours may share; a group of −1 has none. */
interface FactGroups {
  readonly range: FactRange;
  readonly names: readonly string[];
  readonly groups: Int32Array;
  /** The documents that have a name. */
  readonly named: Bitset;
}

/** What is counted together: for each fact the place of its count, −1 for those that are not counted. */
interface CountPlan {
  readonly places: Int32Array;
  readonly facets: readonly { readonly facet: string; readonly parts: readonly { readonly from: number; readonly groups: FactGroups }[] }[];
  readonly length: number;
}

const yearPattern = /^\d{4}/u;
const itself = (text: string): string => text;
const subclassName = (symbol: string): string | undefined => subclassOf(bareIpc(symbol));
const yearName = (day: string): string | undefined => yearPattern.exec(day)?.[0];
const dayValue = (day: string): number => Number(day.replaceAll("-", ""));

/**
 * The facts of documents as filters and counts read them, out of bytes that any number of threads may share. Nothing is copied but the texts that
 * are asked for.
 */
export class FactColumns {
  readonly size: number;
  readonly facts: number;
  readonly #sections: FactSections;
  readonly #living: Uint32Array;
  readonly #texts: Buffer;
  readonly #fields: ReadonlyMap<string, number>;
  readonly #groups = new Map<string, FactGroups>();
  readonly #plans = new Map<string, CountPlan>();

  /** `bytes` as `FactDraft` froze them; `living`: a bit for each document that was not removed. */
  constructor(bytes: Uint8Array, living: Uint32Array) {
    this.#sections = openFacts(bytes);
    this.#living = living;
    const { texts } = this.#sections;
    this.#texts = Buffer.from(texts.buffer, texts.byteOffset, texts.byteLength);
    this.size = this.#sections.documents;
    this.facts = this.#sections.textEnds.length;
    const ends = this.#sections.fieldNameEnds;
    this.#fields = new Map(Array.from(ends, (end, field) => [this.#read(field === 0 ? 0 : (ends[field - 1] ?? 0), end), field]));
  }

  /** Reads the names of the usual facets, so that the first search need not. */
  prepare(): void {
    this.#planOf(usualFacets);
  }

  /** The documents that were not removed. */
  alive(): Bitset {
    return new Bitset(this.size, this.#living.slice());
  }

  values(field: ValueField): ValueHolders {
    if (field === "year") return valueGroups(this, dayField("application"), yearName);
    return field === "ipcSubclass" ? valueGroups(this, "ipc", subclassName) : fieldValues(this, field);
  }

  /** The documents with an IPC symbol that begins so, spaces ignored. */
  symbolsUnder(prefix: string): Bitset {
    return this.holders("ipc", [this.beginning("ipc", bareIpc(prefix))]);
  }

  /** Days as numbers: 20200301. */
  days(field: DayField): NumberHolders {
    return fieldNumbers(this, dayField(field), dayValue);
  }

  /** A facet that callers named: texts and numbers apart. Undefined: no document has it. */
  named(name: string): { readonly texts: ValueHolders; readonly numbers: NumberHolders } | undefined {
    const [texts, numbers] = [namedTextField(name), namedNumberField(name)];
    if (!this.#fields.has(texts) && !this.#fields.has(numbers)) return undefined;
    return { texts: fieldValues(this, texts), numbers: fieldNumbers(this, numbers, Number) };
  }

  /** Facts of a document, rising. */
  eachFact(doc: number, visit: (fact: number) => void): void {
    const { owned, ownedStarts } = this.#sections;
    const end = ownedStarts[doc + 1] ?? 0;
    let [fact, difference, shift] = [-1, 0, 0];
    for (let at = ownedStarts[doc] ?? 0; at < end; at += 1) {
      const byte = owned[at] ?? 0;
      difference |= (byte & 127) << shift;
      shift += 7;
      if (byte > 127) continue;
      fact += difference;
      [difference, shift] = [0, 0];
      visit(fact);
    }
  }

  factAt(fact: number): Fact {
    for (const [field, place] of this.#fields) {
      if (fact < (this.#sections.fieldEnds[place] ?? 0)) return { field, text: this.textOf(fact) };
    }
    throw new RangeError(`there is no fact ${fact}`);
  }

  attributesOf(doc: number): MatchAttributes {
    const facts: Fact[] = [];
    this.eachFact(doc, (fact) => facts.push(this.factAt(fact)));
    return attributesOf(facts);
  }

  rangeOf(field: string): FactRange {
    const place = this.#fields.get(field);
    if (place === undefined) return { from: 0, to: 0 };
    return { from: place === 0 ? 0 : (this.#sections.fieldEnds[place - 1] ?? 0), to: this.#sections.fieldEnds[place] ?? 0 };
  }

  textOf(fact: number): string {
    const { textEnds, fieldNameEnds } = this.#sections;
    return this.#read(fact === 0 ? (fieldNameEnds.at(-1) ?? 0) : (textEnds[fact - 1] ?? 0), textEnds[fact] ?? 0);
  }

  /** The first fact of a range that meets a test which all behind it meet too; its end where none does. */
  firstWhere({ from, to }: FactRange, meets: (text: string) => boolean): number {
    let [low, high] = [from, to];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (meets(this.textOf(middle))) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Facts of a field whose key begins so. */
  beginning(field: string, prefix: string): FactRange {
    const range = this.rangeOf(field);
    const start = wellFormed(prefix);
    const keyOf = (text: string): string => String(orderKey(field, text));
    const from = this.firstWhere(range, (text) => keyOf(text) >= start);
    return { from, to: this.firstWhere({ from, to: range.to }, (text) => !keyOf(text).startsWith(start)) };
  }

  /** Adds the documents that hold a fact of the range. */
  addHolders({ from, to }: FactRange, into: Bitset): void {
    if (from >= to) return;
    const { holderStarts, holders, denseFacts, dense } = this.#sections;
    const { words } = into;
    const end = holderStarts[to] ?? 0;
    for (let at = holderStarts[from] ?? 0; at < end; at += 1) {
      const doc = holders[at] ?? 0;
      words[doc >>> 5] = (words[doc >>> 5] ?? 0) | (1 << (doc & 31));
    }
    for (const [number, fact] of denseFacts.entries()) {
      if (fact >= from && fact < to) into.orWords(dense.subarray(number * words.length, (number + 1) * words.length));
    }
  }

  /**
   * The documents that hold a fact of one of the ranges, which rise and do not meet. Of a field that documents state once at most, whichever is
   * shorter is read: what stands in the ranges or what stands outside them.
   */
  holders(field: string, ranges: readonly FactRange[]): Bitset {
    const all = this.rangeOf(field);
    const listed = ({ from, to }: FactRange): number => (this.#sections.holderStarts[to] ?? 0) - (this.#sections.holderStarts[from] ?? 0);
    const found = new Bitset(this.size);
    if (!statedOnce(field) || ranges.reduce((sum, range) => sum + listed(range), 0) * 2 <= listed(all)) {
      for (const range of ranges) this.addHolders(range, found);
      return found;
    }
    let { from } = all;
    for (const range of ranges) {
      this.addHolders({ from, to: range.from }, found);
      from = range.to;
    }
    this.addHolders({ from, to: all.to }, found);
    return this.#known(field).andNot(found);
  }

  /** The values of a facet by name; equal names stand side by side in the order of values. */
  groupsOf(field: string, nameOf: (text: string) => string | undefined = itself): FactGroups {
    const key = nameOf === itself ? field : `${field} by ${nameOf.name}`;
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const range = this.rangeOf(field);
    const names: string[] = [];
    const named = new Bitset(this.size);
    const groups = Int32Array.from({ length: range.to - range.from }, (_, at) => {
      const name = nameOf(this.textOf(range.from + at));
      if (name === undefined) return -1;
      this.addHolders({ from: range.from + at, to: range.from + at + 1 }, named);
      if (name !== names.at(-1)) names.push(name);
      return names.length - 1;
    });
    const found = { range, names, groups, named };
    this.#groups.set(key, found);
    return found;
  }

  /** Adds how often each value of the facets stands in the documents of a set; one without any counts as unknown. */
  count(docs: Bitset, facets: readonly string[], into: FacetCounts): void {
    const plan = this.#planOf(facets);
    const counts = new Uint32Array(plan.length);
    this.#addUp(docs.words, plan.places, counts);
    for (const { facet, parts } of plan.facets) {
      const unknown = docs.copy();
      for (const { from, groups } of parts) {
        for (const [group, name] of groups.names.entries()) into.add(facet, name, counts[from + group] ?? 0);
        unknown.andNot(groups.named);
      }
      into.add(facet, UNKNOWN, unknown.count());
    }
  }

  /** One pass over the facts of each document, whatever is counted. */
  #addUp(words: Uint32Array, places: Int32Array, counts: Uint32Array): void {
    const { owned, ownedStarts } = this.#sections;
    for (let word = 0; word < words.length; word += 1) {
      for (let bits = words[word] ?? 0; bits !== 0; bits &= bits - 1) {
        const doc = (word << 5) + 31 - Math.clz32(bits & -bits);
        const end = ownedStarts[doc + 1] ?? 0;
        let [fact, last] = [-1, -1];
        for (let at = ownedStarts[doc] ?? 0; at < end; at += 1) {
          let byte = owned[at] ?? 0;
          let difference = byte & 127;
          for (let shift = 7; byte > 127; shift += 7) {
            at += 1;
            byte = owned[at] ?? 0;
            difference |= (byte & 127) << shift;
          }
          fact += difference;
          if (fact >= places.length) break;
          const place = places[fact] ?? -1;
          // Neighbours of one name count once.
          if (place < 0 || place === last) continue;
          counts[place] = (counts[place] ?? 0) + 1;
          last = place;
        }
      }
    }
  }

  /** No two facets count the same facts. */
  #planOf(facets: readonly string[]): CountPlan {
    // Names of facets may hold any character.
    const key = JSON.stringify(facets);
    const known = this.#plans.get(key);
    if (known !== undefined) return known;
    let length = 0;
    const planned = facets.map((facet) => {
      const parts = this.#groupsOfFacet(facet).map((groups) => {
        const from = length;
        length += groups.names.length;
        return { from, groups };
      });
      return { facet, parts };
    });
    const parts = planned.flatMap((facet) => facet.parts);
    const places = new Int32Array(parts.reduce((end, { groups }) => Math.max(end, groups.range.to), 0)).fill(-1);
    for (const { from, groups } of parts)
      for (const [at, group] of groups.groups.entries()) if (group >= 0) places[groups.range.from + at] = from + group;
    const plan = { places, facets: planned, length };
    this.#plans.set(key, plan);
    return plan;
  }

  #groupsOfFacet(facet: string): readonly FactGroups[] {
    const name = namedFacetOf(facet);
    if (name !== undefined) return [this.groupsOf(namedTextField(name)), this.groupsOf(namedNumberField(name))];
    if (facet === "year") return [this.groupsOf(dayField("application"), yearName)];
    return [facet === "ipcSubclass" ? this.groupsOf("ipc", subclassName) : this.groupsOf(facet)];
  }

  /** The documents that state a field. */
  #known(field: string): Bitset {
    const words = (this.size + 31) >>> 5;
    const place = this.#fields.get(field);
    const known = new Bitset(this.size);
    if (place !== undefined) known.words.set(this.#sections.known.subarray(place * words, (place + 1) * words));
    return known;
  }

  #read(from: number, to: number): string {
    return this.#texts.toString("utf8", from, to);
  }
}

/** Values of a field as they are stated. */
function fieldValues(columns: FactColumns, field: string): ValueHolders {
  return {
    holdersOf: (values) => {
      const all = columns.rangeOf(field);
      const places = [...new Set(values.map(wellFormed))].toSorted().flatMap((value) => {
        const fact = columns.firstWhere(all, (text) => text >= value);
        return fact < all.to && columns.textOf(fact) === value ? [{ from: fact, to: fact + 1 }] : [];
      });
      return columns.holders(field, places);
    },
    holdersUnder: (prefix, meets) => {
      const range = columns.beginning(field, prefix);
      return columns.holders(field, meets === undefined ? [range] : rangesMet(columns, field, range, meets));
    },
  };
}

/** The facts of a range that meet a test, neighbours together. */
function rangesMet(columns: FactColumns, field: string, { from, to }: FactRange, meets: (value: string) => boolean): FactRange[] {
  const { names, range } = columns.groupsOf(field);
  const ranges: FactRange[] = [];
  for (let at = from; at < to; ) {
    const met = meets(names[at - range.from] ?? "");
    const start = at;
    do at += 1;
    while (at < to && meets(names[at - range.from] ?? "") === met);
    if (met) ranges.push({ from: start, to: at });
  }
  return ranges;
}

/** Values that are the beginnings of what a field states, such as the years of days. */
function valueGroups(columns: FactColumns, field: string, nameOf: (text: string) => string | undefined): ValueHolders {
  const holdersOf = (values: readonly string[]): Bitset => {
    const names = [...new Set(values)].filter((value) => nameOf(value) === value).toSorted();
    return columns.holders(
      field,
      names.map((name) => columns.beginning(field, name)),
    );
  };
  return {
    holdersOf,
    holdersUnder: (prefix, meets) => {
      const { names } = columns.groupsOf(field, nameOf);
      return holdersOf(names.filter((name) => name.startsWith(prefix) && (meets === undefined || meets(name))));
    },
  };
}

/** Numbers of a field that documents state once at most. */
function fieldNumbers(columns: FactColumns, field: string, numberOf: (text: string) => number): NumberHolders {
  return {
    within: (min, max) => {
      const all = columns.rangeOf(field);
      const from = columns.firstWhere(all, (text) => numberOf(text) >= min);
      const to = columns.firstWhere({ from, to: all.to }, (text) => numberOf(text) > max);
      return columns.holders(field, [{ from, to }]);
    },
  };
}
