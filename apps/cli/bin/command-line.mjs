import { fileURLToPath } from "node:url";
import { isBuiltSince, sourcesChangedAt } from "../../server/src/platform/sources.mjs";

const built = new URL("../dist/main.mjs", import.meta.url);

/** The command line as `npm ci` or `npm run build` built it; where a source has changed since, or nothing is built, its source through the TypeScript loader. */
export const commandLine = async () => {
  if (isBuiltSince(fileURLToPath(built), sourcesChangedAt("cli", "server"))) {
    // Places in messages of unexpected errors are those of the sources.
    process.setSourceMapsEnabled(true);
    const main = /** @type {typeof import("../src/main.ts")} */ (await import(built.href));
    return main.runCommandLine;
  }
  const { register } = await import("tsx/esm/api");
  register();
  const { runCommandLine } = await import("../src/main.ts");
  return runCommandLine;
};
