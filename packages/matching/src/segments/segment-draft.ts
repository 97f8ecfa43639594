import { FactDraft } from "../columns/fact-draft.ts";
import { lengthNorm } from "../ranking/length-norm.ts";
import { SATURATION } from "../ranking/parameters.ts";
import { WHOLE_IMPACT } from "./impacts.ts";
import {
  allocateSections,
  MOST_TITLE_WORDS,
  RECORD,
  RECORD_LENGTH,
  type SectionLengths,
  type Sections,
  TOTALS,
  TOTALS_LENGTH,
} from "./layout.ts";
import { BODY_FIELDS, Segment, type SegmentView, type ViewName } from "./segment.ts";
import { type EachText, planTexts, type TextPlan, writeTexts } from "./text-code.ts";
import { lengthOfHead, type RowHead, writeHead } from "./term-rows.ts";
import { slotsFor, TermTable } from "./term-table.ts";
import { ViewDraft } from "./view-draft.ts";

/** More different words than this in a title count as so many. */
const MOST_TITLE_COUNT = 0xffff;

/** All that the documents of a segment to be hold, but for their texts. */
export class SegmentDraft {
  readonly words = new ViewDraft();
  readonly bigrams = new ViewDraft();
  readonly ids = new TermTable();
  facts = new FactDraft();

  get size(): number {
    return this.ids.size;
  }

  /** Forgets all documents; the room that they took serves the next. */
  clear(): void {
    this.words.clear();
    this.bigrams.clear();
    this.ids.clear();
    this.facts = new FactDraft();
  }

  /** Freezes it; `eachBody` gives the `BODY_FIELDS` texts of document after document. */
  freeze(eachBody: EachText): Segment {
    const { words, bigrams, ids } = this;
    const facts = this.facts.freeze();
    const bodies = planTexts(eachBody);
    const lists = countPostings(words, bigrams);
    const { buffer, sections } = allocateSections(this.size, this.#lengths({ facts: facts.length, bodies, lists }));
    const segment = new Segment(buffer);
    for (let doc = 0; doc < this.size; doc++) sections.living[doc >>> 5] = (sections.living[doc >>> 5] ?? 0) | (1 << (doc & 31));
    ids.freeze({ slots: sections.idSlots, starts: sections.idStarts, stride: 1, texts: sections.idTexts });
    sections.facts.set(facts);
    sections.bodyCode.set(bodies.code);
    writeTexts(eachBody, bodies, sections.bodyTexts, sections.bodyEnds);
    writeRows(words, bigrams, sections);
    writeView(segment.words, words);
    writeView(segment.bigrams, bigrams);
    sections.totals[TOTALS.living] = this.size;
    sections.totals[TOTALS.wordLength] = words.totalLength;
    sections.totals[TOTALS.bigramLength] = bigrams.totalLength;
    sections.totals[TOTALS.wordMean] = words.meanLength;
    sections.totals[TOTALS.bigramMean] = bigrams.meanLength;
    writePostings(segment, this, lists);
    writeTitles(segment, words);
    return segment;
  }

  #lengths({ facts, bodies, lists }: { facts: number; bodies: TextPlan; lists: ListCounts }): SectionLengths {
    const documents = this.size;
    const { words, bigrams, ids } = this;
    const [wordPostings, bigramPostings] = [sumOf(lists.words), sumOf(lists.bigrams)];
    return {
      totals: TOTALS_LENGTH,
      living: (documents + 31) >>> 5,
      idSlots: slotsFor(documents),
      idStarts: documents + 1,
      idTexts: ids.units,
      wordSlots: slotsFor(words.table.size),
      wordRecords: (words.table.size + 1) * RECORD_LENGTH.words,
      wordTexts: words.table.units,
      wordDocs: wordPostings,
      wordImpacts: wordPostings,
      wordLengths: documents,
      titleDocs: words.titlePostings,
      titleSizes: words.titlePostings,
      bigramSlots: slotsFor(bigrams.table.size),
      bigramRecords: (bigrams.table.size + 1) * RECORD_LENGTH.bigrams,
      bigramTexts: bigrams.table.units,
      bigramDocs: bigramPostings,
      bigramImpacts: bigramPostings,
      bigramDoubles: bigramPostings,
      bigramLengths: documents,
      rowEnds: documents,
      rows: lengthOfRows(words, bigrams),
      bodyEnds: documents * BODY_FIELDS,
      bodyCode: bodies.code.length,
      bodyTexts: bodies.bytes,
      facts,
    };
  }
}

