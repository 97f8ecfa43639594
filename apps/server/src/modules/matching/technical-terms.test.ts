import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../../../test/app/test-app.ts";
import { tenantRows, tenantsOf } from "../../../test/security/tenant-rows.ts";
import { systemActor } from "../../platform/actor.ts";
import { runWork } from "../../platform/work.ts";
import { readTechnicalTerms } from "./technical-terms.ts";

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());

const insert = (table: string, row: Readonly<Record<string, unknown>>) =>
  runWork(test.database.app, systemActor, ({ tx }) =>
    sql`insert into ${sql.table(table)} (${sql.join(Object.keys(row).map((column) => sql.ref(column)))}) values (${sql.join(Object.values(row))})`.execute(
      tx,
    ),
  );

describe("the terms that the analyser is taught", () => {
  it("are the tags that people confirmed, always in one order, and neither what the program suggests nor what other fields say", async () => {
    expect(await readTechnicalTerms(test.database.app)).toEqual([]);
    const rows = tenantRows(tenantsOf(test.region).a);
    for (const table of ["source", "patent", "library", "library_entry"])
      await insert(table, rows.find(([name]) => name === table)?.[1] ?? {});
    const indexing = rows.find(([name]) => name === "entry_indexing")?.[1] ?? {};
    await insert("entry_indexing", { ...indexing, field: "chain_tags", value: '["海带割台","曳引轮槽"]' });
    await insert("entry_indexing", { ...indexing, field: "chain_tags", value: '["只是建议"]', state: "suggested" });
    await insert("entry_indexing", { ...indexing, field: "chain_tags", value: '"不是列表"' });
    await insert("entry_indexing", { ...indexing, field: "plain_use", value: '["别的字段"]' });
    expect(await readTechnicalTerms(test.database.app)).toEqual(["曳引轮槽", "海带割台"]);
  });
});
