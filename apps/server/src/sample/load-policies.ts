import { readFile } from "node:fs/promises";
import type { Kysely } from "kysely";
import type { Database } from "../database/schema.ts";
import { createPolicyKeeping } from "../modules/policy/index.ts";
import { runWork } from "../platform/work.ts";
import type { Cast } from "./cast.ts";

/** Loads a fictional circular of a county, so that the policy library has something to read, ask and compare. It promises one reward twice, with two amounts. */
export async function loadPolicies({ db, cast }: { readonly db: Kysely<Database>; readonly cast: Cast }): Promise<void> {
  const { imports, relations } = createPolicyKeeping();
  const bytes = await readFile(new URL("./data/policy-rongcheng.txt", import.meta.url));
  const officer = await cast("officer.weihai");
  await runWork(db, officer, async (work) => {
    const { key } = await imports.store(work, bytes, { fileName: "示例政策文件.txt" }, { sample: true });
    await relations.relate(work, key, {
      kind: "implements",
      to: null,
      toTitle: "示例省海洋产业专利转化工作方案（虚构）",
      fromClause: null,
      toClause: null,
      effectiveOn: "2025-04-01",
      basis: null,
    });
  });
}
