import { type RawBuilder, sql } from "kysely";
import { DatabaseError } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Actor, anonymousActor, systemActor } from "../../src/platform/actor.ts";
import { runWork } from "../../src/platform/work.ts";
import { createTestRegion, type Person, people, type TestRegion } from "../app/test-region.ts";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import { readTables, type Table } from "./catalogue.ts";
import { type Row, type Tenant, tenantRows, tenantsOf } from "./tenant-rows.ts";

let database: TestDatabase;
let region: TestRegion;
let tables: Table[];
/** The stored rows of both tenants by table. */
let rowsOf: { readonly a: ReadonlyMap<string, Row>; readonly b: ReadonlyMap<string, Row> };
beforeAll(async () => {
  database = await createTestDatabase();
  region = await createTestRegion(database.owner);
  tables = await readTables(database.ownerPool);
  const { a, b } = tenantsOf(region);
  rowsOf = { a: await insertAll(a), b: await insertAll(b) };
});
afterAll(() => database.drop());

const columnList = (row: Row) => sql.join(Object.keys(row).map((column) => sql.ref(column)));
const insertion = (table: string, row: Row) =>
  Object.keys(row).length === 0
    ? sql<Row>`select * from ${sql.table(table)}`
    : sql<Row>`insert into ${sql.table(table)} (${columnList(row)}) values (${sql.join(Object.values(row))}) returning *`;

async function insertAll(tenant: Tenant): Promise<Map<string, Row>> {
  const stored = new Map<string, Row>();
  for (const [table, row] of tenantRows(tenant)) {
    const { rows } = await insertion(table, row).execute(database.owner);
    stored.set(table, rows[0] ?? {});
  }
  return stored;
}

const regionPaths: Partial<Record<Person, string>> = {
  cityOfficer: "/370000/371000/",
  rongchengOfficer: "/370000/371000/371082/",
  yantaiOfficer: "/370000/370600/",
};
const actorOf = (who: Person): Actor => ({
  ...systemActor,
  role: people[who].role,
  accountId: region.accounts[who],
  name: who,
  organizationId: region.organizations[people[who].organization],
  regionCode: people[who].region,
  regionPath: regionPaths[who] ?? "",
});

class Undo extends Error {}
/** What a statement does for an actor, undone afterwards: how many rows, or the SQLSTATE of the refusal. */
async function attempt(actor: Actor | typeof anonymousActor, statement: RawBuilder<unknown>): Promise<number | string> {
  let touched = 0;
  try {
    await runWork(database.app, actor, async (work) => {
      const result = await statement.execute(work.tx);
      touched = result.numAffectedRows === undefined ? result.rows.length : Number(result.numAffectedRows);
      throw new Undo();
    });
  } catch (error) {
    if (error instanceof DatabaseError) return error.code ?? "unknown";
    if (!(error instanceof Undo)) throw error;
  }
  return touched;
}
const denied = "42501";

const isKey = (table: Table, row: Row) =>
  sql`(${sql.join(
    table.key.map((column) => sql`${sql.ref(column)} = ${row[column]}`),
    sql` and `,
  )})`;
const jsonColumns = new Set([
  "value",
  "payload",
  "details",
  "reply",
  "params",
  "head",
  "mapping",
  "cells",
  "problems",
  "fields",
  "facts",
  "extra",
  "reasons",
  "basis",
  "decisions",
  "judgement",
  "targets",
  "snapshot",
  "error_details",
  "responsible",
]);
const copyOf = (table: Table, row: Row): Row =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([column]) => !table.generated.includes(column))
      .map(([column, value]) => [column, jsonColumns.has(column) ? JSON.stringify(value) : value]),
  );

const reads = (table: Table, row: Row) => sql`select 1 from ${sql.table(table.name)} where ${isKey(table, row)}`;
const updates = (table: Table, row: Row) => {
  const column = table.key[0] ?? "";
  return sql`update ${sql.table(table.name)} set ${sql.ref(column)} = ${sql.ref(column)} where ${isKey(table, row)}`;
};
const updatesSomething = (table: Table, row: Row) => {
  const column = Object.keys(row).find((name) => !table.generated.includes(name) && !table.key.includes(name)) ?? table.key[0] ?? "";
  return sql`update ${sql.table(table.name)} set ${sql.ref(column)} = ${sql.ref(column)} where ${isKey(table, row)}`;
};
const deletes = (table: Table, row: Row) => sql`delete from ${sql.table(table.name)} where ${isKey(table, row)}`;