/** A draft that held so many documents at most is used again: finding room anew for each small change keeps the collector of the runtime at work. */
const SMALL = 512;
let spare: SegmentDraft | undefined;

/** Gives an empty draft for the time of a call. */
export const withDraft = <Result>(use: (draft: SegmentDraft) => Result): Result => {
  const draft = spare ?? new SegmentDraft();
  spare = undefined;
  const result = use(draft);
  if (draft.size <= SMALL) {
    draft.clear();
    spare = draft;
  }
  return result;
};

const sumOf = (numbers: Int32Array): number => numbers.reduce((sum, number) => sum + number, 0);

const headOf = (words: ViewDraft, bigrams: ViewDraft, doc: number): RowHead => ({
  words: words.rowOf(doc).length,
  titleWords: Math.min(words.titleCounts.cells[doc] ?? 0, MOST_TITLE_COUNT),
  wordLength: words.lengths.cells[doc] ?? 0,
  bigramLength: bigrams.lengths.cells[doc] ?? 0,
});

const lengthOfRows = (words: ViewDraft, bigrams: ViewDraft): number => {
  let length = words.rows.size + bigrams.rows.size;
  for (let doc = 0; doc < words.lengths.size; doc++) length += lengthOfHead(headOf(words, bigrams, doc));
  return length;
};

/** Puts the terms of each document in both views behind a head, and tells where each row ends. */
const writeRows = (words: ViewDraft, bigrams: ViewDraft, { rows, rowEnds }: Sections): void => {
  let at = 0;
  for (let doc = 0; doc < words.lengths.size; doc++) {
    at = writeHead(headOf(words, bigrams, doc), rows, at);
    for (const terms of [words.rowOf(doc), bigrams.rowOf(doc)]) {
      rows.set(terms, at);
      at += terms.length;
    }
    rowEnds[doc] = at;
  }
};

/** How many postings each term has. */
interface ListCounts extends Readonly<Record<ViewName, Int32Array>> {
  /** By word, the number of the same text as a bigram; −1: it is none. */
  readonly doubles: Int32Array;
}

/** The number of the same text as a bigram. Words of two units always have one: what a document holds of them stands in postings of bigrams alone. */
const doublesOf = ({ table: words }: ViewDraft, { table: bigrams }: ViewDraft): Int32Array => {
  const doubles = new Int32Array(words.size);
  for (let word = 0; word < words.size; word++) {
    const [from, to] = [words.starts[word] ?? 0, words.starts[word + 1] ?? 0];
    doubles[word] = to - from === 2 ? bigrams.numberOfUnits(words.texts, from, to) : bigrams.findUnits(words.texts, from, to);
  }
  return doubles;
};

const countPostings = (words: ViewDraft, bigrams: ViewDraft): ListCounts => {
  const doubles = doublesOf(words, bigrams);
  const counts = { words: new Int32Array(words.table.size), bigrams: new Int32Array(bigrams.table.size), doubles };
  /** By bigram, one more than the last document that holds it. */
  const holders = new Int32Array(bigrams.table.size);
  const count = (doc: number, bigram: number): void => {
    if (holders[bigram] === doc + 1) return;
    holders[bigram] = doc + 1;
    counts.bigrams[bigram] = (counts.bigrams[bigram] ?? 0) + 1;
  };
  for (let doc = 0; doc < words.lengths.size; doc++) {
    bigrams.eachTerm(doc, (bigram) => {
      count(doc, bigram);
    });
    words.eachTerm(doc, (word) => {
      const double = doubles[word] ?? -1;
      if (double >= 0) count(doc, double);
      else counts.words[word] = (counts.words[word] ?? 0) + 1;
    });
  }
  return counts;
};

const writeView = (view: SegmentView, draft: ViewDraft): void => {
  const { records, lengths, terms } = view;
  draft.table.freeze(terms);
  lengths.set(draft.lengths.cells.subarray(0, draft.lengths.size));
  for (let doc = 0; doc < draft.lengths.size; doc++) {
    draft.eachTerm(doc, (term) => {
      const place = term * terms.stride + RECORD.frequency;
      records[place] = (records[place] ?? 0) + 1;
    });
  }
};

/** Writes into each term's record, at `place`, where its list begins, one behind the other, given how many entries each has; answers where the first of each goes. */
const placeLists = ({ records, terms: { stride } }: SegmentView, place: number, counts: Int32Array): Int32Array => {
  const first = new Int32Array(counts.length);
  let start = 0;
  for (let term = 0; term < counts.length; term++) {
    records[term * stride + place] = start;
    first[term] = start;
    start += counts[term] ?? 0;
  }
  records[counts.length * stride + place] = start;
  return first;
};

