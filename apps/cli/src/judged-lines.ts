import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import type { Run } from "@zhiqiao/matching/evaluate";
import { CommandRefusal } from "./failure.ts";
import type { Bilingual } from "./language.ts";
import { identifier, membersOf, numberedLines, quoted, type RefusedLine, unusableLine } from "./match-lines.ts";

type Refuse = (line: RefusedLine) => void;

/** Calls `take` with each line that holds something; a line is refused with what `take` has against it. */
export const eachLine = async (
  file: string,
  refuse: Refuse,
  take: (text: string, line: number) => Bilingual | undefined,
): Promise<void> => {
  let taken = 0;
  for await (const { number, text, fault } of numberedLines(file, "text")) {
    const line = text?.replace(/^\uFEFF/u, "").trim() ?? "";
    if (text !== undefined && line === "") continue;
    const problem = text === undefined ? unusableLine[fault] : take(line, number);
    if (problem === undefined) taken += 1;
    else refuse({ file, line: number, problem });
  }
  if (taken === 0) throw nothingUsable(file);
};

const nothingUsable = (file: string): CommandRefusal =>
  new CommandRefusal(exitCodes.refusedInput, "nothing_usable", {
    zh: `${file} 中没有一行可用：文件为空，或每一行都被拒绝。`,
    en: `${file} holds no usable line: it is empty, or every line was refused.`,
  });

/** Between tabs where there are any, so that an id may hold spaces; else between spaces. */
const cellsOf = (line: string): readonly string[] =>
  line.includes("\t") ? line.split("\t").map((cell) => cell.trim()) : line.split(/\s+/u);

/** A judgement and the line it stands on. */
export type JudgedPair = { readonly demand: string; readonly supply: string; readonly grade: number; readonly line: number };

const highestGrade = 3;

/** Files of pairs to judge carry their texts as remarks. */
const isRemark = (line: string): boolean => /^#(?:\s|$)/u.test(line);

const readGrade = (grade: string): number | Bilingual =>
  /^\d$/u.test(grade) && Number(grade) <= highestGrade
    ? Number(grade)
    : {
        zh: `等级“${quoted(grade)}”不是 0、1、2、3 之一。请改正，若是表头请删去。`,
        en: `the grade “${quoted(grade)}” is none of 0, 1, 2 and 3; correct it, or remove the line if it is a heading`,
      };

/**
 * Judgements, one a line: demand, supply, grade 0 to 3, between tabs or spaces; the four columns of TREC are read as well. Of a pair that is judged
 * twice the first judgement stands. Lines that begin with `# ` are remarks.
 */
export const readJudgedPairs = async (file: string, refuse: Refuse): Promise<readonly JudgedPair[]> => {
  const pairs = new Map<string, JudgedPair>();
  await eachLine(file, refuse, (line, number) => {
    if (isRemark(line)) return undefined;
    const cells = cellsOf(line);
    const [demand = "", supply = "", written = ""] = cells.length === 4 ? [cells[0], cells[2], cells[3]] : cells;
    if (cells.length < 3 || cells.length > 4 || demand === "" || supply === "")
      return {
        zh: `须为三列：需求编号、供给编号、等级（0 至 3）；这一行有 ${cells.length} 列。`,
        en: `needs three columns: id of the demand, id of the supply, grade (0 to 3); this line has ${cells.length}`,
      };
    const grade = readGrade(written);
    if (typeof grade !== "number") return grade;
    const key = `${demand}\t${supply}`;
    const before = pairs.get(key);
    if (before !== undefined)
      return {
        zh: `需求 ${quoted(demand)} 与供给 ${quoted(supply)} 在第 ${before.line} 行已评为 ${before.grade}，以那一行为准。请删去其中一行。`,
        en: `demand ${quoted(demand)} with supply ${quoted(supply)} was graded ${before.grade} on line ${before.line}, which stands; remove one of the two`,
      };
    pairs.set(key, { demand, supply, grade, line: number });
    return undefined;
  });
  if (pairs.size === 0) throw nothingUsable(file);
  return Array.from(pairs.values());
};

type RunLine = { readonly demand: string; readonly supply: string; readonly rank: number; readonly line: number };

const jsonRunLine = (text: string, line: number): RunLine | undefined => {
  const members = membersOf(text) ?? {};
  const [demand, supply, rank] = [identifier(members["demand"]), identifier(members["supply"]), members["rank"]];
  return demand !== undefined && supply !== undefined && typeof rank === "number" ? { demand, supply, rank, line } : undefined;
};

const trecRunLine = (text: string, line: number): RunLine | undefined => {
  const [demand, , supply, rank, score] = cellsOf(text);
  const at = Number(rank);
  return demand !== undefined && supply !== undefined && score !== undefined && Number.isFinite(at)
    ? { demand, supply, rank: at, line }
    : undefined;
};

/**
 * A run as `zhiqiao match` writes it, or in the six columns of TREC (demand, Q0, supply, rank, score, name). A supply that is listed twice for a demand
 * counts once, else it would gain twice.
 */
export const readRun = async (file: string, refuse: Refuse): Promise<Run> => {
  const ranked = new Map<string, Map<string, RunLine>>();
  await eachLine(file, refuse, (text, line) => {
    const read = text.startsWith("{") ? jsonRunLine(text, line) : trecRunLine(text, line);
    if (read === undefined)
      return {
        zh: "不是一行排序结果。请用 zhiqiao match 写出的文件，或 TREC 六列格式。",
        en: "no line of a ranking; give a file written by zhiqiao match, or the six columns of TREC",
      };
    const found = ranked.get(read.demand) ?? new Map<string, RunLine>();
    const before = found.get(read.supply);
    if (before !== undefined)
      return {
        zh: `供给 ${quoted(read.supply)} 在第 ${before.line} 行已列给需求 ${quoted(read.demand)}，只计一次。`,
        en: `supply ${quoted(read.supply)} was listed for demand ${quoted(read.demand)} on line ${before.line}; it counts once`,
      };
    ranked.set(read.demand, found.set(read.supply, read));
    return undefined;
  });
  return new Map(
    Array.from(ranked, ([demand, found]) => [
      demand,
      Array.from(found.values())
        .toSorted((a, b) => a.rank - b.rank)
        .map(({ supply }) => supply),
    ]),
  );
};
