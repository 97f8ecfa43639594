import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database/test-database.ts";
import { createFileStore } from "../modules/files/index.ts";
import { stateOfDatabase, loadSampleRegion } from "./load-sample.ts";
import { readSample } from "./sample-files.ts";

let database: TestDatabase;
let folder: string;
let before: string;
const sample = readSample();

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(path.join(os.tmpdir(), "zhiqiao-sample-test-"));
  before = await stateOfDatabase(database.app);
  await loadSampleRegion({ db: database.app, files: createFileStore({ folder }) });
}, 180_000);
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const count = async (table: string): Promise<number> =>
  (await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(database.owner)).rows[0]?.count ?? -1;

describe("the sample region", () => {
  it("brings in every organisation, account, patent and demand of its files", async () => {
    expect(await count("organization")).toBe(sample.organizations.length);
    expect(await count("account")).toBe(sample.accounts.length);
    expect(await count("patent")).toBe(sample.patents.length);
    expect(await count("demand")).toBe(sample.demands.length);
    expect([before, await stateOfDatabase(database.app)]).toEqual(["empty", "used"]);
  });

  it("leaves the evidence that an import in an office leaves: each patent has a file and a line", async () => {
    const { rows } = await sql<{
      count: number;
    }>`select count(*)::int as count from patent p where not exists (select 1 from patent_record r join source s on s.id = r.source_id where r.patent_id = p.id and r.line is not null and s.kind = 'import_file')`.execute(
      database.owner,
    );
    expect(rows[0]?.count).toBe(0);
  });

  it("knows who owns the patents of its own organisations, and where they are", async () => {
    const { rows } = await sql<{
      owned: number;
      placed: number;
    }>`select (count(*) filter (where owner_organization_id is not null))::int as owned, (count(*) filter (where region_code is not null))::int as placed from patent`.execute(
      database.owner,
    );
    expect(rows[0]?.owned).toBeGreaterThan(sample.patents.length * 0.7);
    expect(rows[0]?.placed).toBeGreaterThan(sample.patents.length * 0.7);
  });

  it("has pushes, answers and contracts, so that no page of the walk is empty", async () => {
    for (const table of ["push", "match_answer", "message", "deal", "library_entry", "screening_score", "entry_indexing"])
      expect(await count(table), table).toBeGreaterThan(0);
  });
});
