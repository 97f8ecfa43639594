import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMatchIndex } from "../src/index.ts";
import { Candidates } from "../src/ranking/candidates.ts";
import { Promising } from "../src/ranking/promising.ts";
import { ScoreFloor } from "../src/ranking/score-floor.ts";

describe("The floor of the scores", () => {
  it("is what as many documents as are wanted reach, and never below what is listed", () => {
    const scores = fc.array(fc.float({ min: 0, max: 4, noNaN: true }), { maxLength: 200 });
    fc.assert(
      fc.property(scores, fc.integer({ min: 1, max: 60 }), (reached, wanted) => {
        const floor = new ScoreFloor(wanted, 0.5);
        for (const score of reached) floor.raise(score);
        const worst = reached.toSorted((a, b) => b - a)[wanted - 1];
        expect(floor.isLow).toBe(worst === undefined);
        expect(floor.least).toBe(Math.max(0.5, worst ?? 0));
      }),
    );
  });

  it("waits for what it was told of a part: proven where all that are wanted were found in it, else hoped for", () => {
    const scores = fc.array(fc.float({ min: 1, max: 4, noNaN: true }), { minLength: 60, maxLength: 200 });
    fc.assert(
      fc.property(scores, fc.integer({ min: 1, max: 60 }), fc.double({ min: 0.01, max: 1, noNaN: true }), (reached, wanted, share) => {
        const floor = new ScoreFloor(wanted, 0.5, true);
        expect(floor.awaited).toBe(0);
        expect(floor.wantedOf(share)).toBeLessThanOrEqual(wanted);
        expect(floor.wantedOf(share)).toBeGreaterThan(Math.min(wanted - 1, wanted * share));
        floor.tell(2, share);
        expect([floor.awaited, floor.least, floor.isLow]).toEqual([2, 2, false]);
        for (const score of reached) floor.raise(score);
        floor.hopeFrom(share);
        const few = reached.toSorted((a, b) => b - a)[floor.wantedOf(share) - 1] ?? 0;
        expect(floor.awaited).toBeGreaterThanOrEqual(2);
        expect(floor.least).toBeGreaterThanOrEqual(Math.max(2, few));
      }),
    );
  });
});

describe("Documents of several segments that promise something", () => {
  it("are cut where as many as are wanted promise most, and what was scored counts by its score", () => {
    const promised = fc.array(fc.integer({ min: 1, max: (1 << 20) - 1 }), { maxLength: 3000 });
    fc.assert(
      fc.property(promised, fc.integer({ min: 1, max: 80 }), (bounds, wanted) => {
        const candidates = new Candidates();
        for (const [place, bound] of bounds.entries()) {
          candidates.docs[place] = place;
          candidates.bounds[place] = bound;
        }
        candidates.count = bounds.length;
        const promising = new Promising();
        promising.add(3, candidates, 1 << 10, (bound) => bound / (1 << 16));
        const kept = bounds.filter((bound) => bound >= 1 << 10);
        expect(promising.count).toBe(kept.length);
        const cut = promising.cutOf(wanted);
        expect(kept.filter((bound) => bound / (1 << 16) >= cut).length).toBeGreaterThanOrEqual(Math.min(wanted, kept.length));
        if (kept.length > wanted)
          expect(cut).toBeGreaterThanOrEqual((kept.toSorted((a, b) => b - a)[wanted - 1] ?? 0) / (1 << 16) - 16 / 1024);
        // What was scored counts by its score.
        for (let one = 0; one < Math.min(wanted, promising.count); one++) promising.settle(one, 0);
        const left = kept.slice(wanted);
        if (left.length > 0) expect(promising.cutOf(wanted)).toBeLessThanOrEqual(Math.max(...left) / (1 << 16));
      }),
    );
  });
});

describe("The best of several segments", () => {
  it("are the same where the first segment has all of one subject and lets hope for more than there is", () => {
    const index = createMatchIndex();
    const about = (subject: string, from: number, count: number) =>
      Array.from({ length: count }, (_, at) => ({
        id: `${subject}${from + at}`,
        title: `${subject}第${at}种用途`,
        abstract: `${subject}${"与测试".repeat(at % 7)}`,
      }));
    index.add([...about("锂电池隔膜", 0, 40), ...about("透水砖", 0, 260)]);
    index.add([...about("锂电池外壳", 0, 150), ...about("透水砖", 300, 150)]);
    index.add(about("针织围巾", 0, 300));
    for (const limit of [5, 30, 50, 200]) {
      const query = { title: "锂电池隔膜", text: "提高锂电池隔膜的强度，外壳不限" };
      expect(index.search(query, { limit, counted: false }).hits).toEqual(index.search(query, { limit }).hits);
    }
  });

  it("are the same in a segment so large that a part of it is searched first, wherever in it they stand", () => {
    const index = createMatchIndex();
    const subjectOf = (at: number): string =>
      at < 3000 && at % 7 === 0
        ? "锂电池隔膜"
        : at > 17_000 && at % 3 === 0
          ? "针织围巾"
          : at % 40 === 0
            ? "透水砖"
            : `第${at % 611}类零件`;
    index.add(
      Array.from({ length: 18_000 }, (_, at) => ({
        id: `s${at}`,
        title: `${subjectOf(at)}${"及其夹具".repeat(at % 4)}`,
        abstract: `${subjectOf(at + (at % 5))}${"的强度测试".repeat(at % 6)}`,
        attributes: { status: at % 3 === 0 ? "active" : "lapsed" },
      })),
    );
    const long = "需要提高强度，夹具要能测试零件，第三类零件和第十类零件也要，并降低成本、减轻重量、延长寿命、便于维修";
    for (const title of ["锂电池隔膜", "针织围巾的夹具", "透水砖强度测试", "锂电池隔膜与针织围巾", "第17类零件"])
      for (const text of ["", long])
        for (const filter of [{}, { status: ["active"] }])
          for (const limit of [3, 50, 700])
            expect(index.search({ title, text }, { limit, counted: false, filter }).hits).toEqual(
              index.search({ title, text }, { limit, filter }).hits,
            );
  });

  it("leave out, under a filter that was asked before, what was removed or changed since", () => {
    const index = createMatchIndex();
    const supplies = Array.from({ length: 40 }, (_, at) => ({
      id: `s${at}`,
      title: `海带切割装置第${at}型`,
      attributes: { status: at % 2 === 0 ? "active" : "lapsed" },
    }));
    index.add(supplies);
    const query = { title: "海带切割装置" };
    const found = () => index.search(query, { limit: 50, counted: false, filter: { status: ["active"] } }).hits.map(({ id }) => id);
    expect(found()).toHaveLength(20);
    index.remove(["s0", "s1"]);
    index.add([{ id: "s2", title: "海带切割装置第2型", attributes: { status: "lapsed" } }]);
    expect(found()).toHaveLength(18);
    expect(found()).not.toContain("s2");
    expect(found()).toEqual(index.search(query, { limit: 50, filter: { status: ["active"] } }).hits.map(({ id }) => id));
  });
});
