import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { expect, onTestFailed, test } from "vitest";
import { readTableHead } from "../../packages/formats/src/index.ts";
import { fictionalTable, type Subject, subjects } from "./fictional-table.ts";
import { settled } from "./page-findings.ts";
import { demoPassword, type Language, sharedData, type Stage } from "./stage.ts";
import { filled, shaped, wordsOf } from "./words.ts";

const realTable = path.join(sharedData, "exports/patsnap-ar-glasses.xlsx");
const rowsOfOthers = 4_000;

/** Signs in through the form. */
export async function signIn(page: Page, language: Language, login: string, password = demoPassword): Promise<void> {
  const { signIn: words } = wordsOf(language).accounts;
  await page.goto("/sign-in");
  await page.getByLabel(words.login).fill(login);
  await page.getByLabel(words.password).fill(password);
  await page.getByRole("button", { name: words.submit, exact: true }).click();
}

/** The figure under a word of the import's report. */
const figureOf = async (page: Page, word: string): Promise<number> => {
  const shown = await page
    .locator(".import-count")
    .filter({ has: page.getByText(word, { exact: true }) })
    .locator("dd")
    .innerText();
  return Number(shown.replaceAll(",", ""));
};

/** Puts a file into the upload page and waits for its preview. */
const upload = async (page: Page, language: Language, name: string, buffer: Buffer): Promise<void> => {
  const words = wordsOf(language).exchange;
  await page.goto("/imports/new?kind=patents");
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await page.getByRole("heading", { name: words.recognised.title }).waitFor();
  await page.getByRole("heading", { name: words.preview.title }).waitFor();
};

const start = (page: Page, language: Language): Promise<void> =>
  page.getByRole("button", { name: wordsOf(language).exchange.actions.start, exact: true }).click();

const finished = (page: Page, language: Language, nothingNew = false): Promise<void> =>
  page
    .getByText(nothingNew ? wordsOf(language).exchange.run.doneNothing : wordsOf(language).exchange.run.done, { exact: true })
    .waitFor({ timeout: 60_000 });

type Person = "officer" | "enterprise" | "university";

/** The people of a walk, each in a browser profile of their own. */
type Cast = Map<Person, Page>;

/** A person of the walk, who must have come on before. */
const actor = (cast: Cast, person: Person): Page => {
  const page = cast.get(person);
  if (page === undefined) throw new Error(`the ${person} has not come on yet`);
  return page;
};

/** Makes a test's function a step of the walk. */
type Step = (run: () => Promise<void>) => () => Promise<void>;

/** Steps that build on each other: after one that failed, the others fail at once. What was on screen then is kept as a picture. */
const stepsOf = (cast: Cast): Step => {
  let stopped = false;
  return (run) => async () => {
    if (stopped) throw new Error("an earlier step of this walk has failed");
    stopped = true;
    onTestFailed(async () => {
      for (const [person, page] of cast) await page.screenshot({ path: path.join(os.tmpdir(), `zhiqiao-walk-${person}.png`) });
    });
    await run();
    stopped = false;
  };
};