/**
 * Turns rows into postings term by term (a counting sort, so that documents rise within each term) with the impact w ÷ (w + K) of each, and writes into every
 * term's record what bounds its gains. K depends on the mean length of all living documents, which moves with every change, so impacts are bounds and the
 * mean that was used is kept beside them: see `impactFactor`.
 */
const writePostings = ({ size, words, bigrams, sections }: Segment, draft: SegmentDraft, lists: ListCounts): void => {
  const next = { words: placeLists(words, RECORD.posting, lists.words), bigrams: placeLists(bigrams, RECORD.posting, lists.bigrams) };
  for (const [word, double] of lists.doubles.entries()) words.records[word * RECORD_LENGTH.words + RECORD.double] = double + 1;
  const norms = {
    words: lengthNorm(draft.words.meanLength, SATURATION.words),
    bigrams: lengthNorm(draft.bigrams.meanLength, SATURATION.bigrams),
  };
  /** By bigram, one more than the place of its last posting. */
  const places = new Int32Array(next.bigrams.length);
  const placeOf = (doc: number, bigram: number): number => {
    const last = (places[bigram] ?? 0) - 1;
    if (last >= 0 && bigrams.docs[last] === doc) return last;
    const place = next.bigrams[bigram] ?? 0;
    next.bigrams[bigram] = place + 1;
    places[bigram] = place + 1;
    bigrams.docs[place] = doc;
    return place;
  };
  for (let doc = 0; doc < size; doc++) {
    const ofBigrams = norms.bigrams.flat + norms.bigrams.slope * (bigrams.lengths[doc] ?? 0);
    draft.bigrams.eachTerm(doc, (term, weight) => {
      const impact = impactOf(weight, ofBigrams);
      bigrams.impacts[placeOf(doc, term)] = impact;
      raiseBound(bigrams, term, impact);
    });
    const ofWords = norms.words.flat + norms.words.slope * (words.lengths[doc] ?? 0);
    draft.words.eachTerm(doc, (term, weight) => {
      const impact = impactOf(weight, ofWords);
      raiseBound(words, term, impact);
      const double = lists.doubles[term] ?? -1;
      if (double >= 0) {
        sections.bigramDoubles[placeOf(doc, double)] = impact;
        return;
      }
      const place = next.words[term] ?? 0;
      next.words[term] = place + 1;
      words.docs[place] = doc;
      words.impacts[place] = impact;
    });
  }
};

const impactOf = (weight: number, norm: number): number => Math.ceil((WHOLE_IMPACT * weight) / (weight + norm));

const raiseBound = ({ records, terms }: SegmentView, term: number, impact: number): void => {
  const bounds = term * terms.stride + RECORD.bounds;
  if (impact > (records[bounds] ?? 0)) records[bounds] = impact;
};

/** Writes the title words of documents, word by word, and into every word's record where they begin and how many words the shortest title has that holds it. */
const writeTitles = ({ size, words, sections: { titleDocs, titleSizes } }: Segment, draft: ViewDraft): void => {
  const { records } = words;
  const counts = new Int32Array(draft.table.size);
  for (let doc = 0; doc < size; doc++) {
    draft.eachTerm(doc, (term, _weight, inTitle) => {
      if (inTitle) counts[term] = (counts[term] ?? 0) + 1;
    });
  }
  const next = placeLists(words, RECORD.title, counts);
  for (let bounds: number = RECORD.bounds; bounds + RECORD_LENGTH.words < records.length; bounds += RECORD_LENGTH.words)
    records[bounds] = (records[bounds] ?? 0) | (MOST_TITLE_WORDS << 8);
  for (let doc = 0; doc < size; doc++) {
    const count = Math.min(draft.titleCounts.cells[doc] ?? 0, MOST_TITLE_WORDS);
    draft.eachTerm(doc, (term, _weight, inTitle) => {
      if (!inTitle) return;
      const place = next[term] ?? 0;
      next[term] = place + 1;
      titleDocs[place] = doc;
      titleSizes[place] = count;
      const bounds = term * RECORD_LENGTH.words + RECORD.bounds;
      const known = records[bounds] ?? 0;
      if (count < known >>> 8) records[bounds] = (known & 0xff) | (count << 8);
    });
  }
};
