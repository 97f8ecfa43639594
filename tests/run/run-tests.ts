import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { ensureBrowser } from "./browser.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));

const Report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/** Runs the tests that `words` name, all without, and prints the closing line alone on a line. Answers vitest's exit code. */
export const runTests = (words: readonly string[]): number => {
  const browser = ensureBrowser(repository);
  const folder = mkdtempSync(path.join(os.tmpdir(), "zhiqiao-report-"));
  try {
    const reportFile = path.join(folder, "report.json");
    const vitest = path.join(repository, "node_modules/vitest/vitest.mjs");
    const options = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`, ...words];
    const { status } = spawnSync(process.execPath, [vitest, ...options], {
      cwd: repository,
      stdio: "inherit",
      env: { ...process.env, ...(browser === undefined ? {} : { CHROMIUM_PATH: browser }) },
    });
    const { passed, failed, skipped } = countsOf(reportFile);
    console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
    return status ?? 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** A file that could not even be loaded has no tests and counts as one failure; so does a run that wrote no report. */
const countsOf = (reportFile: string): { passed: number; failed: number; skipped: number } => {
  const report = readReport(reportFile);
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const broken = report.testResults.filter(({ status, assertionResults }) => status === "failed" && assertionResults.length === 0).length;
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken, skipped: report.numPendingTests + report.numTodoTests };
};

const readReport = (reportFile: string): z.infer<typeof Report> | undefined => {
  try {
    return Report.parse(JSON.parse(readFileSync(reportFile, "utf8")));
  } catch {
    return undefined;
  }
};
