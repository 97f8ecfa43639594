import { createMatchIndex } from "@zhiqiao/matching";
import { AppError } from "@zhiqiao/server/platform/app-error";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toSearch } from "./search-condition.ts";
import { toDocument } from "./supply-lines.ts";

const lineOf = (members: Record<string, unknown> & { id: string; title: string }, ipc: readonly string[] = []) =>
  toDocument({ id: members.id, title: members.title, text: undefined, claims: undefined, ipc, classes: [], members });

const index = createMatchIndex();
index.add([
  lineOf(
    {
      id: "cell",
      title: "锂离子电池隔膜",
      applicant: "示例大学",
      application_date: "2020.3.1",
      status: "有效",
      application_number: "ZL202010123456.7",
    },
    ["H01M 50/40"],
  ),
  lineOf({
    id: "lamp",
    title: "LED 驱动电路",
    applicants: ["示例公司", "示例研究院"],
    inventors: ["示例甲"],
    cpc: ["H05B45/00"],
    apd: "20191231",
  }),
  lineOf({ id: "dull", title: "陶瓷透水砖", application_date: "2020-02-30", grant_date: "2021-01-01" }),
]);

const found = (typed: string, filter?: string): string[] => {
  const { query, condition } = toSearch(typed, filter);
  return index.search(query, { limit: 9, ...(condition === undefined ? {} : { condition }) }).hits.map(({ id }) => id);
};

describe("an expression of zhiqiao search", () => {
  it.each([
    ["TI=电池", ["cell"]],
    ["IPC=H01M AND LS=有效", ["cell"]],
    ["AN=202010123456.7", ["cell"]],
    ["AD=2020", ["cell"]],
    ["NOT AD>=2020", ["lamp"]],
    ["PA=研究院 IN=示例甲", ["lamp"]],
    ["CPC=H05B", ["lamp"]],
    ["CPC=45", []],
    ["GD>=2021", ["dull"]],
    ['"示例大学" OR 透水*', ["cell", "dull"]],
  ])("%s finds %j", (typed, ids) => {
    expect(found(typed).toSorted()).toEqual(ids);
  });

  it("as a filter leaves of the ranked only what meets it", () => {
    expect(found("电路 电池隔膜")).toEqual(expect.arrayContaining(["cell", "lamp"]));
    expect(found("电路 电池隔膜", "PA=公司")).toEqual(["lamp"]);
  });

  it("is none where sentences hold quotes and stars: a demand is searched as a text", () => {
    const { query, condition } = toSearch("需要锂电池隔膜。要求“耐高温”，孔径 5*5 以下。", undefined);
    expect(condition).toBeUndefined();
    expect(query).toEqual({ title: "需要锂电池隔膜", text: "要求“耐高温”，孔径 5*5 以下。" });
  });

  it("that cannot be read is refused with its place", () => {
    expect(() => toSearch("电池", "TI=(隔膜")).toThrow(
      expect.objectContaining({ code: "query.missing_bracket", details: { position: 4, length: 1, found: "(" } }) as Error,
    );
  });
});

it("whatever is typed is answered, or refused with a place inside it", () => {
  const parts = fc.constantFrom(
    "TI=",
    "PA：",
    "AD>",
    "(",
    ")",
    "[",
    "]",
    '"',
    " AND ",
    " OR ",
    " NOT ",
    "2020",
    " TO ",
    "*",
    "?",
    "电",
    "电池",
    "一种",
    "LED",
    "カメラ",
    "😀",
    "\u0000",
    "\n",
    "。",
    "\ud800",
    " ",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(parts, { maxLength: 14 }).map((typed) => typed.join("")),
        fc.string({ unit: "binary", maxLength: 40 }),
      ),
      (typed) => {
        try {
          const { query, condition } = toSearch(typed, undefined);
          const { hits, total } = index.search(query, { limit: 2, ...(condition === undefined ? {} : { condition }) });
          expect(hits.length).toBe(Math.min(total, 2));
          for (const { id } of hits) index.explain(query, id);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          const { position, length } = error.details as { position: number; length: number };
          expect(position).toBeGreaterThanOrEqual(1);
          expect(position - 1 + length).toBeLessThanOrEqual(typed.length);
        }
      },
    ),
    { numRuns: 1_000 },
  );
});