const importing = (step: Step, stage: () => Stage, language: Language, subject: Subject, cast: Cast): void => {
  const { exchange: words, home } = wordsOf(language);
  const fileName = `walk-${subject.series}.xlsx`;
  let table: Buffer;

  test(
    "the officer signs in through the form and is greeted with the work of the day",
    step(async () => {
      const page = await stage().open(undefined, { language });
      cast.set("officer", page);
      await signIn(page, language, "officer.weihai");
      await page.getByRole("heading", { level: 1, name: shaped(home.greeting) }).waitFor();
    }),
  );

  test(
    "an XLSX table is recognised and previewed before anything is written",
    step(async () => {
      const page = actor(cast, "officer");
      table = await fictionalTable(subject, rowsOfOthers);
      await upload(page, language, fileName, table);
      for (const field of [words.field.applicationNumber, words.field.title, words.field.abstract, words.field.applicants]) {
        expect(await page.locator(".mapping-table").getByText(field, { exact: true }).count(), field).toBeGreaterThan(0);
      }
      await page.locator(".preview-rows").getByText(subject.patentTitle, { exact: true }).waitFor();
    }),
  );

  test(
    "its progress is live, and goes on while the tab is closed",
    step(async () => {
      const page = actor(cast, "officer");
      await start(page, language);
      await page.getByText(words.run.running, { exact: true }).waitFor();
      const address = page.url();
      const tab = await page.context().newPage();
      await page.close();
      cast.set("officer", tab);
      await tab.goto(address);
      await finished(tab, language);
      expect(await figureOf(tab, words.count.new)).toBe(rowsOfOthers + 1);
      expect(await figureOf(tab, words.count.refused)).toBe(2);
    }),
  );

  test(
    "each refused row says its line, reason and remedy, and the refused table can be downloaded",
    step(async () => {
      const page = actor(cast, "officer");
      const report = page.getByRole("region", { name: words.report.title });
      for (const code of ["row.missing_title", "row.number_damaged_by_excel"] as const) {
        await report.getByText(words.problems[code].reason).first().waitFor();
        await report.getByText(words.problems[code].remedy).first().waitFor();
      }
      await report
        .getByText(new RegExp(`(?:^|\\D)${rowsOfOthers + 4}$`, "u"))
        .first()
        .waitFor();
      await settled(page);
      await report.getByRole("button", { name: words.report.download }).click();
      const asXlsx = page.getByRole("menuitem", { name: filled(wordsOf(language).common.exportAs, { format: "XLSX" }) });
      await asXlsx.waitFor();
      const [saved] = await Promise.all([page.waitForEvent("download"), asXlsx.click()]);
      const head = await readTableHead(await saved.path());
      expect(head.headings).toEqual(expect.arrayContaining(["申请号", "标题"]));
      expect(head.sample).toHaveLength(2);
    }),
  );

  test(
    "the same file loaded again changes nothing",
    step(async () => {
      const page = actor(cast, "officer");
      await upload(page, language, fileName, table);
      await start(page, language);
      await finished(page, language);
      expect(await figureOf(page, words.count.new)).toBe(0);
      expect(await figureOf(page, words.count.changed)).toBe(0);
      expect(await figureOf(page, words.count.unchanged)).toBe(rowsOfOthers + 1);
    }),
  );

  test.skipIf(!existsSync(realTable))(
    "a real PatSnap export is imported too (skipped where ../shared/data is absent)",
    { timeout: 90_000 },
    async () => {
      const page = actor(cast, "officer");
      await upload(page, language, path.basename(realTable), await readFile(realTable));
      await page.getByText(words.dialect.patsnap).first().waitFor();
      await start(page, language);
      const over = page.getByText(words.run.done, { exact: true }).or(page.getByText(words.run.doneNothing, { exact: true }));
      await over.waitFor({ timeout: 60_000 });
      expect((await figureOf(page, words.count.new)) + (await figureOf(page, words.count.unchanged))).toBeGreaterThan(0);
    },
  );
};

