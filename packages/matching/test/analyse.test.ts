import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { readOccurrences } from "../src/index/term-counts.ts";
import { analyse } from "../src/index.ts";
import { taughtTerms, teachTerms, termsOfTitles } from "../src/text/dictionary.ts";
import { stringOf } from "../src/text/text-units.ts";
import { normalise } from "../src/text/normalise.ts";
import { simplify } from "../src/text/simplify.ts";
import { isSymbolic } from "../src/text/tokens.ts";
import { text } from "./sample-texts.ts";

const words = (source: string): string[] =>
  analyse(source)
    .filter(({ kind }) => kind === "word")
    .map(({ term }) => term);
const bigrams = (source: string): string[] =>
  analyse(source)
    .filter(({ kind }) => kind === "bigram")
    .map(({ term }) => term);

describe("analyse", () => {
  it("finds full-width and half-width, upper and lower case as the same word", () => {
    expect(words("ＬＥＤ灯")).toContain("led");
    expect(words("led")).toEqual(words("ＬＥＤ"));
  });

  it("keeps figures with their unit, formulae and model names whole", () => {
    expect(words("厚度3.5mm")).toContain("3.5mm");
    expect(words("分辨率10lp/mm以上")).toContain("10lp/mm");
    expect(words("用H2SO4处理")).toContain("h2so4");
    expect(words("按GB/T4754分类")).toContain("gb/t4754");
    expect(words("效率80%")).toContain("80%");
    expect(words("在65℃下")).toContain("65°c");
  });

  it("reads a figure and its unit alike, however they are set", () => {
    for (const written of ["35 MPa", "35MPa", "35mpa", "３５ MPa", "35兆帕", "35 兆帕"]) expect(words(written)).toEqual(["35mpa"]);
    for (const written of ["5μm", "5 µm", "5um", "5微米"]) expect(words(written)).toEqual(["5um"]);
    for (const written of ["65℃", "65 °C", "65摄氏度"]) expect(words(written)).toEqual(["65°c"]);
    for (const written of ["30㎡", "30 m²", "30平方米"]) expect(words(written)).toEqual(["30m2"]);
    expect(words("12,000 r/min")).toEqual(["12000r/min"]);
    expect(words("80 %")).toEqual(["80%"]);
    expect(words("纳米材料")).not.toContain("nm");
    expect(words("用途1 mainly")).toContain("mainly");
  });

  it("reads formulae alike, with subscripts and brackets", () => {
    expect(words("H₂SO₄")).toEqual(["h2so4"]);
    expect(words("Al2O3")).toEqual(words("Al₂O₃"));
    expect(words("Ca(OH)₂")).toEqual(["ca(oh)2"]);
  });

  it("finds traditional characters as simplified ones, and points at what was written", () => {
    expect(words("電動機的繞組絕緣")).toEqual(words("电动机的绕组绝缘"));
    const source = "①電動機";
    const motor = analyse(source).find(({ term }) => term === "电动机");
    expect(source.slice(motor?.start, motor?.end)).toBe("電動機");
  });

  it("cuts no traditional text twice: what is simplified stays as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.integer({ min: 0x3400, max: 0x9fff }).map((code) => String.fromCharCode(code)) }), (source) => {
        expect(simplify(simplify(source))).toBe(simplify(source));
        expect(simplify(source)).toHaveLength(source.length);
      }),
    );
    const everyCharacter = Array.from({ length: 0x9fff - 0x3400 + 1 }, (_, at) => String.fromCharCode(0x3400 + at)).join("");
    expect(simplify(simplify(everyCharacter))).toBe(simplify(everyCharacter));
  });

  it("normalises a text of plain characters as it does one that has joined ones", () => {
    const figures = fc.array(
      fc.constantFrom("3", "１２", "000", ",", " ", "  ", "兆帕", "毫", "分钟", "mm", "MPa", "％", "㎡", "Ⅷ", "電", "ﬁ", "İ", "。"),
      { maxLength: 12 },
    );
    const joined = "。e\u0301";
    fc.assert(
      fc.property(
        fc.oneof(
          figures.map((parts) => parts.join("")),
          text,
          fc.string({ unit: "binary", maxLength: 30 }),
        ),
        (source) => {
          expect(normalise(`${source}${joined}`)).toBe(`${normalise(source)}${normalise(joined)}`);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("finds the parts of a model name and leaves the units of a figure alone", () => {
    expect(words("Wi-Fi")).toEqual(["wi-fi", "wi", "fi"]);
    expect(words("10lp/mm")).toEqual(["10lp/mm"]);
  });

  it("cuts the phrases of the genre, and no bigram reaches across them", () => {
    expect(analyse("本发明公开了一种")).toEqual([]);
    expect(words("现需求一种技术")).toEqual([]);
    expect(words("图像编码方法、装置、电子设备及计算机可读存储介质")).toEqual(words("图像编码"));
    expect(words("隔膜及其制备方法和应用")).toEqual(words("隔膜"));
    expect(words("隔膜的制备方法")).toContain("制备");
    expect(bigrams("围巾的工艺")).toEqual(["围巾", "工艺"]);
  });

  it("gives long words and the words inside them, each where it stands", () => {
    const source = "中国科学院中国";
    const placed = analyse(source).filter(({ kind }) => kind === "word");
    expect(placed.map(({ term }) => term)).toEqual(["中国", "科学", "学院", "科学院", "中国科学院", "中国"]);
    expect(placed.map(({ start }) => start)).toEqual([0, 2, 3, 2, 0, 5]);
  });

  it("points at the text as it was written, also where normalisation changed its length", () => {
    const source = "㎡①３.5ｍｍ钢带";
    const figure = analyse(source).find(({ term }) => term === "钢带");
    expect(source.slice(figure?.start, figure?.end)).toBe("钢带");
  });

  it("always points at a passage that reads as the term", () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: "grapheme", maxLength: 60 })), (source) => {
        for (const { term, start, end } of analyse(source)) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(source.length);
          expect(normalise(source.slice(start, end))).toContain(term);
        }
      }),
    );
  });

  it("cuts a text into the same terms with and without offsets", () => {
    fc.assert(
      fc.property(text, (source) => {
        const counted: string[] = [];
        readOccurrences(
          { id: "1", title: source },
          {
            word: (units, from, to) => counted.push(`word ${stringOf(units, from, to)}`),
            bigram: (units, from, to) => counted.push(`bigram ${stringOf(units, from, to)}`),
          },
        );
        const placed = analyse(source).flatMap(({ kind, term }) =>
          kind === "word" && isSymbolic(term) ? [`word ${term}`, `bigram ${term}`] : [`${kind} ${term}`],
        );
        expect(placed.toSorted()).toEqual(counted.toSorted());
      }),
    );
  });

  it("finds nothing in emptiness, punctuation and control characters", () => {
    for (const source of ["", " ", "，。；！", "\u0000\u0007\n\t", "😀", "一"]) expect(analyse(source)).toEqual([]);
  });

  it("cuts Japanese and Korean into bigrams rather than losing them", () => {
    expect(bigrams("カメラ")).toEqual(["カメ", "メラ"]);
    expect(bigrams("배터리")).toEqual(["배터", "터리"]);
  });
});

describe("terms that the analyser is taught", () => {
  afterEach(() => teachTerms([]));

  it("are found whole, their known parts beside them", () => {
    expect(words("海带割台")).not.toContain("海带割台");
    expect(teachTerms(["海带割台", "海帶割臺", "a", "一种极长极长的说法不是词"])).toBe(true);
    expect(words("海带割台")).toContain("海带割台");
    expect(words("海带割台")).toContain("海带");
  });

  it("are told apart by a fingerprint that does not depend on their order", () => {
    expect(taughtTerms()).toBe("");
    teachTerms(["海带割台", "曳引轮槽"]);
    const first = taughtTerms();
    expect(teachTerms(["曳引轮槽", "海带割台", "海带割台"])).toBe(false);
    expect(taughtTerms()).toBe(first);
    teachTerms(["曳引轮槽"]);
    expect(taughtTerms()).not.toBe(first);
  });

  it("come from the titles of a classification where several titles use them", () => {
    const titles = ["曳引轮槽的修整", "曳引轮槽和导轨", "曳引轮槽；其部件", "用于曳引轮槽", "曳引轮槽（电梯入B66B）", "只说一次的话"];
    expect(termsOfTitles(titles)).toEqual(["曳引轮槽"]);
  });
});
