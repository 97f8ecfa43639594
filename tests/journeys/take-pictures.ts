// Takes the README's pictures from the running product: `npm run pictures`, or only those of a part: `npm run pictures -- patent`.
import { mkdir, stat } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import { fictionalTable, subjects } from "./fictional-table.ts";
import { settled } from "./page-findings.ts";
import { type Language, repository, setStage, type Stage } from "./stage.ts";
import { languages, wordsOf } from "./words.ts";

const folder = path.join(repository, "docs/pictures");
const size = { width: 1280, height: 800 };
const largestBytes = 250_000;

const takePicture = async (page: Page, language: Language, name: string): Promise<void> => {
  await page.mouse.move(0, 0);
  const file = path.join(folder, `${name}.${language === "en" ? "en" : "zh"}.png`);
  await page.screenshot({ path: file, animations: "disabled" });
  const { size: bytes } = await stat(file);
  console.log(`${path.relative(repository, file)} ${Math.round(bytes / 1000)} kB`);
  if (bytes > largestBytes) throw new Error(`${file} is larger than ${largestBytes} bytes`);
};

const idOf = async (page: Page, list: string): Promise<string> => {
  const reply = await page.request.get(`/api${list}`);
  const { items } = (await reply.json()) as { items: readonly { id: string }[] };
  const id = items[0]?.id;
  if (id === undefined) throw new Error(`nothing in ${list}`);
  return id;
};

/** The published demand with most patents after a best one that matches strongly, and that patent. */
const strongDemand = async (page: Page): Promise<{ demand: string; patent: string }> => {
  await page.goto("/demands?status=published");
  await settled(page);
  const reply = await page.request.get("/api/demands?status=published&limit=50");
  const { items } = (await reply.json()) as { items: readonly { id: string }[] };
  let best: { demand: string; patent: string; count: number } | undefined;
  for (const { id } of items) {
    const matches = (await (await page.request.get(`/api/demands/${id}/matches?limit=5`)).json()) as {
      items: readonly { strength: string; patent: { id: string } }[];
    };
    const first = matches.items[0];
    const count = matches.items.filter(({ strength }) => strength !== "weak").length * 10 + matches.items.length;
    if (first?.strength === "strong" && count > (best?.count ?? 0)) best = { demand: id, patent: first.patent.id, count };
  }
  if (best === undefined) throw new Error("no demand with a strong match");
  return best;
};

const show = async (page: Page, address: string): Promise<void> => {
  await page.goto(address);
  await settled(page);
};

const atTheDesk = async (stage: Stage, language: Language): Promise<void> => {
  const words = wordsOf(language);
  const page = await stage.open("officer.weihai", { language });
  await page.setViewportSize(size);
  const { demand, patent } = await strongDemand(page);
  for (const [name, address] of [
    ["workbench", "/"],
    ["patents", "/patents"],
    ["matches", `/demands/${demand}`],
    ["funnel", "/funnel"],
  ] as const) {
    await show(page, address);
    await takePicture(page, language, name);
  }
  await show(page, `/demands/${demand}?why=${patent}`);
  await page.getByRole("dialog", { name: words.matching.explain.title }).locator("mark").first().waitFor();
  await takePicture(page, language, "comparison");
  const match = await idOf(page, "/matches?stage=contracted&limit=1");
  await show(page, `/matches/${match}?evidence=match:${match}`);
  await page.getByRole("dialog", { name: words.evidence.title }).getByRole("heading", { level: 2 }).waitFor();
  await takePicture(page, language, "evidence");
  await page.goto("/imports/new?kind=patents");
  const buffer = await fictionalTable(subjects[language], 40);
  await page.locator("input[type=file]").setInputFiles({ name: "patents.xlsx", mimeType: "application/octet-stream", buffer });
  await page.getByRole("heading", { name: words.exchange.preview.title }).waitFor();
  await settled(page);
  await takePicture(page, language, "import");
};

const onAPhone = async (stage: Stage, language: Language): Promise<void> => {
  const page = await stage.open("enterprise.hairui", { language, width: 390 });
  await page.setViewportSize({ width: 390, height: 800 });
  await show(page, `/demands/${await idOf(page, "/demands?own=true&status=published&limit=1")}`);
  await takePicture(page, language, "phone");
};

/** The patent of the sample of which most is stated. */
const richestPatent = async (page: Page): Promise<string> => {
  const reply = await page.request.get("/api/patents?validity=in_force&type=invention&limit=100");
  const { items } = (await reply.json()) as { items: readonly { id: string }[] };
  let best = { id: "", count: -1 };
  for (const { id } of items) {
    const facts = (await (await page.request.get(`/api/patents/${id}/facts`)).json()) as Record<string, readonly unknown[]>;
    const count = ["events", "family", "payments", "licences", "pledges", "awards", "differences"]
      .map((list) => facts[list]?.length ?? 0)
      .reduce((sum, length) => sum + length, 0);
    if (count > best.count) best = { id, count };
  }
  return best.id;
};

const onePatent = async (stage: Stage, language: Language): Promise<void> => {
  const page = await stage.open("officer.weihai", { language });
  await page.setViewportSize(size);
  await show(page, "/patents");
  await show(page, `/patents/${await richestPatent(page)}?tab=timeline`);
  await takePicture(page, language, "patent");
};

const theRegistry = async (stage: Stage, language: Language): Promise<void> => {
  const page = await stage.open("officer.weihai", { language });
  await page.setViewportSize(size);
  await show(page, "/indicators");
  await takePicture(page, language, "indicators");
  await show(page, `/libraries/${await idOf(page, "/libraries")}/stock`);
  // Regions are named once their tree is there.
  await page
    .getByText(/^\d{6}$/u)
    .first()
    .waitFor({ state: "detached" });
  await takePicture(page, language, "library");
};

/** An applicant for whom a circular contradicts itself, and what lint finds in the sample's circular. */
const thePolicies = async (stage: Stage, language: Language): Promise<void> => {
  const page = await stage.open("officer.weihai", { language });
  await page.setViewportSize(size);
  await show(page, "/policies/lint");
  await takePicture(page, language, "lint");
  await page.setViewportSize({ width: 1120, height: 900 });
  await show(page, `/calculator?organization=${await idOf(page, `/organizations?q=${encodeURIComponent("智权知识产权服务")}&limit=1`)}`);
  await takePicture(page, language, "calculator");
};

const parts: Readonly<Record<string, (stage: Stage, language: Language) => Promise<void>>> = {
  desk: atTheDesk,
  patent: onePatent,
  registry: theRegistry,
  policy: thePolicies,
  phone: onAPhone,
};
const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => parts[name] === undefined);
if (unknown.length > 0) throw new Error(`unknown part ${unknown.join(", ")}; there are: ${Object.keys(parts).join(", ")}`);

await mkdir(folder, { recursive: true });
const stage = await setStage();
try {
  for (const language of languages) {
    for (const [name, take] of Object.entries(parts)) if (chosen.length === 0 || chosen.includes(name)) await take(stage, language);
  }
} finally {
  await stage.close();
}
