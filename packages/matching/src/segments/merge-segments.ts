import { FactDraft } from "../columns/fact-draft.ts";
import { writeImpacts } from "./impacts.ts";
import { allocateSections, placeLists, RECORD, RECORD_LENGTH, TOTALS } from "./layout.ts";
import { BODY_FIELDS, MOST_DOCUMENTS, postingsOf, Segment, type SegmentView, type ViewName } from "./segment.ts";
import { sectionLengths } from "./segment-builder.ts";
import { TextUnits } from "../text/text-units.ts";
import { type EachText, planTexts, readTextInto, writeTexts } from "./text-code.ts";
import { TermTable } from "./term-table.ts";

/** A segment that goes into another: its living documents are numbered from `base` on. */
interface Part {
  readonly segment: Segment;
  /** Old number → new; −1 = dead. */
  readonly numbers: Int32Array;
}

const numbered = (segments: readonly Segment[]): { parts: Part[]; documents: number } => {
  let documents = 0;
  const parts = segments.map((segment) => {
    const numbers = new Int32Array(segment.size).fill(-1);
    for (let doc = 0; doc < segment.size; doc++) if (segment.isLiving(doc)) numbers[doc] = documents++;
    return { segment, numbers };
  });
  return { parts, documents };
};

/** The dictionary of one view of all parts: terms that no living document holds are left out. */
interface MergedTerms {
  readonly table: TermTable;
  /** For each part: old number → new; −1 = left out. */
  readonly numbers: readonly Int32Array[];
  readonly postings: number;
}

const mergeTerms = (parts: readonly Part[], name: ViewName): MergedTerms => {
  const table = new TermTable();
  let postings = 0;
  const numbers = parts.map(({ segment }) => {
    const { records, terms } = segment[name];
    const count = records.length / RECORD_LENGTH - 1;
    const fresh = new Int32Array(count).fill(-1);
    for (let term = 0; term < count; term++) {
      const record = term * RECORD_LENGTH;
      const frequency = records[record + RECORD.frequency] ?? 0;
      if (frequency === 0) continue;
      postings += frequency;
      fresh[term] = table.numberOfUnits(terms.texts, records[record] ?? 0, records[record + RECORD_LENGTH] ?? 0);
    }
    return fresh;
  });
  return { table, numbers, postings };
};

const writeMergedView = (parts: readonly Part[], name: ViewName, merged: MergedTerms, into: SegmentView): void => {
  const { records } = into;
  const { table } = merged;
  table.freeze(into.terms);
  for (const [at, { segment }] of parts.entries()) {
    const from = segment[name].records;
    for (const [term, number] of (merged.numbers[at] ?? new Int32Array()).entries()) {
      const place = number * RECORD_LENGTH + RECORD.frequency;
      if (number >= 0) records[place] = (records[place] ?? 0) + (from[term * RECORD_LENGTH + RECORD.frequency] ?? 0);
    }
  }
  const next = placeLists(records, table.size);
  for (const [at, { segment, numbers }] of parts.entries()) {
    const view = segment[name];
    const fresh = merged.numbers[at] ?? new Int32Array();
    for (let term = 0; term < fresh.length; term++) {
      const number = fresh[term] ?? -1;
      if (number < 0) continue;
      let place = next[number] ?? 0;
      const { from, to } = postingsOf(view, term);
      for (let posting = from; posting < to; posting++) {
        const doc = numbers[view.docs[posting] ?? 0] ?? -1;
        if (doc < 0) continue;
        into.docs[place] = doc;
        into.weights[place] = view.weights[posting] ?? 0;
        place++;
      }
      next[number] = place;
    }
    for (const [old, doc] of numbers.entries()) if (doc >= 0) into.lengths[doc] = view.lengths[old] ?? 0;
  }
};

const livingTitlePostings = (parts: readonly Part[]): number => {
  let count = 0;
  for (const { segment, numbers } of parts) for (const doc of segment.sections.titleDocs) if ((numbers[doc] ?? -1) >= 0) count++;
  return count;
};

