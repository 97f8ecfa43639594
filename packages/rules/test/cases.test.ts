import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CaseFacts,
  caseJsonSchema,
  completeCase,
  factKindNames,
  factKinds,
  type FactField,
  type FactRecord,
  type FactValue,
  parseCase,
  subjectFields,
  writeCase,
  yuanText,
} from "../src/index.ts";

const read = (json: unknown): CaseFacts => {
  const parsed = parseCase(json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.facts;
};
const problemsOf = (json: unknown): unknown => {
  const parsed = parseCase(json);
  return parsed.ok ? [] : parsed.problems;
};

describe("the vocabulary of facts", () => {
  it("says of every field who can supply it, and gives closed lists without repetition", () => {
    const fields: readonly FactField[] = [
      ...Object.values(subjectFields),
      ...factKindNames.flatMap((kind) => Object.values<FactField>(factKinds[kind].fields)),
    ];
    expect(fields.length).toBeGreaterThan(100);
    for (const field of fields) {
      expect(field.suppliers.length).toBeGreaterThan(0);
      if (field.type === "code") expect(new Set(field.codes).size).toBe(field.codes.length);
    }
  });

  it("dates every kind by a day of its own", () => {
    for (const kind of factKindNames) {
      const { day, fields } = factKinds[kind];
      expect(Object.entries<FactField>(fields).find(([name]) => name === day)?.[1].type).toBe("day");
    }
  });

  it("lets no field be called as the record's own id", () => {
    expect(factKindNames.filter((kind) => Object.hasOwn(factKinds[kind].fields, "id"))).toEqual([]);
  });
});

describe("a case", () => {
  it("is read with days as they are, yuan as fen, counts as whole numbers and percentages as exact text", () => {
    const { subject, records } = read({
      subject: { kind: "enterprise", regionCode: "371000", staff: 120, revenue: "3000000", assets: "0.5" },
      facts: { loan: [{ id: "L1", principal: "5000000.00", signedOn: "2024-02-29", baseRate: "3.45", repaid: false }] },
    });
    expect(subject).toEqual({
      id: "subject",
      kind: "enterprise",
      regionCode: "371000",
      staff: 120n,
      revenue: 300_000_000n,
      assets: 50n,
    });
    expect(records["loan"]).toEqual([{ id: "L1", principal: 500_000_000n, signedOn: "2024-02-29", baseRate: "3.45", repaid: false }]);
  });

  it("keeps apart what nobody said and what is known not to be there", () => {
    const { records } = read({ subject: {}, facts: { award: [], loan: null } });
    expect(records["award"]).toEqual([]);
    expect(records["loan"]).toBeUndefined();
    expect(records["project"]).toBeUndefined();
  });

  it("calls records without an id by kind and place", () => {
    const { records } = read({ subject: {}, facts: { award: [{}, { id: "gold" }, {}] } });
    expect(records["award"]?.map(({ id }) => id)).toEqual(["award-1", "gold", "award-3"]);
  });

  it("is refused with the name and place of every unknown field and kind, and what is known there", () => {
    expect(
      problemsOf({ subject: { kind: "agency", colour: "red" }, facts: { award: [{ price: "1" }], prizes: [] }, remarks: "none" }),
    ).toEqual([
      { path: "", code: "unknown_field", name: "remarks", known: ["subject", "facts", "$schema"] },
      { path: "subject", code: "unknown_field", name: "colour", known: Object.keys(subjectFields) },
      { path: "facts.award[0]", code: "unknown_field", name: "price", known: Object.keys(factKinds.award.fields) },
      { path: "facts", code: "unknown_kind", name: "prizes", known: factKindNames },
    ]);
  });

  it.each([
    ["award", "awardedOn", "2023-02-29", "day"],
    ["award", "awardedOn", "2023/02/28", "day"],
    ["award", "prize", "china_patents", "code"],
    ["loan", "principal", 5_000_000, "money"],
    ["loan", "principal", "5,000,000", "money"],
    ["loan", "principal", "-1.00", "money"],
    ["loan", "principal", "1.005", "money"],
    ["loan", "baseRate", 3.45, "percent"],
    ["loan", "baseRate", "3.45%", "percent"],
    ["loan", "repaid", "yes", "boolean"],
    ["budget", "year", 1.5, "count"],
    ["budget", "year", "2024", "count"],
    ["merit", "description", " ", "text"],
  ])("is refused where %s.%s is %j, with what is expected", (kind, field, value, expected) => {
    expect(problemsOf({ subject: {}, facts: { [kind]: [{ [field]: value }] } })).toMatchObject([
      { path: `facts.${kind}[0].${field}`, code: "wrong_value", found: JSON.stringify(value), expected },
    ]);
  });

  it("is refused where it is no object, has no subject, no list, or two records of one id", () => {
    expect(problemsOf([])).toEqual([{ path: "", code: "not_an_object" }]);
    expect(problemsOf({ facts: {} })).toEqual([{ path: "subject", code: "subject_missing" }]);
    expect(problemsOf({ subject: {}, facts: { award: {} } })).toEqual([{ path: "facts.award", code: "not_a_list" }]);
    expect(problemsOf({ subject: {}, facts: [] })).toEqual([{ path: "facts", code: "not_an_object" }]);
    expect(problemsOf({ subject: {}, facts: { award: [{ id: "a" }, { id: "a" }, { id: 7 }, 3] } })).toEqual([
      { path: "facts.award[2].id", code: "id_not_text" },
      { path: "facts.award[3]", code: "not_an_object" },
      { path: "facts.award[1].id", code: "id_twice" },
    ]);
  });

  const valueOf = (field: FactField): fc.Arbitrary<FactValue> => {
    switch (field.type) {
      case "day":
        return fc.constantFrom("2021-05-27", "2024-02-29", "1999-12-31");
      case "money":
        return fc.bigInt({ min: 0n, max: 10n ** 14n });
      case "count":
        return fc.bigInt({ min: 0n, max: 10n ** 9n });
      case "percent":
        return fc.constantFrom("3.45", "0", "100", "12.345678");
      case "boolean":
        return fc.boolean();
      case "region":
        return fc.constantFrom("371000", "370600");
      case "industry":
        return fc.constantFrom("C34", "I6510", "M");
      case "text":
        return fc.constantFrom("许知战联办", "a b");
      case "code":
        return fc.constantFrom(...field.codes);
    }
  };
  const recordOf = (id: string, fields: Readonly<Record<string, FactField>>): fc.Arbitrary<FactRecord> =>
    fc
      .record(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fc.option(valueOf(field), { nil: null })])), {
        requiredKeys: [],
      })
      .map((record) => ({ ...record, id }));

  it("that was written is read back as it was", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...factKindNames).chain((kind) =>
          fc.record({
            subject: recordOf("subject", subjectFields),
            records: recordOf("one", factKinds[kind].fields).map((record) => ({ [kind]: [record] })),
          }),
        ),
        (facts) => {
          expect(read(JSON.parse(JSON.stringify(writeCase(facts))))).toEqual(facts);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("has a JSON Schema made from the vocabulary, which allows no other name", () => {
    const schema: unknown = JSON.parse(JSON.stringify(caseJsonSchema()));
    expect(schema).toMatchObject({
      properties: {
        subject: { additionalProperties: false },
        facts: {
          additionalProperties: false,
          properties: {
            award: {
              items: { additionalProperties: false, properties: { grade: { enum: [...factKinds.award.fields.grade.codes, null] } } },
            },
          },
        },
      },
    });
    expect(factKindNames.filter((kind) => !JSON.stringify(schema).includes(`"${kind}":{"type":["array","null"]`))).toEqual([]);
  });
});

