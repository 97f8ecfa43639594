import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

export const repository = fileURLToPath(new URL("../../", import.meta.url));

export type Judgement = { readonly ok: boolean; readonly output: string };

const Manifest = z.object({ bin: z.union([z.string(), z.record(z.string(), z.string())]) });

/** The program of one of the root's packages, run by this Node: needs neither a shell nor npx, and works on Windows. */
const programOf = (packageName: string, name: string): string => {
  const folder = path.join(repository, "node_modules", packageName);
  const { bin } = Manifest.parse(JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")));
  const file = typeof bin === "string" ? bin : bin[name];
  if (file === undefined) throw new Error(`${packageName} has no program ${name}`);
  return path.join(folder, file);
};

/** Fewer modules mean that the tool could not read the sources, not that they are in order. */
const fewestModules = 100;

type Run = { readonly cwd: string; readonly name: string; readonly environment?: Readonly<Record<string, string>> };

const run = (packageName: string, options: readonly string[], { cwd, name, environment = {} }: Run): Judgement => {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [programOf(packageName, name), ...options], {
    cwd,
    encoding: "utf8",
    maxBuffer: 100 * 1024 * 1024,
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", ...environment },
  });
  return { ok: status === 0, output: `${stdout}${stderr}${error?.message ?? ""}` };
};

export const checkTypes = (cwd: string, projects: readonly string[]): Judgement => {
  const results = projects.map((project) => run("typescript", ["-p", project, "--pretty", "false"], { cwd, name: "tsc" }));
  return { ok: results.every(({ ok }) => ok), output: results.map(({ output }) => output).join("") };
};

export const checkLint = (cwd: string): Judgement =>
  run("oxlint", ["--type-aware", "-c", path.join(repository, ".oxlintrc.json"), "."], {
    cwd,
    name: "oxlint",
    // oxlint looks for its type-aware part beside the sources, where planted ones have none
    environment: { OXLINT_TSGOLINT_PATH: programOf("oxlint-tsgolint", "tsgolint") },
  });

export const checkFormat = (cwd: string): Judgement =>
  run("@biomejs/biome", ["format", "--max-diagnostics=50", "."], { cwd, name: "biome" });

/** A run that saw hardly any module fails too: without a parser for TypeScript the tool is content with nothing. */
export const checkArchitecture = (cwd: string, folders: readonly string[], least = fewestModules): Judgement => {
  const { ok, output } = run("dependency-cruiser", ["--config", path.join(repository, "dependency-cruiser.cjs"), ...folders], {
    cwd,
    name: "depcruise",
  });
  const modules = Number(/(\d+) modules/u.exec(output)?.[1] ?? 0);
  if (modules < least) return { ok: false, output: `${output}\nonly ${modules} modules were read, at least ${least} were expected` };
  return { ok, output };
};

export const checkDeadCode = (cwd: string): Judgement =>
  run("knip", ["--no-progress", "--config", path.join(repository, "knip.json")], { cwd, name: "knip" });
