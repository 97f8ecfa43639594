import { describe, expect, it } from "vitest";
import { SegmentList } from "../src/segments/segment-list.ts";

const CLAIMS = "1. 一种示例装置，其特征在于，包括机架和传动轮。".repeat(400);
const idsOf = ({ segments }: SegmentList): string[] =>
  segments.flatMap((segment) => Array.from({ length: segment.size }, (_, doc) => segment.idOf(doc))).toSorted();

describe("segments of one size class", () => {
  it("are merged up to so many bytes, long texts beside short ones, and none is lost", () => {
    const alone = new SegmentList();
    alone.add([{ id: "long", title: "示例", claims: CLAIMS }]);
    const long = alone.segments[0]?.buffer.byteLength ?? 0;
    const mostMerged = Math.floor(long * 2.5);
    const list = new SegmentList(mostMerged);
    const ids: string[] = [];
    for (let at = 0; at < 40; at++) {
      const id = String(at);
      ids.push(id);
      list.add([{ id, title: "示例", ...(at % 2 === 0 ? { claims: CLAIMS } : {}) }]);
    }
    expect(idsOf(list)).toEqual(ids.toSorted());
    for (const { buffer } of list.segments) expect(buffer.byteLength).toBeLessThanOrEqual(mostMerged);
    // Twenty long ones, two at most in each, and the short ones among them.
    expect(list.segments.length).toBeLessThan(30);
    for (const id of ids) list.remove(id);
    expect(list.segments).toEqual([]);
  });
});