const rowOf = (side: "a" | "b", table: Table): Row => {
  const row = rowsOf[side].get(table.name);
  if (row === undefined) throw new Error(`tenant-rows.ts has no row for ${table.name}`);
  return row;
};
const ofKind = (...starts: string[]) => tables.filter((table) => starts.some((start) => table.tenancy?.startsWith(start)));
const tenantTables = () => ofKind("organization(", "match(");

/** Everything that `actor` can do to the row of a table and should not; empty is good. */
async function leaks(
  actor: Actor | typeof anonymousActor,
  table: Table,
  row: Row,
  allowed: { readonly read?: boolean } = {},
): Promise<string[]> {
  const found: string[] = [];
  const note = async (what: string, statement: RawBuilder<unknown>, harmless: (outcome: number | string) => boolean) => {
    const outcome = await attempt(actor, statement);
    if (!harmless(outcome)) found.push(`${actor.name} ${what} ${table.name}: ${outcome}`);
  };
  const nothing = (outcome: number | string) => outcome === 0 || outcome === denied;
  if (allowed.read !== true) await note("reads", reads(table, row), nothing);
  await note("updates", table.generated.includes(table.key[0] ?? "") ? updatesSomething(table, row) : updates(table, row), nothing);
  await note("deletes", deletes(table, row), nothing);
  await note("inserts", insertion(table.name, copyOf(table, row)), (outcome) => outcome === denied);
  return found;
}

describe("the catalogue", () => {
  it("has a row in tenant-rows.ts for every table, so that none escapes these tests", () => {
    const given = tenantRows(tenantsOf(region).a).map(([table]) => table);
    expect(given.toSorted()).toEqual(tables.filter((table) => table.granted).map((table) => table.name));
  });

  it("says of every table whose its rows are, and has row-level security with a policy for it", () => {
    const kinds = /^(organization\(\w+\)|match\(match_id\)|shared|system)/u;
    const wrong = tables.filter((table) => table.granted && !(kinds.test(table.tenancy ?? "") && table.rowSecurity && table.policies > 0));
    expect(wrong.map((table) => table.name)).toEqual([]);
  });

  it("gives the application's role nothing on what only migrations use", () => {
    expect(tables.filter((table) => !table.granted).map((table) => table.name)).toEqual([
      "kysely_migration",
      "kysely_migration_lock",
      "migration_checksum",
    ]);
  });

  it("gives the application's role no way around the policies", async () => {
    const { rows: roles } = await database.ownerPool.query(
      "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'zhiqiao_app'",
    );
    expect(roles).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }]);
    const { rows: owned } = await database.ownerPool.query("select relname from pg_class where pg_get_userbyid(relowner) = 'zhiqiao_app'");
    expect(owned).toEqual([]);
    const { rows: definers } = await database.ownerPool.query<{ proname: string }>(
      "select proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and prosecdef",
    );
    expect(definers.map((row) => row.proname)).toEqual(["audit_entry_chain"]);
    expect(await attempt(systemActor, sql`create table own (id int)`)).toBe(denied);
    const { rows: users } = await database.appPool.query<{ role: string }>("select current_user as role");
    expect(users).toEqual([{ role: "zhiqiao_app" }]);
  });
});

describe("without a context", () => {
  it("nothing is read or written, the region tree alone is read", async () => {
    const found: string[] = [];
    for (const table of tables.filter((one) => one.granted))
      found.push(
        ...(await leaks(anonymousActor, table, rowOf("a", table), { read: table.name === "region" })).filter(
          (leak) => !leak.includes("inserts audit_head"),
        ),
      );
    expect(found).toEqual([]);
  });
});

