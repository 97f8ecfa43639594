import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { checkDigit } from "../../packages/formats/src/index.ts";
import { importTable } from "./keeping-searches.ts";
import type { Language, Stage } from "./stage.ts";
import { filled, wordsOf } from "./words.ts";

/** An organisation of the sample and another spelling of it, for each language its own. */
const subjects = {
  "zh-CN": { shown: "威海示例轴达轴承有限公司", spelled: "威海示例轴达轴承股份有限公司", twin: "威海示例初登有限公司", series: 930 },
  en: {
    shown: "Weihai Sample Qiling Auto Parts Co., Ltd.",
    spelled: "威海示例启领汽车零部件股份有限公司",
    twin: "威海示例又登有限公司",
    series: 940,
  },
} as const;

const table = (owners: readonly string[], series: number): string =>
  [
    "申请号,标题,摘要,申请人,法律状态,省,市",
    ...owners.map((owner, at) => {
      const digits = `20212${String(series * 100 + at).padStart(7, "0")}`;
      return `${digits}.${checkDigit(digits)},一种示例归一装置${series + at},示例摘要,${owner},授权,山东省,威海市`;
    }),
  ].join("\n");

/** Opens the work list at a name, as soon as the comparison behind the import has found it. */
async function openName(page: Page, spelled: string, show: string): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.goto(`/organizations/names?show=${show}&q=${encodeURIComponent(spelled)}`);
        await page.getByRole("heading", { level: 1 }).waitFor();
        await page.locator(".name-item, .empty-state").first().waitFor();
        return page.locator(".name-item").count();
      },
      { timeout: 20_000, interval: 1_000 },
    )
    .toBe(1);
}

/** 主体归一: a doubtful name is told to be an organisation, and taken back. */
export function whoIsWho(stage: () => Stage, language: Language): void {
  const { names: words, organizations } = wordsOf(language);
  const { shown, spelled, twin, series } = subjects[language];

  test("a name that an import brings in doubt is confirmed, counts as the organisation's, and is taken back", {
    timeout: 90_000,
  }, async () => {
    const page = await stage().open("officer.weihai", { language });
    await importTable(page, stage().url, table([spelled, twin], series));
    await openName(page, spelled, "doubtful");
    await page.getByText(words.reason.legal_form_changed).waitFor();
    await page.getByText(filled(words.score, { value: 79 })).waitFor();
    await page.getByRole("button", { name: `${words.confirm}: ${spelled} = ${shown}` }).click();
    await page.getByText(filled(words.done.same, { name: spelled, organization: shown })).waitFor();

    await openName(page, spelled, "linked");
    await page.locator(".name-item").getByRole("link", { name: shown, exact: true }).click();
    await page.getByRole("heading", { name: words.panel.title }).waitFor();
    await page.getByText(spelled, { exact: true }).waitFor();

    await openName(page, spelled, "linked");
    await page.getByRole("button", { name: `${words.undo}: ${spelled}` }).click();
    await page.getByText(filled(words.done.undone, { name: spelled })).waitFor();
    await openName(page, spelled, "doubtful");
  });

  test("the keys say that a name is not the organisation, and take that back", { timeout: 60_000 }, async () => {
    const page = await stage().open("officer.weihai", { language });
    await openName(page, spelled, "doubtful");
    await page.keyboard.press("n");
    await page.getByText(filled(words.done.different, { name: spelled, organization: shown })).waitFor();
    await page.keyboard.press("u");
    await page.getByText(filled(words.done.undone, { name: spelled })).waitFor();
    await openName(page, spelled, "doubtful");
  });

  test("an unknown name is registered in one step, told to be a second registration, and that is taken back", {
    timeout: 90_000,
  }, async () => {
    const page = await stage().open("officer.weihai", { language });
    await openName(page, twin, "unknown");
    await page.getByRole("button", { name: `${words.register}: ${twin}` }).click();
    await page.getByRole("dialog").getByRole("button", { name: words.registerForm.submit }).click();
    await page.getByText(filled(words.done.registered, { name: twin, organization: twin })).waitFor();

    await openName(page, twin, "linked");
    await page.locator(".name-item").getByRole("link", { name: twin, exact: true }).click();
    // Its patents follow in the background; what the dialog says of them is read when it opens.
    const owned = page.locator(".holdings").getByRole("link", { name: filled(organizations.detail.patents, { value: 1 }) });
    await expect
      .poll(
        async () => {
          await page.reload();
          await page.getByRole("button", { name: words.merge.open }).waitFor();
          return owned.count();
        },
        { timeout: 20_000, interval: 1_000 },
      )
      .toBe(1);
    await page.getByRole("button", { name: words.merge.open }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: words.merge.kept }).fill(shown);
    await page.locator(".ant-select-item-option", { hasText: shown }).click();
    await dialog.getByText(filled(words.merge.moves, { names: 1, patents: 1 })).waitFor();
    await dialog.getByRole("textbox", { name: words.merge.reason }).fill("示例：登记了两次");
    await dialog.getByRole("button", { name: words.merge.submit, exact: true }).click();
    await page.getByText(words.merge.mergedInto).waitFor();

    await page.getByRole("button", { name: `${words.undo}: ${shown}` }).click();
    await page.locator(".ant-popconfirm .ant-btn-primary").click();
    await page.getByRole("button", { name: words.merge.open }).waitFor();
  });
}
