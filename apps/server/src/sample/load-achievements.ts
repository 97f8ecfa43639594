import { copyFile, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Kysely } from "kysely";
import type { Database } from "../database/schema.ts";
import { importFile } from "../modules/exchange/index.ts";
import type { FileStore } from "../modules/files/index.ts";

/** Imports the sample's technology achievements as a table, in the name of a university's transfer office. */
export async function loadAchievements({ db, files }: { readonly db: Kysely<Database>; readonly files: FileStore }): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "zhiqiao-achievements-"));
  try {
    // Under a name that says what it is: it stands behind every value as their source.
    const table = path.join(folder, "示例科技成果.jsonl");
    await copyFile(fileURLToPath(new URL("./data/achievements.jsonl", import.meta.url)), table);
    const run = await importFile({ db, files, kind: "achievements", path: table, login: "transfer.haibin" });
    if (run.status !== "done" || run.counts.refused + run.counts.warnings > 0)
      throw new Error(`the sample's own achievements were refused or not understood: ${JSON.stringify(run.counts)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
