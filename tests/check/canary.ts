import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { checkArchitecture, checkDeadCode, checkFormat, checkLint, checkTypes, type Judgement, repository } from "./gates.ts";
import { architecturePlants, deadCodePlants, formatPlants, lintPlants, type Plants, typePlants } from "./plants.ts";

/** Plants each violation in a folder of its own and requires that the very gate used on the product reports it. */
export const checkCanary = (): Judgement => {
  const missed = [
    ...missedBy("architecture", architecturePlants, (folder) => checkArchitecture(folder, ["apps", "packages"], 1)),
    ...missedBy("lint", lintPlants, checkLint),
    ...missedBy("types", typePlants, (folder) => checkTypes(folder, ["tsconfig.json"])),
    ...missedBy("format", formatPlants, checkFormat),
    ...missedBy("dead code", deadCodePlants, checkDeadCode),
    ...contentWithNothing(),
  ];
  return { ok: missed.length === 0, output: missed.join("\n") };
};

const missedBy = (gate: string, { files, rules }: Plants, check: (folder: string) => Judgement): readonly string[] =>
  withFolder(files, (folder) => {
    const { ok, output } = check(folder);
    if (ok) return [`${gate}: passed although ${rules.length} violations were planted`];
    const unseen = rules.filter((rule) => !output.includes(rule));
    return unseen.length === 0 ? [] : [`${gate}: did not report ${unseen.join(", ")}; it said:\n${output.slice(0, 4000)}`];
  });

/** A tool that reads no module and is content must not count as a passed gate. */
const contentWithNothing = (): readonly string[] =>
  withFolder({ "apps/readme.txt": "nothing\n" }, (folder) =>
    checkArchitecture(folder, ["apps"]).ok ? ["architecture: passed although no module was read"] : [],
  );

const withFolder = (files: Plants["files"], use: (folder: string) => readonly string[]): readonly string[] => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "zhiqiao-canary-"));
  try {
    for (const name of ["tsconfig.base.json", "biome.json"]) cpSync(path.join(repository, name), path.join(folder, name));
    // no types of Node: the folder has no packages
    writeFileSync(
      path.join(folder, "tsconfig.json"),
      JSON.stringify({ extends: "./tsconfig.base.json", compilerOptions: { types: [], lib: ["es2023", "dom"] } }),
    );
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
