import { type OccurrenceSink, readOccurrences } from "../index/term-counts.ts";
import { TextUnits } from "../text/text-units.ts";
import type { MatchDocument } from "../types.ts";
import { refuseMalformed } from "./document-shape.ts";
import { MOST_DOCUMENTS, type Segment } from "./segment.ts";
import { SegmentDraft } from "./segment-draft.ts";
import type { EachText } from "./text-code.ts";

const listed = (texts: readonly string[] = []): string => (texts.length === 0 ? "" : JSON.stringify(texts));

const twice = (id: string): RangeError => new RangeError(`the id ${id} is already in this segment; give every id once`);

/** Gathers documents and freezes them into a segment. */
export class SegmentBuilder {
  readonly #draft: SegmentDraft;
  readonly #bodies: string[] = [];
  readonly #occurrences: OccurrenceSink = {
    word: (units, from, to, weight, inTitle) => {
      this.#draft.words.add(units, from, to, weight, inTitle);
    },
    bigram: (units, from, to, weight) => {
      this.#draft.bigrams.add(units, from, to, weight, false);
    },
  };

  constructor(draft = new SegmentDraft()) {
    this.#draft = draft;
  }

  get size(): number {
    return this.#draft.size;
  }
  get isFull(): boolean {
    return this.size === MOST_DOCUMENTS;
  }

  /**
   * Refuses documents one of which cannot be added, before any of them is touched. Throws `TypeError` for one that is no document and `RangeError` for an id
   * that comes twice.
   */
  refuseUnfit(documents: readonly MatchDocument[]): void {
    const ids = new Set<string>();
    for (const document of documents) {
      refuseMalformed(document);
      const { id } = document;
      if (ids.has(id) || this.#draft.ids.has(id)) throw twice(id);
      ids.add(id);
    }
  }

  /** A document whose id the builder has not had. Where it throws, the builder is as it was. */
  add(document: MatchDocument): void {
    if (this.isFull) throw new RangeError("a segment holds no more than 65,536 documents");
    refuseMalformed(document);
    const { words, bigrams, ids, facts } = this.#draft;
    const before = this.size;
    ids.numberOf(document.id);
    if (this.size === before) throw twice(document.id);
    readOccurrences(document, this.#occurrences);
    words.endDocument();
    bigrams.endDocument();
    this.#bodies.push(document.title, document.abstract ?? "", document.claims ?? "", listed(document.tags), listed(document.classes));
    facts.add(document.attributes ?? {});
  }

  build(): Segment {
    return this.#draft.freeze(this.#eachBody);
  }

  /** Begins anew. */
  clear(): void {
    this.#draft.clear();
    this.#bodies.length = 0;
  }

  readonly #eachBody: EachText = (visit) => {
    const units = new TextUnits();
    for (const body of this.#bodies) {
      units.write(body);
      visit(units);
    }
  };
}
