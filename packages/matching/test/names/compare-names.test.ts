import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareNames, createNameIndex, nameKey } from "../../src/names/index.ts";

/** Fictional names, each pair with what it should be taken for. */
const certain = [
  ["示例海风机械有限公司", "示例海风机械有限责任公司"],
  ["示例大学（威海）", "示例大学 (威海)"],
  ["示例大学（威海）", "示例大学威海校区"],
  ["示例大学(威海)", "示例大学威海分校"],
  ["山东省威海市海云科技有限公司", "威海市海云科技有限公司"],
  ["威海海云科技有限公司", "威海市海云科技有限公司"],
  ["山东省海云农业科学院", "山东海云农业科学院"],
  ["中科院海云自动化研究所", "中国科学院海云自动化研究所"],
  ["示例電子株式會社", "株式会社示例电子"],
  ["示例海雲機械有限公司", "示例海云机械有限公司"],
  ["国网示例省电力公司", "国网示例省电力有限公司"],
  ["示例市第一医院", "示例市第一医院(示例市海云医疗中心)"],
  ["ＯＫ示例电子有限公司", "OK示例电子有限公司"],
  ["示例·海云有限公司", "示例海云有限公司"],
  ["哈工大（威海）", "哈尔滨工业大学威海校区"],
  ["Example Univ.", "Example University"],
  ["Weihai Seawind Machinery Co., Ltd.", "WEIHAI SEAWIND MACHINERY CO LTD"],
  ["The Example Inst. of Marine Tech.", "Example Institute of Marine Technology"],
  ["Example Électrique Ltd", "EXAMPLE ELECTRIQUE LIMITED"],
] as const;
const doubtful = [
  ["威海海云科技有限公司", "威海海云科技股份有限公司"],
  ["威海海云科技有限公司", "海云科技有限公司"],
  ["海云科技(威海)有限公司", "威海海云科技有限公司"],
  ["威海海云科技有限公司", "山东海云科技有限公司"],
  ["威海海云科技有限公司", "威海海云技术有限公司"],
  ["威海海云光电有限公司", "威海海云光电科技有限公司"],
  ["威海海云集团有限公司", "威海海云有限公司"],
  ["示例大学", "示例大学威海校区"],
  ["示例大学", "示例大学(威海)"],
  ["示例大学", "示例大学海洋学院"],
  ["示例大学", "示例大学威海研究院"],
  ["示例有限公司", "示例有限公司威海分公司"],
  ["示例海云研究所", "示例海云研究院"],
  ["示例省人民医院", "示例省医学科学院(示例省人民医院)"],
  ["示例大学(威海)", "示例大学威海研究生院"],
  ["Weihai Seawind Marine Machinery Co., Ltd.", "Weihai Seawind Machinery Co., Ltd."],
] as const;
const different = [
  ["示例大学", "示例大学附属医院"],
  ["示例大学第一附属医院", "示例大学第二附属医院"],
  ["示例大学", "示例大学科技园有限公司"],
  ["示例大学海洋学院", "示例大学医学院"],
  ["威海示例大学", "烟台示例大学"],
  ["中国石油大学(北京)", "中国石油大学(华东)"],
  ["威海海云科技有限公司", "青岛海云科技有限公司"],
  ["威海海云科技有限公司", "威海海风科技有限公司"],
  ["威海海云科技有限公司", "威海海云食品有限公司"],
  ["海云集团有限公司", "海云集团威海机械有限公司"],
  ["中国科学院", "中国科学院海云研究所"],
  ["中国科学院海云研究所", "中国科学院威海海云研究所"],
  ["中国示例第二工程局有限公司", "中国示例第八工程局有限公司"],
  ["示例集团公司第十研究所", "示例集团公司第十八研究所"],
  ["海云(北京)科技有限公司", "海云(深圳)科技有限公司"],
  ["张示例", "张示例有限公司"],
  ["Weihai Seawind Co., Ltd.", "Yantai Seawind Co., Ltd."],
  ["Example University", "Sample University"],
  ["示例大学", "Example University"],
] as const;

