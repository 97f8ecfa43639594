import { execFile } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, sep } from "node:path";

const { resolve } = createRequire(import.meta.url);
const compiler = join(dirname(resolve("typescript/package.json")), "lib", "tsc.js");
const options = "--noEmit --strict --skipLibCheck --module nodenext --target es2023 --types node --pretty false".split(" ");

/** A value that went over the wire, and the type that it must have. */
export interface Constant {
  readonly type: string;
  readonly value: unknown;
}

/**
 * What the compiler says of a program in which each value is a constant of its type, as a package publishes it: nothing where all are, and no value has a key that its
 * type does not know.
 */
export const complaintsOf = async (packageName: string, imported: string, constants: readonly Constant[]): Promise<string> => {
  const lines = constants.map(({ type, value }, at) => `export const value${at}: ${type} = ${JSON.stringify(value) ?? "undefined"};`);
  const folder = await mkdtemp(join(tmpdir(), "zhiqiao types "));
  try {
    const entry = resolve(packageName);
    const modules = entry.slice(0, entry.lastIndexOf(`${sep}node_modules${sep}`) + `${sep}node_modules`.length);
    await symlink(modules, join(folder, "node_modules"));
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    await writeFile(join(folder, "exchanges.ts"), `${[imported, ...lines].join("\n")}\n`);
    return await new Promise((told) => {
      execFile(process.execPath, [compiler, ...options, "exchanges.ts"], { cwd: folder }, (error, out, errors) => {
        told(error !== null && out + errors === "" ? error.message : `${out}${errors}`);
      });
    });
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** An object of names and values, no list. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Types of the constants that are objects which take a key that nobody knows, by a package's own word. */
export const typesOfAnyKey = async (
  packageName: string,
  imported: string,
  constants: readonly Constant[],
): Promise<ReadonlySet<string>> => {
  const wrong = constants.flatMap(({ type, value }) => (isObject(value) ? [{ type, value: { ...value, unheard_of: 1 } }] : []));
  const complaints = await complaintsOf(packageName, imported, wrong);
  const refused = new Set(
    Array.from(complaints.matchAll(/^exchanges\.ts\((?<line>\d+),.*unheard_of/gmu), ({ groups }) => Number(groups?.["line"])),
  );
  return new Set(wrong.flatMap(({ type }, at) => (refused.has(at + 2) ? [] : [type])));
};
