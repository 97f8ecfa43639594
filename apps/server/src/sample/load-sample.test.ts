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

  it("lets everything happen after what it rests on: demand, match, push, answers and talk, contract", async () => {
    const { rows } = await sql<{ what: string; early: number }>`with told as (
        select m.id, d.published_at, m.found_at from match m join demand d on d.id = m.demand_id)
      select 'match' as what, count(*)::int as early from told where found_at < published_at
      union all select 'push', count(*)::int from push p join told m on m.id = p.match_id where p.pushed_at < m.found_at
      union all select 'answer', count(*)::int from match_answer a join told m on m.id = a.match_id where a.recorded_at <= m.found_at
      union all select 'message', count(*)::int from message x where x.recorded_at <= (select min(a.recorded_at) from match_answer a where a.match_id = x.match_id)
      union all select 'deal', count(*)::int from deal x join told m on m.id = x.match_id where x.signed_on < (m.found_at at time zone 'Asia/Shanghai')::date`.execute(
      database.owner,
    );
    expect(Object.fromEntries(rows.map((row) => [row.what, row.early]))).toEqual({ match: 0, push: 0, answer: 0, message: 0, deal: 0 });
  });
});
