import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { importTable } from "./keeping-searches.ts";
import { checkDigit } from "../../packages/formats/src/index.ts";
import type { Language, Stage } from "./stage.ts";
import { filled, shaped, wordsOf } from "./words.ts";

/** What the demand of a language is about, so that neither finds the other's patent. */
const subjects = { "zh-CN": { thing: "鱼排浮筒", series: 930 }, en: { thing: "贝笼吊绳", series: 940 } } as const;

const patent = (thing: string, series: number): string => {
  const digits = `20213${String(series * 100).padStart(7, "0")}`;
  const abstract = `示例摘要：用于${thing}的清洗装置，自动清洗${thing}，去污率为95%，采用超声波清洗。`;
  return `申请号,标题,摘要,申请人,法律状态\n${digits}.${checkDigit(digits)},一种示例${thing}清洗装置,${abstract},示例有限公司,授权`;
};

const isFocused = (element: Locator): Promise<boolean> => element.evaluate((one) => one === document.activeElement);

/** Says of the last row what kind of thing it states. */
const chooseKind = async (page: Page, understood: Locator, kind: string): Promise<void> => {
  await understood.locator(".ant-select").last().click();
  await page.locator(".ant-select-dropdown:visible").getByText(kind, { exact: true }).click();
};

/** Writing a demand, correcting what was understood of it, and reading the reasons of its matches. */
export function understandingDemands(stage: () => Stage, language: Language): void {
  const { demands, matching } = wordsOf(language);
  const { thing, series } = subjects[language];

  test("a demand shows what was understood, is corrected, and its matches say what they meet", { timeout: 90_000 }, async () => {
    const { url } = stage();
    await importTable(await stage().open("officer.weihai", { language }), url, patent(thing, series));
    const page = await stage().open("enterprise.hairui", { language });
    const created = await page.request.post("/api/demands", {
      headers: { origin: url, "idempotency-key": crypto.randomUUID() },
      data: {
        title: `${thing}清洗装置的研发`,
        problem: "示例",
        targets: [{ quantity: "清洗时间", comparator: "<=", value: "30", upper: null, unit: "分钟" }],
        industryCode: "A04",
        ipc: [],
        budgetMinFen: null,
        budgetMaxFen: null,
        deadline: null,
        cooperation: ["licence"],
        // Matched for its own organisation without a review.
        confidentiality: "confidential",
      },
    });
    const { id } = (await created.json()) as { id: string };

    await page.goto(`/demands/${id}/edit`);
    await page
      .getByRole("textbox", { name: demands.form.problem })
      .fill(`示例：目前靠人工清洗，效率低。现需求一种${thing}清洗装置，能够自动清洗${thing}，去污率不低于90%。不采用超声波清洗。`);
    const understood = page.getByRole("region", { name: demands.understanding.title });
    await understood.getByText("去污率不低于90%", { exact: false }).first().waitFor();
    await understood.getByText(demands.understanding.kind.exclusion, { exact: true }).waitFor();
    await understood.getByText(demands.understanding.where).click();
    await understood.locator("mark.understood-problem", { hasText: "效率低" }).waitFor();

    await understood.getByRole("button", { name: demands.understanding.correct }).click();
    const words = understood.getByRole("textbox", { name: demands.understanding.words });
    expect(await isFocused(words.first())).toBe(true);
    await understood.getByRole("button", { name: `${demands.understanding.remove}: 效率低` }).click();
    await understood.getByRole("button", { name: demands.understanding.add }).click();
    await words.last().fill("真空包装");
    // What is neither saved nor given up comes back with the page.
    await page.reload();
    await understood.getByText(demands.understanding.restored).waitFor();
    expect(await words.last().inputValue()).toBe("真空包装");
    await chooseKind(page, understood, demands.understanding.kind.target);
    await understood.getByRole("button", { name: demands.understanding.save }).click();
    await understood.getByText(demands.understanding.figureNeeded).waitFor();
    expect(await words.last().getAttribute("aria-invalid")).toBe("true");
    await chooseKind(page, understood, demands.understanding.kind.function);
    await understood.getByRole("button", { name: demands.understanding.save }).click();
    await understood.getByText("真空包装", { exact: false }).first().waitFor();
    expect(await understood.getByRole("listitem").filter({ hasText: "效率低" }).count()).toBe(0);

    await page.getByRole("textbox", { name: demands.form.title }).fill(`${thing}自动清洗装置的研发`);
    await understood.getByText(demands.understanding.textChanged).waitFor();
    await page.getByRole("button", { name: demands.form.submit, exact: true }).click();

    await page.waitForURL(new RegExp(`/demands/${id}$`, "u"));
    const title = `一种示例${thing}清洗装置`;
    const compare = page.getByRole("button", { name: `${matching.list.showMarked}: ${title}` });
    await expect
      .poll(
        async () => {
          await page.goto(`/demands/${id}?tab=matches`);
          await page.getByRole("heading", { level: 1 }).waitFor();
          await page.waitForTimeout(500);
          return compare.count();
        },
        { timeout: 20_000 },
      )
      .toBe(1);
    const card = page.getByRole("listitem").filter({ has: compare });
    await card.getByText(filled(matching.met.functions_not_named, { count: 1, terms: "真空包装" })).waitFor();
    await card.getByText(filled(matching.met.targets_not_stated, { count: 1, terms: "清洗时间" })).waitFor();
    await compare.click();
    const drawer = page.getByRole("dialog");
    await drawer.getByText(new RegExp(String.raw`\d ${title}$`, "u")).waitFor();
    await drawer.getByRole("heading", { name: matching.field.targets }).waitFor();
    await drawer.getByText("清洗时间 ≤ 30 分钟").waitFor();
    await drawer.getByText(filled(matching.reason.object_met, { term: `${thing}清洗装置` })).waitFor();
    await drawer.getByText(filled(matching.reason.rests_on_excluded, { term: "超声波清洗", field: matching.field.abstract })).waitFor();
    await drawer.getByText(filled(matching.reason.functions_not_named, { terms: "真空包装" })).waitFor();
    const reached = filled(matching.reason.target_met, { wanted: "WANTED", stated: "STATED" }).split("WANTED")[0] ?? "";
    await drawer.getByText(reached, { exact: false }).waitFor();
    expect(await drawer.locator(".sentence-pairs mark").count()).toBeGreaterThan(0);
    await page.keyboard.press("Escape");
    await drawer.waitFor({ state: "hidden" });

    const decline = card.getByRole("button", { name: `${matching.act.notSuitable}: ${title}` });
    await decline.click();
    const dialog = page.getByRole("dialog").filter({ hasText: `${matching.act.whyNot} ${title}` });
    await expect.poll(() => isFocused(dialog.getByRole("radio").first())).toBe(true);
    await dialog.getByText(matching.act.whyNotSeen.confidential).waitFor();
    await dialog.getByRole("textbox").fill("示例");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: matching.act.keepWriting }).click();
    expect(await dialog.getByRole("textbox").inputValue()).toBe("示例");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: matching.act.drop, exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
    await expect.poll(() => isFocused(decline)).toBe(true);
  });

  test("weak matches stand behind one line that is opened by keyboard and stays open with the address", async () => {
    const page = await stage().open("enterprise.hairui", { language });
    const own = await page.request.get("/api/demands?own=true&status=matched&limit=1");
    const { items } = (await own.json()) as { items: { id: string }[] };
    await page.goto(`/demands/${items[0]?.id}?tab=matches`);
    const more = page.getByRole("button", { name: shaped(matching.list.restWeak) });
    await more.waitFor();
    const stronger = await page.locator(".match-item").count();
    await more.press("Enter");
    await expect.poll(() => page.locator(".match-item").count()).toBeGreaterThan(stronger);
    await page.reload();
    await page.getByRole("button", { name: shaped(matching.list.hideWeak) }).waitFor();
    expect(await page.locator(".match-item").count()).toBeGreaterThan(stronger);
  });
}
