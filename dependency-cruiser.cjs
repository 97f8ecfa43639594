/**
 * The dependency rule of docs/ARCHITECTURE.md, executable.
 * Needs @swc/core beside TypeScript 7; leave options.parser unset (parser "swc" cannot read TSX).
 * A run that reports 0 modules is a failure, not a success: the canary in tests/check checks that.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const tests = ["\\.test\\.tsx?$", "/test/"];
const nodeBuiltins = "^(node:)?(fs|path|stream|zlib|crypto|util|events|buffer|string_decoder|timers|os|url)(/|$)";

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } } },
    {
      name: "modules-meet-only-at-index",
      severity: "error",
      comment: "Import another module through its index.ts.",
      from: { path: "^apps/server/src/modules/([^/]+)/" },
      to: {
        path: "^apps/server/src/modules/([^/]+)/",
        pathNot: ["^apps/server/src/modules/$1/", "^apps/server/src/modules/[^/]+/index\\.ts$"],
      },
    },
    {
      name: "outsiders-meet-modules-at-index",
      severity: "error",
      comment: "The composition root, the sample and the command line enter a module through its index.ts too.",
      from: { path: "^apps/(server|cli)/src/", pathNot: ["^apps/server/src/modules/", ...tests] },
      to: { path: "^apps/server/src/modules/", pathNot: "^apps/server/src/modules/[^/]+/index\\.ts$" },
    },
    {
      name: "no-own-barrel",
      severity: "error",
      comment: "Inside a module import the file, not the index; barrels are for outsiders.",
      from: { path: "^apps/server/src/modules/([^/]+)/(?!index)", pathNot: tests },
      to: { path: "^apps/server/src/modules/$1/index\\.ts$" },
    },
    {
      name: "platform-knows-no-module",
      severity: "error",
      from: { path: "^apps/server/src/(platform|database)/", pathNot: tests },
      to: { path: "^apps/server/src/(modules|sample)/" },
    },
    {
      name: "routes-never-touch-the-database",
      severity: "error",
      comment: "A route passes the database to its service; it neither builds a query nor calls a repository.",
      from: { path: "\\.routes\\.ts$" },
      to: { path: ["\\.repository\\.ts$", "^node_modules/kysely/"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "repositories-know-no-service",
      severity: "error",
      from: { path: "\\.repository\\.ts$" },
      to: { path: "\\.(service|routes|jobs)\\.ts$" },
    },
    {
      name: "rules-are-pure",
      severity: "error",
      comment: "Rules import nothing but rules: no library, no file, no clock.",
      from: { path: "^packages/rules/src/", pathNot: tests },
      to: { pathNot: "^packages/rules/src/" },
    },
    {
      name: "engine-knows-no-law",
      severity: "error",
      comment: "What holds for every rule stands in engine/; no clause and no patent is known there.",
      from: { path: "^packages/rules/src/engine/", pathNot: tests },
      to: { path: "^packages/rules/src/(rulebook|patents)/" },
    },
    {
      name: "contracts-are-isomorphic",
      severity: "error",
      from: { path: "^packages/contracts/src/", pathNot: tests },
      to: { pathNot: ["^packages/contracts/src/", "^node_modules/zod/"] },
    },
    {
      name: "messages-know-contracts-alone",
      severity: "error",
      from: { path: "^packages/messages/src/", pathNot: tests },
      to: { pathNot: ["^packages/messages/src/", "^packages/contracts/src/"] },
    },
    {
      name: "matching-is-pure",
      severity: "error",
      comment: "No database, no HTTP, no files: the word list of the segmenter is all it imports.",
      from: { path: "^packages/matching/src/", pathNot: tests },
      to: { pathNot: ["^packages/matching/src/", "^node_modules/@node-rs/jieba/"] },
    },
    {
      name: "formats-read-files-alone",
      severity: "error",
      from: { path: "^packages/formats/src/", pathNot: tests },
      to: { pathNot: ["^packages/formats/src/", "^node_modules/(papaparse|saxes|yauzl|@types/(papaparse|yauzl|node))/", nodeBuiltins] },
    },
    { name: "web-never-imports-server", severity: "error", from: { path: "^apps/web/" }, to: { path: "^apps/(server|cli)/" } },
    { name: "server-never-imports-web", severity: "error", from: { path: "^apps/(server|cli)/" }, to: { path: "^apps/web/" } },
    {
      name: "packages-know-no-app",
      severity: "error",
      from: { path: "^packages/", pathNot: tests },
      to: { path: "^apps/" },
    },
    { name: "no-test-imports", severity: "error", from: { pathNot: "\\.test\\.tsx?$" }, to: { path: "\\.test\\.tsx?$" } },
    {
      name: "product-never-imports-tests",
      severity: "error",
      from: { path: "^(apps|packages)/[^/]+/src/", pathNot: tests },
      to: { path: "^((apps|packages)/[^/]+/test|tests)/" },
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|data|\\.vite)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "node", "default"] },
  },
};
