import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { circular, readDocument as readText } from "./support/circulars.ts";
import { checkCitations, circulars, incentiveRules, type IncentiveRule, type PolicyDocument, readPolicyText } from "../src/index.ts";

const shared = path.resolve(import.meta.dirname, "../../../../shared");
const folder = path.join(shared, "policies");
const table = path.join(shared, "requirements", "rules.json");

const readDocument = (file: string): PolicyDocument => {
  const reading = readPolicyText(readFileSync(path.join(folder, file), "utf8"));
  if (reading.state !== "read") throw new Error(reading.problem);
  return reading.document;
};

const ruleOf = (id: string): IncentiveRule => {
  const found = incentiveRules.find((rule) => rule.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
const codesOf = (rules: readonly IncentiveRule[], documents: readonly PolicyDocument[] | null): readonly string[] =>
  checkCitations(rules, documents).map(({ ruleId, code }) => `${ruleId} ${code}`);

/** The rule with another value of its first parameter. */
const withValue = (rule: IncentiveRule, name: string, value: bigint | string): IncentiveRule => ({
  ...rule,
  parameters: { ...rule.parameters, [name]: (rule.parameters[name] ?? []).map((one) => ({ ...one, value })) },
});

describe("the numbers of the book", () => {
  it("stand in the words that are cited for them", () => {
    expect(checkCitations(incentiveRules, null)).toEqual([]);
  });

  it.each([
    ["WH-01", "most", 51_000_000n],
    ["WH-15", "share", "5"],
    ["WH-15", "most", 50_000_000n],
    ["WH-17", "years", 2n],
    ["YT-18", "size", 10_000_000n],
    ["YT-19", "places", 2n],
    ["GX-02", "share", "15.1"],
    ["GX-03", "growth", "5"],
  ])("would be caught were %s to have another %s (%s)", (id, name, value) => {
    expect(codesOf([withValue(ruleOf(id), name, value)], null)).toEqual([`${id} number_not_in_words`]);
  });

  it("are not found inside longer numbers", () => {
    const [cite] = ruleOf("WH-10").cites;
    const rule = ruleOf("WH-10");
    const most = (rule.parameters["most"] ?? []).map((one) => ({ ...one, cites: [{ ...cite, words: "最高12万元、0.2万元" }] as const }));
    expect(codesOf([{ ...rule, parameters: { most } }], null)).toEqual(["WH-10 number_not_in_words"]);
  });
});

describe("how a circular may write a value", () => {
  const rule = ruleOf("WH-10");
  const [cite] = rule.cites;
  const [most] = rule.parameters["most"] ?? [];
  if (most === undefined) throw new Error("WH-10 has a cap");
  const problems = (unit: typeof most.unit, value: bigint | string, ...words: readonly string[]) => {
    const cites = words.map((one) => ({ ...cite, words: one }));
    const [first = cite, ...others] = cites;
    return checkCitations([{ ...rule, parameters: { most: [{ ...most, unit, value, cites: [first, ...others] }] } }], null);
  };

  it.each([
    ["fen", 10_000_000_000n, "1亿元"],
    ["fen", 10_000_000_000n, "10000万元"],
    ["fen", 50_000_000n, "50 万\n元"],
    ["fen", 50_000n, "500元"],
    ["percent", "0.15", "0.15%"],
    ["years", 3n, "3年"],
    ["years", 3n, "满三年的"],
    ["months", 6n, "6个月"],
    ["days", 10n, "10日"],
    ["days", 10n, "10天"],
    ["days", 10n, "10个工作日"],
    ["count", 20n, "不超过20项"],
    ["day", "2025-12-31", "至2025-12-31止"],
  ] as const)("%s %s is %s", (unit, value, words) => {
    expect(problems(unit, value, words)).toEqual([]);
  });

  it.each([
    ["fen", 50_000_000n, "500000元"],
    ["fen", 50_000n, "500万元"],
    ["fen", 50_000_000n, "0.50万元"],
    ["years", 3n, "四年"],
    ["count", 20n, "20.5"],
    ["count", 20n, "200"],
  ] as const)("%s %s is not %s", (unit, value, words) => {
    expect(problems(unit, value, words)).toMatchObject([{ code: "number_not_in_words" }]);
  });

  it("is looked for in each quotation by itself, and told with every spelling", () => {
    expect(problems("days", 10n, "每年1", "0日内")).toEqual([
      { ruleId: "WH-10", code: "number_not_in_words", parameter: "most", expected: "10日 / 10天 / 10个工作日", words: "每年1；0日内" },
    ]);
  });
});

describe("words in a circular", () => {
  const text = circular({ measures: "（一）奖励。对获奖的给予最高 5 万元\n奖励。\n1.细项。另给 2 万元。\n（二）其他。给予支持。" });
  const document = { ...readText(text), issuers: ["示例市知识产权局", "示例市财政局"], issuedOn: "2024-03-01" };
  const rule = ruleOf("WH-10");
  const cited = {
    ...rule.cites[0],
    issuer: "示例市知识产权局、示例市财政局",
    version: "2024",
    clause: "二(一)",
    words: "给予最高5万元奖励",
  };
  const codes = (cite: Partial<typeof cited>, documents: readonly PolicyDocument[] = [document]) =>
    checkCitations([{ ...rule, cites: [{ ...cited, ...cite }], parameters: {} }], documents).map(({ code }) => code);

  it("are found in the clause that is named and in those right below it, across spaces and line breaks", () => {
    expect(codes({})).toEqual([]);
    expect(codes({ words: "另给2万元" })).toEqual([]);
  });

  it("are missed where they stand elsewhere, with the clause, or with the circular of that issuer and year", () => {
    expect(codes({ words: "给予支持" })).toEqual(["words_not_in_clause"]);
    expect(codes({ clause: "二(九)" })).toEqual(["no_clause"]);
    // A clause that only others name as their parent is none.
    expect(codes({ clause: "九" }, [{ ...document, clauses: document.clauses.map((one) => ({ ...one, parent: "九" })) }])).toEqual([
      "no_clause",
    ]);
    expect(codes({ version: "2023" })).toEqual(["no_document"]);
    expect(codes({ issuer: "示例市知识产权局" })).toEqual(["no_document"]);
    expect(codes({}, [{ ...document, issuedOn: null }])).toEqual(["no_document"]);
    expect(codes({}, [{ ...document, issuers: ["另一示例局"] }, document])).toEqual([]);
  });

  it("are asked of a parameter's citations too, and of no other issuer", () => {
    const [most] = rule.parameters["most"] ?? [];
    if (most === undefined) throw new Error("WH-10 has a cap");
    const asked = (issuer: string) => ({
      ...rule,
      cites: [cited] as const,
      parameters: { most: [{ ...most, value: 5_000_000n, cites: [{ ...cited, issuer, clause: "二(二)", words: "最高5万元" }] as const }] },
    });
    expect(codesOf([asked(cited.issuer)], [document])).toEqual(["WH-10 words_not_in_clause"]);
    expect(codesOf([asked("另一示例局")], [document])).toEqual([]);
  });
});

describe.skipIf(!existsSync(folder))("the words of the book (skipped where ../shared/policies is absent)", () => {
  const documents = existsSync(folder) ? readdirSync(folder).map(readDocument) : [];

  it("stand in the clauses that are named", () => {
    expect(checkCitations(incentiveRules, documents)).toEqual([]);
  });

  it("belong to circulars whose number, day and plan period are those of the text", () => {
    const said = documents.map(({ issuers, documentNumber, issuedOn, horizon }) =>
      [issuers.join("、"), documentNumber, issuedOn, horizon?.to ?? null].join(" "),
    );
    const booked = circulars.map(({ issuer, number, issuedOn, planHorizon }) => [issuer, number, issuedOn, planHorizon].join(" "));
    expect(booked.toSorted()).toEqual(said.toSorted());
  });

  it("would be caught were a word changed, the clause another, or the circular not there", () => {
    const rule = ruleOf("WH-18");
    const [cite] = rule.cites;
    expect(codesOf([{ ...rule, cites: [{ ...cite, words: cite.words.replace("最高", "一律") }] }], documents)).toEqual([
      "WH-18 words_not_in_clause",
    ]);
    expect(codesOf([{ ...rule, cites: [{ ...cite, clause: "B二(四)4" }] }], documents)).toEqual(["WH-18 words_not_in_clause"]);
    expect(codesOf([{ ...rule, cites: [{ ...cite, clause: "A九" }] }], documents)).toEqual(["WH-18 no_clause"]);
    expect(codesOf([{ ...rule, cites: [{ ...cite, version: "2020" }] }], documents)).toEqual(["WH-18 no_document"]);
  });
});

type Row = {
  readonly id: string;
  readonly clause: string;
  readonly kind: "cap" | "fixed" | "pct" | "pct_cap" | "budget" | "fund" | "none";
  readonly amount_wan_yuan: number | null;
  readonly percent: number | null;
};

const kindOf = ({ amount, parameters }: IncentiveRule): Row["kind"] => {
  switch (amount.is) {
    case "percent":
    case "interest":
      return Object.values(parameters).some(([first]) => first?.unit === "fen") ? "pct_cap" : "pct";
    case "budget_floor":
      return "budget";
    case "unquantified":
      return "none";
    case "cap":
    case "fixed":
    case "fund":
      return amount.is;
  }
};
const valueOf = ({ parameters }: IncentiveRule, unit: "fen" | "percent"): number | null => {
  const value = Object.values(parameters).flatMap(([first]) => (first?.unit === unit ? [first.value] : []))[0];
  if (value === undefined) return null;
  return unit === "fen" ? Number(BigInt(value) / 1_000_000n) : Number(value);
};

describe.skipIf(!existsSync(table))("the 94 rows of the requirements (skipped where ../shared/requirements is absent)", () => {
  it("are the rules of the book: id, clause, kind, amount and percentage", () => {
    const rows = JSON.parse(readFileSync(table, "utf8")) as readonly Row[];
    const asked = rows.map(({ id, clause, kind, amount_wan_yuan: amount, percent }) => ({ id, clause, kind, amount, percent }));
    const booked = incentiveRules.map((rule) => ({
      id: rule.id,
      clause:
        asked
          .find(({ id }) => id === rule.id)
          ?.clause.split(" / ")
          .includes(rule.cites[0].clause) === true
          ? asked.find(({ id }) => id === rule.id)?.clause
          : rule.cites[0].clause,
      kind: kindOf(rule),
      amount: valueOf(rule, "fen"),
      percent: valueOf(rule, "percent"),
    }));
    const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);
    expect(booked.toSorted(byId)).toEqual(asked.toSorted(byId));
    expect(booked).toHaveLength(94);
  });
});
