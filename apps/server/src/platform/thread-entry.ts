import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const server = fileURLToPath(new URL("../../", import.meta.url));
const packages = path.resolve(server, "../../packages");
const built = path.join(server, "dist", "threads");

const changedAt = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const newestIn = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((newest, entry) => Math.max(newest, changedAt(path.join(entry.parentPath, entry.name))), 0);

let newestSource: number | undefined;

/** Read once, as a running server changes neither its sources nor what was built of them. */
const sourcesChangedAt = (): number => {
  newestSource ??= Math.max(
    newestIn(path.join(server, "src")),
    ...readdirSync(packages).map((name) => newestIn(path.join(packages, name, "src"))),
  );
  return newestSource;
};

/** `loader` where nothing is built under its name in the folder, or where it was built before the sources changed. */
export function freshestEntry(loader: URL, folder: string, changed: number): URL {
  const file = path.join(folder, path.basename(fileURLToPath(loader)));
  const builtAt = changedAt(file);
  return builtAt > 0 && builtAt >= changed ? pathToFileURL(file) : loader;
}

/**
 * What a thread is started from: the built file where `npm ci` or `npm run build` has made one since the last change of the sources, else the
 * loader beside its source. So a thread never runs older code than the rest of the server.
 */
export const threadEntry = (loader: URL): URL => freshestEntry(loader, built, sourcesChangedAt());
