import { readFileSync } from "node:fs";
import path from "node:path";
import { type CaseFacts, compileIncentives, evaluateCase, parseCase } from "@zhiqiao/rules";
import { describe, expect, it } from "vitest";
import { policyAnswer, ruleAnswer } from "./policy-answer.ts";
import { caseProblemWords } from "./policy-words.ts";

const folder = path.resolve(import.meta.dirname, "../../../docs/policy-cases");
const book = compileIncentives();

const readCase = (name: string): CaseFacts => {
  const parsed = parseCase(JSON.parse(readFileSync(path.join(folder, `${name}.json`), "utf8")));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.facts;
};
const answer = (facts: CaseFacts, asOf: string) => policyAnswer(evaluateCase(book, facts, { asOf }));
const brief = (facts: CaseFacts, asOf: string): readonly string[] =>
  answer(facts, asOf)
    .entitlements.filter(({ occasion }) => occasion.id !== null)
    .map(({ rule, occasion, state, amountYuan, upTo }) =>
      [occasion.id, rule, state, upTo ? "≤" : "", amountYuan].filter((part) => part !== "" && part !== null).join(" "),
    );
const asked = "2024-07-01";

describe("zhiqiao policy evaluate answers the documented cases:", () => {
  it("a Weihai agency is refused until its three years are complete, and its brand award is a conflict of 10 and 3", () => {
    const agency = readCase("weihai-agency");
    expect(brief(agency, asked)).toEqual(["brand WH-18 conflict", "weihai-office WH-17 refused"]);
    expect(brief(agency, "2024-09-01")).toEqual(["weihai-office WH-17 granted ≤ 30000.00", "brand WH-18 conflict"]);
    const { entitlements } = answer(agency, asked);
    expect(entitlements.find(({ rule }) => rule === "WH-17")).toMatchObject({ earliestDay: "2024-09-01", rules: ["WH-17", "WH-20"] });
    expect(entitlements.find(({ rule }) => rule === "WH-18")).toMatchObject({
      amountYuan: null,
      readings: [
        { rule: "WH-18", amountYuan: "100000.00", clauses: ["A三(七)18"] },
        { rule: "WH-21", amountYuan: "30000.00", clauses: ["B二(四)4"] },
      ],
      missing: [
        { kind: "decision", field: "reading", say: { en: "two places of one circular state different sums; its issuer must rule" } },
      ],
    });
  });

  it("a Yantai manufacturer gets interest for its first invention pledge, and the province lacks a base", () => {
    const manufacturer = readCase("yantai-manufacturer");
    expect(brief(manufacturer, asked)).toEqual([
      "first-pledge YT-13 granted ≤ 90000.00",
      "guarantee YT-17 granted 50000.00",
      "premium YT-17 granted 20000.00",
      "first-pledge SD-03 unknown",
      "premium SD-05 unknown",
    ]);
    const province = answer(manufacturer, asked).entitlements.filter(({ rule }) => rule === "SD-03" || rule === "SD-05");
    expect(province.map(({ missing }) => missing.map(({ kind, field }) => `${kind}.${String(field)}`))).toEqual([
      ["decision.base"],
      ["decision.base"],
    ]);
  });

  it("a Xuchang enterprise that has not repaid is refused; repaid, its promise has no number", () => {
    const enterprise = readCase("xuchang-enterprise");
    expect(brief(enterprise, asked)).toEqual([
      "advantage XC-01 granted ≤ 200000.00",
      "advantage XC-07 unquantified",
      "pledge XC-05 refused",
    ]);
    const [loan] = enterprise.records["loan"] ?? [];
    if (loan === undefined) throw new Error("the case has a loan");
    const repaid = { ...enterprise, records: { ...enterprise.records, loan: [{ ...loan, repaid: true }] } };
    expect(brief(repaid, asked)).toContain("pledge XC-05 unquantified");
  });

  it("a university with a silver award has 20 of the province, and in Weihai up to 30 of the city beside it", () => {
    expect(brief(readCase("shandong-university"), asked)).toEqual(["silver SD-07 granted 200000.00"]);
    expect(brief(readCase("weihai-university"), asked)).toEqual([
      "silver WH-02 granted ≤ 300000.00",
      "silver SD-07 granted 200000.00",
      "design SD-08 granted 100000.00",
      "silver WH-22 unquantified",
      "design no_rule",
    ]);
  });

  it("a zone that spends 3 million of 2.5 billion misses its floor by the share alone", () => {
    const [budget, ...others] = answer(readCase("torch-zone-budget"), asked).entitlements.filter(({ kind }) => kind === "budget");
    expect(others).toEqual([]);
    expect(budget).toMatchObject({ state: "refused", rules: ["GX-02", "GX-01", "GX-03"], amountYuan: null });
    expect(budget?.refusedBy).toEqual([{ rule: "GX-02", by: "budget", yuan: "3000000.00", floorYuan: "3750000.00" }]);
  });
});

