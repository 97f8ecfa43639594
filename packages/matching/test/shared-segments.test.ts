import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMatchIndex, createMatchReader, createSegmentGatherer } from "../src/index.ts";
import { documents, documentWith, query } from "./sample-texts.ts";

const ALL = { limit: 1000 };

describe("segments that threads share", () => {
  it("answer like the index that owns them, as gathered by several and after any later change", () => {
    const later = fc.array(documentWith(fc.integer({ min: 0, max: 120 }).map(String)), { maxLength: 8 });
    fc.assert(
      fc.property(documents, later, fc.subarray(["3", "30", "60"]), query, (docs, added, removed, asked) => {
        const gatherers = [createSegmentGatherer(), createSegmentGatherer()];
        for (const [at, document] of docs.entries()) gatherers[at % 2]?.add([document]);
        const shared = createMatchIndex();
        shared.adopt(gatherers.flatMap((gatherer) => gatherer.take()));
        const alone = createMatchIndex();
        alone.add(docs);
        const reader = createMatchReader();
        reader.show(shared.segments);
        for (const document of added) {
          shared.add([document]);
          alone.add([document]);
          reader.show(shared.segments);
          // Where terms stand is remembered from search to search, as far as segments are the same.
          reader.search(asked, ALL);
        }
        shared.remove(removed);
        alone.remove(removed);
        reader.show(shared.segments);
        expect(reader.size).toBe(alone.size);
        expect(reader.search(asked, ALL)).toEqual(alone.search(asked, ALL));
        for (const { id } of docs) expect(reader.explain(asked, id)).toEqual(alone.explain(asked, id));
      }),
      { numRuns: 60 },
    );
  });

  it("are searched no longer for what was removed, before anything is shown anew", () => {
    const index = createMatchIndex();
    index.add([{ id: "1", title: "抗起球针织围巾" }]);
    const reader = createMatchReader();
    reader.show(index.segments);
    index.remove(["1"]);
    expect(reader.search({ title: "针织围巾" }, ALL).hits).toEqual([]);
  });

  it("are those of the index shown last, also where another index of as many segments was shown before", () => {
    const reader = createMatchReader();
    for (const title of ["抗起球针织围巾", "电梯曳引轮"]) {
      const index = createMatchIndex();
      index.add([{ id: "1", title }]);
      reader.show(index.segments);
      expect(reader.document("1")?.title).toBe(title);
    }
  });

  it("are refused where a buffer holds something else", () => {
    const index = createMatchIndex();
    expect(() => index.adopt([new SharedArrayBuffer(4)])).toThrow(RangeError);
    expect(() => index.adopt([new SharedArrayBuffer(4096)])).toThrow(RangeError);
  });
});