describe("rows of an organisation", () => {
  it("are there for their own people (so that what follows is not empty)", async () => {
    const hidden: string[] = [];
    for (const table of tenantTables()) {
      if ((await attempt(actorOf("enterprise"), reads(table, rowOf("a", table)))) !== 1)
        hidden.push(`enterprise does not read ${table.name}`);
      if ((await attempt(actorOf("otherEnterprise"), reads(table, rowOf("b", table)))) !== 1)
        hidden.push(`otherEnterprise does not read ${table.name}`);
    }
    expect(hidden).toEqual([]);
  });

  it.each(["otherEnterprise", "institute", "yantaiOfficer", "bank"] as const)(
    "are neither read nor written by %s of another region",
    async (who) => {
      const found: string[] = [];
      for (const table of tenantTables()) found.push(...(await leaks(actorOf(who), table, rowOf("a", table))));
      expect(found).toEqual([]);
    },
  );

  it("are not moved to another organisation by their own people", async () => {
    const found: string[] = [];
    for (const table of tenantTables()) {
      const moved = sql`update ${sql.table(table.name)} set organization_id = ${region.organizations.enterprise} where ${isKey(table, rowOf("b", table))}`;
      const outcome = await attempt(actorOf("otherEnterprise"), moved);
      if (outcome !== denied && outcome !== 0) found.push(`${table.name}: ${outcome}`);
    }
    expect(found).toEqual([]);
  });

  it("let nobody raise their own role, change their organisation or take a sign-in name", async () => {
    for (const change of [sql`role = 'platform_admin'`, sql`organization_id = ${region.organizations.operator}`, sql`login = 'admin2'`])
      expect(await attempt(actorOf("enterprise"), sql`update account set ${change} where id = ${region.accounts.enterprise}`)).toBe(denied);
    expect(await attempt(actorOf("enterprise"), sql`update account set language = 'en' where id = ${region.accounts.enterprise}`)).toBe(1);
  });

  it("are not the operator's either, except accounts and the audit log, which are its office", async () => {
    const office = new Set(["account", "password_history", "session", "audit_entry"]);
    const found: string[] = [];
    for (const table of tenantTables())
      if (!office.has(table.name)) found.push(...(await leaks(actorOf("admin"), table, rowOf("a", table))));
    expect(found).toEqual([]);
  });

  it("are not the patent owner's before the author discloses the match, and no more than to read and answer afterwards", async () => {
    const table = tables.find((one) => one.name === "match");
    if (table === undefined) throw new Error("no table match");
    const row = rowOf("a", table);
    expect(await leaks(actorOf("university"), table, row)).toEqual([]);
    await sql`update match set disclosed = true where ${isKey(table, row)}`.execute(database.owner);
    expect(await attempt(actorOf("university"), reads(table, row))).toBe(1);
    expect(await attempt(actorOf("university"), deletes(table, row))).toBe(0);
    expect(
      await attempt(actorOf("university"), sql`update match set owner_organization_id = organization_id where ${isKey(table, row)}`),
    ).toBe(denied);
    expect(await leaks(actorOf("institute"), table, row)).toEqual([]);
    await sql`update match set disclosed = false where ${isKey(table, row)}`.execute(database.owner);
  });

  it("are a co-owner's of the patent exactly as far as they are the owner's: disclosed, and with a demand that is there for it", async () => {
    const of = (name: string) => {
      const table = tables.find((one) => one.name === name);
      if (table === undefined) throw new Error(`no table ${name}`);
      return { table, row: rowOf("a", table) };
    };
    const [match, patent, demand] = [of("match"), of("patent"), of("demand")];
    const { university, institute, enterprise } = region.organizations;
    const ownedBy = (...owners: string[]) =>
      sql`update patent set owner_organization_ids = ${owners}::uuid[] where ${isKey(patent.table, patent.row)}`.execute(database.owner);
    const disclosed = (to: boolean) =>
      sql`update match set disclosed = ${to} where ${isKey(match.table, match.row)}`.execute(database.owner);
    const seen = ["match", "match_answer", "message", "deal"].map(of);
    const leaksOfAll = async (who: Person) => (await Promise.all(seen.map(({ table, row }) => leaks(actorOf(who), table, row)))).flat();

    await ownedBy(university, institute);
    expect(await leaksOfAll("institute")).toEqual([]);
    await disclosed(true);
    // The demand is confidential, and its author has told the university alone.
    expect(await leaksOfAll("institute")).toEqual([]);
    await sql`insert into demand_disclosure (demand_id, organization_id, disclosed_to) values (${demand.row["id"]}, ${enterprise}, ${institute})`.execute(
      database.owner,
    );
    for (const { table, row } of seen) {
      expect([table.name, await attempt(actorOf("institute"), reads(table, row))]).toEqual([table.name, 1]);
      expect([0, denied]).toContain(await attempt(actorOf("institute"), deletes(table, row)));
      expect(await leaks(actorOf("otherEnterprise"), table, row)).toEqual([]);
      expect(await leaks(actorOf("bank"), table, row)).toEqual([]);
    }
    const write = (to: string) => sql`insert into message (match_id, organization_id, other_organization_id, account_name, body)
      values (${match.row["id"]}, ${institute}, ${to}, '示例', '示例')`;
    expect(await attempt(actorOf("institute"), write(enterprise))).toBe(1);
    expect(await attempt(actorOf("institute"), write(region.organizations.otherEnterprise))).toBe(denied);
    expect(
      await attempt(actorOf("institute"), sql`update match set organization_id = ${institute} where ${isKey(match.table, match.row)}`),
    ).toBe(denied);
    // Sold to the institute: what the university talked about is not its to read.
    await ownedBy(institute);
    expect(await leaksOfAll("institute")).toEqual([]);
    await sql`delete from demand_disclosure where disclosed_to = ${institute} and organization_id = ${enterprise}`.execute(database.owner);
    await disclosed(false);
    await ownedBy();
  });

  it("are read by the officers of their region only as far as the law of confidentiality lets them", async () => {
    const table = tables.find((one) => one.name === "demand");
    if (table === undefined) throw new Error("no table demand");
    const row = rowOf("a", table);
    const seen = async (confidentiality: string, status: string) => {
      await sql`update demand set confidentiality = ${confidentiality}, status = ${status} where ${isKey(table, row)}`.execute(
        database.owner,
      );
      const readers: string[] = [];
      for (const who of ["rongchengOfficer", "cityOfficer", "yantaiOfficer", "otherEnterprise", "bank", "university"] as const)
        if ((await attempt(actorOf(who), reads(table, row))) === 1) readers.push(who);
      for (const who of ["yantaiOfficer", "otherEnterprise", "bank"] as const)
        expect(await leaks(actorOf(who), table, row, { read: true })).toEqual([]);
      return readers;
    };
    // The university was told of the demand by its author (demand_disclosure), whatever its state.
    expect(await seen("confidential", "published")).toEqual(["university"]);
    expect(await seen("limited", "draft")).toEqual(["university"]);
    expect(await seen("limited", "published")).toEqual(["rongchengOfficer", "cityOfficer", "university"]);
    expect(await seen("open", "submitted")).toEqual(["rongchengOfficer", "cityOfficer", "university"]);
    expect(await seen("open", "published")).toEqual([
      "rongchengOfficer",
      "cityOfficer",
      "yantaiOfficer",
      "otherEnterprise",
      "bank",
      "university",
    ]);
    await seen("confidential", "published");
  });

  it("of colleagues stay theirs: sessions, passwords and keys are a person's, not an organisation's", async () => {
    const colleague = { ...actorOf("enterprise"), accountId: region.accounts.bank };
    const found: string[] = [];
    for (const table of tenantTables().filter((one) => ["session", "password_history", "idempotency_key"].includes(one.name)))
      found.push(...(await leaks(colleague, table, rowOf("a", table))).filter((leak) => !leak.includes("inserts")));
    expect(found).toEqual([]);
  });
});

