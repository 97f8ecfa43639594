import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Language, Stage } from "./stage.ts";
import { filled, shaped, wordsOf } from "./words.ts";

interface Figure {
  readonly count: number;
  readonly unknown: number;
  readonly perTenThousand: string | null;
  readonly population: { readonly people: string; readonly year: number; readonly source: string } | null;
  readonly run: { readonly startedAt: string } | null;
  readonly recomputing: unknown;
}

const figure = async (page: Page, query: Record<string, string> = {}): Promise<Figure> =>
  (await (await page.context().request.get("/api/indicators/high-value", { params: query })).json()) as Figure;

const typeDay = async (page: Page, label: string, day: string): Promise<void> => {
  const box = page.getByRole("textbox", { name: label, exact: true });
  await box.fill(day);
  await box.press("Enter");
};

/** Answers the newest figure once no computation is under way. */
const computed = async (page: Page): Promise<Figure> => {
  await expect
    .poll(async () => (await figure(page)).run !== null && (await figure(page)).recomputing === null, { timeout: 60_000 })
    .toBe(true);
  return figure(page);
};

/** A table of industries of our own, with a line that has no code. */
const industries = (language: Language): Buffer =>
  Buffer.from(
    [
      "代码,名称,包含,不含,关键词",
      `2.1,示例产业 ${language},A01K*；B63B*,,`,
      `2.2,示例其他产业 ${language},G06F*,,`,
      ",没有代码,H01M*,,",
    ].join("\r\n"),
  );

/** The officer counts high-value patents, opens what is behind the number, and decides how to count. */
export function counting(stage: () => Stage, language: Language): void {
  const { indicators, home, reference, evidence, audit } = wordsOf(language);

  test("a number opens to its patents, a patent to its reasons, and a decision gives another number while the old one stays", async () => {
    const page = await stage().open("officer.weihai", { language });
    await page.goto("/");
    await page.getByRole("link", { name: home.nav.indicators }).first().click();
    await page.getByRole("heading", { level: 1, name: indicators.highValue }).waitFor();
    // The first start computes behind the pages; the page looks again by itself.
    const before = await computed(page);
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

  test("the figure per 10,000 people shows its population and source, and another day and moment of knowledge give another figure, with what its patents lack", async () => {
    const page = await stage().open("officer.weihai", { language });
    await page.goto("/indicators");
    const { perTenThousand, population } = await computed(page);
    await page.reload();
    const panel = page.locator(".indicator-figure").filter({ hasText: indicators.perTenThousand });
    await panel.getByText(perTenThousand ?? "", { exact: true }).waitFor();
    const people = BigInt(population?.people ?? "0").toLocaleString("en");
    await panel.getByText(filled(indicators.population, { people, year: population?.year ?? 0 })).waitFor();
    await panel.getByText(filled(indicators.populationSource, { source: population?.source ?? "" })).waitFor();
    await panel.getByRole("button").click();
    await page
      .getByRole("dialog", { name: evidence.title })
      .getByText(population?.source.split(" · ")[0] ?? "")
      .first()
      .waitFor();
    await page.keyboard.press("Escape");
    await typeDay(page, indicators.day, "2022-12-31");
    await page.waitForURL(/day=2022-12-31/u);
    // As the first computation knew it, when nobody had decided how to count.
    await page.getByRole("combobox", { name: indicators.known }).click();
    await page.locator(".ant-select-item-option").last().click();
    await page.getByRole("button", { name: indicators.backToNow }).waitFor();
    const known = new URL(page.url()).searchParams.get("known") ?? "";
    const earlier = await figure(page, { day: "2022-12-31", known });
    expect(earlier.unknown).toBeGreaterThan(0);
    const number = page.locator(".indicator-number").getByRole("link").first();
    await expect.poll(() => number.innerText()).toContain(String(earlier.count));
    await page
      .getByRole("link", { name: filled(indicators.piece, { count: earlier.unknown }), exact: true })
      .first()
      .click();
    await page.waitForURL(/patents.*verdict=unknown/u);
    await page.getByRole("row").nth(1).getByRole("button").first().click();
    await page.locator(".indicator-reasons").first().getByText(shaped(indicators.lacks)).first().waitFor();
  });

  test("an administrator imports a table of industries, sees its version and its wrong line, and everything is judged by it", async () => {
    const page = await stage().open("admin", { language });
    await page.goto("/");
    await page.getByRole("link", { name: home.nav.reference }).first().click();
    const before = await computed(page);
    const upload = async (name: string, buffer: Buffer): Promise<void> => {
      await page.getByRole("button", { name: reference.upload }).first().click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel(reference.choose).setInputFiles({ name, mimeType: "text/csv", buffer });
      await dialog.getByRole("button", { name: reference.upload }).click();
    };
    await upload("另一张表.csv", Buffer.from("代码,名称,包含\r\nA,示例门类,A01B*\r\nA011,示例谷物,A01C*\r\n"));
    await page.getByRole("dialog").getByText("A011").or(page.getByRole("dialog").getByText("“A”")).first().waitFor();
    await page.keyboard.press("Escape");
    await upload(`示例产业表 ${language}.csv`, industries(language));
    await page.waitForURL(/\/reference\/.+/u);
    await page.getByText(`示例产业表 ${language}.csv`).first().waitFor();
    await page.getByText(reference.inForce).first().waitFor();
    await page.getByText(`${reference.problemTitle} (1)`).click();
    await page.getByText(reference.problem.code_missing).waitFor();
    await page.getByText(`示例其他产业 ${language}`).waitFor();
    await expect
      .poll(
        async () => {
          const { run, recomputing } = await figure(page);
          return recomputing === null && run?.startedAt !== before.run?.startedAt;
        },
        { timeout: 60_000 },
      )
      .toBe(true);
    await page.getByRole("button", { name: shaped(home.accountMenu) }).click();
    await page.getByRole("menuitem", { name: audit.title }).click();
    await page.getByRole("heading", { level: 1, name: audit.title }).waitFor();
    await page.getByText(audit.action.reference.import_table).first().waitFor();
  });
}
