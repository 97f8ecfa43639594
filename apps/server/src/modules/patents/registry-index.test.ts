import { createRegistryIndex, type RegistryIndex } from "@zhiqiao/matching/registry";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/database/test-database.ts";
import { createTestRegion, type TestRegion } from "../../../test/app/test-region.ts";
import { type SignedInActor, systemActor } from "../../platform/actor.ts";
import { runWork } from "../../platform/work.ts";
import { actorOfLogin } from "../exchange/index.ts";
import { createPatentsService, type PatentQuery } from "./patents.service.ts";
import { readRegistryPatents } from "./registry-documents.ts";

/** Few characters, so that what is looked for is often there: cased and caseless, signs of patterns, and beyond the basic plane. */
const letters = [
  "电",
  "池",
  "固",
  "态",
  "a",
  "B",
  "b",
  "é",
  "É",
  "Σ",
  "ς",
  "İ",
  "ﬁ",
  "％",
  "%",
  "_",
  "\\",
  "；",
  "𠮷",
  "𠮸",
  "\uE000",
  ".",
  "1",
];
const words = fc.array(fc.constantFrom(...letters), { maxLength: 9 }).map((parts) => parts.join(""));
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(value, { freq: 3 });
const list = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value[]> => fc.array(value, { maxLength: 3 });
const day = fc.constantFrom("2019-12-31", "2020-01-01", "2020-06-15", "2021-03-01");
const symbol = fc.constantFrom("H01M10/0525", "H01M10/05", "H01M4/38", "B63C11/52", "h01m1/00", "A2", "Y02E60/10");
const regions = ["371000", "371082", "371071", "370600"];

const patent = fc.record({
  title: fc.oneof(
    words,
    words.map((text) => `一种${text}`),
    words.map((text) => `一种基于电池的${text}`),
  ),
  title_en: maybe(words),
  abstract: maybe(words),
  abstract_en: maybe(words),
  first_claim: maybe(words),
  application_number: maybe(fc.constantFrom("202011438186.0", "201510000001.X", "1.1")),
  publication_number: maybe(fc.constantFrom("CN112000001B", "CN1B")),
  type: maybe(fc.constantFrom("invention", "utility_model", "design")),
  validity: fc.constantFrom("active", "lapsed_fee", "unknown"),
  validity_group: fc.constantFrom("in_force", "pending", "ended", "unknown"),
  legal_flags: list(fc.constantFrom("pledged", "transferred")),
  legal_text: maybe(words),
  application_date: maybe(day),
  publication_date: maybe(day),
  grant_date: maybe(day),
  ipc_main: maybe(symbol),
  ipc: list(symbol),
  cpc: list(symbol),
  applicants: list(words.filter((text) => text !== "")),
  current_owners: list(words.filter((text) => text !== "")),
  inventors: list(words.filter((text) => text !== "")),
  agency: maybe(words),
  region_code: maybe(fc.constantFrom(...regions)),
  owner_kind: fc.constantFrom("university", "person", "unknown"),
  availability: fc.uniqueArray(fc.constantFrom("licence", "transfer"), { maxLength: 2 }),
  owners: fc.uniqueArray(fc.constantFrom("university" as const, "institute" as const, "bank" as const), { maxLength: 2 }),
  verdict: maybe(
    fc.record({
      verdict: fc.constantFrom("yes", "no", "unknown"),
      sei_fields: fc.uniqueArray(fc.constantFrom("1", "2", "9"), { maxLength: 2 }),
    }),
  ),
  changed_at: fc.constantFrom("2026-01-01T00:00:00.000001Z", "2026-01-01T00:00:00.000002Z", "2026-02-01T10:11:12.345678Z"),
});

const term = fc
  .array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...letters, "一", "种") }, { weight: 1, arbitrary: fc.constantFrom("*", "?") }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join(""))
  .filter((text) => !/^[*?]+$/u.test(text));
const textTerm = fc
  .tuple(fc.constantFrom("", "TI=", "AB=", "CL=", "TA=", "PA=", "IN=", "AG=", "AN=", "PN=", "LS="), term, fc.boolean())
  .map(([field, text, quoted]) => `${field}${quoted ? `"${text}"` : text}`);
const otherTerm = fc.constantFrom(
  "IPC=H01M",
  "IPC=h01m10/05",
  "IPC=H01M*",
  "CPC=B63C 11/52",
  "LS=有效",
  "LS=质押",
  "LS=active",
  "LS=失效",
  "AD=2020",
  "AD>=2020",
  "PD<2021",
  "GD=[* TO *]",
  "AD=[202001 TO *]",
  "AN=202011438186",
  "PN=CN1",
);
const expression = fc.letrec<{ query: string }>((tie) => ({
  query: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    textTerm,
    otherTerm,
    tie("query").map((of) => `NOT (${of})`),
    fc.tuple(tie("query"), fc.constantFrom("AND", "OR"), tie("query")).map(([a, join, b]) => `(${a} ${join} ${b})`),
  ),
})).query;

