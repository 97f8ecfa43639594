import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseQuery, type Query } from "./parse-query.ts";
import { QueryProblem } from "./query-problem.ts";
import { looksLikeExpression } from "./query-tokens.ts";

/** The expression with every bracket written. */
const shown = (query: Query): string => {
  switch (query.kind) {
    case "and":
    case "or":
      return `(${query.of.map(shown).join(query.kind === "and" ? " & " : " | ")})`;
    case "not":
      return `!${shown(query.of)}`;
    case "text":
      return `${query.field ?? ""}:${query.phrase ? `"${query.text}"` : query.text}`;
    case "days":
      return `${query.field}:${query.range.from ?? ""}..${query.range.to ?? ""}`;
    default:
      return query satisfies never;
  }
};
const read = (typed: string): string => shown(parseQuery(typed));
const problem = (typed: string) => {
  try {
    return shown(parseQuery(typed));
  } catch (error) {
    if (!(error instanceof QueryProblem)) throw error;
    return { kind: error.kind, found: error.found, marked: typed.slice(error.at, error.at + error.length) };
  }
};

describe("a search expression", () => {
  it("binds OR least, then AND, then NOT, and joins what stands side by side", () => {
    expect(read("甲 OR 乙 AND 丙")).toBe("(:甲 | (:乙 & :丙))");
    expect(read("甲 乙 NOT 丙")).toBe("(:甲 & :乙 & !:丙)");
    expect(read("(甲 OR 乙) 丙")).toBe("((:甲 | :乙) & :丙)");
    expect(read("NOT (甲 OR NOT 乙)")).toBe("!(:甲 | !:乙)");
  });

  it("gives a field to its term or to all of a bracket, by abbreviation, Chinese name and in any case", () => {
    expect(read('TI=(电池 OR "固态 电解质") AND PA=示例大学')).toBe('((TI:电池 | TI:"固态 电解质") & PA:示例大学)');
    expect(read("ti=电池")).toBe("TI:电池");
    expect(read("申请人=示例大学 发明人：示例甲")).toBe("(PA:示例大学 & IN:示例甲)");
  });

  it("reads full-width marks as the half-width ones", () => {
    expect(read("TI＝电池")).toBe("TI:电池");
    expect(read("TI＝（电池 OR “固态 电解质”）")).toBe(read('TI=(电池 OR "固态 电解质")'));
  });

  it("takes a symbol with a space as one, where a symbol is asked for", () => {
    expect(read("IPC=h01m 10/052 电池")).toBe("(IPC:h01m10/052 & :电池)");
    expect(read("IPC=(B63C 11/* OR A23L)")).toBe("(IPC:B63C11/* | IPC:A23L)");
    expect(read("TI=H01M 10/052")).toBe("(TI:H01M & :10/052)");
  });

  it("reads words of titles in small letters as words", () => {
    expect(read("pump and valve")).toBe("(:pump & :and & :valve)");
  });
});

describe("days of a search expression", () => {
  it.each([
    ["AD=2020", "AD:2020-01-01..2020-12-31"],
    ["AD=202002", "AD:2020-02-01..2020-02-29"],
    ["AD=1900.2", "AD:1900-02-01..1900-02-28"],
    ["AD=2020年3月1日", "AD:2020-03-01..2020-03-01"],
    ["PD=20200301:20200331", "PD:2020-03-01..2020-03-31"],
    ["PD=2020~2021", "PD:2020-01-01..2021-12-31"],
    ["GD=[2020 TO 202106]", "GD:2020-01-01..2021-06-30"],
    ["GD=[* TO 2021]", "GD:..2021-12-31"],
    ["GD=[2021 至 *]", "GD:2021-01-01.."],
    ["AD=20200101 TO 20201231", "AD:2020-01-01..2020-12-31"],
    ["AD>=2020-03-01", "AD:2020-03-01.."],
    ["AD>2020", "AD:2021-01-01.."],
    ["AD<202003", "AD:..2020-02-29"],
    ["AD<2020", "AD:..2019-12-31"],
    ["申请日≤2020", "AD:..2020-12-31"],
    ["AD>20200229", "AD:2020-03-01.."],
    ["AD=(2020 OR 2022)", "(AD:2020-01-01..2020-12-31 | AD:2022-01-01..2022-12-31)"],
  ])("%s is %s", (typed, expected) => {
    expect(read(typed)).toBe(expected);
  });
});