const stating = (step: Step, stage: () => Stage, language: Language, subject: Subject, cast: Cast): void => {
  const { demands: words, matching } = wordsOf(language);

  test(
    "the enterprise states a demand, and the draft saves itself",
    step(async () => {
      const page = await stage().open(undefined, { language });
      cast.set("enterprise", page);
      await signIn(page, language, subject.enterprise);
      await page.getByRole("button", { name: wordsOf(language).home.start.action.enterprise }).click();
      await page.getByLabel(words.form.title).fill(subject.demandTitle);
      await page.getByLabel(words.form.problem, { exact: true }).fill(subject.demandProblem);
      await page.getByText(shaped(words.form.savedAt)).waitFor();
      await page.reload();
      await expect.poll(() => page.getByLabel(words.form.title).inputValue(), { timeout: 15_000 }).toBe(subject.demandTitle);
    }),
  );

  test(
    "it completes the form and submits it",
    step(async () => {
      const page = actor(cast, "enterprise");
      await page.getByRole("button", { name: words.form.addTarget }).click();
      await page.getByLabel(words.form.quantity, { exact: true }).fill("破损率");
      await page.getByLabel(words.form.value, { exact: true }).fill("3");
      await page.getByLabel(words.form.unit, { exact: true }).fill("%");
      const industry = page.getByRole("combobox", { name: words.form.industry });
      await industry.fill(subject.industry);
      await industry.press("Enter");
      await page.getByLabel(`${words.form.budget} · ${words.form.budgetMax}`).fill("80");
      await page.getByLabel(words.cooperation.licence, { exact: true }).check();
      await page.getByText(words.form.ready).waitFor();
      await page.getByRole("button", { name: words.form.submit, exact: true }).click();
      await page.getByText(words.actionDone.submit).waitFor();
      await page.getByRole("heading", { level: 1, name: subject.demandTitle }).waitFor();
    }),
  );

  test(
    "the officer finds it among the demands to review and publishes it",
    step(async () => {
      const page = actor(cast, "officer");
      await page.goto("/");
      await page.getByRole("link", { name: wordsOf(language).home.item.review_demands }).click();
      await page.getByRole("link", { name: subject.demandTitle }).click();
      await page.getByRole("button", { name: words.action.publish, exact: true }).click();
      await page.getByText(words.actionDone.publish).waitFor();
    }),
  );

  test(
    "matches appear within seconds, the imported patent first, with reasons",
    step(async () => {
      const page = actor(cast, "officer");
      const first = page.locator(".match-item").first();
      await first.getByRole("link", { name: subject.patentTitle }).waitFor();
      expect(await first.locator(".reason-fits").count()).toBeGreaterThan(0);
      expect(await first.locator(".concept-chip").count()).toBeGreaterThan(1);
    }),
  );

  test(
    "the comparison marks the words that both texts share",
    step(async () => {
      const page = actor(cast, "officer");
      await page.getByRole("button", { name: `${matching.list.showMarked}: ${subject.patentTitle}` }).click();
      const drawer = page.getByRole("dialog", { name: matching.explain.title });
      for (const link of [matching.explain.openDemand, matching.explain.openPatent]) {
        const side = drawer.locator("section").filter({ has: page.getByRole("link", { name: link }) });
        await side.locator("mark").first().waitFor();
      }
      await page.keyboard.press("Escape");
      await drawer.waitFor({ state: "hidden" });
    }),
  );
};

