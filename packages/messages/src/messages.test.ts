import { errorStatus } from "@zhiqiao/contracts";
import { describe, expect, it } from "vitest";
import { resources } from "./index.ts";

/** Every sentence by its path: `home.nav.more`. */
const sentences = (value: unknown, path: string): readonly (readonly [string, string])[] =>
  typeof value === "string"
    ? [[path, value]]
    : typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([name, part]) => sentences(part, path === "" ? name : `${path}.${name}`))
      : [];

const placeholders = (sentence: string): readonly string[] =>
  [...sentence.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name]) => name ?? "").toSorted();
const zh = sentences(resources["zh-CN"], "");
const allEnglish = sentences(resources.en, "");
/** What English says of one thing alone, by the sentence that it stands beside. */
const singles = allEnglish.filter(([path]) => path.endsWith("§one")).map(([path, sentence]) => [path.slice(0, -4), sentence] as const);
const en = new Map(allEnglish.filter(([path]) => !path.endsWith("§one")));

describe("the messages", () => {
  it("hold the same keys in both languages", () => {
    expect([...en.keys()].toSorted()).toEqual(zh.map(([path]) => path).toSorted());
  });

  it("fill the same details in both languages; a sum in 万元 is whole yuan in English", () => {
    const details = (sentence: string): string => placeholders(sentence).join();
    const differing = zh.filter(([path, sentence]) => details(sentence.replaceAll("{{wan}}", "{{yuan}}")) !== details(en.get(path) ?? ""));
    expect(differing.map(([path]) => path)).toEqual([]);
  });

  it("say of one thing what they say of several", () => {
    expect(singles.length).toBeGreaterThan(10);
    expect(singles.filter(([path, sentence]) => placeholders(sentence).join() !== placeholders(en.get(path) ?? "").join())).toEqual([]);
  });

  it("leave nothing unsaid", () => {
    expect([...zh, ...en].filter(([, sentence]) => sentence.trim() === "")).toEqual([]);
  });

  it("word every refusal as a sentence that says what to do", () => {
    const chinese = new Map(zh);
    const unsaid = Object.keys(errorStatus).filter(
      (code) => !chinese.get(`errors.${code}`)?.endsWith("。") || !en.get(`errors.${code}`)?.endsWith("."),
    );
    expect(unsaid).toEqual([]);
  });

  it("never say that an authority recommends: it matches (专利法 79)", () => {
    expect([...zh, ...en].filter(([, sentence]) => /推荐|优选|recommend/iu.test(sentence))).toEqual([]);
  });

  it("have no Chinese left in the English, except names that have none", () => {
    const chineseInEnglish = [...en].filter(([, sentence]) => /\p{Script=Han}/u.test(sentence)).map(([path]) => path);
    const allowed = ["common.languageName.zh-CN", "errors.format.no_headings", "errors.format.no_title_column"];
    expect(chineseInEnglish.filter((path) => !allowed.includes(path) && !path.startsWith("exchange."))).toEqual([]);
  });
});
