import { FactDraft } from "../columns/fact-draft.ts";
import { type OccurrenceSink, readOccurrences } from "../index/term-counts.ts";
import type { MatchDocument } from "../types.ts";
import { writeImpacts } from "./impacts.ts";
import { allocateSections, placeLists, RECORD, RECORD_LENGTH, type SectionLengths, type Sections, TOTALS_LENGTH } from "./layout.ts";
import { BODY_FIELDS, GREATEST_WEIGHT, MOST_DOCUMENTS, Segment, type SegmentView, type ViewName } from "./segment.ts";
import { TextUnits } from "../text/text-units.ts";
import { type EachText, planTexts, type TextPlan, writeTexts } from "./text-code.ts";
import { slotsFor, TermTable } from "./term-table.ts";
import { ViewDraft } from "./view-draft.ts";

/** Gathers documents and freezes them into a segment. */
export class SegmentBuilder {
  readonly #words = new ViewDraft();
  readonly #bigrams = new ViewDraft();
  readonly #ids = new TermTable();
  readonly #facts = new FactDraft();
  readonly #bodies: string[] = [];
  readonly #occurrences: OccurrenceSink = {
    word: (units, from, to, weight, inTitle) => {
      if (inTitle) this.#words.addToTitle(units, from, to, weight);
      else this.#words.add(units, from, to, weight);
    },
    bigram: (units, from, to, weight) => {
      this.#bigrams.add(units, from, to, weight);
    },
  };

  get size(): number {
    return this.#ids.size;
  }
  get isFull(): boolean {
    return this.size === MOST_DOCUMENTS;
  }

  /** A document whose id the builder has not had. */
  add(document: MatchDocument): void {
    if (this.isFull) throw new RangeError("a segment holds no more than 65,536 documents");
    if (this.#ids.numberOf(document.id) !== this.size - 1) throw new RangeError(`the id ${document.id} is already in this segment`);
    readOccurrences(document, this.#occurrences);
    this.#words.endDocument();
    this.#bigrams.endDocument();
    const tags = document.tags === undefined || document.tags.length === 0 ? "" : JSON.stringify(document.tags);
    this.#bodies.push(document.title, document.abstract ?? "", document.claims ?? "", tags);
    this.#facts.add(document.attributes ?? {});
  }

  build(): Segment {
    const facts = this.#facts.freeze();
    const bodies = planTexts(this.#eachBody);
    const { buffer, sections } = allocateSections(this.size, this.#lengths(facts.length, bodies));
    const segment = new Segment(buffer);
    sections.totals.set([this.size, this.#words.totalLength, this.#bigrams.totalLength]);
    for (let doc = 0; doc < this.size; doc++) sections.living[doc >>> 5] = (sections.living[doc >>> 5] ?? 0) | (1 << (doc & 31));
    this.#ids.freeze({ slots: sections.idSlots, starts: sections.idStarts, stride: 1, texts: sections.idTexts });
    for (const [name, draft] of [
      ["words", this.#words],
      ["bigrams", this.#bigrams],
    ] as const)
      writeView(segment[name], draft);
    writeTitles(sections, this.#words);
    sections.bodyCode.set(bodies.code);
    writeTexts(this.#eachBody, bodies, sections.bodyTexts, sections.bodyEnds);
    sections.facts.set(facts);
    writeImpacts(segment);
    return segment;
  }

  readonly #eachBody: EachText = (visit) => {
    const units = new TextUnits();
    for (const body of this.#bodies) {
      units.write(body);
      visit(units);
    }
  };

  #lengths(facts: number, bodies: TextPlan): SectionLengths {
    return sectionLengths(this.size, {
      words: sizesOf(this.#words),
      bigrams: sizesOf(this.#bigrams),
      titlePostings: this.#words.titles.size,
      idUnits: this.#ids.units,
      bodies,
      facts,
    });
  }
}

const sizesOf = ({ table, terms }: ViewDraft): ViewSizes => ({ terms: table.size, units: table.units, postings: terms.size });

interface ViewSizes {
  readonly terms: number;
  readonly units: number;
  readonly postings: number;
}

export interface SegmentSizes extends Readonly<Record<ViewName, ViewSizes>> {
  readonly titlePostings: number;
  readonly idUnits: number;
  readonly bodies: TextPlan;
  /** Bytes of the facts. */
  readonly facts: number;
}

export const sectionLengths = (documents: number, sizes: SegmentSizes): SectionLengths => ({
  totals: TOTALS_LENGTH,
  living: (documents + 31) >>> 5,
  idSlots: slotsFor(documents),
  idStarts: documents + 1,
  idTexts: sizes.idUnits,
  wordSlots: slotsFor(sizes.words.terms),
  wordRecords: (sizes.words.terms + 1) * RECORD_LENGTH,
  wordTexts: sizes.words.units,
  wordDocs: sizes.words.postings,
  wordWeights: sizes.words.postings,
  wordImpacts: sizes.words.postings,
  wordLengths: documents,
  titleStarts: sizes.words.terms + 1,
  titleDocs: sizes.titlePostings,
  titleCounts: documents,
  bigramSlots: slotsFor(sizes.bigrams.terms),
  bigramRecords: (sizes.bigrams.terms + 1) * RECORD_LENGTH,
  bigramTexts: sizes.bigrams.units,
  bigramDocs: sizes.bigrams.postings,
  bigramWeights: sizes.bigrams.postings,
  bigramImpacts: sizes.bigrams.postings,
  bigramLengths: documents,
  bodyEnds: documents * BODY_FIELDS,
  bodyCode: sizes.bodies.code.length,
  bodyTexts: sizes.bodies.bytes,
  facts: sizes.facts,
});

/** Turns what stands document by document into postings term by term: a counting sort, so that documents rise within each term. */
const writeView = (view: SegmentView, draft: ViewDraft): void => {
  const { records, docs, weights, lengths } = view;
  const { terms, ends, table } = draft;
  table.freeze(view.terms);
  lengths.set(draft.lengths.cells.subarray(0, draft.lengths.size));
  for (let at = 0; at < terms.size; at++) {
    const frequency = (terms.cells[at] ?? 0) * RECORD_LENGTH + RECORD.frequency;
    records[frequency] = (records[frequency] ?? 0) + 1;
  }
  const next = placeLists(records, table.size);
  for (let doc = 0, at = 0; doc < ends.size; doc++) {
    for (const end = ends.cells[doc] ?? 0; at < end; at++) {
      const term = terms.cells[at] ?? 0;
      const place = next[term] ?? 0;
      next[term] = place + 1;
      docs[place] = doc;
      weights[place] = Math.min(draft.weights.cells[at] ?? 0, GREATEST_WEIGHT);
    }
  }
};

const writeTitles = ({ titleStarts, titleDocs, titleCounts }: Sections, { titles, titleEnds }: ViewDraft): void => {
  for (let at = 0; at < titles.size; at++) {
    const term = titles.cells[at] ?? 0;
    titleStarts[term + 1] = (titleStarts[term + 1] ?? 0) + 1;
  }
  for (let term = 1; term < titleStarts.length; term++) titleStarts[term] = (titleStarts[term] ?? 0) + (titleStarts[term - 1] ?? 0);
  const next = titleStarts.slice();
  for (let doc = 0, at = 0; doc < titleEnds.size; doc++) {
    const end = titleEnds.cells[doc] ?? 0;
    titleCounts[doc] = Math.min(end - at, 0xffff);
    for (; at < end; at++) {
      const term = titles.cells[at] ?? 0;
      const place = next[term] ?? 0;
      next[term] = place + 1;
      titleDocs[place] = doc;
    }
  }
};