const answering = (step: Step, stage: () => Stage, language: Language, subject: Subject, cast: Cast): void => {
  const { matching: words, notifications } = wordsOf(language);
  const note = "与贵司的需求很接近，请看看。";
  const hello = "您好，我们可以安排样机演示。";
  const reply = "好的，下周二上午可以吗？";

  test(
    "the officer pushes the match to the enterprise",
    step(async () => {
      const page = actor(cast, "officer");
      await page.locator(".match-item").first().getByRole("button", { name: words.act.push }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel(words.act.pushNote).fill(note);
      await dialog.getByRole("button", { name: words.act.push }).click();
      await page.getByText(words.act.pushedDone).waitFor();
    }),
  );

  test(
    "the enterprise is told of the push, reads it and answers that it is interested",
    step(async () => {
      const page = actor(cast, "enterprise");
      await page.goto("/notifications");
      await page
        .getByRole("link", { name: shaped(notifications.kind.push_received) })
        .filter({ hasText: subject.demandTitle })
        .click();
      await page.getByText(note).waitFor();
      await page.getByRole("button", { name: words.act.interested }).click();
      await page.getByText(words.act.interestedDone).waitFor();
      await page.getByRole("button", { name: words.act.alreadyInterested }).waitFor();
    }),
  );

  test(
    "the university's transfer officer sees the interest and writes",
    step(async () => {
      const page = await stage().open(undefined, { language });
      cast.set("university", page);
      await signIn(page, language, subject.university);
      await page.getByRole("heading", { level: 1, name: shaped(wordsOf(language).home.greeting) }).waitFor();
      await page.goto("/matches");
      await page.getByRole("link", { name: subject.demandTitle }).click();
      await page.getByText(words.detail.nextOwner).waitFor();
      await page.getByRole("textbox", { name: words.talk.write }).fill(hello);
      await page.getByRole("button", { name: words.talk.send, exact: true }).click();
      await page.getByRole("list", { name: words.talk.title }).getByText(hello).waitFor();
    }),
  );

  test(
    "the enterprise reads the message without loading the page again, and replies",
    step(async () => {
      const page = actor(cast, "enterprise");
      await page.getByRole("list", { name: words.talk.title }).getByText(hello).waitFor({ timeout: 30_000 });
      await page.getByRole("textbox", { name: words.talk.write }).fill(reply);
      await page.keyboard.press("Control+Enter");
      await actor(cast, "university").getByRole("list", { name: words.talk.title }).getByText(reply).waitFor({ timeout: 30_000 });
    }),
  );

  test(
    "the contract is recorded",
    step(async () => {
      const page = actor(cast, "enterprise");
      await page.getByRole("button", { name: words.deal.record }).click();
      const dialog = page.getByRole("dialog", { name: words.deal.record });
      await dialog.getByRole("combobox", { name: words.deal.form }).click();
      await page
        .getByRole("option", { name: words.dealForm.licence, exact: true })
        .or(page.getByTitle(words.dealForm.licence, { exact: true }))
        .last()
        .click();
      await dialog.getByLabel(words.deal.amount).fill("36.5");
      await dialog.getByLabel(words.deal.signedOn).fill("2026-01-15");
      await dialog.getByLabel(words.deal.signedOn).press("Enter");
      await dialog.getByRole("button", { name: words.deal.save, exact: true }).click();
      await page.getByText(words.deal.saved).waitFor();
      await page.getByText(words.detail.nextDone).waitFor();
    }),
  );
};

const seeing = (step: Step, language: Language, subject: Subject, cast: Cast): void => {
  const { matching: words, evidence, common } = wordsOf(language);

  test(
    "the officer sees the receipts in order and the contract in the funnel",
    step(async () => {
      const page = actor(cast, "officer");
      await page.goto("/funnel");
      const steps = page.getByRole("region", { name: words.funnel.title }).getByRole("listitem");
      for (const stage of ["pushed", "read", "interested", "talking", "contracted"] as const) {
        const count = await steps.filter({ hasText: words.funnel.stage[stage] }).first().locator("strong").innerText();
        expect(Number(count), stage).toBeGreaterThan(0);
      }
      await page.getByRole("link", { name: words.funnel.stage.contracted }).click();
      await page.getByRole("link", { name: subject.demandTitle }).click();
      const timeline = page.getByRole("region", { name: words.detail.timeline });
      await timeline.getByText(shaped(words.detail.read)).first().waitFor();
      await timeline
        .getByText(new RegExp(`${words.stage.contracted}.*${words.dealForm.licence}`, "u"))
        .first()
        .waitFor();
    }),
  );

  test(
    "from the match one opens the demand, the patent, the import file and the line its fields came from",
    step(async () => {
      const page = actor(cast, "officer");
      await page.getByRole("button", { name: common.evidence }).first().click();
      const drawer = page.getByRole("dialog", { name: evidence.title });
      await drawer.getByRole("link", { name: subject.demandTitle }).first().waitFor();
      await drawer.getByRole("button", { name: evidence.openEvidence }).filter({ hasText: subject.patentTitle }).click();
      const origin = drawer.getByRole("button", { name: `walk-${subject.series}.xlsx · ${filled(evidence.line, { line: 2 })}` });
      await origin.first().waitFor();
      await origin.first().click();
      await drawer.getByRole("heading", { level: 2, name: new RegExp(`walk-${subject.series}\\.xlsx`, "u") }).waitFor();
      await page.keyboard.press("Escape");
      await drawer.waitFor({ state: "hidden" });
    }),
  );
};

/** The main job from a table to a contract, each step through the page that a person uses. */
export function theWalk(stage: () => Stage, language: Language): void {
  const subject = subjects[language];
  const cast: Cast = new Map();
  const step = stepsOf(cast);
  importing(step, stage, language, subject, cast);
  stating(step, stage, language, subject, cast);
  answering(step, stage, language, subject, cast);
  seeing(step, language, subject, cast);
}
