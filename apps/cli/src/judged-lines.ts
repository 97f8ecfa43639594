import type { Judgements, Run } from "@zhiqiao/matching/evaluate";
import type { Bilingual } from "./language.ts";
import { numberedLines, overlongLine, type RefusedLine } from "./match-lines.ts";

type Refuse = (line: RefusedLine) => void;

/** Calls `take` with each line that holds something; a line is refused with what `take` has against it. */
const eachLine = async (file: string, refuse: Refuse, take: (text: string) => Bilingual | undefined): Promise<void> => {
  for await (const { number, text } of numberedLines(file)) {
    const line = text?.replace(/^\uFEFF/u, "").trim();
    if (line === "") continue;
    const problem = line === undefined ? overlongLine : take(line);
    if (problem !== undefined) refuse({ file, line: number, problem });
  }
};

const highestGrade = 3;

/** Judgements, one a line: demand, supply, grade 0 to 3, between tabs or spaces; the four columns of TREC are read as well. */
export const readJudgements = async (file: string, refuse: Refuse): Promise<Judgements> => {
  const judgements = new Map<string, Map<string, number>>();
  await eachLine(file, refuse, (line) => {
    const cells = line.split(/\s+/u);
    const [demand = "", supply = "", grade = ""] = cells.length === 4 ? [cells[0], cells[2], cells[3]] : cells;
    if (cells.length < 3 || cells.length > 4 || !/^\d+$/u.test(grade) || Number(grade) > highestGrade)
      return {
        zh: "须为三列：需求编号、供给编号、等级（0 至 3）。",
        en: "needs three columns: id of the demand, id of the supply, grade (0 to 3)",
      };
    const grades = judgements.get(demand) ?? new Map<string, number>();
    judgements.set(demand, grades.set(supply, Number(grade)));
    return undefined;
  });
  return judgements;
};

type RunLine = { readonly demand: string; readonly supply: string; readonly rank: number };

const jsonRunLine = (line: string): RunLine | undefined => {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== "object" || value === null) return undefined;
    const { demand, supply, rank } = Object.fromEntries(Object.entries(value));
    return typeof demand === "string" && typeof supply === "string" && typeof rank === "number" ? { demand, supply, rank } : undefined;
  } catch {
    return undefined;
  }
};

const trecRunLine = (line: string): RunLine | undefined => {
  const [demand, , supply, rank, score] = line.split(/\s+/u);
  const at = Number(rank);
  return demand !== undefined && supply !== undefined && score !== undefined && Number.isFinite(at)
    ? { demand, supply, rank: at }
    : undefined;
};

/** A run as `zhiqiao match` writes it, or in the six columns of TREC (demand, Q0, supply, rank, score, name). */
export const readRun = async (file: string, refuse: Refuse): Promise<Run> => {
  const ranked = new Map<string, RunLine[]>();
  await eachLine(file, refuse, (line) => {
    const read = line.startsWith("{") ? jsonRunLine(line) : trecRunLine(line);
    if (read === undefined)
      return {
        zh: "不是一行排序结果。请用 zhiqiao match 写出的文件，或 TREC 六列格式。",
        en: "no line of a ranking; give a file written by zhiqiao match, or the six columns of TREC",
      };
    const found = ranked.get(read.demand) ?? [];
    found.push(read);
    ranked.set(read.demand, found);
    return undefined;
  });
  return new Map(Array.from(ranked, ([demand, found]) => [demand, found.toSorted((a, b) => a.rank - b.rank).map(({ supply }) => supply)]));
};
