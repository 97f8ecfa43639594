import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Figure } from "./figure.ts";

const repository = fileURLToPath(new URL("../", import.meta.url));
const port = 18790;

/** Starts the product as a user does and answers the seconds until its health says ready; then stops it cleanly. */
async function startOnce(dataFolder: string): Promise<number> {
  const begun = performance.now();
  const server = spawn(process.execPath, [path.join(repository, "apps/cli/bin/zhiqiao.mjs"), "serve"], {
    env: { ...process.env, PORT: String(port), ZHIQIAO_DATA: dataFolder, DATABASE_URL: "" },
    stdio: "ignore",
  });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  try {
    for (;;) {
      if (server.exitCode !== null) throw new Error("the product did not start");
      const ready = await fetch(`http://127.0.0.1:${port}/api/health`).then(
        async (reply) => ((await reply.json()) as { ready: boolean }).ready,
        () => false,
      );
      if (ready) return (performance.now() - begun) / 1000;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    server.kill("SIGTERM");
    await ended;
  }
}

/** Bytes, gzipped, of the scripts that the first page names: what a browser must have before anything is shown. */
async function initialScriptKilobytes(): Promise<number> {
  const folder = path.join(repository, "apps/web/dist");
  const page = await readFile(path.join(folder, "index.html"), "utf8");
  const named = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/gu)].map(([, file]) => file ?? "");
  let bytes = 0;
  for (const file of named) bytes += gzipSync(await readFile(path.join(folder, file))).length;
  return bytes / 1000;
}

/** First and later starts, and the weight of the first page. */
export async function benchStart(): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "zhiqiao-bench-"));
  try {
    const first = await startOnce(folder);
    const later = await startOnce(folder);
    const figures: Figure[] = [
      { name: "first start with the sample region, to ready", value: `${first.toFixed(1)} s`, bar: "≤ 40 s", met: first <= 40 },
      { name: "later start, to ready", value: `${later.toFixed(1)} s`, bar: "≤ 5 s", met: later <= 5 },
    ];
    if (existsSync(path.join(repository, "apps/web/dist/index.html"))) {
      const kilobytes = await initialScriptKilobytes();
      figures.push({ name: "initial script, gzip", value: `${Math.round(kilobytes)} kB`, bar: "≤ 450 kB", met: kilobytes <= 450 });
    }
    return figures;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
