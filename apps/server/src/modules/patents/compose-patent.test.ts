import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composePatent, type PatentStatement, type StatedFields } from "./compose-patent.ts";

const statement = (fields: StatedFields, more: Partial<Omit<PatentStatement, "fields">> = {}): PatentStatement => ({
  fields,
  precedence: 20,
  sourceId: "s1",
  sourceAtMs: 1_000,
  recordedAtMs: 1_000,
  form: false,
  line: 1,
  ...more,
});

const anyFields: fc.Arbitrary<StatedFields> = fc.record(
  {
    title: fc.constantFrom("泵", "阀", "一种泵"),
    abstract: fc.constantFrom("甲", "乙"),
    applicants: fc.uniqueArray(fc.constantFrom("甲公司", "乙大学"), { maxLength: 2 }),
    grantDate: fc.constantFrom("2020-01-01", "2021-01-01"),
    publicationDate: fc.constantFrom("2019-01-01", "2020-06-01"),
    documentStage: fc.constantFrom("application" as const, "grant" as const),
    licenceIntent: fc.uniqueArray(fc.constantFrom("licence" as const, "transfer" as const), { maxLength: 2 }),
    extra: fc.dictionary(fc.constantFrom("备注", "页数"), fc.constantFrom("1", "2")),
  },
  { requiredKeys: ["title"] },
);
/** Statements as the registry holds them: one a source and line. */
const anyStatements = fc
  .array(
    fc.record({ fields: anyFields, precedence: fc.constantFrom(10, 20, 30), source: fc.integer({ min: 1, max: 3 }), form: fc.boolean() }),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((list) =>
    list.map(({ fields, precedence, source, form }, at) =>
      statement(fields, { precedence, form, sourceId: `s${source}`, sourceAtMs: source * 1_000, line: at + 1 }),
    ),
  );

describe("composing a patent", () => {
  it("gives the same patent whatever the order in which statements are read", () => {
    fc.assert(
      fc.property(
        anyStatements.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          expect(composePatent(shuffled)).toEqual(composePatent(list));
        },
      ),
    );
  });

  it("is not moved by statements of lower precedence where the higher ones say everything", () => {
    const full: StatedFields = {
      title: "泵",
      abstract: "甲",
      applicants: ["甲公司"],
      grantDate: "2020-01-01",
      publicationDate: "2019-01-01",
      documentStage: "grant",
      licenceIntent: [],
      extra: { 备注: "1", 页数: "2" },
    };
    const best = statement(full, { precedence: 30, sourceId: "feed" });
    fc.assert(
      fc.property(anyStatements, (list) => {
        const lower = list.map((one) => ({ ...one, precedence: 10, form: false }));
        expect(composePatent([...lower, best])).toEqual(composePatent([best]));
      }),
    );
  });

  it("changes nothing when the best statement is stated once more", () => {
    fc.assert(
      fc.property(anyStatements, (list) => {
        expect(composePatent([...list, ...list])).toEqual(composePatent(list));
      }),
    );
  });

  it("fills a gap of the higher source from the lower one", () => {
    const composed = composePatent([
      statement({ title: "泵", abstract: "摘要" }, { precedence: 10 }),
      statement({ title: "一种泵" }, { precedence: 20, sourceId: "s2" }),
    ]);
    expect(composed).toMatchObject({ title: "一种泵", abstract: "摘要" });
  });

  it("takes the granted document over the publication of the same file", () => {
    const composed = composePatent([
      statement({ title: "泵", documentStage: "grant", publicationNumber: { office: "CN", number: "103104575", kind: "B" } }, { line: 2 }),
      statement(
        { title: "泵", documentStage: "application", publicationNumber: { office: "CN", number: "103104575", kind: "A" } },
        { line: 3 },
      ),
    ]);
    expect(composed.publication_number).toBe("CN103104575B");
  });

  it("takes a newer file over an older one of the same precedence", () => {
    const old = statement(
      { title: "泵", legal: { validity: "active", group: "in_force", flags: [], text: "授权" } },
      { sourceAtMs: 1_000 },
    );
    const later = statement(
      { title: "泵", legal: { validity: "lapsed_fee", group: "ended", flags: [], text: "未缴年费" } },
      { sourceId: "s2", sourceAtMs: 2_000 },
    );
    expect(composePatent([old, later])).toMatchObject({ validity: "lapsed_fee", validity_group: "ended" });
  });

  it("believes the owner's form about the offer, even over an authority's table", () => {
    const table = statement(
      { title: "泵", licenceIntent: ["licence"], price: { text: "5万元", minFen: "5000000", maxFen: "5000000" } },
      { sourceAtMs: 9_000 },
    );
    const form = statement({ licenceIntent: ["not_offered"], price: null }, { precedence: 10, form: true, sourceId: "form", line: null });
    expect(composePatent([table, form])).toMatchObject({ availability: ["not_offered"], price_fen: null, price_text: null });
  });

  it("keeps a price range as text and names no single price", () => {
    expect(composePatent([statement({ title: "泵", price: { text: "10-20万元", minFen: "10000000", maxFen: "20000000" } })])).toMatchObject(
      {
        price_fen: null,
        price_text: "10-20万元",
      },
    );
  });

  it("knows nothing of what no source states", () => {
    expect(composePatent([statement({ title: "泵" })])).toMatchObject({
      validity: "unknown",
      type: null,
      claims_count: null,
      availability: [],
      grant_date: null,
    });
  });
});
