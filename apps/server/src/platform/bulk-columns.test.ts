import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database/test-database.ts";
import { type BulkColumn, bulkItem, bulkRows } from "./bulk-columns.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const back = async (columns: readonly BulkColumn[]) =>
  (await sql`select ${sql.join(columns.map(bulkItem))} from ${bulkRows(columns)}`.execute(database.app)).rows;

describe("rows sent by the column", () => {
  it("arrive as they were sent, nulls, empty texts and empty lists apart", async () => {
    const columns: BulkColumn[] = [
      { name: "a", type: "text", values: ["泵，\"'\\\n\t{}", "", null] },
      { name: "b", type: "text[]", values: [["甲", "乙,丙"], [], null] },
      { name: "c", type: "integer", values: [1, null, -3] },
      { name: "d", type: "jsonb", values: ['{"x":"a\\u001eb"}', "{}", null] },
    ];
    expect(await back(columns.slice(0, 1))).toEqual([{ a: columns[0]?.values[0] }, { a: "" }, { a: null }]);
    expect(await back(columns.slice(1, 2))).toEqual([["甲", "乙,丙"], [], null].map((value) => ({ string_to_array: value })));
    expect(await back(columns.slice(2))).toEqual([
      { c: 1, d: { x: "a\u001eb" } },
      { c: null, d: {} },
      { c: -3, d: null },
    ]);
  });

  it("keep a single empty text and a single empty list", async () => {
    expect(await back([{ name: "a", type: "text", values: [""] }])).toEqual([{ a: "" }]);
    expect(await back([{ name: "b", type: "text[]", values: [[]] }])).toEqual([{ string_to_array: [] }]);
  });

  it("lose the control characters that part them, and nothing else", async () => {
    expect(await back([{ name: "a", type: "text", values: ["a\u001eb\u001dc\u001fd\u0000e", "f"] }])).toEqual([
      { a: "a b c d e" },
      { a: "f" },
    ]);
  });
});
