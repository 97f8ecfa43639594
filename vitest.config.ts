import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes longest starts first: begun last, it would run alone on one worker while the other has nothing left to do. */
const longest = ["tests/journeys/", "tests/start/"] as const;

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = longest.findIndex((folder) => moduleId.includes(`/${folder}`));
  return place === -1 ? longest.length : place;
};

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- the sequencer's sort answers a new list
    return (await super.sort(files)).toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}

export default defineConfig({
  test: {
    include: ["packages/**/*.test.ts", "apps/**/*.test.ts", "tests/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    globalSetup: ["apps/server/test/database/global-setup.ts"],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // How long a journey looks again before it gives up; a loaded machine takes longer than the second that is usual.
    expect: { poll: { timeout: 10_000 } },
    // Journeys wait more than they compute: with two workers two processors stood idle a third of the time.
    maxWorkers: 3,
    // Nothing is mocked and no test changes a module, so the files of a worker share what was loaded, as requests of a server do: a seventh of the work less.
    isolate: false,
    sequence: { sequencer: LongestFirst },
  },
});
