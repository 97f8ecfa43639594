import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMatchIndex } from "../src/index.ts";
import { Corpus } from "../src/segments/corpus.ts";
import { GrowingHalves } from "../src/segments/growing-list.ts";
import { SegmentDraft } from "../src/segments/segment-draft.ts";
import { KEY, readTerms, writeTerms } from "../src/segments/term-rows.ts";
import { ViewDraft } from "../src/segments/view-draft.ts";

interface Term {
  readonly term: number;
  readonly weight: number;
  readonly inTitle: boolean;
}

const rowsOf = (terms: fc.Arbitrary<number>) =>
  fc.uniqueArray(fc.record({ term: terms, weight: fc.integer({ min: 1, max: 255 }), inTitle: fc.boolean() }), {
    selector: ({ term }) => term,
    maxLength: 300,
  });

const written = (terms: readonly Term[], into: GrowingHalves): void => {
  const keys = terms.map(({ term, weight, inTitle }) => term * KEY.term + (inTitle ? KEY.inTitle : 0) + weight);
  writeTerms(Float64Array.from(keys).toSorted(), into);
};

const read = (bytes: GrowingHalves, from: number, to: number): Term[] => {
  const terms: Term[] = [];
  readTerms(bytes.cells, from, to, (term, weight, inTitle) => terms.push({ term, weight, inTitle }));
  return terms;
};

const rising = (terms: readonly Term[]) => terms.toSorted((a, b) => a.term - b.term);

describe("The terms of documents, row by row", () => {
  it("are read as they were written, near and far apart, whatever they weigh", () => {
    const near = rowsOf(fc.integer({ min: 0, max: 400 }));
    const far = rowsOf(
      fc.oneof(fc.constantFrom(0, 8190, 8191, 8192, 16_383, 16_384, (1 << 26) - 2), fc.integer({ min: 0, max: (1 << 26) - 2 })),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(near, far), { maxLength: 12 }), (rows) => {
        const bytes = new GrowingHalves();
        const ends = rows.map((terms) => {
          written(terms, bytes);
          return bytes.size;
        });
        for (const [at, terms] of rows.entries()) expect(read(bytes, ends[at - 1] ?? 0, ends[at] ?? 0)).toEqual(rising(terms));
      }),
      { numRuns: 150 },
    );
  });

  it("count each term of a document once, with all that its occurrences weigh, up to what a byte holds", () => {
    const draft = new ViewDraft();
    const units = Uint16Array.from("海带切割海带", (unit) => unit.charCodeAt(0));
    draft.add(units, 4, 6, 2, false);
    draft.endDocument();
    draft.add(units, 0, 2, 2, false);
    draft.add(units, 2, 4, 6, true);
    draft.add(units, 4, 6, 6, true);
    for (let more = 0; more < 100; more++) draft.add(units, 2, 4, 4, false);
    draft.endDocument();
    expect(read(draft.rows, draft.rowEnds.cells[0] ?? 0, draft.rows.size)).toEqual([
      { term: 0, weight: 8, inTitle: true },
      { term: 1, weight: 255, inTitle: true },
    ]);
    expect([draft.postings, draft.titlePostings, draft.lengths.cells[1]]).toEqual([3, 2, 414]);
  });
});

describe("A word that is a bigram as well", () => {
  const units = Uint16Array.from("海带切割", (unit) => unit.charCodeAt(0));

  it("has one posting a document, which tells what it gives in both views", () => {
    const draft = new SegmentDraft();
    for (const id of ["1", "2"]) {
      draft.ids.numberOf(id);
      draft.words.add(units, 0, 2, id === "1" ? 2 : 6, false);
      if (id === "1") draft.words.add(units, 0, 4, 2, false);
      draft.bigrams.add(units, 0, 2, 2, false);
      draft.words.endDocument();
      draft.bigrams.endDocument();
      draft.facts.add({});
    }
    const { words, bigrams, sections } = draft.freeze(() => undefined);
    expect(Array.from(words.docs)).toEqual([0]);
    expect(Array.from(bigrams.docs)).toEqual([0, 1]);
    expect(Array.from(bigrams.impacts)).toEqual([116, 116]);
    const [first = 0, second = 0] = sections.bigramDoubles;
    expect(first).toBeGreaterThan(0);
    expect(second).toBeGreaterThan(first);
  });

  it("is found in documents that hold it as a word alone", () => {
    const draft = new SegmentDraft();
    draft.ids.numberOf("1");
    draft.words.add(units, 0, 2, 2, false);
    draft.words.endDocument();
    draft.bigrams.endDocument();
    draft.facts.add({});
    const segment = draft.freeze(() => undefined);
    expect(Array.from(segment.bigrams.docs)).toEqual([0]);
    expect(segment.bigrams.impacts[0]).toBe(0);
    expect(segment.sections.bigramDoubles[0]).toBeGreaterThan(0);
    const found = new Corpus([segment]).lookUp("words", "海带");
    expect([found.frequency, found.texts.count, found.doubles?.count]).toEqual([1, 0, 1]);
  });
});

describe("Segments", () => {
  it("that were merged and lost documents answer as the documents that are left answer alone", () => {
    const about = (at: number, version: string) => ({
      id: `s${at}`,
      title: `${["海带切割", "抗起球针织", "锂电池隔膜"][at % 3]}装置${version}`,
      abstract: `一种${at}号装置，${"用于海带".repeat(at % 9)}${version}${"强度高".repeat((at * 7) % 150)}`,
      claims: at % 4 === 0 ? `1. 一种装置，包括刀架${at}` : "",
    });
    const index = createMatchIndex();
    for (let at = 0; at < 120; at += 5) index.add(Array.from({ length: 5 }, (_, one) => about(at + one, "甲")));
    for (let at = 0; at < 60; at += 4) index.add([about(at, "乙")]);
    index.remove(Array.from({ length: 15 }, (_, at) => `s${at * 8 + 1}`));
    const alone = createMatchIndex();
    const left = Array.from({ length: 120 }, (_, at) => at).filter((at) => at % 8 !== 1);
    alone.add(left.map((at) => about(at, at < 60 && at % 4 === 0 ? "乙" : "甲")));
    for (const title of ["海带切割装置乙", "锂电池隔膜强度", "针织刀架"]) {
      for (const counted of [true, false])
        expect(index.search({ title }, { limit: 200, counted })).toEqual(alone.search({ title }, { limit: 200, counted }));
    }
  });
});
