import { type OccurrenceSink, readOccurrences } from "../index/term-counts.ts";
import { TextUnits } from "../text/text-units.ts";
import type { MatchDocument } from "../types.ts";
import { MOST_DOCUMENTS, type Segment } from "./segment.ts";
import { SegmentDraft } from "./segment-draft.ts";
import type { EachText } from "./text-code.ts";

const listed = (texts: readonly string[] = []): string => (texts.length === 0 ? "" : JSON.stringify(texts));

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

  /** A document whose id the builder has not had. */
  add(document: MatchDocument): void {
    if (this.isFull) throw new RangeError("a segment holds no more than 65,536 documents");
    const { words, bigrams, ids, facts } = this.#draft;
    if (ids.numberOf(document.id) !== this.size - 1) throw new RangeError(`the id ${document.id} is already in this segment`);
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
