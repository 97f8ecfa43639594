import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RecordEnd } from "../src/csv/record-end.ts";

const find = (pieces: readonly string[]): number | undefined => {
  const end = new RecordEnd(",", "\n");
  let text = "";
  for (const piece of pieces) {
    text += piece;
    const length = end.find(`xx${text}`, 2);
    if (length !== undefined) return length;
  }
  return undefined;
};

describe("the end of a long record", () => {
  it.each([
    ["a,b\nc", 4],
    ['"a\nb",c\nd', 8],
    ['"a""\n",b\n', 9],
    ['"a"x\n",b\n', 9],
    ['a"b,c\nd', 6],
    ['"a" \r\nb', 6],
    ["\n", 1],
  ])("of %j is where the parser ends it", (text, length) => {
    expect(find([text])).toBe(length);
  });

  it("is not found while a quote is open or a line end is missing", () => {
    expect(find(['"a\nb,c\n'])).toBeUndefined();
    expect(find(["a,b"])).toBeUndefined();
    expect(find(['a,"b"'])).toBeUndefined();
  });

  it("is the same however the text is cut into pieces", () => {
    const text = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", " ", "示"), maxLength: 40 });
    fc.assert(
      fc.property(text, (value) => {
        expect(find([...value])).toBe(find([value]));
      }),
    );
  });
});
