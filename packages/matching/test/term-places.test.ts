import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Corpus } from "../src/segments/corpus.ts";
import { Segment } from "../src/segments/segment.ts";
import { SegmentList } from "../src/segments/segment-list.ts";
import { placeTokens } from "../src/text/tokens.ts";
import { normalise } from "../src/text/normalise.ts";
import { documents, documentWith } from "./sample-texts.ts";

const VIEWS = ["words", "bigrams"] as const;

describe("where a term stands in the segments of an index", () => {
  it("is remembered from change to change as it would be found anew", () => {
    const change = fc.oneof(
      fc.record({ add: fc.array(documentWith(fc.integer({ min: 0, max: 60 }).map(String)), { minLength: 1, maxLength: 4 }) }),
      fc.record({ remove: fc.array(fc.integer({ min: 0, max: 60 }).map(String), { maxLength: 25 }) }),
    );
    fc.assert(
      fc.property(documents, fc.array(change, { minLength: 1, maxLength: 12 }), fc.array(fc.boolean()), (first, changes, asked) => {
        const list = new SegmentList();
        list.add(first);
        const terms = new Set(
          first.flatMap(({ title, abstract = "" }) => placeTokens(normalise(title + abstract)).map(({ term }) => term)),
        );
        for (const [at, one] of changes.entries()) {
          if ("add" in one) list.add(one.add);
          else for (const id of one.remove) list.remove(id);
          // Not every state of an index is asked for every term.
          if (asked[at] === true && at < changes.length - 1) continue;
          const remembered = list.corpus;
          const anew = new Corpus(list.segments.map(({ buffer }) => new Segment(buffer)));
          for (const view of VIEWS)
            for (const [order, term] of Array.from(terms).entries())
              if (at === changes.length - 1 || order % 2 === at % 2)
                expect(remembered.lookUp(view, term)).toMatchObject(shown(anew, view, term));
        }
      }),
    );
  });
});

/** All that ranking reads of the places of a term. */
const shown = (corpus: Corpus, view: (typeof VIEWS)[number], term: string) => {
  const { numbers, texts, doubles, titles, inTitles, greatestImpact, shortestTitle, frequency } = corpus.lookUp(view, term);
  return { numbers, texts, doubles, titles, inTitles, greatestImpact, shortestTitle, frequency };
};
