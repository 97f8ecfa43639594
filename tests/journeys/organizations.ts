import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Language, Stage } from "./stage.ts";
import { filled, shaped, wordsOf } from "./words.ts";

/** What the list answers for a tag as of a day. */
const listed = async (page: Page, tag: string, day: string): Promise<readonly string[]> => {
  const reply = await page.request.get("/api/organizations", { params: { tag, day, limit: "200" } });
  return ((await reply.json()) as { items: { id: string }[] }).items.map(({ id }) => id);
};

/** Types a day into a calendar box and leaves it. */
const fillDay = async (page: Page, label: string, day: string): Promise<void> => {
  const box = page.getByRole("dialog").getByLabel(label, { exact: true });
  await box.fill(day);
  await box.press("Enter");
};

/** An organisation of this journey's own, registered by the officer through the API. */
const register = async (page: Page, origin: string): Promise<{ id: string; name: string }> => {
  const name = `示例走读${randomUUID().slice(0, 6)}机械有限公司`;
  const reply = await page.request.post("/api/organizations", {
    data: { nameZh: name, kind: "enterprise", regionCode: "371002", industryCode: "C34" },
    headers: { origin, "idempotency-key": randomUUID() },
  });
  return { id: ((await reply.json()) as { id: string }).id, name };
};

/** An organisation as dated truth: a tag with its period, figures with the size they give, and a correction. */
export function keepingOrganizations(stage: () => Stage, language: Language): void {
  const { organizations: words } = wordsOf(language);
  const { facts } = words;

  test("a tag counts within its period and not beside it, and a corrected figure changes the size with its computation", async () => {
    const page = await stage().open("officer.weihai", { language });
    const { id } = await register(page, stage().url);
    await page.goto(`/organizations/${id}`);

    await page.getByRole("button", { name: facts.tags.add }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(facts.tags.kind, { exact: true }).click();
    await page.getByTitle(facts.tag.four_new, { exact: true }).click();
    await fillDay(page, facts.tags.validFrom, "2025-03-01");
    await fillDay(page, facts.tags.validTo, "2026-02-28");
    await dialog.getByLabel(facts.tags.documentTitle, { exact: true }).fill("示例“四新”企业名单");
    await dialog.getByRole("button", { name: facts.save }).click();
    await page.getByText("2025-03-01 – 2026-02-28").waitFor();
    await page.getByText("示例“四新”企业名单").first().waitFor();
    for (const [day, counts] of [
      ["2025-02-28", false],
      ["2025-03-01", true],
      ["2026-02-28", true],
      ["2026-03-01", false],
    ] as const)
      expect([day, (await listed(page, "four_new", day)).includes(id)]).toEqual([day, counts]);
    await page.goto(`/organizations/${id}?day=2026-03-01`);
    await page.getByText(facts.tagState.expired, { exact: true }).waitFor();

    await page.goto(`/organizations/${id}`);
    const state = async (staff: string, open: string): Promise<void> => {
      await page.getByRole("button", { name: open }).click();
      await dialog.getByLabel(facts.figures.staff, { exact: true }).fill(staff);
      await dialog.getByLabel(facts.figures.revenue, { exact: true }).fill("50000");
      await dialog.getByRole("button", { name: facts.save }).click();
      await dialog.waitFor({ state: "hidden" });
    };
    const lastYear = new Date().getFullYear() - 1;
    const panel = page.locator("section.panel", { has: page.getByRole("heading", { name: facts.sizing.title }) });
    await state("999", facts.figures.add);
    await panel.locator("strong", { hasText: facts.size.medium }).waitFor();
    await state("1000", `${facts.correct}: ${lastYear}`);
    await panel.locator("strong", { hasText: facts.size.large }).waitFor();
    await panel.getByText(filled(facts.sizing.category, { category: facts.sizing.categories.industry })).waitFor();
    await panel.getByText("1,000 · 300 · 20").waitFor();
  });

  test("the list is narrowed by a tag as of a day through its filters, and the address holds it", async () => {
    const page = await stage().open("officer.weihai", { language });
    await page.goto("/organizations?tag=above_scale");
    await page.getByRole("row").nth(2).waitFor();
    const now = await page.getByRole("row").count();
    await page.getByLabel(words.filterDay).fill("2019-01-01");
    await page.getByLabel(words.filterDay).press("Enter");
    await expect.poll(() => new URL(page.url()).searchParams.get("day")).toBe("2019-01-01");
    await expect.poll(() => page.getByRole("row").count(), { timeout: 15_000 }).toBeLessThan(now);
  });

  test("a region opens the organisations below it, and a population that is recorded divides this year's figures", async () => {
    const { regions } = wordsOf(language);
    const page = await stage().open("officer.weihai", { language });
    await page.goto("/regions/371071");
    await page.getByRole("button", { name: regions.population.add }).click();
    const dialog = page.getByRole("dialog");
    // The other language records the same number.
    const publisher = `示例统计机构 ${randomUUID().slice(0, 6)}`;
    await dialog.getByLabel(regions.population.number, { exact: true }).fill("261000");
    await dialog.getByLabel(regions.population.publisher, { exact: true }).fill(publisher);
    await dialog.getByRole("button", { name: regions.population.save }).click();
    const recorded = page.getByRole("listitem").filter({ hasText: publisher });
    await recorded.getByText(filled(regions.population.people, { value: "261,000" })).waitFor();
    await page.getByText(regions.population.disagree).first().waitFor();
    await page.getByRole("link", { name: shaped(regions.organizations) }).click();
    await page.getByRole("heading", { level: 1, name: words.title }).waitFor();
    expect(new URL(page.url()).searchParams.get("region")).toBe("371071");
  });
}
