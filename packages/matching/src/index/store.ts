import { ColumnStore } from "../columns/column-store.ts";
import type { MatchDocument } from "../types.ts";
import { SubIndex } from "./sub-index.ts";
import { countTerms } from "./term-counts.ts";

/** The dead are cleared away when they outnumber the living, and never for a few. */
const FEWEST_DEAD = 1000;

/**
 * The documents, their two sub-indexes and the columns of their facts. A document gets the next number; a replaced or removed one keeps its number as a
 * tombstone until the dead outnumber the living, when the living are numbered afresh, so clearing costs each change a constant.
 */
export class DocumentStore {
  words = new SubIndex();
  bigrams = new SubIndex();
  columns = new ColumnStore();
  #numbers = new Map<string, number>();
  #documents: (MatchDocument | undefined)[] = [];

  get living(): number {
    return this.#numbers.size;
  }
  /** One more than the highest document number. */
  get size(): number {
    return this.#documents.length;
  }

  /** `undefined` for the number of a removed document. */
  at(doc: number): MatchDocument | undefined {
    return this.#documents[doc];
  }

  numberOf(id: string): number | undefined {
    return this.#numbers.get(id);
  }

  put(document: MatchDocument): void {
    this.remove(document.id);
    const doc = this.#documents.length;
    // A copy: what the caller changes later must not differ from what was counted.
    const kept = {
      ...document,
      attributes: { ...document.attributes },
      ...(document.tags === undefined ? {} : { tags: [...document.tags] }),
    };
    const { words, bigrams } = countTerms(kept);
    this.#documents.push(kept);
    this.#numbers.set(document.id, doc);
    this.words.add(doc, words);
    this.bigrams.add(doc, bigrams);
    this.columns.add(kept.attributes);
  }

  remove(id: string): void {
    const doc = this.#numbers.get(id);
    const document = doc === undefined ? undefined : this.#documents[doc];
    if (doc === undefined || document === undefined) return;
    const { words, bigrams } = countTerms(document);
    this.words.remove(doc, words);
    this.bigrams.remove(doc, bigrams);
    this.columns.remove(doc);
    this.#documents[doc] = undefined;
    this.#numbers.delete(id);
    if (this.#documents.length - this.living > Math.max(FEWEST_DEAD, this.living)) this.#clearDead();
  }

  #clearDead(): void {
    const numbers = new Int32Array(this.#documents.length).fill(-1);
    const living: MatchDocument[] = [];
    for (const [doc, document] of this.#documents.entries()) {
      if (document === undefined) continue;
      numbers[doc] = living.length;
      this.#numbers.set(document.id, living.length);
      living.push(document);
    }
    this.#documents = living;
    this.words = this.words.renumbered(numbers);
    this.bigrams = this.bigrams.renumbered(numbers);
    this.columns = new ColumnStore();
    for (const { attributes = {} } of living) this.columns.add(attributes);
  }
}
