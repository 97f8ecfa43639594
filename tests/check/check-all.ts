import { checkCanary } from "./canary.ts";
import { checkArchitecture, checkDeadCode, checkFormat, checkLint, checkTypes, type Judgement, repository } from "./gates.ts";

const gates: Readonly<Record<string, () => Judgement>> = {
  types: () => checkTypes(repository, ["tsconfig.json", "apps/web/tsconfig.json", "tests/journeys/tsconfig.json"]),
  lint: () => checkLint(repository),
  format: () => checkFormat(repository),
  architecture: () => checkArchitecture(repository, ["apps", "packages", "tests", "bench"]),
  "dead code": () => checkDeadCode(repository),
  canary: checkCanary,
};

/** Runs every gate, prints a line for each and what a failed one said, and answers the exit code. */
export const checkAll = (): number => {
  const failed: string[] = [];
  for (const [name, gate] of Object.entries(gates)) {
    const started = Date.now();
    const { ok, output } = gate();
    if (!ok) {
      failed.push(name);
      console.log(output.trimEnd());
    }
    console.log(`${ok ? "ok  " : "FAIL"} ${name.padEnd(13)} ${((Date.now() - started) / 1000).toFixed(1)} s`);
  }
  console.log(failed.length === 0 ? "all gates passed" : `failed: ${failed.join(", ")}`);
  return failed.length === 0 ? 0 : 1;
};
