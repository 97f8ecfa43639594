import { defineConfig } from "vitest/config";

/** What the rules of the book are held to: every worked example, the golden cases, the lists, the compliance gate, and the words of each number. */
export default defineConfig({
  test: {
    include: [
      "packages/rules/test/incentive-examples.test.ts",
      "packages/rules/test/incentive-golden.test.ts",
      "packages/rules/test/incentive-lists.test.ts",
      "packages/rules/test/incentive-citations.test.ts",
      "packages/rules/test/compliance.test.ts",
    ],
  },
});
