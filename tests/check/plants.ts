/** Violations that the gates must report, and the words by which the report is recognised. */
export type Plants = {
  /** Path → text. */
  readonly files: Readonly<Record<string, string>>;
  /** Words that the gate's report must hold. */
  readonly rules: readonly string[];
};

/** The packages that the architecture rules name, so that a planted import resolves. */
const fakePackages: readonly (readonly [string, string])[] = ["kysely", "zod", "fastify", "papaparse"].flatMap(
  (name): (readonly [string, string])[] => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, version: "1.0.0", main: "index.js" })],
    [`node_modules/${name}/index.js`, "module.exports = { thing: 1 };\n"],
  ],
);

const one = "export const one = 1;\n";
const importing = (from: string): string => `import { one } from "${from}";\nexport const two = one + 1;\n`;
const importingPackage = (name: string): string => `import { thing } from "${name}";\nexport const two = thing;\n`;

/** Rule of dependency-cruiser.cjs → the files that break it and nothing else needs. */
const broken: Readonly<Record<string, Plants["files"]>> = {
  "no-cycles": {
    "apps/server/src/cycle-a.ts": 'import { b } from "./cycle-b.ts";\nexport const a = (): number => b();\n',
    "apps/server/src/cycle-b.ts": 'import { a } from "./cycle-a.ts";\nexport const b = (): number => a();\n',
  },
  "modules-meet-only-at-index": {
    "apps/server/src/modules/left/left.service.ts": importing("../right/right.service.ts"),
    "apps/server/src/modules/right/right.service.ts": one,
  },
  "outsiders-meet-modules-at-index": {
    "apps/server/src/outsider.ts": importing("./modules/inner/inner.service.ts"),
    "apps/server/src/modules/inner/inner.service.ts": one,
  },
  "no-own-barrel": {
    "apps/server/src/modules/barrel/index.ts": one,
    "apps/server/src/modules/barrel/barrel.service.ts": importing("./index.ts"),
  },
  "platform-knows-no-module": {
    "apps/server/src/platform/knowing.ts": importing("../modules/known/index.ts"),
    "apps/server/src/modules/known/index.ts": one,
  },
  "routes-never-touch-the-database": { "apps/server/src/modules/route/route.routes.ts": importingPackage("kysely") },
  "repositories-know-no-service": {
    "apps/server/src/modules/repo/repo.repository.ts": importing("./repo.service.ts"),
    "apps/server/src/modules/repo/repo.service.ts": one,
  },
  "rules-are-pure": { "packages/rules/src/rule.ts": importingPackage("zod") },
  "engine-knows-no-law": {
    "packages/rules/src/engine/knowing.ts": importing("../rulebook/clause.ts"),
    "packages/rules/src/rulebook/clause.ts": one,
  },
  "contracts-are-isomorphic": { "packages/contracts/src/contract.ts": importingPackage("fastify") },
  "messages-know-contracts-alone": { "packages/messages/src/message.ts": importingPackage("zod") },
  "matching-is-pure": { "packages/matching/src/match.ts": 'import { readFileSync } from "node:fs";\nexport const read = readFileSync;\n' },
  "formats-read-files-alone": { "packages/formats/src/format.ts": importingPackage("fastify") },
  "web-never-imports-server": { "apps/web/src/page.ts": importing("../../server/src/plain.ts"), "apps/server/src/plain.ts": one },
  "server-never-imports-web": { "apps/server/src/rendering.ts": importing("../../web/src/part.ts"), "apps/web/src/part.ts": one },
  "packages-know-no-app": { "packages/contracts/src/knowing.ts": importing("../../../apps/server/src/plain.ts") },
  "no-test-imports": { "apps/server/src/tested.ts": importing("./some.test.ts"), "apps/server/src/some.test.ts": one },
  "product-never-imports-tests": { "apps/server/src/arranged.ts": importing("../test/arrange.ts"), "apps/server/test/arrange.ts": one },
  resolvable: { "apps/server/src/lost.ts": importing("./nowhere.ts") },
};

export const architecturePlants: Plants = {
  files: Object.fromEntries([...fakePackages, ...Object.values(broken).flatMap((files) => Object.entries(files))]),
  rules: Object.keys(broken),
};

const lines = (count: number, line: (at: number) => string): string => Array.from({ length: count }, (_, at) => line(at)).join("\n");

/** Rule of .oxlintrc.json → the file that breaks it. */
const lintBroken: Plants["files"] = {
  "switch-exhaustiveness-check":
    'type Light = "red" | "green";\nexport const walk = (light: Light): number => {\n  switch (light) {\n    case "red":\n      return 0;\n  }\n  return 1;\n};\n',
  "no-misused-promises": "export const f = (list: string[]): void => list.forEach(async () => { await Promise.resolve(); });\n",
  "no-floating-promises": "export const f = (): void => {\n  Promise.resolve(1);\n};\n",
  "no-explicit-any": "export const f = (value: any): void => void value;\n",
  "no-non-null-assertion": "export const f = (value: string | undefined): number => value!.length;\n",
  "no-unsafe-assignment":
    "export const f = (text: string): number => {\n  const value: { n: number } = JSON.parse(text);\n  return value.n;\n};\n",
  "no-unsafe-argument":
    "const g = (value: string): number => value.length;\nexport const f = (text: string): number => g(JSON.parse(text));\n",
  "consistent-type-imports": 'import { Light } from "./light.ts";\nexport const f = (light: Light): Light => light;\n',
  "no-cycle": 'import { other } from "./no-cycle-other.ts";\nexport const own = (): number => other();\n',
  "max-lines": `${lines(450, (at) => `export const c${at} = ${at};`)}\n`,
  "max-lines-per-function": `export const f = (): number => {\n  let sum = 0;\n${lines(100, (at) => `  sum += ${at};`)}\n  return sum;\n};\n`,
  eqeqeq: "export const f = (a: unknown): boolean => a == null;\n",
  "no-console": 'export const f = (): void => console.log("x");\n',
};

export const lintPlants: Plants = {
  files: {
    "light.ts": 'export type Light = "red" | "green";\n',
    "no-cycle-other.ts": 'import { own } from "./no-cycle.ts";\nexport const other = (): number => own();\n',
    ...Object.fromEntries(Object.entries(lintBroken).map(([rule, text]) => [`${rule}.ts`, text])),
  },
  rules: Object.keys(lintBroken),
};

export const typePlants: Plants = {
  files: { "wrong.ts": 'export const count: number = "one";\nexport const first = (list: readonly string[]): string => list[0];\n' },
  rules: ["TS2322", "wrong.ts(2"],
};

export const formatPlants: Plants = { files: { "messy.ts": "export const  messy = { a:1 }\n" }, rules: ["messy.ts"] };

export const deadCodePlants: Plants = {
  files: {
    "package.json": JSON.stringify({
      name: "zhiqiao-workspace",
      private: true,
      type: "module",
      workspaces: ["apps/*"],
      dependencies: { "left-pad": "1.0.0" },
    }),
    "apps/server/package.json": JSON.stringify({ name: "@zhiqiao/server", type: "module", exports: { ".": "./src/app.ts" } }),
    "apps/server/src/app.ts": 'import { used } from "./used.ts";\nexport const app = used;\n',
    "apps/server/src/used.ts": "export const used = 1;\nexport const neverUsed = 2;\n",
    "apps/server/src/orphan.ts": one,
  },
  rules: ["orphan.ts", "neverUsed", "left-pad"],
};
