import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { settled } from "./page-findings.ts";
import { type Language, seriousFindings, type Stage } from "./stage.ts";
import { filled, shaped, wordsOf } from "./words.ts";

interface Facts {
  readonly annuities: {
    readonly state: string;
    readonly nextDue: number | null;
    readonly years: readonly { year: number; payByDay: string; fullFen: string | null }[];
  };
  readonly payments: readonly unknown[];
  readonly status: { readonly group: string; readonly restsOn: readonly string[] };
  readonly differences: readonly unknown[];
  readonly knownOn: string;
}

interface Chosen {
  readonly id: string;
  readonly applicationNumber: string;
  readonly applicants: readonly string[];
  readonly title: string;
  readonly facts: Facts;
}

/** A granted invention of the person's own organisation of which no payment and no difference is stated: none that an earlier test has used. */
const untouched = async (page: Page): Promise<Chosen> => {
  const reply = await page.request.get("/api/patents?own=true&validity=in_force&type=invention&sort=title&limit=40");
  const { items } = (await reply.json()) as { items: readonly Omit<Chosen, "facts">[] };
  for (const item of items) {
    const facts = (await (await page.request.get(`/api/patents/${item.id}/facts`)).json()) as Facts;
    const plain = facts.payments.length === 0 && facts.differences.length === 0 && facts.status.group === "in_force";
    if (plain && facts.annuities.nextDue !== null) return { ...item, facts };
  }
  throw new Error("the sample has no such patent");
};

const typeDay = async (page: Page, label: string, day: string): Promise<void> => {
  const box = page.getByLabel(label, { exact: true });
  await box.fill(day);
  await box.press("Enter");
};

/** The page of a patent: recording, days, retracting, differences. */
export function patentPage(stage: () => Stage, language: Language): void {
  const { patents: words, exchange, common } = wordsOf(language);
  const { page: parts, record } = words;

  test("an owner records an annuity payment and sees the next due day move", async () => {
    const page = await stage().open("transfer.haibin", { language });
    await page.goto("/");
    const { id, facts } = await untouched(page);
    const year = facts.annuities.nextDue ?? 0;
    const due = facts.annuities.years.find((one) => one.year === year);
    await page.goto(`/patents/${id}?tab=annuities`);
    await settled(page);
    await page
      .getByRole("region", { name: parts.annuities.title })
      .getByText(due?.payByDay ?? "")
      .first()
      .waitFor();
    await page.getByRole("button", { name: parts.annuities.recordPayment }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: record.save, exact: true }).click();
    await dialog.getByText(record.fault.missing).first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await dialog.getByLabel(record.field.year).inputValue()).toBe(String(year));
    const paidOn = due !== undefined && due.payByDay < facts.knownOn ? due.payByDay : facts.knownOn;
    await typeDay(page, record.label.payment.day, paidOn);
    await dialog.getByLabel(record.field.amountYuan).fill(String(Number(due?.fullFen) / 100));
    await dialog.getByLabel(record.basis.document).fill("缴费收据");
    await dialog.getByRole("button", { name: record.save, exact: true }).click();
    await page.getByText(record.saved.payment).waitFor();
    const next = facts.annuities.years.find((one) => one.year === year + 1);
    const summary = page.getByRole("region", { name: parts.summary.title });
    await summary.getByText(next?.payByDay ?? "").waitFor();
    await page.getByRole("cell", { name: "缴费收据" }).waitFor();
    await page.context().close();
  });

  test("an officer records a lapse, sees the status before and after it, and a retraction brings the patent back", async () => {
    const owner = await stage().open("transfer.haibin", { language });
    await owner.goto("/");
    const { id } = await untouched(owner);
    await owner.context().close();
    const page = await stage().open("officer.weihai", { language });
    await page.goto(`/patents/${id}`);
    await settled(page);
    await page.getByRole("button", { name: parts.status.record }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(record.field.kind).fill(parts.event.kind.lapse_fee);
    await dialog.getByLabel(record.field.kind).press("Enter");
    await typeDay(page, record.field.effective, "2026-03-02");
    await dialog.getByLabel(record.basis.document).fill("专利权终止通知书");
    await dialog.getByRole("button", { name: record.save, exact: true }).click();
    await page.getByText(record.saved.event).waitFor();
    const summary = page.getByRole("region", { name: parts.summary.title });
    const inForce = summary.getByText(`${words.validityGroup.in_force} · ${words.validity.active}`);
    const ended = summary.getByText(words.validity.lapsed_fee);
    await ended.waitFor();

    await typeDay(page, parts.asOf.day, "2026-03-01");
    await page.getByText(shaped(parts.asOf.past)).waitFor();
    await inForce.waitFor();
    expect(new URL(page.url()).searchParams.get("day")).toBe("2026-03-01");
    await page.getByRole("button", { name: parts.asOf.today }).click();
    await ended.waitFor();

    await page.getByRole("link", { name: parts.tabs.timeline }).click();
    await page.getByRole("button", { name: filled(parts.item.retractThis, { what: parts.event.kind.lapse_fee }) }).click();
    await page.getByRole("dialog").getByLabel(record.retract.reason).fill("通知书已被撤销");
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole("dialog").getByRole("button", { name: record.retract.confirm, exact: true }).click();
    await page.getByText(record.retract.done).waitFor();
    await page.locator("del").getByText(parts.event.kind.lapse_fee).waitFor();
    await page.getByText("通知书已被撤销").waitFor();
    await inForce.waitFor();
    await page.context().close();
  });

  test("what two sources state differently is marked at the field and listed", async () => {
    const page = await stage().open("transfer.haibin", { language });
    await page.goto("/");
    const { id, title, applicationNumber, applicants } = await untouched(page);
    const table = `申请号,标题,申请人,申请日\n${applicationNumber},${title},${applicants.join(";")},2001-02-03\n`;
    await page.goto("/imports/new?kind=patents");
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: `other-${language}.csv`, mimeType: "text/csv", buffer: Buffer.from(table) });
    await page.getByRole("heading", { name: exchange.preview.title }).waitFor();
    await page.getByRole("button", { name: exchange.actions.start, exact: true }).click();
    await page.getByText(exchange.run.done, { exact: true }).waitFor({ timeout: 60_000 });
    await page.goto(`/patents/${id}`);
    await settled(page);
    await page
      .getByRole("button", { name: new RegExp(`^${parts.differences.official}`, "u") })
      .first()
      .click();
    await page.getByText("2001-02-03").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: parts.tabs.source }).click();
    const listed = page.getByRole("region", { name: parts.differences.title });
    await listed.getByText("2001-02-03").waitFor();
    await page.context().close();
  });

  test("paper gets one document with its sources as footnotes", async () => {
    const page = await stage().open("officer.weihai", { language });
    await page.goto("/patents?validity=in_force");
    await settled(page);
    const reply = (await (await page.request.get("/api/patents?validity=in_force&limit=1")).json()) as { items: readonly { id: string }[] };
    await page.goto(`/patents/${reply.items[0]?.id ?? ""}?tab=timeline`);
    await settled(page);
    await page.evaluate(
      `addEventListener("beforeprint", () => { window.printed = document.querySelector(".print-document")?.textContent ?? "" })`,
    );
    await page.pdf({ format: "A4" });
    const printed = String(await page.evaluate("window.printed"));
    expect(printed).toContain(parts.printed.heading);
    expect(printed).toContain(parts.printed.sources);
    expect(printed).toMatch(/\[1\]/u);
    expect(printed).not.toContain(common.evidence);
    await page.context().close();
  });
}
