import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Stage } from "./stage.ts";
import { wordsOf } from "./words.ts";

const { common, demands, exchange, evidence, patents, home } = wordsOf("zh-CN");

const focusedText = async (page: Page): Promise<string> => String(await page.evaluate("document.activeElement?.textContent ?? ''")).trim();

/** Presses Tab until the words are in focus; fails after as many presses as a patient person has. */
const tabTo = async (page: Page, words: string): Promise<void> => {
  const passed: string[] = [];
  for (let press = 0; press < 40; press += 1) {
    await page.keyboard.press("Tab");
    const text = await focusedText(page);
    if (text === words) return;
    passed.push(text);
  }
  expect(passed, "what Tab reached").toContain(words);
};

/** The product without a mouse. */
export function byKeyboard(stage: () => Stage): void {
  test("the first Tab offers to skip to the content, and Enter goes there", async () => {
    const page = await stage().open("officer.weihai");
    await page.goto("/patents");
    await page.getByRole("heading", { level: 1, name: patents.title }).waitFor();
    await page.keyboard.press("Tab");
    expect(await focusedText(page)).toBe(common.skipToContent);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate("document.activeElement?.id")).toBe("content");
  });

  test.each([
    { login: "enterprise.yugan", address: "/", heading: home.nav.home, action: home.start.action.enterprise },
    { login: "enterprise.yugan", address: "/demands", heading: demands.title, action: demands.new },
    { login: "officer.weihai", address: "/imports", heading: exchange.title, action: exchange.new },
  ])("Tab reaches the main action of $address, and Enter takes it", async ({ login, address, action }) => {
    const page = await stage().open(login);
    await page.goto(address);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await tabTo(page, action);
    await page.keyboard.press("Enter");
    await expect.poll(() => new URL(page.url()).pathname).not.toBe(address);
  });

  test("a slash goes to the search, and typing narrows the list", async () => {
    const page = await stage().open("officer.weihai");
    await page.goto("/patents");
    const search = page.getByRole("searchbox", { name: patents.search });
    await search.waitFor();
    await page.keyboard.press("/");
    await expect.poll(() => page.evaluate("document.activeElement?.getAttribute('type')")).toBe("search");
    await page.keyboard.type("海带");
    await expect.poll(() => new URL(page.url()).searchParams.get("q")).toBe("海带");
    expect(await search.inputValue()).toBe("海带");
  });

  test("Esc closes the drawer and gives the focus back to what opened it", async () => {
    const page = await stage().open("officer.weihai");
    await page.goto("/demands?status=published");
    await page
      .locator("main")
      .getByRole("link")
      .filter({ hasText: /\p{Script=Han}{6}/u })
      .first()
      .click();
    const opener = page.getByRole("button", { name: common.evidence }).first();
    await opener.focus();
    await page.keyboard.press("Enter");
    const drawer = page.getByRole("dialog", { name: evidence.title });
    await drawer.getByRole("heading", { level: 2 }).waitFor();
    await page.keyboard.press("Escape");
    await drawer.waitFor({ state: "hidden" });
    await expect.poll(() => focusedText(page)).toBe(common.evidence);
  });
}