describe("two names", () => {
  it.each(certain)("%s and %s are one for certain", (a, b) => {
    expect(compareNames(a, b)).toMatchObject({ verdict: "certain" });
  });
  it.each(doubtful)("%s and %s are for a person to decide", (a, b) => {
    expect(compareNames(a, b)).toMatchObject({ verdict: "doubtful" });
  });
  it.each(different)("%s and %s are two", (a, b) => {
    expect(compareNames(a, b)).toMatchObject({ verdict: "different" });
  });

  it("say of a campus, a department and a company of a group whose part it is", () => {
    expect(compareNames("示例大学", "示例大学威海校区")).toMatchObject({ part: "campus", reasons: ["same_body", "campus_of"] });
    expect(compareNames("示例大学", "示例大学海洋学院").part).toBe("department");
    expect(compareNames("海云集团有限公司", "海云集团威海机械有限公司").part).toBe("subsidiary");
    expect(compareNames("示例大学", "示例大学附属医院")).toMatchObject({ part: null, reasons: ["affiliated_hospital"] });
  });

  it("of persons are never taken for one, not even where they are spelled alike", () => {
    expect(compareNames("张示例", "张示例")).toEqual({ score: 0, verdict: "different", reasons: ["person"], part: null });
  });
});

const everyName = [...certain, ...doubtful, ...different].flat();
const anyName = fc.oneof(fc.constantFrom(...everyName), fc.string({ unit: "binary", maxLength: 30 }));
/** The same name as another typist writes it. */
const retyped = fc
  .tuple(fc.constantFrom(...everyName), fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }))
  .map(([name, choices]) => ({
    name,
    other: [...name]
      .map((character, at) => {
        const chosen = choices[at % choices.length] === true;
        if (character === "(" || character === "（") return chosen ? "【" : " (";
        if (character === ")" || character === "）") return chosen ? "】" : ") ";
        if (/[!-~]/u.test(character))
          return chosen ? String.fromCodePoint(character.codePointAt(0) ?? 0) : (widened(character) ?? character);
        return chosen && /\p{Script=Han}/u.test(character) ? `${character} ` : character;
      })
      .join(""),
  }));
const widened = (character: string): string | undefined => {
  const code = character.codePointAt(0);
  return code === undefined ? undefined : String.fromCodePoint(code + 0xfe_e0);
};

describe("comparing names", () => {
  it("gives one score in both directions, between 0 and 1", () => {
    fc.assert(
      fc.property(anyName, anyName, (a, b) => {
        const there = compareNames(a, b);
        expect(compareNames(b, a)).toEqual(there);
        expect(there.score).toBeGreaterThanOrEqual(0);
        expect(there.score).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1_000 },
    );
  });

  it("is certain that an organisation's name is its own", () => {
    fc.assert(
      fc.property(fc.constantFrom(...everyName.filter((name) => name !== "张示例")), (name) => compareNames(name, name).score === 1),
    );
  });

  it("takes no notice of brackets, width and spaces", () => {
    fc.assert(
      fc.property(retyped, fc.constantFrom(...everyName), ({ name, other }, third) => {
        expect(nameKey(other)).toBe(nameKey(name));
        expect(compareNames(other, third).score).toBe(compareNames(name, third).score);
      }),
      { numRuns: 1_000 },
    );
  });

  it("spells a spelled name no further", () => {
    fc.assert(
      fc.property(anyName, (name) => {
        expect(nameKey(nameKey(name))).toBe(nameKey(name));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("an index of names", () => {
  const known = everyName.map((name, at) => ({ organizationId: String(at), name }));

  it("finds what comparing with every name would find", () => {
    const index = createNameIndex(known);
    for (const name of everyName) {
      const slow = known.filter((one) => compareNames(name, one.name).verdict !== "different").map((one) => one.organizationId);
      expect(
        index
          .candidates(name)
          .map((one) => one.organizationId)
          .toSorted(),
      ).toEqual(slow.toSorted());
    }
  });

  it("asks a person where a name is certain to be several", () => {
    const index = createNameIndex([
      { organizationId: "a", name: "示例海云有限公司" },
      { organizationId: "b", name: "示例海云有限责任公司" },
    ]);
    expect(index.candidates("示例海云公司").map((one) => one.verdict)).toEqual(["doubtful", "doubtful"]);
  });

  it("holds an organisation by the best of its names", () => {
    const index = createNameIndex([
      { organizationId: "a", name: "示例海云有限公司" },
      { organizationId: "a", name: "示例海风有限公司" },
    ]);
    expect(index.candidates("示例海风有限责任公司")).toMatchObject([
      { organizationId: "a", knownName: "示例海风有限公司", verdict: "certain" },
    ]);
  });
});
