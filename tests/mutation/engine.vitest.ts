import { defineConfig } from "vitest/config";

/** The examples of the engine alone: random cases by the thousand would be run again for every mutant. */
export default defineConfig({
  test: {
    include: ["packages/rules/test/incentive/*.test.ts"],
    exclude: ["**/node_modules/**", "**/properties.test.ts", "**/replay.test.ts"],
  },
});
