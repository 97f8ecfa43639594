import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type PolicyDocument, readPolicyText, tasksOf } from "../src/index.ts";

const shared = path.resolve(import.meta.dirname, "../../../../shared");
const absent = !existsSync(path.join(shared, "policies")) || !existsSync(path.join(shared, "requirements"));

const read = (file: string): PolicyDocument => {
  const reading = readPolicyText(readFileSync(path.join(shared, "policies", file), "utf8"));
  if (reading.state !== "read") throw new Error(reading.problem);
  return reading.document;
};

type Row = { readonly id: string; readonly document: string; readonly clause: string; readonly quote: string };
const rows = (file: string): readonly Row[] => JSON.parse(readFileSync(path.join(shared, "requirements", file), "utf8")) as readonly Row[];
const bare = (words: string): string => words.replace(/\s/gu, "");

describe.skipIf(absent)("the five policy documents (skipped where ../shared/policies is absent)", () => {
  const documents = new Map<string, PolicyDocument>();
  const documentOf = (file: string): PolicyDocument => {
    const known = documents.get(file) ?? read(file);
    documents.set(file, known);
    return known;
  };

  it.each(["rules.json", "kpis.json"])("hold every clause that %s names, with the words that it quotes from it", (file) => {
    const astray = rows(file)
      .filter(({ clause }) => clause !== "全文")
      .filter(({ document, clause, quote }) => {
        const { clauses } = documentOf(document);
        const named = clause.split("/").map((id) => id.trim());
        if (named.some((id) => !clauses.some((one) => one.id === id))) return true;
        const words = (id: string): string =>
          clauses
            .filter((one) => one.id === id || one.parent === id)
            .map(({ text }) => bare(text.text))
            .join("");
        return !named.some((id) => words(id).includes(bare(quote)));
      });
    expect(astray.map(({ id, clause }) => `${id} ${clause}`)).toEqual([]);
  });

  it.each([
    ["shandong-2021.txt", null, ["山东省市场监督管理局", "山东省财政厅"], "2021-04-19", "2023-12-31", 1, 0],
    ["weihai-2021.txt", null, ["威海市市场监督管理局"], "2021-05-27", "2023-12-31", 2, 0],
    ["weihai-torch-zone-2022.txt", "威高管发〔2022〕17号", ["威海火炬高技术产业开发区管理委员会"], "2022-11-25", "2025-12-31", 1, 0],
    ["yantai-2022.txt", "烟政办字〔2022〕19号", ["烟台市人民政府办公室"], "2022-05-13", "2024-12-31", 1, 1],
    ["xuchang-2023.txt", "许知战联办〔2023〕4号", ["许昌市知识产权战略实施工作联席会议办公室"], "2023-06-15", undefined, 1, 0],
  ])("say who issued %s, when and for which years", (file, number, issuers, day, horizon, papers, annexes) => {
    const document = documentOf(file);
    expect([document.documentNumber, document.issuers, document.issuedOn, document.horizon?.to]).toEqual([number, issuers, day, horizon]);
    expect([document.papers.length, document.annexes.length]).toEqual([papers, annexes]);
  });

  it("name for every task of Yantai, in the body and in the annex, the units that are responsible", () => {
    const { clauses } = documentOf("yantai-2022.txt");
    const parents = new Set(clauses.map(({ parent }) => parent));
    const tasks = clauses.filter(({ id }) => /^(?:附件|二)/u.test(id) && !parents.has(id));
    expect(tasks.filter(({ responsible }) => responsible.length === 0).map(({ id }) => id)).toEqual([]);
    expect(
      tasks.flatMap(({ responsible }) => responsible.flatMap(({ names }) => names)).filter((name) => !/(?:局|委|法院|海关)$/u.test(name)),
    ).toEqual([]);
  });

  it("give tasks to nobody whom they do not name, on no day that they do not state", () => {
    const tasks = readdirSync(path.join(shared, "policies")).flatMap((file) =>
      documentOf(file).clauses.flatMap((clause) => tasksOf(clause).map((task) => ({ clause, task }))),
    );
    const invented = tasks.filter(({ clause: { text, responsible }, task: { words, units, due } }) => {
      const listed = responsible.flatMap(({ names }) => names);
      const names = units.flatMap((one) => one.names);
      return (
        ![words, ...due].every((one) => text.text.includes(one)) || names.some((name) => !words.includes(name) && !listed.includes(name))
      );
    });
    expect(invented).toEqual([]);
    // Sentences that lay a duty on a unit without listing it, read by hand.
    expect(tasks.filter(({ clause }) => clause.responsible.length === 0)).toHaveLength(16);
  });

  it("agree with the table of tasks made by hand", () => {
    const { clauses } = documentOf("yantai-2022.txt");
    const table = readFileSync(path.join(shared, "requirements", "tasks_yantai.csv"), "utf8")
      .trim()
      .split(/\r?\n/u)
      .slice(1);
    const expected = table.map((line) => {
      const [, part = "", item = "", units = ""] = /^([^,]+),([^,]+),"?([^"]*)"?$/u.exec(line) ?? [];
      return { id: (part === "annex" ? "附件" : "") + item, count: units.split(/[、,]/u).length };
    });
    const found = expected.map(({ id }) => ({
      id,
      count: clauses.find((one) => one.id === id)?.responsible.flatMap(({ names }) => names).length,
    }));
    expect(found).toEqual(expected);
  });

  it("are covered without gap, and none of their clauses loses a character of it", () => {
    for (const document of documents.values()) {
      const clauseWords = document.clauses.map(({ text }) => bare(text.text)).join("").length;
      const units = document.clauses.flatMap(({ annex, responsible }) =>
        annex === null ? [] : [...new Set(responsible.map(({ words }) => words))],
      );
      const owned = document.parts
        .filter(({ kind }) => kind === "clause")
        .map(({ start, end }) => bare(document.source.slice(start, end)))
        .join("").length;
      expect(clauseWords + bare(units.join("")).length).toBe(owned);
    }
  });
});
