import { createMatchIndex, type MatchDocument } from "@zhiqiao/matching";
import { describe, expect, it } from "vitest";
import { syntheticDemands, syntheticSupplies } from "../../../../../bench/synthetic-texts.ts";
import { indexInBulk } from "./index-in-bulk.ts";

/** 示例: made-up supplies. */
const supplies = [...syntheticSupplies(0, 120)];
const demands = [...syntheticDemands(0, 4)];

async function* pages(size: number): AsyncGenerator<readonly MatchDocument[]> {
  for (let at = 0; at < supplies.length; at += size) yield supplies.slice(at, at + size);
}

describe("indexInBulk", () => {
  it("makes on several threads, or here where there is little, the index that one thread makes", async () => {
    const alone = createMatchIndex();
    alone.add(supplies);
    for (const few of [0, 1_000]) {
      const index = await indexInBulk(pages(25), { threads: 2, few });
      expect(index.size).toBe(supplies.length);
      for (const demand of demands) expect(index.search(demand, { limit: 20 })).toEqual(alone.search(demand, { limit: 20 }));
    }
  });

  it("fails where a page cannot be read, and ends its threads", async () => {
    async function* broken(): AsyncGenerator<readonly MatchDocument[]> {
      yield* pages(60);
      throw new Error("the file went away");
    }
    await expect(indexInBulk(broken(), { threads: 2, few: 0 })).rejects.toThrow("the file went away");
  });
});
