import type { MatchAttributes } from "../types.ts";
import { type DayField, dayFields, type ValueField, valueFields, valuesOf } from "./attribute-values.ts";
import { Bitset } from "./bitset.ts";
import { dayNumber } from "./day-numbers.ts";
import { type Growing, growingWords } from "./growing.ts";
import { NumberColumn } from "./number-column.ts";
import { ValueColumn } from "./value-columns.ts";

/** Which documents hold what, of a column of values. */
export interface ValueHolders {
  holdersOf(values: readonly string[]): Bitset;
  holdersUnder(prefix: string, meets: (value: string) => boolean): Bitset;
  count(docs: Bitset, absent?: string): Record<string, number>;
}

/** Which documents hold what, of a column of numbers. */
export interface NumberHolders {
  within(min: number, max: number): Bitset;
  count(docs: Bitset): Map<number, number>;
}

/** Columns of documents numbered from 0, as filters and facets read them. */
export interface Columns {
  /** One more than the highest document number. */
  readonly size: number;
  /** The documents that were not removed. */
  alive(): Bitset;
  values(field: ValueField): ValueHolders;
  /** IPC symbols in full, without spaces. */
  readonly ipc: ValueHolders;
  /** Days as numbers: 20200301. */
  days(field: DayField): NumberHolders;
  /** A facet that callers named: texts and numbers apart. Undefined: no document has it. */
  named(name: string): { readonly texts: ValueHolders; readonly numbers: NumberHolders } | undefined;
}

interface NamedColumn {
  readonly texts: ValueColumn;
  readonly numbers: NumberColumn;
}

const recordOf = <Name extends string, Column>(names: readonly Name[], make: () => Column): Readonly<Record<Name, Column>> =>
  Object.fromEntries(names.map((name) => [name, make()])) as Record<Name, Column>;

/** Facts of documents by column, growing: a document gets the next number, a removed one keeps its number as a tombstone. */
export class ColumnStore implements Columns {
  readonly #values = recordOf(valueFields, () => new ValueColumn());
  readonly #days = recordOf(dayFields, () => new NumberColumn());
  readonly #named = new Map<string, NamedColumn>();
  readonly ipc = new ValueColumn();
  readonly #dead: Growing<Uint32Array> = growingWords();
  size = 0;

  /** The facts of the document that gets the next number. */
  add(attributes: MatchAttributes): void {
    const { values, ipc } = valuesOf(attributes);
    for (const field of valueFields) this.#values[field].add(values[field]);
    this.ipc.add(ipc);
    for (const field of dayFields) this.#days[field].add(dayNumber(attributes.days?.[field]) || undefined);
    this.#addNamed(attributes.facets ?? {});
    this.size += 1;
  }

  remove(doc: number): void {
    const word = doc >>> 5;
    this.#dead.set(word, (this.#dead.array[word] ?? 0) | (1 << (doc & 31)));
  }

  alive(): Bitset {
    const all = Bitset.all(this.size);
    const dead = this.#dead.array;
    for (let word = 0; word < all.words.length; word += 1) all.words[word] = (all.words[word] ?? 0) & ~(dead[word] ?? 0);
    return all;
  }

  values(field: ValueField): ValueColumn {
    return this.#values[field];
  }

  days(field: DayField): NumberColumn {
    return this.#days[field];
  }

  named(name: string): NamedColumn | undefined {
    return this.#named.get(name);
  }

  /** Every named column has a line for each document, so a name that comes late begins with lines that say nothing. */
  #addNamed(facets: Readonly<Record<string, string | number>>): void {
    for (const name of Object.keys(facets)) {
      if (this.#named.has(name)) continue;
      const column = { texts: new ValueColumn(), numbers: new NumberColumn() };
      for (let doc = 0; doc < this.size; doc += 1) {
        column.texts.add([]);
        column.numbers.add(undefined);
      }
      this.#named.set(name, column);
    }
    for (const [name, { texts, numbers }] of this.#named) {
      const value = Object.hasOwn(facets, name) ? facets[name] : undefined;
      texts.add(typeof value === "string" ? [value] : []);
      numbers.add(typeof value === "number" ? value : undefined);
    }
  }
}
