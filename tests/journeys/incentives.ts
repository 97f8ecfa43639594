import { expect, test } from "vitest";
import type { Language, Stage } from "./stage.ts";
import { filled, wordsOf } from "./words.ts";

/** Anybody asks what the documents grant; an officer opens the grounds of a row. */
export function incentives(stage: () => Stage, language: Language): void {
  const { calculator, caseFacts, noApplication } = wordsOf(language);
  const recognition = caseFacts.field.recognition;

  test("without signing in, a brand agency of Weihai is shown both sums with their words, and that nothing is paid", async () => {
    const page = await stage().open(undefined, { language, width: 390 });
    await page.goto("/calculator?region=371000&kind=agency&day=2026-11-22");
    await page
      .getByRole("button", { name: filled(calculator.addKind, { kind: caseFacts.kind.recognition }), exact: true })
      .first()
      .click();
    await page.getByRole("combobox", { name: recognition.title }).click();
    await page.locator(".ant-select-item-option").filter({ hasText: caseFacts.code.recognition.title.brand_agency }).click();
    const day = page.getByRole("textbox", { name: recognition.recognisedOn });
    await day.fill("2025-06-01");
    await day.press("Enter");
    const conflict = page.getByRole("region", { name: calculator.state.conflict });
    await conflict.getByText(calculator.conflictPays).first().waitFor();
    const sums = await conflict.locator(".incentive-readings strong").allInnerTexts();
    expect(new Set(sums.map((sum) => /[\d,]+/u.exec(sum)?.[0]))).toEqual(new Set(language === "en" ? ["100,000", "30,000"] : ["10", "3"]));
    expect(await conflict.locator(".incentive-readings blockquote").count()).toBe(2);
    // What was typed is on this page alone.
    await page.reload();
    await page.getByRole("heading", { level: 1, name: calculator.title }).waitFor();
    expect(await page.locator(".typed-fact").count()).toBe(0);
  });

  test("an officer opens a row of the list to its trace, which comes to the same again", async () => {
    const page = await stage().open("officer.weihai", { language });
    await page.goto("/no-application?standing=granted");
    await page
      .getByRole("link", { name: noApplication.openRow.split("{{")[0] ?? "" })
      .first()
      .click();
    await page.getByText(noApplication.replaySame).waitFor();
    await page.locator(".trace-list li").first().waitFor();
    await page.getByText(calculator.truth.yes, { exact: true }).first().waitFor();
  });
}