describe("a wrong search expression says where and why", () => {
  it.each([
    ["TT=电池", { kind: "unknown_field", found: "TT", marked: "TT" }],
    ["TI=", { kind: "missing_value", found: "TI", marked: "TI=" }],
    ["TI= AND 电池", { kind: "missing_value", found: "TI", marked: "TI=" }],
    ["甲 AND", { kind: "missing_term", found: "", marked: "" }],
    ["甲 OR OR 乙", { kind: "missing_term", found: "OR", marked: "OR" }],
    ["(甲 OR 乙", { kind: "missing_bracket", found: "(", marked: "(" }],
    ["甲 OR 乙)", { kind: "stray_bracket", found: ")", marked: ")" }],
    ["TI=“电池", { kind: "missing_quote", found: '"电池', marked: "“电池" }],
    ["AD=20201301", { kind: "invalid_date", found: "20201301", marked: "20201301" }],
    ["AD>9999", { kind: "invalid_date", found: "9999", marked: "9999" }],
    ["AD<0000", { kind: "invalid_date", found: "0000", marked: "0000" }],
    ["AD=20210229", { kind: "invalid_date", found: "20210229", marked: "20210229" }],
    ["甲 AD=2020:20x1", { kind: "invalid_date", found: "20x1", marked: "20x1" }],
    ["AD=[2021 TO 2020]", { kind: "reversed_range", found: "2021 TO 2020", marked: "2021 TO 2020" }],
    ["TI=[甲 TO 乙]", { kind: "misplaced_range", found: "[", marked: "[" }],
    ["TI>电池", { kind: "misplaced_range", found: ">", marked: "电池" }],
    ["TI=*", { kind: "wildcard_alone", found: "*", marked: "*" }],
    ['TI="  "', { kind: "missing_term", found: "  ", marked: '"  "' }],
    ["= 电池", { kind: "missing_term", found: "=", marked: "=" }],
  ])("%s", (typed, expected) => {
    expect(problem(typed)).toEqual(expected);
  });

  it("and brackets without end are refused before they exhaust anything", () => {
    expect(problem(`${"(".repeat(400)}甲`)).toMatchObject({ kind: "too_deep" });
    expect(problem(`${"NOT ".repeat(400)}甲`)).toMatchObject({ kind: "too_deep" });
  });

  it("and more than a thousand terms are refused where the first too many stands", () => {
    expect(read(Array.from({ length: 1_000 }, () => "甲").join(" ")).length).toBeGreaterThan(1_000);
    expect(problem(Array.from({ length: 10_000 }, () => "甲").join(" "))).toEqual({ kind: "too_many_terms", found: "", marked: "甲" });
  });
});

it("tells expressions from plain sentences", () => {
  const expressions = ["TI=电池", "申请人：示例大学", "电池 AND 隔膜", '"固态 电解质"', "电解*", "AD>=2020", "(电池 NOT 铅)"];
  const sentences = ["怎样提高电池的低温性能？", "问题：电池发热", "pump and valve", "202011438186.0", "需要：重量<—", "耐盐雾 涂层"];
  expect(expressions.filter((text) => !looksLikeExpression(text))).toEqual([]);
  expect(sentences.filter((text) => looksLikeExpression(text))).toEqual([]);
});

const word = fc.stringMatching(/^[一-龥]{1,4}$/u).filter((text) => !["与", "或", "非", "至"].includes(text));
const tree: fc.Arbitrary<Query> = fc.letrec<{ query: Query }>((tie) => ({
  query: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.record({
      kind: fc.constant("text" as const),
      field: fc.constantFrom(undefined, "TI" as const, "PA" as const),
      text: word,
      phrase: fc.boolean(),
    }),
    fc.record({ kind: fc.constant("not" as const), of: tie("query") }),
    fc.record({ kind: fc.constantFrom("and" as const, "or" as const), of: fc.array(tie("query"), { minLength: 2, maxLength: 3 }) }),
  ),
})).query;

const written = (query: Query): string => {
  switch (query.kind) {
    case "and":
    case "or":
      return `(${query.of.map(written).join(query.kind === "and" ? " AND " : " OR ")})`;
    case "not":
      return `NOT ${written(query.of)}`;
    case "text":
      return `${query.field === undefined ? "" : `${query.field}=`}${query.phrase ? `"${query.text}"` : query.text}`;
    case "days":
      return "";
    default:
      return query satisfies never;
  }
};

it("reads back every expression that is written with all its brackets", () => {
  fc.assert(
    fc.property(tree, (query) => {
      expect(parseQuery(written(query))).toEqual(query);
    }),
  );
});

it("answers any text with an expression or a place inside it, never otherwise", () => {
  const marks = fc.constantFrom("TI=", "AD=", "(", ")", "[", "]", '"', " AND ", " NOT ", "2020", "TO", "*", "电", ":", "<", "＝", " ");
  fc.assert(
    fc.property(fc.array(marks, { maxLength: 14 }), (parts) => {
      const typed = parts.join("");
      try {
        parseQuery(typed);
      } catch (error) {
        if (!(error instanceof QueryProblem)) throw error;
        expect(error.at).toBeGreaterThanOrEqual(0);
        expect(error.at + error.length).toBeLessThanOrEqual(typed.length);
      }
    }),
    { numRuns: 2_000 },
  );
});
