import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import type { MatchIndex, MatchQuery } from "@zhiqiao/matching";
import type { Judgements, Run } from "@zhiqiao/matching/evaluate";
import { CommandRefusal } from "./failure.ts";
import type { Bilingual } from "./language.ts";
import { type JudgedPair, readJudgedPairs, readRun } from "./judged-lines.ts";
import { quoted, readMatchLines, type RefusedLine } from "./match-lines.ts";
import { requireSome } from "./refused-lines.ts";
import { noTitles } from "./class-titles.ts";
import { indexSupplies, toQuery } from "./supply-lines.ts";

type Refuse = (line: RefusedLine) => void;
export type JudgedDemand = MatchQuery & { readonly id: string };

/** Demands, supplies and judgements that belong together. */
export type JudgedSet = {
  readonly index: MatchIndex;
  /** The judged ones, in the order of their file. */
  readonly demands: readonly JudgedDemand[];
  readonly judgements: Judgements;
  /** All demands of the file, judged or not. */
  readonly searchable: readonly JudgedDemand[];
  /** Demands of the file that nobody judged. */
  readonly unjudged: number;
};

export type JudgedFiles = { readonly supply: string; readonly demands: string; readonly qrels: string };

/** Reads the files of a judged set. A judgement whose demand or supply is not there is left out and told: counting it as a failure would blame the ranking. */
export const readJudgedSet = async (files: JudgedFiles, refuse: Refuse, titleOf = noTitles): Promise<JudgedSet> => {
  const pairs = await readJudgedPairs(files.qrels, refuse);
  const demands: JudgedDemand[] = [];
  for await (const line of readMatchLines(files.demands, refuse)) demands.push({ id: line.id, ...toQuery(line) });
  requireSome(files.demands, demands.length);
  const ofDemands = keepKnown(pairs, files.qrels, "demand", { file: files.demands, ids: new Set(demands.map(({ id }) => id)) }, refuse);

  const supplies = new Set<string>();
  const index = await indexSupplies(files.supply, {
    refuse,
    seen: ({ id }) => supplies.add(id),
    titleOf,
  });
  requireSome(files.supply, index.size);
  const known = keepKnown(ofDemands, files.qrels, "supply", { file: files.supply, ids: supplies }, refuse);

  const byDemand = new Map<string, Map<string, number>>();
  for (const { demand, supply, grade } of known)
    byDemand.set(demand, (byDemand.get(demand) ?? new Map<string, number>()).set(supply, grade));
  const judged = demands.filter(({ id }) => byDemand.has(id));
  return {
    index,
    demands: judged,
    searchable: demands,
    judgements: new Map(judged.map(({ id }) => [id, byDemand.get(id) ?? new Map<string, number>()])),
    unjudged: demands.length - judged.length,
  };
};

type Side = "demand" | "supply";
const sideWords: Readonly<Record<Side, Bilingual>> = { demand: { zh: "需求", en: "demand" }, supply: { zh: "供给", en: "supply" } };

/** The pairs whose demand, or supply, the other file holds; each id that it does not hold is told once, at its first line. */
const keepKnown = (
  pairs: readonly JudgedPair[],
  qrels: string,
  side: Side,
  { file, ids }: { readonly file: string; readonly ids: ReadonlySet<string> },
  refuse: Refuse,
): readonly JudgedPair[] => {
  const unknown = new Map<string, { readonly line: number; count: number }>();
  const kept = pairs.filter((pair) => {
    if (ids.has(pair[side])) return true;
    const known = unknown.get(pair[side]) ?? { line: pair.line, count: 0 };
    known.count += 1;
    unknown.set(pair[side], known);
    return false;
  });
  if (kept.length === 0) throw otherSet(qrels, side, Array.from(unknown.keys())[0] ?? "", { file, ids });
  const { zh, en } = sideWords[side];
  for (const [id, { line, count }] of unknown)
    refuse({
      file: qrels,
      line,
      problem: {
        zh: `${file} 中没有${zh} ${quoted(id)}，它的 ${count} 个评分不计。请核对编号。`,
        en: `${file} has no ${en} ${quoted(id)}; its judgements (${count}) are left out; check the id`,
      },
    });
  return kept;
};

const otherSet = (
  file: string,
  side: Side,
  theirs: string,
  other: { readonly file: string; readonly ids: ReadonlySet<string> },
): CommandRefusal => {
  const ours = Array.from(other.ids)[0] ?? "";
  const { zh, en } = sideWords[side];
  return new CommandRefusal(exitCodes.refusedInput, "other_set", {
    zh: `${file} 与 ${other.file} 没有一个相同的${zh}编号（例如 ${quoted(theirs)} 与 ${quoted(ours)}）。请给出同一套文件。`,
    en: `${file} and ${other.file} share no ${en} (for example ${quoted(theirs)} and ${quoted(ours)}). Give files of one set.`,
  });
};

/** A second run of the same demands, and how many of them it says nothing of. A run of another set is refused: it would only seem to be worse. */
export const readRunOf = async (
  file: string,
  { judgements }: Pick<JudgedSet, "judgements">,
  demandsFile: string,
  refuse: Refuse,
): Promise<{ readonly run: Run; readonly missing: number }> => {
  const run = await readRun(file, refuse);
  const missing = Array.from(judgements.keys()).filter((id) => !run.has(id)).length;
  if (missing === judgements.size)
    throw otherSet(file, "demand", Array.from(run.keys())[0] ?? "", { file: demandsFile, ids: new Set(judgements.keys()) });
  return { run, missing };
};
