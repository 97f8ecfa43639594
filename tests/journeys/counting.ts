import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Language, Stage } from "./stage.ts";
import { wordsOf } from "./words.ts";

interface Figure {
  readonly count: number;
  readonly unknown: number;
  readonly run: { readonly startedAt: string } | null;
  readonly recomputing: unknown;
}

const figure = async (page: Page, query: Record<string, string> = {}): Promise<Figure> =>
  (await (await page.context().request.get("/api/indicators/high-value", { params: query })).json()) as Figure;

/** The officer counts high-value patents, opens what is behind the number, and decides how to count. */
export function counting(stage: () => Stage, language: Language): void {
  const { indicators, home } = wordsOf(language);

  test("a number opens to its patents, a patent to its reasons, and a decision gives another number while the old one stays", async () => {
    const page = await stage().open("officer.weihai", { language });
    await page.goto("/");
    await page.getByRole("link", { name: home.nav.indicators }).first().click();
    await page.getByRole("heading", { level: 1, name: indicators.highValue }).waitFor();
    // The first start computes behind the pages; the page looks again by itself.
    await expect
      .poll(async () => (await figure(page)).run !== null && (await figure(page)).recomputing === null, { timeout: 60_000 })
      .toBe(true);
    const before = await figure(page);
    expect(before.count).toBeGreaterThan(0);
    const region = page.getByRole("region", { name: indicators.byMissing });
    await page.reload();
    if (before.unknown > 0) await region.waitFor();
    const number = page.locator(".indicator-number").getByRole("link").first();
    await number.waitFor({ timeout: 20_000 });
    expect(await number.innerText()).toContain(String(before.count));
    await number.click();
    const rows = page.getByRole("row");
    await rows.nth(1).waitFor();
    await rows.nth(1).getByRole("button").first().click();
    await page.locator(".indicator-reasons").first().getByText(indicators.met.yes).first().waitFor();
    await page.getByRole("link", { name: indicators.tabs.settings }).click();
    await page.getByRole("button", { name: indicators.settings.change }).click();
    const dialog = page.getByRole("dialog");
    for (const name of ["familyComplete", "pledgesComplete", "awardsComplete"] as const) {
      const box = dialog.getByRole("checkbox", { name: indicators.settings.fields[name] });
      // The two languages share one region: the second decides the other way round.
      await box.setChecked(language === "zh-CN");
    }
    await dialog.getByLabel(indicators.settings.document).fill(`示例口径文件 ${language}`);
    await dialog.getByRole("button", { name: indicators.settings.decide }).click();
    await page.getByText(indicators.settings.decided).waitFor();
    await expect
      .poll(
        async () => {
          const now = await figure(page);
          return now.recomputing === null && now.run?.startedAt !== before.run?.startedAt ? now.unknown !== before.unknown : undefined;
        },
        { timeout: 60_000 },
      )
      .toBe(true);
    const then = await figure(page, { known: before.run?.startedAt ?? "" });
    expect([then.count, then.unknown]).toEqual([before.count, before.unknown]);
    await page.goto(`/indicators?known=${encodeURIComponent(before.run?.startedAt ?? "")}`);
    await page.getByRole("button", { name: indicators.backToNow }).waitFor();
    await expect.poll(() => page.locator(".indicator-number").first().innerText(), { timeout: 20_000 }).toContain(String(before.count));
  });
}