const query = fc.record(
  {
    q: fc.oneof(
      expression,
      list(term).map((parts) => parts.join(" ")),
      fc.constantFrom("202011438186", "CN112000001"),
    ),
    validity: fc.constantFrom(["in_force"], ["ended", "unknown"]),
    type: fc.constantFrom(["invention"], ["utility_model", "design"]),
    ownerKind: fc.constantFrom(["university"]),
    availability: fc.constantFrom(["licence"], ["licence", "transfer"]),
    region: fc.constantFrom(...regions, "999999"),
    year: fc.constantFrom(["2020"], ["2019", "2021"]),
    ipcSubclass: fc.constantFrom(["H01M"], ["B63C", "A61K"]),
    ipc: fc.constantFrom("H01M 10", "h", ""),
    owner: fc.constantFrom(["university"], ["institute", "bank"]),
    sei: fc.constantFrom(["1"], ["2", "9"]),
    highValue: fc.constantFrom(["yes"], ["no", "unknown"]),
    own: fc.boolean(),
  },
  { requiredKeys: [] },
);
const order = fc.record({
  sort: fc.constantFrom("relevance", "changed", "application_date", "publication_date", "title"),
  order: fc.constantFrom("asc", "desc"),
});

let database: TestDatabase;
let region: TestRegion;
let actor: SignedInActor;
beforeAll(async () => {
  database = await createTestDatabase();
  region = await createTestRegion(database.owner);
  const found = await runWork(database.app, systemActor, ({ tx }) => actorOfLogin(tx, "university"));
  if (found === undefined) throw new Error("the test region has no university");
  actor = found;
});
afterAll(() => database.drop());

type GeneratedPatent = typeof patent extends fc.Arbitrary<infer Value> ? Value : never;

async function fill(patents: readonly GeneratedPatent[]): Promise<void> {
  await sql`truncate patent cascade`.execute(database.owner);
  if (patents.length === 0) return;
  const rows = patents.map(({ owners, verdict: _verdict, ...row }) => ({
    ...row,
    organization_id: region.organizations.university,
    owner_organization_id: owners[0] === undefined ? null : region.organizations[owners[0]],
    owner_organization_ids: owners.map((owner) => region.organizations[owner]),
  }));
  const inserted = await database.owner
    .insertInto("patent")
    .values(rows)
    .returning(["id", "application_number", "publication_number"])
    .execute();
  const verdicts = patents.flatMap(({ verdict }, at) => {
    const patent_id = inserted[at]?.id;
    return verdict === null || patent_id === undefined ? [] : [{ ...verdict, patent_id, situations: [] }];
  });
  if (verdicts.length > 0) await database.owner.insertInto("high_value_current").values(verdicts).execute();
  const keys = new Map<string, string>();
  for (const row of inserted) {
    if (row.application_number === "202011438186.0") keys.set("app:202011438186", row.id);
    if (row.publication_number === "CN112000001B") keys.set("pub:CN112000001", row.id);
  }
  for (const [key, patent_id] of keys) await database.owner.insertInto("patent_identity").values({ key, patent_id }).execute();
}

async function indexed(): Promise<RegistryIndex> {
  const index = createRegistryIndex();
  index.add(await readRegistryPatents(database.app, { after: undefined, limit: 1_000 }));
  return index;
}

type Asked = typeof query extends fc.Arbitrary<infer Value> ? Value : never;
type Ordered = typeof order extends fc.Arbitrary<infer Value> ? Value : never;

/** Every page of a list, as an officer sees it. */
async function pagesOf(service: ReturnType<typeof createPatentsService>, asked: Asked, by: Ordered, limit: number) {
  const owner = asked.owner?.map((name) => region.organizations[name as "bank"]);
  const whole = { ...asked, ...by, ...(owner === undefined ? {} : { owner }) } as PatentQuery;
  const pages: unknown[] = [];
  let cursor: string | undefined;
  do {
    const at = cursor;
    const page = await runWork(database.app, actor, (work) => service.list(work, { ...whole, limit, cursor: at }));
    // How long it took is no part of the answer.
    pages.push({ ...page, tookMs: 0 });
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && pages.length < 3);
  const total = await runWork(database.app, actor, (work) => service.count(work, whole));
  const all = await runWork(database.app, actor, async (work) => {
    const ids: string[] = [];
    for await (const row of service.all(work, whole)) ids.push(row.id);
    return ids;
  });
  return { pages, total, all };
}

const tidy = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe("the registry's index", () => {
  it("answers every list as PostgreSQL does: hits, their order, pages, counts and facets", { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(patent, { minLength: 20, maxLength: 60 }),
        fc.array(fc.tuple(query, order, fc.integer({ min: 1, max: 7 })), { minLength: 15, maxLength: 15 }),
        async (patents, lists) => {
          await fill(patents);
          const index = await indexed();
          const fromTable = createPatentsService();
          const fromIndex = createPatentsService({ registry: { search: (asked) => Promise.resolve(index.search(asked)) } });
          for (const [asked, by, limit] of lists) {
            const expected = tidy(await pagesOf(fromTable, asked, by, limit));
            expect(tidy(await pagesOf(fromIndex, asked, by, limit)), JSON.stringify([asked, by])).toEqual(expected);
          }
        },
      ),
      // A busy machine tries fewer registries; what it tries must hold.
      { numRuns: 8, interruptAfterTimeLimit: 60_000 },
    );
  });
});
