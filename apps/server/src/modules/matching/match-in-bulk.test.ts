import { createMatchIndex, matchAll, type MatchDocument } from "@zhiqiao/matching";
import { describe, expect, it } from "vitest";
import { matchInBulk } from "./match-in-bulk.ts";

/** 示例: made-up things and what is done with them. */
const things = ["针织围巾", "聚氨酯胶粘剂", "恒流驱动电路", "无机房电梯", "透水路面砖", "盐渍蔬菜", "粉尘收集罩"];
const doings = ["抗起球整理", "低温固化", "短路保护", "噪声抑制", "快速脱模", "脱盐清洗", "在线检测"];
const pairs = things.flatMap((thing, at) => doings.map((doing, to) => ({ thing, doing, id: `${at}-${to}` })));
const supplies: MatchDocument[] = pairs.map(({ thing, doing, id }) => ({
  id,
  title: `一种${thing}的${doing}装置`,
  abstract: `对${thing}进行${doing}，所述${doing}装置用于${thing}。`,
}));
const demands = pairs.map(({ thing, doing, id }) => ({
  id: `d${id}`,
  title: `${thing}${doing}`,
  text: `需要解决${thing}在${doing}时的问题`,
}));

async function* given<Item>(items: readonly Item[]): AsyncGenerator<Item, void, undefined> {
  yield* items;
}

const all = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
};

describe("matchInBulk", () => {
  const index = createMatchIndex();
  index.add(supplies);

  it("gives on several threads, in the order of the demands, what one thread gives", async () => {
    const found = await all(matchInBulk(index.segments, given(demands), { top: 5, reasoned: true, threads: 3 }));
    expect(found.map(({ demand, matches }) => ({ demand: demand.id, matches }))).toEqual(
      Array.from(matchAll(supplies, demands, { top: 5 })),
    );
  });

  it("leaves the reasons out where they are not wanted", async () => {
    const found = await all(matchInBulk(index.segments, given(demands.slice(0, 2)), { top: 1, reasoned: false, threads: 1 }));
    expect(found.flatMap(({ matches }) => matches.map(({ id, reasons }) => ({ id, reasons })))).toEqual([
      { id: "0-0", reasons: [] },
      { id: "0-1", reasons: [] },
    ]);
  });

  it("ends its threads when nobody reads on, and says what a thread could not do", async () => {
    for await (const { matches } of matchInBulk(index.segments, given(demands), { top: 3, reasoned: false, threads: 2 })) {
      expect(matches).toHaveLength(3);
      break;
    }
    const wrong = all(matchInBulk(index.segments, given(demands), { top: -1, reasoned: false, threads: 1 }));
    await expect(wrong).rejects.toThrow("limit must be a whole number");
  });
});
