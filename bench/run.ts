import { benchCalculator } from "./calculator.ts";
import { benchFormats } from "./formats.ts";
import { benchHighValue } from "./high-value.ts";
import { benchImport } from "./import.ts";
import { benchLargeMatching } from "./matching-large.ts";
import { benchPeers } from "./matching-peers.ts";
import { benchMatching } from "./matching.ts";
import { benchNames } from "./names.ts";
import { benchPage } from "./page.ts";
import { benchRegistry, benchRegistryImport } from "./registry.ts";
import { benchRules } from "./rules.ts";
import { benchStart } from "./start.ts";
import { benchWhatIf } from "./what-if.ts";
import type { Figure } from "./figure.ts";

const parts: Readonly<Record<string, () => readonly Figure[] | Promise<readonly Figure[]>>> = {
  start: benchStart,
  page: benchPage,
  formats: benchFormats,
  import: benchImport,
  registry: benchRegistry,
  "registry-import": benchRegistryImport,
  "high-value": benchHighValue,
  matching: async () => [...(await benchMatching()), ...(await benchLargeMatching()), ...(await benchPeers())],
  names: benchNames,
  rules: benchRules,
  calculator: benchCalculator,
  "what-if": benchWhatIf,
};
const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => parts[name] === undefined);
if (unknown.length > 0) {
  console.error(`unknown part ${unknown.join(", ")}; there are: ${Object.keys(parts).join(", ")}`);
  process.exit(2);
}

/** Measured, never asserted: a figure that misses its bar is printed as such, and the command still ends well. */
for (const [name, measure] of Object.entries(parts)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  for (const figure of await measure()) {
    const verdict = figure.met === null ? "" : figure.met ? "met" : "MISSED";
    console.log(`| ${figure.name.padEnd(64)} | ${figure.value.padStart(28)} | ${figure.bar.padStart(10)} | ${verdict.padEnd(6)} |`);
  }
}
