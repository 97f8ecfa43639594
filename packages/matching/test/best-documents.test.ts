import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMatchIndex } from "../src/index.ts";
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
