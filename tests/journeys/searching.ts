import { expect, test } from "vitest";
import type { Language, Stage } from "./stage.ts";
import { filled, shaped, wordsOf } from "./words.ts";

/** Searching the registry by an expression. */
export function searching(stage: () => Stage, language: Language): void {
  const { common, patents, search } = wordsOf(language);

  test("half an expression waits for Enter, a wrong one is marked where it is wrong, and the right one finds", async () => {
    const page = await stage().open("officer.weihai", { language });
    await page.goto("/patents");
    const box = page.getByRole("searchbox", { name: patents.search });
    await box.fill("TI=电池 AND XX=示例");
    await page.waitForTimeout(1_000);
    expect(new URL(page.url()).searchParams.has("q")).toBe(false);
    await box.press("Enter");
    await page.getByRole("alert").getByText("XX").waitFor();
    expect(await page.locator("mark").allInnerTexts()).toEqual(["XX"]);
    // What cannot be read is neither kept nor exported, and fails again however often it is sent.
    for (const name of [search.save, common.action.export]) expect(await page.getByRole("button", { name }).isDisabled()).toBe(true);
    expect(await page.getByRole("alert").getByRole("button").count()).toBe(0);
    await box.fill("TI=电池 NOT LS=失效");
    await box.press("Enter");
    const found = await page.context().request.get("/api/patents", { params: { q: "TI=电池 NOT LS=失效", sort: "relevance" } });
    const { items } = (await found.json()) as { items: { id: string; title: string }[] };
    expect(items.length).toBeGreaterThan(0);
    expect(items.filter(({ title }) => !title.includes("电池"))).toEqual([]);
    // The rows of before stay until the new ones are there.
    const links = page.getByRole("row").getByRole("link");
    const ids = (): Promise<string[]> =>
      links.evaluateAll((all) => all.map((link) => (link.getAttribute("href") ?? "").slice("/patents/".length)));
    await expect.poll(ids, { timeout: 15_000 }).toEqual(items.map(({ id }) => id));
  });

  test("a sentence that nothing holds says how words are searched, and who may states a demand instead", async () => {
    const page = await stage().open("enterprise.hairui", { language });
    await page.goto(`/patents?q=${encodeURIComponent("轴承早期剥落诊断")}`);
    await page.getByText(common.empty.wordsHint).waitFor();
    await page.getByRole("link", { name: patents.stateDemand }).waitFor();
    await page.goto(`/demands?q=${encodeURIComponent("轴承早期剥落诊断")}`);
    await page.getByText(common.empty.wordsHint).waitFor();
    await page.goto("/patents");
    await page.getByRole("button", { name: new RegExp(patents.expression.name, "u") }).click();
    await page.getByText(patents.expression.fields.LS.typed, { exact: true }).waitFor();
    const hidden = await page.locator(".expression-help").evaluate((help) => help.scrollHeight - help.clientHeight);
    expect(hidden).toBeLessThanOrEqual(1);
  });

  test("patents are ticked, at most four, and compared side by side with what differs marked", async () => {
    const page = await stage().open("officer.weihai", { language });
    await page.goto("/patents?q=TI%3D电池");
    await page.getByRole("row").nth(5).waitFor();
    const boxes = page.getByRole("checkbox", { name: shaped(patents.compare.choose) });
    for (const place of [0, 1, 2, 3]) await boxes.nth(place).check();
    expect(await boxes.nth(4).isDisabled()).toBe(true);
    await boxes.nth(3).uncheck();
    await page.getByRole("link", { name: patents.compare.open }).click();
    await page.getByRole("heading", { level: 1, name: patents.compare.title }).waitFor();
    await expect.poll(() => page.getByRole("columnheader").count(), { timeout: 15_000 }).toBe(4);
    const rows = await page.getByRole("row").count();
    await page.getByRole("checkbox", { name: patents.compare.onlyDifferent }).check();
    const different = await page.getByRole("row").count();
    expect(different).toBeLessThan(rows);
    expect(await page.getByText(patents.compare.differs, { exact: true }).count()).toBe(different - 1);
    await page
      .getByRole("button", { name: shaped(patents.compare.remove) })
      .first()
      .click();
    await expect.poll(() => page.getByRole("columnheader").count()).toBe(3);
  });

  test("how expressions are written opens by tap and by keyboard", async () => {
    const page = await stage().open("officer.weihai", { language, width: 390 });
    await page.goto("/patents");
    const help = page.getByRole("button", { name: new RegExp(patents.expression.name, "u") });
    await help.click();
    await page.getByText(patents.expression.examples.days.typed).waitFor();
    await page.reload();
    await help.focus();
    await page.keyboard.press("Enter");
    await page.getByText(patents.expression.fields.TI.typed, { exact: true }).click();
    const box = page.getByRole("searchbox", { name: patents.search });
    await expect.poll(() => box.inputValue()).toBe(patents.expression.fields.TI.typed);
    expect(new URL(page.url()).searchParams.has("q")).toBe(false);
    await box.press("Enter");
    await expect.poll(() => new URL(page.url()).searchParams.get("q")).toBe(patents.expression.fields.TI.typed);
  });

  test("a facet narrows by a tick, says so above the rows, and is taken away there", async () => {
    const page = await stage().open("officer.weihai", { language });
    await page.goto("/patents");
    const years = page.getByRole("list", { name: patents.filter.year, exact: true });
    const year = years.getByRole("checkbox").first();
    await year.waitFor();
    const words = (await years.getByRole("listitem").first().innerText()).split(/\s+/u);
    await year.check();
    const [chosen = "", count = ""] = words;
    await page
      .getByText(shaped(search.took))
      .filter({ hasText: new RegExp(`^${count}\\b`, "u") })
      .waitFor();
    const chip = page.getByRole("button", { name: filled(patents.filter.is, { name: patents.filter.year, value: chosen }) });
    await chip.click();
    await expect.poll(() => new URL(page.url()).searchParams.has("year")).toBe(false);
    expect(await chip.count()).toBe(0);
  });

  test("what was searched for stands ready the next time", async () => {
    const page = await stage().open("officer.weihai", { language });
    await page.goto("/patents?q=TI%3D电池");
    await page.getByRole("row").nth(2).waitFor();
    await page.goto("/patents");
    await page.getByRole("button", { name: "TI=电池", exact: true }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get("q")).toBe("TI=电池");
  });
}
