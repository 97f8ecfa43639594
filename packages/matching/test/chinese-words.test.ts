import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { cutWords } from "../src/text/chinese-words.ts";
import { jieba, teachTerms } from "../src/text/dictionary.ts";
import { TextUnits } from "../src/text/text-units.ts";
import { text } from "./sample-texts.ts";

const wordsOf = (source: string): string[] => {
  const found: string[] = [];
  const units = new TextUnits();
  units.write(source);
  for (const run of source.matchAll(/[\u3005\u3007\u3400-\u9fff\uf900-\ufaff]+/gu))
    cutWords(units.cells, run.index, run.index + run[0].length, {
      word: (_units, from, to) => found.push(source.slice(from, to)),
    });
  return found;
};
/** Search mode of jieba over the Chinese characters alone, which cuts the whole text at once. */
const searchMode = (source: string): string[] =>
  jieba()
    .cutForSearch(source.replaceAll(/[^\u3005\u3007\u3400-\u9fff\uf900-\ufaff]+/gu, " "), true)
    .filter((word) => word.length > 1 && !word.startsWith(" "));

describe("cutWords", () => {
  afterEach(() => teachTerms([]));

  it("finds the words that search mode of jieba finds, in its order, however often a run was cut before", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), fc.constantFrom(" ", "，", "35mpa", "々", "の"), (texts, between) => {
        const source = texts.join(between);
        expect(wordsOf(source)).toEqual(searchMode(source));
        expect(wordsOf(source + between + source)).toEqual(searchMode(source + between + source));
      }),
    );
  });

  it("finds them in any characters", () => {
    const han = fc.string({ unit: fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCharCode(code)), maxLength: 40 });
    fc.assert(
      fc.property(han, (source) => {
        expect(wordsOf(source)).toEqual(searchMode(source));
      }),
    );
  });

  it("asks jieba where two cuts are equally probable", () => {
    teachTerms(["曳引", "引曳"]);
    for (const source of ["曳引曳", "曳引曳引曳", "传感器曳引曳检测"]) expect(wordsOf(source)).toEqual(searchMode(source));
  });

  it("cuts runs of any length", () => {
    for (const source of ["抗起球针织围巾曳引".repeat(200), "曳々〇䷀引".repeat(200), "曳".repeat(1000)])
      expect(wordsOf(source)).toEqual(searchMode(source));
  });

  it("cuts a run anew when other terms were taught", () => {
    const source = "曳引轮槽磨损检测传感器";
    const before = wordsOf(source);
    teachTerms(["曳引轮槽"]);
    expect(wordsOf(source)).not.toEqual(before);
    expect(wordsOf(source)).toEqual(searchMode(source));
    teachTerms([]);
    expect(wordsOf(source)).toEqual(before);
  });
});
