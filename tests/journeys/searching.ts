import { expect, test } from "vitest";
import type { Language, Stage } from "./stage.ts";
import { wordsOf } from "./words.ts";

/** Searching the registry by an expression. */
export function searching(stage: () => Stage, language: Language): void {
  const { patents } = wordsOf(language);

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
    await box.fill("TI=电池 NOT LS=失效");
    await box.press("Enter");
    await page.getByRole("row").nth(1).waitFor();
    const titles = await page.getByRole("row").getByRole("link").allInnerTexts();
    expect(titles.length).toBeGreaterThan(0);
    expect(titles.filter((title) => language === "zh-CN" && !title.includes("电池"))).toEqual([]);
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
    await page.getByText(patents.expression.examples.days.typed).waitFor();
  });
}