describe("what follows from the facts of a case", () => {
  const subject = { id: "s", kind: "enterprise", industryCode: "C34", staff: 200n, revenue: 1_000_000_000n };

  it("is the size of the enterprise by the standard of the day", () => {
    expect(completeCase({ subject, records: {} }, "2024-01-01").subject["size"]).toBe("small");
  });

  it("is nothing while a figure that decides is unknown, and never against what is stated", () => {
    expect(completeCase({ subject: { ...subject, revenue: null }, records: {} }, "2024-01-01").subject["size"]).toBeNull();
    expect(completeCase({ subject: { ...subject, size: "large" }, records: {} }, "2024-01-01").subject["size"]).toBe("large");
    expect(completeCase({ subject: { id: "s", industryCode: "J66" }, records: {} }, "2024-01-01").subject["size"]).toBe("outside");
  });

  const loans = (...loan: readonly FactRecord[]) => completeCase({ subject: { id: "s" }, records: { loan } }, "2024-01-01").records["loan"];
  it("is that patents secure the whole loan where nothing else is pledged", () => {
    const found = loans(
      { id: "1", collateral: "patent" },
      { id: "2", collateral: "mixed" },
      { id: "3", collateral: "patent", patentShare: "40" },
    );
    expect(found?.map(({ patentShare }) => patentShare)).toEqual(["100", undefined, "40"]);
  });

  const stages = (...recognition: readonly FactRecord[]) =>
    completeCase({ subject: { id: "s" }, records: { recognition } }, "2024-01-01").records["recognition"]?.map(({ stage }) => stage);
  const first = { id: "1", title: "ip_advantage", level: "national", recognisedOn: "2021-05-01" };
  it("is that the first recognition of a title and level is new and a later one a review", () => {
    expect(stages({ ...first, id: "2", recognisedOn: "2024-05-01" }, first)).toEqual(["review", "initial"]);
    expect(stages(first, { ...first, id: "2", level: "provincial" }, { ...first, id: "3", title: "ip_demonstration" })).toEqual([
      "initial",
      "initial",
      "initial",
    ]);
    expect(stages({ ...first, stage: "review" })).toEqual(["review"]);
  });

  it("is nothing of a recognition whose day or title is unknown, or shares its day with another", () => {
    expect(stages({ ...first, recognisedOn: null })).toEqual([undefined]);
    expect(stages({ ...first, title: null })).toEqual([undefined]);
    expect(stages(first, { ...first, id: "2", recognisedOn: null })).toEqual([undefined, undefined]);
    expect(stages(first, { ...first, id: "2" })).toEqual([undefined, undefined]);
  });

  it("is that nobody is barred and no right in doubt until an authority put it on record", () => {
    const { subject: completed, records } = completeCase({ subject: { id: "s" }, records: {} }, "2024-01-01");
    expect([completed["rightInDoubt"], records["sanction"]]).toEqual([false, []]);
    const said = completeCase({ subject: { id: "s", rightInDoubt: true }, records: { sanction: [{ id: "1" }] } }, "2024-01-01");
    expect([said.subject["rightInDoubt"], said.records["sanction"]]).toEqual([true, [{ id: "1" }]]);
  });
});

describe("an amount in words of yuan", () => {
  it.each([
    [0n, "0.00"],
    [5n, "0.05"],
    [12_000_000n, "120000.00"],
    [-150n, "-1.50"],
  ])("%s fen is %s", (fen, text) => {
    expect(yuanText(fen)).toBe(text);
  });
});
