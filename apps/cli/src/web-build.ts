import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { CommandRefusal } from "./failure.ts";
import { say } from "./language.ts";

/** What the built pages depend on. */
const sources = ["apps/web/src", "apps/web/index.html", "apps/web/vite.config.ts", "packages/contracts/src", "packages/messages/src"];

/** Builds the web application where it is missing or older than its sources; an old build is used when building fails. */
export const ensureWebBuild = async (checkout: string): Promise<void> => {
  const built = path.join(checkout, "apps/web/dist/index.html");
  const present = existsSync(built);
  if (present && statSync(built).mtimeMs >= Math.max(...sources.map((source) => newest(path.join(checkout, source))))) return;
  console.log(say({ zh: "正在构建网页（约 10 秒）……", en: "Building the web pages (about 10 seconds) …" }));
  const exitCode = await runVite(checkout, ["--logLevel", "warn"]).ended;
  if (exitCode === 0) return;
  if (!present)
    throw new CommandRefusal(1, "web_build_failed", {
      zh: "网页构建失败，原因见上。请重新运行 npm ci。",
      en: "The web pages could not be built; see above. Run npm ci again.",
    });
  console.error(say({ zh: "网页构建失败，暂用原有的页面。", en: "The web pages could not be built; the former ones are used." }));
};

/** Builds again on every change of the sources until the returned function is called. */
export const watchWebBuild = async (checkout: string): Promise<() => Promise<void>> => {
  await ensureWebBuild(checkout);
  const watcher = runVite(checkout, ["--watch", "--logLevel", "info"]);
  return async () => {
    watcher.stop();
    await watcher.ended;
  };
};

const runVite = (checkout: string, options: readonly string[]) => {
  // vite exports neither its program nor, to require, its entry; the manifest is where npm put it
  const vite = path.join(path.dirname(createRequire(path.join(checkout, "package.json")).resolve("vite/package.json")), "bin/vite.js");
  const child = spawn(process.execPath, [vite, "build", path.join(checkout, "apps/web"), ...options], {
    cwd: checkout,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const ended = new Promise<number>((resolve) => {
    child.once("error", () => resolve(1));
    child.once("exit", (code) => resolve(code ?? 1));
  });
  return { ended, stop: () => child.kill() };
};

const newest = (file: string): number => {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(file).map((name) => newest(path.join(file, name))));
};