describe("shared and system rows", () => {
  it.each(["otherEnterprise", "bank"] as const)("of the first kind are read and never written by %s", async (who) => {
    const found: string[] = [];
    for (const table of ofKind("shared")) {
      expect(await attempt(actorOf(who), reads(table, rowOf("a", table)))).toBe(1);
      found.push(...(await leaks(actorOf(who), table, rowOf("a", table), { read: true })));
    }
    expect(found).toEqual([]);
  });

  it.each(["otherEnterprise", "yantaiOfficer", "bank", "admin"] as const)("of the second kind are out of reach of %s", async (who) => {
    const found: string[] = [];
    for (const table of ofKind("system")) found.push(...(await leaks(actorOf(who), table, rowOf("a", table))));
    expect(found).toEqual([]);
  });

  it("that are append-only are changed by nobody, the system included", async () => {
    const found: string[] = [];
    for (const name of [
      "audit_entry",
      "evidence_link",
      "patent_record",
      "demand_event",
      "match_answer",
      "message",
      "deal",
      "region_population",
      "name_link",
      "organization_merge",
      "library_event",
      "screening_scenario",
      "screening_score",
      "entry_indexing",
      "policy_document",
      "policy_statement",
      "policy_version",
      "policy_clause",
      "policy_relation",
      "organization_name",
      "organization_figure",
      "organization_tag",
      "organization_detail",
      "rulebook_change",
      "rulebook_decision",
      "incentive_fact",
      "incentive_case",
      "incentive_decision",
    ]) {
      const table = tables.find((one) => one.name === name);
      if (table === undefined) throw new Error(`no table ${name}`);
      for (const statement of [updatesSomething(table, rowOf("a", table)), deletes(table, rowOf("a", table))]) {
        const outcome = await attempt(systemActor, statement);
        if (outcome !== denied) found.push(`${name}: ${outcome}`);
      }
    }
    expect(found).toEqual([]);
  });
});
