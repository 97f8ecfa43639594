import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composeFacts, knownStatements } from "./compose-facts.ts";
import type { PatentStatement, StatedFields } from "./compose-patent.ts";

const dayMs = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T04:00:00Z`);
const statement = (
  sourceId: string,
  day: string,
  fields: StatedFields,
  more: Partial<Omit<PatentStatement, "fields" | "sourceId">> = {},
): PatentStatement => ({
  fields,
  precedence: 20,
  sourceId,
  sourceAtMs: at(day),
  recordedAtMs: at(day),
  form: true,
  line: null,
  ...more,
});

const anyFields: fc.Arbitrary<StatedFields> = fc.record(
  {
    grantDate: fc.constantFrom("2020-01-01", "2021-01-01"),
    events: fc.array(
      fc.record({ kind: fc.constantFrom("grant", "lapse_fee", "restoration"), effective: fc.constantFrom("2020-01-01", "2022-01-01") }),
      {
        maxLength: 2,
      },
    ),
    payments: fc.array(
      fc.record({ year: fc.integer({ min: 2, max: 4 }), day: fc.constant("2021-02-01"), amountFen: fc.constantFrom("90000", "27000") }),
      {
        maxLength: 2,
      },
    ),
    familyMembers: fc.array(fc.record({ text: fc.constantFrom("US1234567A1", "us 1234567 a1", "EP1234567B1") }), { maxLength: 2 }),
    retracts: fc.array(
      fc.record({
        key: fc.constantFrom("s1:1:events:0", "s2:2:payments:0", "s3:3:retracts:0", "s1:4:retracts:0", "s2:5:familyMembers:0"),
        reason: fc.constant("录错"),
      }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
);
const anyStatements = fc
  .array(fc.record({ fields: anyFields, precedence: fc.constantFrom(10, 20, 30), source: fc.integer({ min: 1, max: 3 }) }), {
    minLength: 1,
    maxLength: 7,
  })
  .map((list) =>
    list.map(({ fields, precedence, source }, index) =>
      statement(`s${source}`, "2026-01-01", fields, { precedence, line: index + 1, recordedAtMs: at("2026-01-01") + source * dayMs }),
    ),
  );

describe("the facts of a patent", () => {
  it("are the same whatever the order in which statements are read", () => {
    fc.assert(
      fc.property(
        anyStatements.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          expect(composeFacts(shuffled)).toEqual(composeFacts(list));
        },
      ),
    );
  });

  it("of a knowledge day are not changed by what is recorded later", () => {
    fc.assert(
      fc.property(anyStatements, anyFields, (list, later) => {
        const known = knownStatements(list, "2026-06-01");
        const more = [...list, statement("later", "2026-07-01", later)];
        expect(composeFacts(knownStatements(more, "2026-06-01"))).toEqual(composeFacts(known));
      }),
    );
  });

  it("that a source states are all there, once each, standing or struck", () => {
    fc.assert(
      fc.property(anyStatements, (list) => {
        const composed = composeFacts(list);
        for (const { fields } of list)
          for (const { year, day, amountFen } of fields.payments ?? []) {
            const same = composed.payments.filter(({ fact }) => fact.year === year && fact.day === day && fact.amountFen === amountFen);
            expect(same).toHaveLength(1);
          }
      }),
    );
  });

  it("stand once where two files state them, and are known since the first", () => {
    const [only, ...rest] = composeFacts([
      statement("a", "2025-01-01", { familyMembers: [{ text: "US9876543B2" }] }, { line: 3 }),
      statement("b", "2026-01-01", { familyMembers: [{ text: "us 9,876,543 b2" }] }, { line: 7 }),
    ]).familyMembers;
    expect(rest).toEqual([]);
    expect(only).toMatchObject({ sourceId: "b", line: 7, knownSince: "2025-01-01", retracted: null });
  });

  const paid = statement("a", "2026-01-01", { payments: [{ year: 3, day: "2022-01-01", amountFen: "90000" }] });
  const struck = statement("r", "2026-02-01", { retracts: [{ key: "a:0:payments:0", reason: "录错" }] });

  it("that were retracted stay in the list, with who, when and why", () => {
    expect(composeFacts([paid, struck]).payments).toMatchObject([
      { key: "a:0:payments:0", retracted: { reason: "录错", sourceId: "r", knownSince: "2026-02-01", key: "r:0:retracts:0" } },
    ]);
    expect(composeFacts(knownStatements([paid, struck], "2026-01-31")).payments[0]?.retracted).toBeNull();
  });

  it("stand again where the retraction is retracted, or where they are stated anew", () => {
    const undone = statement("u", "2026-03-01", { retracts: [{ key: "r:0:retracts:0", reason: "撤错" }] });
    expect(composeFacts([paid, struck, undone]).payments[0]?.retracted).toBeNull();
    const anew = statement("b", "2026-03-01", paid.fields);
    expect(composeFacts([paid, struck, anew]).payments).toMatchObject([
      { key: "b:0:payments:0", retracted: null, knownSince: "2026-03-01" },
    ]);
  });

  it("of an authority are not struck by the owner", () => {
    expect(composeFacts([paid, { ...struck, precedence: 10 }]).payments[0]?.retracted).toBeNull();
  });

  it("of plain columns have their day where the column has one, and none where it has none", () => {
    const events = (fields: StatedFields) =>
      composeFacts([statement("f", "2026-01-01", fields, { line: 2, form: false })]).events.map(({ fact, readFrom }) => [
        fact.kind,
        fact.effective ?? null,
        readFrom,
      ]);
    const lapsed = { validity: "lapsed_fee" as const, group: "ended" as const, flags: [], text: "未缴年费" };
    expect(events({ applicationDate: "2018-03-01", grantDate: "2020-03-01" })).toEqual([
      ["filing", "2018-03-01", "applicationDate"],
      ["grant", "2020-03-01", "grantDate"],
    ]);
    expect(events({ legal: lapsed, statusDate: "2024-09-01" })).toEqual([["lapse_fee", "2024-09-01", "legal"]]);
    expect(events({ legal: lapsed })).toEqual([["lapse_fee", null, "legal"]]);
    expect(events({ legal: { ...lapsed, validity: "active", group: "in_force", flags: ["pledged"], text: "授权；质押" } })).toEqual([
      ["pledge", null, "legal"],
    ]);
    expect(events({ pledgors: ["甲"], pledgees: ["某银行"] })).toEqual([["pledge", null, "pledgees"]]);
    expect(events({ publicationDate: "2020-05-01", documentStage: "grant" })).toEqual([["grant", "2020-05-01", "publicationDate"]]);
  });

  it("of unknown day give way to the same event with its day", () => {
    const lapsed = { validity: "lapsed_fee" as const, group: "ended" as const, flags: [], text: "未缴年费" };
    const composed = composeFacts([
      statement("f", "2026-01-01", { legal: lapsed }, { line: 2 }),
      statement("o", "2026-02-01", { events: [{ kind: "lapse_fee", effective: "2025-03-15" }] }),
    ]);
    expect(composed.events.map(({ fact }) => fact.effective)).toEqual(["2025-03-15"]);
  });
});
