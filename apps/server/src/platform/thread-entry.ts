import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isBuiltSince, sourcesChangedAt } from "./sources.mjs";

const built = fileURLToPath(new URL("../../dist/threads", import.meta.url));

let newestSource: number | undefined;

/** Read once, as a running server changes neither its sources nor what was built of them. */
const changed = (): number => (newestSource ??= sourcesChangedAt("server"));

/** `loader` where nothing is built under its name in the folder, or where it was built before the sources changed. */
export function freshestEntry(loader: URL, folder: string, sources: number): URL {
  const file = path.join(folder, path.basename(fileURLToPath(loader)));
  return isBuiltSince(file, sources) ? pathToFileURL(file) : loader;
}

/**
 * What a thread is started from: the built file where `npm ci` or `npm run build` has made one since the last change of the sources, else the
 * loader beside its source. So a thread never runs older code than the rest of the server.
 */
export const threadEntry = (loader: URL): URL => freshestEntry(loader, built, changed());
