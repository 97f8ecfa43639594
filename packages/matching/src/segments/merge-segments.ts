import { TextUnits } from "../text/text-units.ts";
import { RECORD } from "./layout.ts";
import { BODY_FIELDS, MOST_DOCUMENTS, type Segment, type ViewName } from "./segment.ts";
import { type SegmentDraft, withDraft } from "./segment-draft.ts";
import { type EachText, readTextInto } from "./text-code.ts";
import type { ViewDraft } from "./view-draft.ts";

/** A segment that goes into another, and those of its documents that live. */
interface Part {
  readonly segment: Segment;
  readonly docs: Int32Array;
}

const partOf = (segment: Segment): Part => {
  const living: number[] = [];
  for (let doc = 0; doc < segment.size; doc++) if (segment.isLiving(doc)) living.push(doc);
  return { segment, docs: Int32Array.from(living) };
};

/** Terms that no living document holds are left out. */
const addTerms = ({ segment, docs }: Part, name: ViewName, draft: ViewDraft): void => {
  const { records, terms, lengths } = segment[name];
  /** By old number, one more than the new; 0: not met yet. */
  const numbers = new Int32Array(records.length / terms.stride);
  for (const doc of docs) {
    segment.eachTerm(name, doc, (term, weight, inTitle) => {
      let number = (numbers[term] ?? 0) - 1;
      if (number < 0) {
        const record = term * terms.stride + RECORD.text;
        number = draft.table.numberOfUnits(terms.texts, records[record] ?? 0, records[record + terms.stride] ?? 0);
        numbers[term] = number + 1;
      }
      draft.addCounted(number, weight, inTitle);
    });
    draft.endDocument(lengths[doc] ?? 0);
  }
};

const addStored = ({ segment, docs }: Part, { ids, facts }: SegmentDraft): void => {
  const { idStarts, idTexts } = segment.sections;
  const renumbered = new Int32Array(segment.facts.facts).fill(-1);
  for (const doc of docs) {
    ids.numberOfUnits(idTexts, idStarts[doc] ?? 0, idStarts[doc + 1] ?? 0);
    facts.addFrom(segment.facts, doc, renumbered);
  }
};

/** The texts of all living documents, field by field. */
const eachBodyOf =
  (parts: readonly Part[]): EachText =>
  (visit) => {
    const text = new TextUnits();
    for (const { segment, docs } of parts) {
      const { bodyEnds, bodyTexts, bodyCode } = segment.sections;
      for (const doc of docs) {
        for (let place = doc * BODY_FIELDS; place < (doc + 1) * BODY_FIELDS; place++) {
          readTextInto(bodyTexts, place === 0 ? 0 : (bodyEnds[place - 1] ?? 0), bodyEnds[place] ?? 0, bodyCode, text);
          visit(text);
        }
      }
    }
  };

/** One segment of the living documents of several, by copying what they hold: no text is cut again. Throws `RangeError` for more than 65,536. */
export const mergeSegments = (segments: readonly Segment[]): Segment => {
  const parts = segments.map(partOf);
  if (parts.reduce((sum, { docs }) => sum + docs.length, 0) > MOST_DOCUMENTS)
    throw new RangeError("a segment holds no more than 65,536 documents");
  return withDraft((draft) => {
    for (const part of parts) {
      addTerms(part, "words", draft.words);
      addTerms(part, "bigrams", draft.bigrams);
      addStored(part, draft);
    }
    return draft.freeze(eachBodyOf(parts));
  });
};
