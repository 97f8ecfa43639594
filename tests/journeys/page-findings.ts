import { resources } from "@zhiqiao/messages";
import type { Page } from "playwright-core";
import { type Language, seriousFindings } from "./stage.ts";

const leaves = (words: object): readonly string[] =>
  Object.values(words).flatMap((value: unknown) =>
    typeof value === "string" ? [value] : typeof value === "object" && value !== null ? leaves(value) : [],
  );

const chineseSentences = new Set(leaves(resources["zh-CN"]));
/** First parts of message keys: a text such as `status.draft` beginning with one is a sentence that was not found. */
const keyHeads = new Set([...Object.keys(resources.en), ...Object.values(resources.en).flatMap((words) => Object.keys(words))]);
const han = /\p{Script=Han}+/gu;

/** What a page says, and what the server sent for it. */
interface Listening {
  readonly errors: readonly string[];
  /** Texts of all replies, as the server sent them. */
  sent(): Promise<string>;
  forget(): void;
}

/** Notes the console's errors and the server's replies of a page from now on. */
export function listenTo(page: Page): Listening {
  const errors: string[] = [];
  let replies: Promise<string>[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("response", (response) => {
    const type = response.headers()["content-type"] ?? "";
    if (response.url().includes("/api/") && type.includes("json")) replies.push(response.text().catch(() => ""));
  });
  return {
    errors,
    sent: async () => (await Promise.all(replies)).join("\n"),
    forget: () => {
      errors.length = 0;
      replies = [];
    },
  };
}

/** Runs in the page: its texts outside scripts and outside passages that name a language of their own. */
const collectTexts = `(() => {
  const found = new Set();
  const add = (text) => text !== null && text.trim() !== "" && found.add(text.trim());
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.parentElement.closest("script, style, noscript, [lang]:not(html)")) continue;
    // Marks cut a quoted text into words, any of which may be a label elsewhere: the text is taken whole.
    const holder = node.parentElement.closest("mark")?.parentElement ?? node.parentElement;
    add((holder.querySelector(":scope > mark") === null ? node : holder).textContent);
  }
  for (const element of document.querySelectorAll("[aria-label], [placeholder], [title]"))
    for (const name of ["aria-label", "placeholder", "title"]) add(element.getAttribute(name));
  add(document.title);
  return [...found];
})()`;

/** Runs in the page: file names of the icons on it. */
const collectIconFiles = `[...new Set([...document.querySelectorAll(".anticon")].flatMap((icon) => [...icon.classList]).map((name) => name.replace(/^anticon-/, "")))]`;

/** Runs in the page: tables of which a part is out of sight. */
const collectWiderTables = `[...document.querySelectorAll(".ant-table-content, .plain-table")]
  .filter((table) => table.scrollWidth > table.clientWidth + 1)
  .map((table) => table.querySelector("th")?.textContent + " of " + table.scrollWidth + " px")`;

/** Icons that the accessibility tree names by their English file, which would be read as part of the button they decorate. */
async function iconsReadAloud(page: Page): Promise<string[]> {
  const files = (await page.evaluate(collectIconFiles)) as string[];
  const tree = await page.locator("body").ariaSnapshot();
  return files.filter((file) => tree.includes(`img "${file}"`));
}

/** Every text of the page that a person sees or hears, once each. */
const textsOf = async (page: Page): Promise<string[]> => (await page.evaluate(collectTexts)) as string[];

const isKey = (text: string): boolean => /^[a-z][A-Za-z_]*(?:[.:][A-Za-z_]+)+$/u.test(text) && keyHeads.has(text.split(/[.:]/u)[0] ?? "");

/** Chinese on an English page that is neither data of the server nor a name. */
const chineseOf = (texts: readonly string[], sent: string): readonly string[] =>
  texts.filter((text) => {
    if (chineseSentences.has(text) && /\p{Script=Han}/u.test(text) && !sent.includes(JSON.stringify(text))) return true;
    return [...text.matchAll(han)].some(([run]) => !sent.includes(run));
  });

/** Goes to an address as a link of the page does, without loading the application anew; over when the router has the page. */
export async function goWithin(page: Page, address: string): Promise<void> {
  await page.evaluate(`self.__TSR_ROUTER__.navigate({ href: ${JSON.stringify(address)} })`);
  // What the page asks for, it asks for once it was drawn.
  await page.evaluate("new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))");
}

/** Waits until the page has its heading and nothing on it is loading any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor();
  await page.waitForFunction(() => document.querySelector(".ant-skeleton, .ant-spin-spinning, [aria-busy='true']") === null);
  await page.evaluate("document.fonts.ready.then(() => true)");
}

/** What is wrong with the page on screen, as sentences. */
export async function pageFindings(page: Page, listening: Listening, language: Language): Promise<string[]> {
  const texts = await textsOf(page);
  const found = [...(await seriousFindings(page)), ...listening.errors.map((error) => `console: ${error}`)];
  const tooWide = Number(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
  if (tooWide > 0) found.push(`scrolls sideways by ${tooWide} px`);
  const widerTables = (await page.evaluate(collectWiderTables)) as string[];
  found.push(...widerTables.map((table) => `the table ${table} scrolls sideways`));
  found.push(...(await iconsReadAloud(page)).map((file) => `an icon is read aloud as "${file}"`));
  const lang = await page.evaluate("document.documentElement.lang");
  if (lang !== language) found.push(`lang is ${String(lang)}`);
  found.push(...texts.filter(isKey).map((text) => `message key: ${text}`));
  if (language === "en") found.push(...chineseOf(texts, await listening.sent()).map((text) => `Chinese in English: ${text.slice(0, 80)}`));
  return found;
}
