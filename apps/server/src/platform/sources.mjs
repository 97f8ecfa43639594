// Plain JavaScript: the command line asks before a TypeScript loader is there.
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../../../../", import.meta.url));

/** @param {string} file */
const changedAt = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** @param {string} folder @returns {number} */
const newestIn = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((newest, entry) => Math.max(newest, changedAt(path.join(entry.parentPath, entry.name))), 0);

/** @param {readonly string[]} apps */
export const sourcesChangedAt = (...apps) => {
  const packages = readdirSync(path.join(repository, "packages")).map((name) => path.join("packages", name));
  const folders = [...apps.map((name) => path.join("apps", name)), ...packages];
  return Math.max(...folders.map((folder) => newestIn(path.join(repository, folder, "src"))));
};

/** @param {string} file @param {number} sources */
export const isBuiltSince = (file, sources) => {
  const builtAt = changedAt(file);
  return builtAt > 0 && builtAt >= sources;
};
