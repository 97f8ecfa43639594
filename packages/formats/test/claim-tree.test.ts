import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readClaimText } from "../src/claims/claim-tree.ts";

const tree = (text: string, count?: number) => readClaimText(text, count).map(({ number, dependsOn }) => [number, dependsOn]);

describe("the claims of a text", () => {
  it("depend on those that they name: one, several, ranges and any of those before", () => {
    const text = [
      "1. 一种泵，其特征在于，包括壳体，转速为1.5倍。",
      "2. 根据权利要求1所述的泵，其特征在于，设有叶轮。",
      "3. 根据权利要求1或2所述的泵，其特征在于，设有密封圈。",
      "4. 根据权利要求1-3任一项所述的泵，其特征在于，壳体为钢。",
      "5. 根据权利要求1至3中任意一项所述的泵。",
      "6. 根据前述任一权利要求所述的泵。",
      "7. 一种制造方法，其特征在于，包括步骤一。",
      "8. 如权利要求7所述的方法。",
    ].join("\n");
    expect(tree(text)).toEqual([
      [1, []],
      [2, [1]],
      [3, [1, 2]],
      [4, [1, 2, 3]],
      [5, [1, 2, 3]],
      [6, [1, 2, 3, 4, 5]],
      [7, []],
      [8, [7]],
    ]);
  });

  it("are found on one line as well, and in English", () => {
    expect(tree("1.一种泵，包括壳体。2.根据权利要求1所述的泵，厚度为2.5毫米。3、根据权利要求2所述的泵。")).toEqual([
      [1, []],
      [2, [1]],
      [3, [2]],
    ]);
    expect(
      tree("1. A pump.\n2. The pump according to claim 1, wherein it turns.\n3. The pump of any one of the preceding claims."),
    ).toEqual([
      [1, []],
      [2, [1]],
      [3, [1, 2]],
    ]);
  });

  it("without numbers are its lines where so many are known, else one claim", () => {
    expect(tree("一种泵。\n根据权利要求1所述的泵。", 2)).toEqual([
      [1, []],
      [2, [1]],
    ]);
    expect(tree("一种泵，\n包括壳体。")).toEqual([[1, []]]);
    expect(tree("  \n ")).toEqual([]);
  });

  const word = fc.constantFrom("壳体", "叶轮", "所述", "设有", "厚度为0.5mm", "，", "；其中");
  const body = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(""));

  it("written with their numbers and references are read back, whatever parts them", () => {
    const claims = fc.array(fc.record({ body, on: fc.nat() }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(claims, fc.constantFrom("\n", "", "\r\n", " "), fc.constantFrom(".", "、", "．"), (list, between, dot) => {
        const written = list.map(({ body: words, on }, at) => {
          const depends = at > 0 && on % 2 === 1 ? (on % at) + 1 : 0;
          return { depends, text: `${depends === 0 ? "一种装置，" : `根据权利要求${depends}所述的装置，`}${words}。` };
        });
        const read = readClaimText(written.map(({ text }, at) => `${at + 1}${dot}${text}`).join(between));
        expect(read.map(({ text }) => text)).toEqual(written.map(({ text }) => text));
        expect(read.map(({ dependsOn }) => dependsOn)).toEqual(written.map(({ depends }) => (depends === 0 ? [] : [depends])));
      }),
    );
  });

  it("of any text depend on earlier ones alone, and together hold all of its words", () => {
    const piece = fc.oneof(fc.string({ maxLength: 10 }), fc.constantFrom("1.", "2、", "。3.", "\n", "权利要求1", "任一权利要求", "前述"));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.option(fc.nat(5), { nil: undefined }), (pieces, count) => {
        const text = pieces.join("");
        const read = readClaimText(text, count);
        for (const { number, dependsOn } of read) for (const other of dependsOn) expect(other > 0 && other < number).toBe(true);
        expect(read.map(({ number }) => number)).toEqual(read.map((_, at) => at + 1));
        const letters = (words: string) => words.replaceAll(/[^\p{L}]/gu, "");
        expect(read.map((claim) => letters(claim.text)).join("")).toBe(letters(text));
      }),
    );
  });
});
