import { expect, test } from "vitest";
import { importTable } from "./keeping-searches.ts";
import type { Language, Stage } from "./stage.ts";
import { filled, shaped, wordsOf } from "./words.ts";

const subjects = { "zh-CN": "潮间带采样筒", en: "盐田卤水滤芯" } as const;

/** Searching technology achievements beside the patents. */
export function searchingAchievements(stage: () => Stage, language: Language): void {
  const { achievements: words, search, evidence, patents } = wordsOf(language);
  const word = subjects[language];

  test("achievements come in by a table and are found beside the patents, with the words that were typed", {
    timeout: 60_000,
  }, async () => {
    const page = await stage().open("officer.weihai", { language });
    const table = `成果名称,完成单位,成果简介,技术领域,成熟度,联系人,联系电话\n一种示例${word},示例大学,示例简介,海洋装备-采样,通过中试,示例·王某,0631-0000001\n`;
    await importTable(page, stage().url, table, "achievements");
    await page.goto(`/patents?q=${encodeURIComponent(word)}`);
    await page.getByRole("link", { name: search.switch.achievements, exact: true }).click();
    await expect.poll(() => page.getByRole("searchbox", { name: words.search }).inputValue()).toBe(word);
    await page
      .getByText(filled(search.took, { total: 1, seconds: "" }).split(" ")[0] ?? "")
      .first()
      .waitFor();
    await page.getByRole("list", { name: words.columns.maturity, exact: true }).getByText(words.maturity.pilot_trial).click();
    await page
      .getByRole("button", { name: filled(patents.filter.is, { name: words.columns.maturity, value: words.maturity.pilot_trial }) })
      .waitFor();
    await page.getByRole("link", { name: `一种示例${word}` }).click();
    await page.getByRole("heading", { level: 1, name: `一种示例${word}` }).waitFor();

    expect(await page.getByText("0631-0000001").count()).toBe(0);
    await page.getByLabel(words.contact.reason, { exact: true }).fill("示例：洽谈合作");
    await page.getByRole("button", { name: words.contact.show }).click();
    await page.getByText("0631-0000001").waitFor();

    await page.getByRole("button", { name: wordsOf(language).common.evidence, exact: true }).click();
    await page.getByRole("heading", { name: evidence.fields }).waitFor();
    await page
      .getByRole("button", { name: shaped("searches.csv · {{line}}") })
      .first()
      .waitFor();
  });
}
