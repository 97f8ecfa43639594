import { describe, expect, it } from "vitest";
import { createMatchIndex, createSegmentGatherer, type MatchDocument } from "../src/index.ts";
import { type EachText, planTexts } from "../src/segments/text-code.ts";
import { TextUnits } from "../src/text/text-units.ts";

const GOOD: MatchDocument = { id: "a", title: "海带切割装置" };
/** Documents as a program without types may give them. */
const MALFORMED: readonly (readonly [field: string, document: unknown])[] = [
  ["id", { title: "透水砖" }],
  ["title", { id: "b" }],
  ["title", { id: "b", title: null }],
  ["abstract", { id: "b", title: "透水砖", abstract: 5 }],
  ["claims", { id: "b", title: "透水砖", claims: null }],
  ["tags", { id: "b", title: "透水砖", tags: null }],
  ["tags", { id: "b", title: "透水砖", tags: "透水" }],
  ["classes", { id: "b", title: "透水砖", classes: ["路面", 5] }],
  ["attributes", { id: "b", title: "透水砖", attributes: null }],
  ["attributes.status", { id: "b", title: "透水砖", attributes: { status: 5 } }],
  ["attributes.ipc", { id: "b", title: "透水砖", attributes: { ipc: "H01M" } }],
  ["attributes.days", { id: "b", title: "透水砖", attributes: { days: null } }],
];
const textOf = (document: MatchDocument | undefined) => [document?.title, document?.abstract];

describe("a document that is none", () => {
  it.each(MALFORMED)("is refused by its id and its %s, and leaves an index as it was", (field, malformed) => {
    const index = createMatchIndex();
    const add = () => {
      index.add([GOOD, malformed as MatchDocument]);
    };
    expect(add).toThrow(TypeError);
    expect(add).toThrow(new RegExp(`^${field === "id" ? "a document" : "document b"}: ${field} is .*; give`, "u"));
    expect(index.size).toBe(0);
    const later = { id: "c", title: "海带切割装置", abstract: "切割海带的装置。" };
    index.add([later]);
    expect(textOf(index.document("c"))).toEqual([later.title, later.abstract]);
  });

  it.each(MALFORMED)("is refused by its %s with all that a gatherer is given beside it, which then goes on", (_field, malformed) => {
    const gatherer = createSegmentGatherer();
    gatherer.add([{ id: "first", title: "示例" }]);
    expect(() => {
      gatherer.add([GOOD, malformed as MatchDocument]);
    }).toThrow(TypeError);
    gatherer.add([{ id: "b", title: "锂电池隔膜" }, GOOD]);
    const index = createMatchIndex();
    index.adopt(gatherer.take());
    expect(index.size).toBe(3);
    expect(["first", "b", "a"].map((id) => index.document(id)?.title)).toEqual(["示例", "锂电池隔膜", GOOD.title]);
  });

  it("leaves the code of later texts as short as ever, where the texts before broke off", () => {
    const eachOf =
      (texts: readonly string[]): EachText =>
      (visit) => {
        const units = new TextUnits();
        for (const text of texts) {
          if (text === "") throw new Error("no text");
          units.write(text);
          visit(units);
        }
      };
    const before = planTexts(eachOf(["曳引轮"]));
    expect(() => planTexts(eachOf(["曳引轮", ""]))).toThrow("no text");
    expect(planTexts(eachOf(["曳引轮"]))).toEqual(before);
  });
});

describe("an id that a gatherer is given twice", () => {
  const twice: readonly (readonly [string, readonly (readonly MatchDocument[])[]])[] = [
    ["in a row", [[GOOD, { ...GOOD, title: "x" }]]],
    ["with another between", [[GOOD, { id: "b", title: "透水砖" }, GOOD]]],
    ["in two calls", [[GOOD], [{ id: "b", title: "透水砖" }, GOOD]]],
    ["in two calls, as the last and the first", [[GOOD], [GOOD]]],
  ];
  it.each(twice)("%s is refused with its call, and what was given before and after it is taken", (_how, calls) => {
    const gatherer = createSegmentGatherer();
    for (const call of calls.slice(0, -1)) gatherer.add(call);
    expect(() => {
      gatherer.add(calls.at(-1) ?? []);
    }).toThrow(/the id a is already in this segment; give every id once/u);
    gatherer.add([{ id: "c", title: "锂电池隔膜" }]);
    const index = createMatchIndex();
    index.adopt(gatherer.take());
    const kept = [...calls.slice(0, -1).flat(), { id: "c", title: "锂电池隔膜" }];
    expect(index.size).toBe(kept.length);
    for (const { id, title } of kept) expect(index.document(id)?.title).toBe(title);
  });
});
