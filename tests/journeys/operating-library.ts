import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Language, repository, setStage, type Stage } from "./stage.ts";
import { filled, languages, shaped, wordsOf } from "./words.ts";

const names: Readonly<Record<Language, string>> = { "zh-CN": "行程示例运营库", en: "Journey Sample Library" };
const ten = 10;
const libraryOfOthers = "威海示例高校院所专利运营库";

interface Entry {
  readonly id: string;
}

/** Takes a step with the first ten entries of a list, in the browser. */
async function stepWithTen(page: Page, language: Language, list: string, action: "propose" | "admit"): Promise<void> {
  const { libraries: words } = wordsOf(language);
  await page.goto(list);
  const boxes = page.getByRole("row").getByRole("checkbox", { name: shaped(words.entries.choose) });
  for (let at = 0; at < ten; at += 1) await boxes.nth(at).check();
  await page.getByText(filled(words.entries.chosen, { count: ten })).waitFor();
  await page.getByRole("button", { name: words.action[action], exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: words.action[action], exact: true }).click();
  await page.getByText(filled(words.actionDone[action], { count: ten })).waitFor();
}

/** Takes a package into the library of another installation, from the command line beside it. */
async function takeIn(other: Stage, file: string): Promise<Readonly<Record<string, number>>> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      path.join(repository, "apps/cli/bin/zhiqiao.mjs"),
      "library",
      "import",
      file,
      "--library",
      libraryOfOthers,
      "--user",
      "officer.weihai",
      "--json",
    ],
    { cwd: repository, env: { ...process.env, ZHIQIAO_DATA: other.dataFolder, DATABASE_URL: "" } },
  );
  return (JSON.parse(stdout) as { counts: Record<string, number> }).counts;
}

/** 运营库: from candidates by the rule to a stock of ten, and on to another installation. */
export function operatingLibrary(stage: () => Stage): void {
  let other: Stage | undefined;
  beforeAll(async () => {
    other = await setStage();
  }, 180_000);
  afterAll(() => other?.close());

  describe.each(languages)("in %s", (language) => {
    const { libraries: words } = wordsOf(language);

    test("candidates by the rule are screened, indexed and admitted, and another installation takes their package in, once", {
      timeout: 120_000,
    }, async () => {
      const page = await stage().open("officer.weihai", { language });
      await page.goto("/libraries");
      await page.getByRole("button", { name: words.new }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("textbox", { name: words.name }).fill(names[language]);
      await dialog.getByRole("button", { name: words.save, exact: true }).click();
      await page.getByRole("button", { name: new RegExp(`^${words.candidates.addAll}`, "u") }).click();
      await page.locator(".ant-popconfirm .ant-btn-primary").click();
      await page.getByText(shaped(words.candidates.addedRun)).waitFor({ timeout: 30_000 });
      const library = new URL(page.url()).pathname.split("/").slice(0, 3).join("/");

      await stepWithTen(page, language, `${library}/entries?status=candidate`, "propose");
      const reply = await page.request.get(`/api/library-entries?libraryId=${library.split("/")[2]}&status=proposed&limit=50`);
      const { items } = (await reply.json()) as { items: readonly Entry[] };
      expect(items).toHaveLength(ten);
      const [first] = items;
      await page.goto(`/library-entries/${first?.id}?tab=screening`);
      await page.getByRole("button", { name: words.screening.give }).click();
      await dialog.getByRole("spinbutton", { name: words.screening.criterion.originality }).fill("80");
      await dialog.getByRole("button", { name: words.screening.saveScores, exact: true }).click();
      await page.getByText(words.screening.saved).waitFor();
      await page.goto(`/library-entries/${first?.id}?tab=indexing`);
      await page.getByRole("button", { name: words.indexing.suggest, exact: true }).click();
      await page.getByRole("button", { name: words.indexing.takeAll, exact: true }).click();
      await page.getByText(words.indexing.confirmed).first().waitFor();
      for (const { id } of items)
        await page.request.post(`/api/library-entries/${id}/indexing`, {
          headers: { origin: stage().url, "idempotency-key": crypto.randomUUID() },
          data: {
            fields: [
              { field: "plain_use", value: "示例用途" },
              { field: "ipc", value: "A01B1/00" },
            ],
          },
        });
      await stepWithTen(page, language, `${library}/entries?status=proposed`, "admit");

      await page.goto(library);
      await page.getByRole("link", { name: new RegExp(`^${words.stockToday}\\s*${ten}$`, "u") }).click();
      await page.getByRole("heading", { level: 1, name: words.tabs.stock }).waitFor();
      await expect.poll(() => page.locator(".result-table, table").last().getByRole("link").count()).toBe(ten);

      await page.goto(`${library}/exchange`);
      await page.getByRole("button", { name: words.exchange.export, exact: true }).click();
      await dialog.getByRole("button", { name: words.exchange.export, exact: true }).click();
      const download = page.getByRole("link", { name: words.exchange.download });
      await download.waitFor({ timeout: 30_000 });
      const file = path.join(stage().dataFolder, `${language}.zip`);
      await writeFile(file, await (await page.request.get((await download.getAttribute("href")) ?? "")).body());

      if (other === undefined) throw new Error("the other installation has not been started");
      const taken = await takeIn(other, file);
      expect((taken["new"] ?? 0) + (taken["joined"] ?? 0)).toBe(ten);
      expect(await takeIn(other, file)).toMatchObject({ new: 0, joined: 0, same: ten, statements: 0 });
    });
  });
}
