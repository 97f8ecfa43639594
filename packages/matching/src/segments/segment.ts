import { FactColumns } from "../columns/fact-columns.ts";
import type { MatchDocument } from "../types.ts";
import { openSections, RECORD, RECORD_LENGTH, type Sections, TOTALS } from "./layout.ts";
import { openRow, readTerms, type TermVisitor } from "./term-rows.ts";
import { readText } from "./text-code.ts";
import { findTerm, type FrozenTerms, hashOfTerm, termText } from "./term-table.ts";

/** Documents of one segment are numbered in 16 bits. */
export const MOST_DOCUMENTS = 1 << 16;
/** Greatest weighted frequency that is kept, in half units; beyond it BM25 has long been saturated. */
export const GREATEST_WEIGHT = 0xff;
/** Fields of a document as they stand in `bodyTexts`: title, abstract, claims, tags and classes, these two as JSON lists. */
export const BODY_FIELDS = 5;

export type ViewName = "words" | "bigrams";

/** The postings of one view, words or bigrams. */
export interface SegmentView {
  /** Their `stride` is the length of a record. */
  readonly terms: FrozenTerms;
  /** By term, see `RECORD`. */
  readonly records: Int32Array;
  readonly docs: Uint16Array;
  readonly impacts: Uint8Array;
  /** The same memory two documents and four impacts at a time, as the processor lays numbers out. */
  readonly docPairs: Int32Array;
  readonly impactFours: Int32Array;
  readonly lengths: Int32Array;
}

const integersOf = ({ buffer, byteOffset, byteLength }: Uint16Array | Uint8Array): Int32Array =>
  new Int32Array(buffer, byteOffset, byteLength >>> 2);

const viewOf = (sections: Sections, view: "word" | "bigram"): SegmentView => {
  const records = sections[`${view}Records`];
  return {
    terms: { slots: sections[`${view}Slots`], starts: records, stride: RECORD_LENGTH[`${view}s`], texts: sections[`${view}Texts`] },
    records,
    docs: sections[`${view}Docs`],
    impacts: sections[`${view}Impacts`],
    docPairs: integersOf(sections[`${view}Docs`]),
    impactFours: integersOf(sections[`${view}Impacts`]),
    lengths: sections[`${view}Lengths`],
  };
};

const greatestOf = (bytes: Uint8Array): number => {
  let greatest = 0;
  for (let at = 0; at < bytes.length; at++) greatest = Math.max(greatest, bytes[at] ?? 0);
  return greatest;
};

let nextKey = 1;

/**
 * Up to 65,536 documents in one buffer that several threads read at once. Texts and postings never change; what does is which documents
 * live, the totals and document frequencies of the living, and one thread alone may change them.
 */
export class Segment {
  /** Tells this segment from all others that this thread ever had. */
  readonly key = nextKey++;
  readonly buffer: SharedArrayBuffer;
  /** Living or not. */
  readonly size: number;
  readonly sections: Sections;
  readonly words: SegmentView;
  readonly bigrams: SegmentView;
  /** What postings of bigrams say of the same texts as words, four at a time like impacts. */
  readonly doubleFours: Int32Array;
  /** Documents whose titles hold words, two at a time. */
  readonly titlePairs: Int32Array;
  /** Lengths of titles, four at a time. */
  readonly titleFours: Int32Array;
  readonly #ids: FrozenTerms;
  #facts: FactColumns | undefined;
  #longestTitle: number | undefined;

  /** Throws `RangeError` when the buffer holds no segment. */
  constructor(buffer: SharedArrayBuffer) {
    const { documents, sections } = openSections(buffer);
    this.buffer = buffer;
    this.size = documents;
    this.sections = sections;
    this.words = viewOf(sections, "word");
    this.bigrams = viewOf(sections, "bigram");
    this.doubleFours = integersOf(sections.bigramDoubles);
    this.titlePairs = integersOf(sections.titleDocs);
    this.titleFours = integersOf(sections.titleSizes);
    this.#ids = { slots: sections.idSlots, starts: sections.idStarts, stride: 1, texts: sections.idTexts };
  }

  get living(): number {
    return this.sections.totals[TOTALS.living] ?? 0;
  }

  isLiving(doc: number): boolean {
    return (((this.sections.living[doc >>> 5] ?? 0) >>> (doc & 31)) & 1) === 1;
  }

  /** How many different words the longest of its titles has, `MOST_TITLE_WORDS` at most. */
  get longestTitle(): number {
    return (this.#longestTitle ??= greatestOf(this.sections.titleSizes));
  }

  /** The living document of the id; −1: the segment has none. */
  find(id: string, hash = hashOfTerm(id)): number {
    const doc = findTerm(this.#ids, id, hash);
    return doc >= 0 && this.isLiving(doc) ? doc : -1;
  }

  idOf(doc: number): string {
    return termText(this.#ids, doc);
  }

  /** The first UTF-16 unit of the id. */
  unitOfId(doc: number): number {
    const { idStarts, idTexts } = this.sections;
    return idTexts[idStarts[doc] ?? 0] ?? 0;
  }

  /** The document as it was added. */
  documentAt(doc: number): MatchDocument {
    const [title, abstract, claims, tags, classes] = Array.from({ length: BODY_FIELDS }, (_, field) => this.bodyOf(doc, field));
    return {
      id: this.idOf(doc),
      title: title ?? "",
      ...(abstract ? { abstract } : {}),
      ...(claims ? { claims } : {}),
      ...(tags ? { tags: JSON.parse(tags) as string[] } : {}),
      ...(classes ? { classes: JSON.parse(classes) as string[] } : {}),
      attributes: this.facts.attributesOf(doc),
    };
  }

  /** What the documents state; opened once, when something first asks. */
  get facts(): FactColumns {
    return (this.#facts ??= new FactColumns(this.sections.facts, this.sections.living));
  }

  /** Visits the terms that a document holds in one view, numbers rising, with their weighted frequencies in half units and whether they stand in its title. */
  eachTerm(view: ViewName, doc: number, visit: TermVisitor): void {
    const { rows, rowEnds } = this.sections;
    const at = doc === 0 ? 0 : (rowEnds[doc - 1] ?? 0);
    const { words, bigrams } = openRow(rows, at);
    if (view === "words") readTerms(rows, words, bigrams, visit);
    else readTerms(rows, bigrams, rowEnds[doc] ?? 0, visit);
  }

  /** Marks a document as removed. The caller takes its terms out of the frequencies and totals. */
  bury(doc: number): void {
    this.sections.living[doc >>> 5] = (this.sections.living[doc >>> 5] ?? 0) & ~(1 << (doc & 31));
  }

  /** One of a document's texts as its author wrote it, by its place among the `BODY_FIELDS`; empty where there is none. */
  bodyOf(doc: number, field: number): string {
    const { bodyEnds, bodyTexts, bodyCode } = this.sections;
    const place = doc * BODY_FIELDS + field;
    const from = place === 0 ? 0 : (bodyEnds[place - 1] ?? 0);
    return readText(bodyTexts, from, bodyEnds[place] ?? 0, bodyCode);
  }
}

/** Where the postings of a term begin and end in its view. */
export const postingsOf = ({ records, terms: { stride } }: SegmentView, term: number): { from: number; to: number } => ({
  from: records[term * stride + RECORD.posting] ?? 0,
  to: records[(term + 1) * stride + RECORD.posting] ?? 0,
});
