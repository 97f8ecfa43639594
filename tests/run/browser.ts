import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";

const programFiles = [process.env["ProgramFiles"], process.env["ProgramFiles(x86)"], process.env["LOCALAPPDATA"]].filter(
  (folder) => folder !== undefined,
);

const usualPlaces = [
  process.env["CHROMIUM_PATH"],
  ...["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"].flatMap((name) =>
    ["/usr/bin", "/usr/local/bin", "/snap/bin"].map((folder) => `${folder}/${name}`),
  ),
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ...programFiles.flatMap((folder) => [
    path.join(folder, "Google/Chrome/Application/chrome.exe"),
    path.join(folder, "Microsoft/Edge/Application/msedge.exe"),
  ]),
];

/** Windows browsers print nothing for `--version`, so there a file is believed. */
const works = (file: string | undefined): file is string =>
  file !== undefined &&
  existsSync(file) &&
  (process.platform === "win32" || spawnSync(file, ["--version"], { timeout: 60_000 }).status === 0);

const isRoot = (): boolean => process.getuid?.() === 0;

const run = (program: string, options: readonly string[], environment: Readonly<Record<string, string>> = {}): boolean =>
  spawnSync(program, options, { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...environment } }).status === 0;

/**
 * The path of a Chromium that runs: an installed one, else one installed now, from the distribution as root and otherwise
 * Playwright's own. Undefined when none could be had; the journeys then fail and say so.
 */
export const ensureBrowser = (repository: string): string | undefined => {
  const present = usualPlaces.find(works);
  if (present !== undefined) return present;
  if (isRoot() && existsSync("/usr/bin/apt-get")) {
    console.log("No browser found; installing Chromium and a Chinese font with apt-get (about 300 MB) …");
    const quiet = { DEBIAN_FRONTEND: "noninteractive" };
    run("apt-get", ["update", "-qq"], quiet);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-cjk"], quiet);
    const installed = usualPlaces.find(works);
    if (installed !== undefined) return installed;
  }
  console.log("No browser found; installing Playwright's Chromium (about 170 MB) …");
  const playwright = path.join(repository, "node_modules/playwright-core/cli.js");
  run(process.execPath, [playwright, "install", ...(isRoot() && process.platform === "linux" ? ["--with-deps"] : []), "chromium"]);
  const own = chromium.executablePath();
  if (works(own)) return own;
  console.error(
    "No Chromium could be installed. Install Chrome or Chromium and set CHROMIUM_PATH to it; the browser journeys will fail without.",
  );
  return undefined;
};