const writeMergedTitles = (parts: readonly Part[], { numbers: termNumbers }: MergedTerms, segment: Segment): void => {
  const { titleStarts, titleDocs, titleCounts } = segment.sections;
  /** Visits every living title posting with its new term and document. */
  const each = (visit: (term: number, doc: number) => void): void => {
    for (const [at, part] of parts.entries()) {
      const from = part.segment.sections;
      for (const [old, term] of (termNumbers[at] ?? new Int32Array()).entries()) {
        if (term < 0) continue;
        for (let posting = from.titleStarts[old] ?? 0; posting < (from.titleStarts[old + 1] ?? 0); posting++) {
          const doc = part.numbers[from.titleDocs[posting] ?? 0] ?? -1;
          if (doc >= 0) visit(term, doc);
        }
      }
    }
  };
  each((term) => {
    titleStarts[term + 1] = (titleStarts[term + 1] ?? 0) + 1;
  });
  for (let term = 1; term < titleStarts.length; term++) titleStarts[term] = (titleStarts[term] ?? 0) + (titleStarts[term - 1] ?? 0);
  const next = titleStarts.slice();
  each((term, doc) => {
    const place = next[term] ?? 0;
    next[term] = place + 1;
    titleDocs[place] = doc;
  });
  for (const { segment: from, numbers } of parts) {
    for (const [old, doc] of numbers.entries()) if (doc >= 0) titleCounts[doc] = from.sections.titleCounts[old] ?? 0;
  }
};

/** What documents carry beside their postings: ids, texts and facts. */
const mergeStored = (parts: readonly Part[]) => {
  const ids = new TermTable();
  const facts = new FactDraft();
  for (const { segment, numbers } of parts) {
    const { idStarts, idTexts } = segment.sections;
    const renumbered = new Int32Array(segment.facts.facts).fill(-1);
    for (const [old, doc] of numbers.entries()) {
      if (doc < 0) continue;
      ids.numberOfUnits(idTexts, idStarts[old] ?? 0, idStarts[old + 1] ?? 0);
      facts.addFrom(segment.facts, old, renumbered);
    }
  }
  return { ids, facts: facts.freeze(), bodies: planTexts(eachBodyOf(parts)) };
};

/** The texts of all living documents, field by field. */
const eachBodyOf =
  (parts: readonly Part[]): EachText =>
  (visit) => {
    const text = new TextUnits();
    for (const { segment, numbers } of parts) {
      const { bodyEnds, bodyTexts, bodyCode } = segment.sections;
      for (const [old, doc] of numbers.entries()) {
        if (doc < 0) continue;
        for (let place = old * BODY_FIELDS; place < (old + 1) * BODY_FIELDS; place++) {
          readTextInto(bodyTexts, place === 0 ? 0 : (bodyEnds[place - 1] ?? 0), bodyEnds[place] ?? 0, bodyCode, text);
          visit(text);
        }
      }
    }
  };

const writeStored = (parts: readonly Part[], { ids, facts, bodies }: ReturnType<typeof mergeStored>, segment: Segment): void => {
  const { sections } = segment;
  ids.freeze({ slots: sections.idSlots, starts: sections.idStarts, stride: 1, texts: sections.idTexts });
  sections.facts.set(facts);
  sections.bodyCode.set(bodies.code);
  writeTexts(eachBodyOf(parts), bodies, sections.bodyTexts, sections.bodyEnds);
};

/** One segment of the living documents of several, by copying columns: no text is read again. Throws `RangeError` for more than 65,536. */
export const mergeSegments = (segments: readonly Segment[]): Segment => {
  const { parts, documents } = numbered(segments);
  if (documents > MOST_DOCUMENTS) throw new RangeError("a segment holds no more than 65,536 documents");
  const words = mergeTerms(parts, "words");
  const bigrams = mergeTerms(parts, "bigrams");
  const stored = mergeStored(parts);
  const sizes = ({ table, postings }: MergedTerms) => ({ terms: table.size, units: table.units, postings });
  const { buffer, sections } = allocateSections(
    documents,
    sectionLengths(documents, {
      words: sizes(words),
      bigrams: sizes(bigrams),
      titlePostings: livingTitlePostings(parts),
      idUnits: stored.ids.units,
      bodies: stored.bodies,
      facts: stored.facts.length,
    }),
  );
  const merged = new Segment(buffer);
  for (let doc = 0; doc < documents; doc++) sections.living[doc >>> 5] = (sections.living[doc >>> 5] ?? 0) | (1 << (doc & 31));
  for (const { segment } of parts) {
    for (const place of [TOTALS.living, TOTALS.wordLength, TOTALS.bigramLength]) {
      sections.totals[place] = (sections.totals[place] ?? 0) + (segment.sections.totals[place] ?? 0);
    }
  }
  writeMergedView(parts, "words", words, merged.words);
  writeMergedView(parts, "bigrams", bigrams, merged.bigrams);
  writeMergedTitles(parts, words, merged);
  writeStored(parts, stored, merged);
  writeImpacts(merged);
  return merged;
};
