import type { DayField, ValueField } from "../columns/attribute-values.ts";
import { Bitset } from "../columns/bitset.ts";
import { type Columns, ColumnStore } from "../columns/column-store.ts";
import type { Segment } from "./segment.ts";

/** The facts of a segment's documents by column. They are read from the segment once, when a filter or a count first asks. */
class SegmentColumns implements Columns {
  readonly #segment: Segment;
  readonly #store = new ColumnStore();

  constructor(segment: Segment) {
    this.#segment = segment;
    for (let doc = 0; doc < segment.size; doc++) this.#store.add(segment.attributesOf(doc));
  }

  get size(): number {
    return this.#segment.size;
  }

  alive(): Bitset {
    return new Bitset(this.size, Uint32Array.from(this.#segment.sections.living));
  }

  values(field: ValueField) {
    return this.#store.values(field);
  }

  get ipc() {
    return this.#store.ipc;
  }

  days(field: DayField) {
    return this.#store.days(field);
  }

  named(name: string) {
    return this.#store.named(name);
  }
}

const known = new WeakMap<Segment, Columns>();

export const columnsOf = (segment: Segment): Columns => {
  const columns = known.get(segment) ?? new SegmentColumns(segment);
  known.set(segment, columns);
  return columns;
};
