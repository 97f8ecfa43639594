import { describe, expect, it } from "vitest";
import { createKnownItems, withoutTitle } from "../../src/evaluate/known-item.ts";

describe("known-item search", () => {
  it("cuts a title out of its abstract wherever it stands, and leaves out what has no abstract", () => {
    const abstract = "本发明公开了一种海带切割机，海带切割机包括机架、刀片和传送带，刀片装在机架上。";
    expect(withoutTitle({ id: "a", title: "海带切割机", abstract })?.abstract).not.toContain("海带切割机");
    expect(withoutTitle({ id: "a", title: "海带切割机", abstract: "海带切割机" })).toBeUndefined();
    expect(withoutTitle({ id: "a", title: "海带切割机" })).toBeUndefined();
  });

  it("finds each title's abstract by what the rest of it says", () => {
    const documents = [
      { id: "kelp", title: "海带切割机", abstract: "用刀片把海带切成等长的段，机架上装有传送带，切割长度可以调节，适合海产品加工厂。" },
      { id: "cell", title: "电池隔膜", abstract: "隔膜的涂层耐高温，装在正极与负极之间，避免锂离子电池短路，孔隙率可达百分之五十。" },
      { id: "none", title: "没有摘要" },
    ];
    const items = createKnownItems(documents);
    expect(items.documents).toBe(2);
    expect(items.measure(10)).toMatchObject({ meanReciprocalRank: 1, first: 1, queries: 2 });
    expect(createKnownItems([{ id: "none", title: "没有摘要" }]).measure(10)).toBeUndefined();
  });
});