describe("an answer", () => {
  it("states amounts in yuan, values as the case does, and steps with parameter, interval and clause", () => {
    const { entitlements } = answer(readCase("yantai-manufacturer"), asked);
    const guarantee = entitlements.find(({ occasion }) => occasion.id === "guarantee");
    expect(guarantee?.title).toEqual({ zh: "质押保险保费、担保费用补贴", en: "Premium or guarantee fee of a pledge" });
    expect(guarantee?.clauses).toEqual([expect.objectContaining({ issuer: "烟台市人民政府办公室", clause: "附件三(三)5" })]);
    expect(guarantee?.trace).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ step: "base", field: "amount", value: "120000.00" }),
        expect.objectContaining({
          step: "cap",
          yuan: "50000.00",
          parameter: expect.objectContaining({
            name: "most",
            yuan: "50000.00",
            inForceFrom: "2022-05-13",
            inForceTo: null,
            clauses: ["附件三(三)5"],
          }),
        }),
      ]),
    );
  });

  it("is the same for one rule alone, without the others", () => {
    const result = evaluateCase(book, readCase("weihai-university"), { asOf: asked });
    const all = policyAnswer(result).entitlements.filter(({ rule }) => rule === "WH-02");
    expect(ruleAnswer(result, "WH-02")).toEqual({ asOf: asked, entitlements: all, notTriggered: [] });
  });

  it("names what nobody spoke of once, with the awards that hang on it, and answers such a rule when it is asked for", () => {
    const result = evaluateCase(book, readCase("shandong-university"), { asOf: asked });
    const { entitlements, nobodySaid } = policyAnswer(result);
    expect(entitlements.map(({ rule }) => rule)).toEqual(["SD-07"]);
    const kinds = nobodySaid.map(({ kind }) => kind);
    expect(kinds).toHaveLength(new Set(kinds).size);
    const held = nobodySaid.flatMap(({ awards }) => awards.map(({ rule }) => rule));
    expect(held).toHaveLength(result.entitlements.length - entitlements.length);
    const [first] = nobodySaid;
    expect(first?.say.en).toContain("nobody said whether there is any");
    expect(ruleAnswer(result, held[0] ?? "").entitlements).toEqual([expect.objectContaining({ rule: held[0], state: "unknown" })]);
  });

  it("says what the application has to show, and which levels reward one award without summing them", () => {
    const { entitlements, stacks } = answer(readCase("weihai-university"), asked);
    const proved = entitlements.filter((one) => "proofs" in one && one.occasion.id !== null).map(({ rule }) => rule);
    expect(proved).toEqual(["WH-02", "SD-07", "SD-08", "WH-22"]);
    expect(stacks).toEqual([
      expect.objectContaining({
        trigger: "patent_award.china.silver",
        levels: ["370000", "371000"],
        mode: null,
        state: "not_set",
        totalYuan: null,
      }),
    ]);
  });

  it("is plain JSON", () => {
    const said = answer(readCase("yantai-manufacturer"), asked);
    expect(JSON.parse(JSON.stringify(said))).toEqual(said);
  });
});

describe("a problem of a case file", () => {
  it("says in both languages where it is, what was found and what to do", () => {
    const parsed = parseCase({ subject: { size: "huge" }, facts: { award: [{ price: "1" }] } });
    expect(parsed.ok ? [] : parsed.problems.map(caseProblemWords)).toEqual([
      {
        zh: 'subject.size: 值为 "huge"，须为以下之一：large、medium、small、micro、outside。请改正；不知道就写 null 或不写。',
        en: 'subject.size: The value is "huge", expected is one of large, medium, small, micro, outside. Correct it; where nobody knows, write null or leave it out.',
      },
      {
        zh: "facts.award[0]: 没有名为 price 的字段。请改名或删去；可用的有：prize、grade、awardedOn、applicationNumber、decision。",
        en: "facts.award[0]: There is no field price. Rename or remove it; there are: prize, grade, awardedOn, applicationNumber, decision.",
      },
    ]);
  });
});
