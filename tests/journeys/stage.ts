import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

export const repository = fileURLToPath(new URL("../../", import.meta.url));
export const sharedData = path.resolve(repository, "../shared/data");
export const demoPassword = "Zhiqiao-2026";
export type Language = "zh-CN" | "en";

const usualPlaces = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** The browser that `npm test` found or installed; Playwright's own if none of the usual places has one. */
const executable = (): { executablePath: string } | object => {
  const found = usualPlaces.find((place) => place !== undefined && existsSync(place));
  return found === undefined ? {} : { executablePath: found };
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (typeof address === "object" && address !== null ? resolve(address.port) : reject(new Error("no port"))));
    });
  });

export interface Stage {
  readonly url: string;
  readonly browser: Browser;
  readonly dataFolder: string;
  /** A page of its own browser profile, signed in as `login`, in a language and at a size. */
  open(login: string | undefined, options?: { language?: Language; width?: 1280 | 390; dark?: boolean }): Promise<Page>;
  /** Pictures and markup of every open page, so that a failed journey can be looked at; the folder they are in. */
  keepPages(name: string): Promise<string>;
  /** Closes every page that was opened. */
  closePages(): Promise<void>;
  close(): Promise<void>;
}

async function waitUntilReady(url: string, server: ChildProcess, printed: () => string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`the product did not start:\n${printed()}`);
    const health = await fetch(`${url}/api/health`).then(
      (reply) => reply.json() as Promise<{ ready: boolean }>,
      () => undefined,
    );
    if (health?.ready === true) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`the product was not ready within two minutes:\n${printed()}`);
}

/** Signs in behind the page. The product bounds sign-ins a minute and address, and all journeys come from one: they wait as they are told. */
async function signIn(context: BrowserContext, url: string, login: string): Promise<void> {
  for (;;) {
    const reply = await context.request.post("/api/session", { data: { login, password: demoPassword }, headers: { origin: url } });
    if (reply.ok()) return;
    const refusal = (await reply.json()) as { code: string; details: { retryAfterSeconds?: number } };
    if (refusal.code !== "request.too_many") throw new Error(`${login} could not sign in: ${JSON.stringify(refusal)}`);
    await new Promise((resolve) => setTimeout(resolve, (refusal.details.retryAfterSeconds ?? 1) * 1000 + 100));
  }
}

/** The product as a user starts it, with the sample region in a folder of its own, and a browser. */
export async function setStage(): Promise<Stage> {
  const dataFolder = await mkdtemp(path.join(os.tmpdir(), "zhiqiao-journey-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let output = "";
  const server = spawn(process.execPath, [path.join(repository, "apps/cli/bin/zhiqiao.mjs"), "serve"], {
    cwd: repository,
    env: { ...process.env, PORT: String(port), ZHIQIAO_DATA: dataFolder, ZHIQIAO_DEMO_PASSWORD: demoPassword, DATABASE_URL: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [server.stdout, server.stderr])
    stream.on("data", (chunk: Buffer) => (output = (output + chunk.toString()).slice(-20_000)));
  await waitUntilReady(url, server, () => output);
  const browser = await chromium.launch({
    ...executable(),
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  const contexts: BrowserContext[] = [];
  const closePages = async (): Promise<void> => {
    for (const context of contexts.splice(0)) await context.close();
  };

  return {
    url,
    browser,
    dataFolder,
    async open(login, { language = "zh-CN", width = 1280, dark = false } = {}) {
      const context = await browser.newContext({
        baseURL: url,
        locale: language,
        viewport: { width, height: width === 390 ? 844 : 900 },
        colorScheme: dark ? "dark" : "light",
        reducedMotion: "reduce",
        timezoneId: "Asia/Shanghai",
      });
      contexts.push(context);
      if (login !== undefined) await signIn(context, url, login);
      context.setDefaultTimeout(15_000);
      return await context.newPage();
    },
    async keepPages(name) {
      const folder = await mkdtemp(path.join(os.tmpdir(), `zhiqiao-failed-${name.replaceAll(/\W+/gu, "-").slice(0, 60)}-`));
      for (const [index, page] of contexts.flatMap((context) => context.pages()).entries()) {
        await page.screenshot({ path: path.join(folder, `${index}.png`) });
        await writeFile(path.join(folder, `${index}.html`), await page.content());
      }
      return folder;
    },
    closePages,
    async close() {
      await closePages();
      await browser.close();
      const gone = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await gone;
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

const axeSource = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Serious and critical findings of axe on a page, as sentences. */
export async function seriousFindings(page: Page): Promise<string[]> {
  const { readFile } = await import("node:fs/promises");
  await page.evaluate(await readFile(axeSource, "utf8"));
  const violations = (await page.evaluate("axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)")) as {
    id: string;
    impact: string;
    help: string;
    nodes: { target: string[] }[];
  }[];
  return violations
    .filter((violation) => violation.impact === "serious" || violation.impact === "critical")
    .map(
      (violation) =>
        `${violation.id}: ${violation.help} (${violation.nodes
          .slice(0, 3)
          .map((node) => node.target.join(" "))
          .join("; ")})`,
    );
}
