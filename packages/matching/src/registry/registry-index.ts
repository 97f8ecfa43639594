import type { Bitset } from "../columns/bitset.ts";
import { Narrowing } from "../columns/narrowing.ts";
import { evaluate } from "./evaluate.ts";
import { pageOf } from "./page.ts";
import { RegistryStore } from "./registry-store.ts";
import {
  type ChangingFacet,
  type RegistryAnswer,
  type RegistryCondition,
  type RegistryFacet,
  registryFacets,
  type RegistryPatent,
  type RegistryQuery,
} from "./types.ts";

export interface RegistryIndex {
  /** Living patents. */
  readonly size: number;
  /** Bytes that the index holds, as far as it knows: some percent below what the process shows. */
  readonly bytes: { readonly postings: number; readonly columns: number; readonly texts: number };
  /** Replaces equal ids; findable when it returns. */
  add(patents: Iterable<RegistryPatent>): void;
  remove(ids: Iterable<string>): void;
  /** Other values of facets of patents that stay as they are; unknown ids are passed over. */
  change(changes: Iterable<{ readonly id: string } & Readonly<Record<ChangingFacet, readonly string[]>>>): void;
  search(query: RegistryQuery): RegistryAnswer;
}

const noFacets = (): Record<RegistryFacet, Record<string, number>> =>
  Object.fromEntries(registryFacets.map((name) => [name, {}])) as Record<RegistryFacet, Record<string, number>>;

/** What meets a query, whatever its page and order. */
interface Meeting {
  readonly docs: Bitset;
  readonly total: number;
  readonly facets: RegistryAnswer["facets"];
}

/** Each holds a bit a patent. */
const recentKept = 16;

function meetingOf(store: RegistryStore, condition: RegistryCondition, narrowed: RegistryQuery["narrowed"], counted: boolean): Meeting {
  const narrowing = new Narrowing(
    Object.entries(narrowed).map(([facet, values]) => ({ facet, met: store.facets[facet as RegistryFacet].holdersOf(values) })),
  );
  const alive = store.alive();
  // Without counting, texts outside the narrowed facets need not be read.
  const base = evaluate(store, condition, counted ? alive : narrowing.under(alive));
  const docs = narrowing.under(base);
  const facets = noFacets();
  if (counted) {
    for (const name of registryFacets) {
      facets[name] = store.facets[name].count(narrowing.narrows(name) ? narrowing.under(base, name) : docs);
    }
  }
  return { docs, total: docs.count(), facets };
}

class ColumnarIndex implements RegistryIndex {
  #store = new RegistryStore();
  readonly #deadWorthwhile: number;
  /** What was found since the last change: the next page and another order ask for the same again. */
  readonly #recent = new Map<string, Meeting>();

  constructor(deadWorthwhile: number) {
    this.#deadWorthwhile = deadWorthwhile;
  }

  get size(): number {
    return this.#store.living;
  }

  get bytes(): RegistryIndex["bytes"] {
    return this.#store.bytes;
  }

  add(patents: Iterable<RegistryPatent>): void {
    for (const patent of patents) this.#store.put(patent);
    this.#changed();
  }

  remove(ids: Iterable<string>): void {
    for (const id of ids) this.#store.remove(id);
    this.#changed();
  }

  change(changes: Parameters<RegistryIndex["change"]>[0]): void {
    for (const { id, sei, highValue } of changes) {
      this.#store.change(id, "sei", sei);
      this.#store.change(id, "highValue", highValue);
    }
    this.#changed();
  }

  search(query: RegistryQuery): RegistryAnswer {
    const { docs, total, facets } = this.#meeting(query);
    return { total, facets, ...pageOf(this.#store, query, docs) };
  }

  #meeting({ condition, narrowed, counted }: RegistryQuery): Meeting {
    const asked = JSON.stringify([condition, narrowed, counted]);
    const known = this.#recent.get(asked);
    if (known !== undefined) return known;
    const found = meetingOf(this.#store, condition, narrowed, counted);
    if (this.#recent.size >= recentKept) this.#recent.delete(this.#recent.keys().next().value ?? "");
    this.#recent.set(asked, found);
    return found;
  }

  /** What was found is no longer true; and when the dead outnumber the living, the living are put into a new store. */
  #changed(): void {
    this.#recent.clear();
    const store = this.#store;
    if (store.size - store.living < Math.max(this.#deadWorthwhile, store.living)) return;
    const fresh = new RegistryStore();
    for (let doc = 0; doc < store.size; doc += 1) if (!store.isDead(doc)) fresh.put(store.read(doc));
    this.#store = fresh;
  }
}

/**
 * An empty index of the registry. Pure memory: nothing is read, written or scheduled; one thread owns it. `deadWorthwhile`: fewer dead patents
 * than this are not worth a new beginning.
 */
export const createRegistryIndex = ({ deadWorthwhile = 10_000 }: { readonly deadWorthwhile?: number } = {}): RegistryIndex =>
  new ColumnarIndex(deadWorthwhile);
