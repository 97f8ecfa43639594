import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const repository = fileURLToPath(new URL("../../", import.meta.url));

describe("the size of the matching bench", () => {
  it.each(["abc", "-5", "1e6", "10"])("is refused in a sentence where it is no whole number: %s", { timeout: 120_000 }, (size) => {
    const end = spawnSync(process.execPath, ["--import", "tsx", path.join(repository, "bench/matching-large.ts")], {
      cwd: repository,
      env: { ...process.env, ZHIQIAO_BENCH_DOCUMENTS: size },
      encoding: "utf8",
    });
    expect([end.status, end.stdout]).toEqual([2, ""]);
    expect(end.stderr.trim().split("\n")).toEqual([
      expect.stringMatching(/^ZHIQIAO_BENCH_DOCUMENTS 须为/u),
      expect.stringMatching(/^ZHIQIAO_BENCH_DOCUMENTS must be/u),
    ]);
  });
});
