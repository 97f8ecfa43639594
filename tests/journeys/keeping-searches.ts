import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { checkDigit } from "../../packages/formats/src/index.ts";
import type { Language, Stage } from "./stage.ts";
import { filled, shaped, wordsOf } from "./words.ts";

/** What the searches of a language look for, so that neither finds the other's patents. */
const subjects = { "zh-CN": { word: "海藻编织袋", series: 910 }, en: { word: "珍珠分选盘", series: 920 } } as const;

const table = (word: string, series: number, count: number): string =>
  [
    "申请号,标题,摘要,申请人,法律状态",
    ...Array.from({ length: count }, (_, n) => {
      const digits = `20212${String(series * 100 + n).padStart(7, "0")}`;
      return `${digits}.${checkDigit(digits)},一种示例${word}${n + 1},示例摘要,示例有限公司,授权`;
    }),
  ].join("\n");

/** Imports a table in the name of whoever is signed in, and waits for its end. */
export async function importTable(page: Page, origin: string, text: string, kind = "patents"): Promise<void> {
  const headers = (): Record<string, string> => ({ origin, "idempotency-key": crypto.randomUUID() });
  const uploaded = await page.request.post(`/api/imports?kind=${kind}&fileName=searches.csv`, {
    headers: { ...headers(), "content-type": "application/octet-stream" },
    data: Buffer.from(text),
  });
  const { id } = (await uploaded.json()) as { id: string };
  await page.request.post(`/api/imports/${id}/start`, { headers: headers() });
  await expect
    .poll(async () => ((await (await page.request.get(`/api/imports/${id}`)).json()) as { status: string }).status, { timeout: 20_000 })
    .toBe("done");
}

/** Keeping and watching searches. */
export function keepingSearches(stage: () => Stage, language: Language): void {
  const { search: words, notifications, common } = wordsOf(language);
  const { word, series } = subjects[language];

  test("a watched search tells once of what an import brings, and the notice opens exactly that", { timeout: 60_000 }, async () => {
    const page = await stage().open("officer.weihai", { language });
    const { url } = stage();
    await importTable(page, url, table(word, series, 1));
    await page.goto(`/patents?q=${encodeURIComponent(word)}`);
    await page.getByRole("button", { name: words.save }).click();
    const name = page.getByRole("dialog").getByRole("textbox", { name: words.columns.name });
    expect(await name.inputValue()).toBe(word);
    await name.press("Enter");
    await page.getByText(filled(words.savedAndWatched, { name: word })).waitFor();

    await importTable(page, url, table(word, series, 3));
    await page.goto("/notifications");
    const notice = page.getByRole("link", { name: filled(notifications.kind.new_hits_found, { name: word, count: 2 }) });
    await expect
      .poll(
        async () => {
          await page.reload();
          await page.getByRole("heading", { level: 1 }).waitFor();
          return notice.count();
        },
        { timeout: 20_000, interval: 1_000 },
      )
      .toBe(1);
    await importTable(page, url, table(word, series, 3));
    await notice.click();
    await page.getByText(shaped(words.newHitsOf)).waitFor();
    const titles = page.getByRole("row").getByRole("link");
    await expect.poll(async () => (await titles.allInnerTexts()).toSorted()).toEqual([`一种示例${word}2`, `一种示例${word}3`]);
    await page.getByRole("link", { name: words.wholeSearch }).click();
    await expect.poll(async () => (await titles.allInnerTexts()).length).toBe(3);
    await page.goto("/notifications");
    await notice.first().waitFor();
    expect(await notice.count()).toBe(1);
  });

  test("a kept search is renamed, deleted, and the deletion taken back", async () => {
    const page = await stage().open("officer.weihai", { language });
    await page.goto("/searches");
    await page.getByRole("link", { name: word, exact: true }).waitFor();
    await page.getByRole("button", { name: filled(words.renameThis, { name: word }) }).click();
    const renamed = `${word} 2026`;
    await page.getByRole("dialog").getByRole("textbox").fill(renamed);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: filled(words.deleteThis, { name: renamed }) }).click();
    await page.getByText(filled(words.deleted, { name: renamed })).waitFor();
    await expect.poll(() => page.getByRole("link", { name: renamed, exact: true }).count()).toBe(0);
    await page.getByRole("button", { name: words.undo }).click();
    await page.getByRole("link", { name: renamed, exact: true }).waitFor();
    await page.getByRole("searchbox").fill(renamed);
    await expect.poll(() => page.getByText(filled(common.allShown, { total: 1 })).count()).toBe(1);
  });
}
