import type { Writable } from "node:stream";
import type { MatchIndex, RankedMatch } from "@zhiqiao/matching";
import { matchInBulk } from "@zhiqiao/server/modules/matching/index";
import { type Bilingual, counted, type LanguageName, say, sayOnLine, speak, spokenLanguages } from "../language.ts";
import { linesTo } from "../line-output.ts";
import { quoted, readMatchLines, type RefusedLine } from "../match-lines.ts";
import { demandLines, longestTitleShown, matchLines } from "../match-words.ts";
import { requireOutputs, requireWritable, standardOutput, writeWhole } from "../output-file.ts";
import { openProgress, type Progress } from "../progress.ts";
import { openRefused, requireSome } from "../refused-lines.ts";
import { readClassTitles } from "../class-titles.ts";
import { indexSupplies, toQuery } from "../supply-lines.ts";

export type MatchWords = {
  readonly supply: string;
  readonly classTitles?: string;
  readonly demands: string;
  readonly top: number;
  readonly reasons: boolean;
  /** A file for the results as JSON, `-`: standard output; without one they are printed in words. */
  readonly out?: string;
  readonly lang?: LanguageName;
  readonly errors?: string;
  readonly json?: true;
};

/**
 * Ranks supplies for every demand on all cores. With `out`, or with `json`, a line of JSON a result: `{"demand","rank","supply","score","strength",
 * "reasons","pairs"}`, or without the reasons; else in words. Lines that cannot be read are reported with number and remedy; exit code 3 only when a
 * file holds no usable line.
 */
export const match = async (words: MatchWords): Promise<void> => {
  if (words.lang !== undefined) speak(words.lang);
  requireOutputs(
    [
      { option: "--out", file: words.out, printable: true },
      { option: "--errors", file: words.errors },
    ],
    [words.supply, words.demands, words.classTitles],
  );
  const file = words.out === standardOutput ? undefined : words.out;
  if (file !== undefined) await requireWritable(file);
  const refused = await openRefused(words.errors);
  const progress = openProgress(words.json !== true);
  try {
    const index = await indexSupplies(words.supply, { refuse: refused.write, progress, titleOf: await readClassTitles(words.classTitles) });
    const supplies = index.size;
    requireSome(words.supply, supplies);
    const write = words.out === undefined && words.json !== true ? writeInWords(index, words) : writeAsJson(words.reasons);
    const writing = { refuse: refused.write, progress, write };
    const { demands, results, left } = await (file === undefined
      ? printResults(index, words, writing)
      : writeWhole(file, (output) => rankAll(index, words, writing, output)));
    // A reader that has seen enough is told nothing.
    if (left) return;
    requireSome(words.demands, demands);
    const counts = { supplies, demands, results, refused: refused.count() };
    const told = words.json === true ? JSON.stringify(counts) : say(summary(counts, file));
    if (file === undefined) process.stderr.write(`${told}\n`);
    else console.log(told);
  } finally {
    progress.close();
    await refused.close();
  }
};

const summary = (
  { supplies, demands, results, refused }: Record<"supplies" | "demands" | "results" | "refused", number>,
  out: string | undefined,
): Bilingual => ({
  zh: `${demands} 条需求与 ${supplies} 条供给匹配，得到 ${results} 条结果${out === undefined ? "" : `，写入 ${out}`}；拒绝 ${refused} 行。`,
  en: `Matched ${counted(demands, "demand")} with ${counted(supplies, "supply", "supplies")}: ${counted(results, "result")}${out === undefined ? "" : ` in ${out}`}; ${counted(refused, "line")} refused.`,
});

interface Demand {
  readonly id: string;
  readonly title: string;
  readonly text?: string;
}
/** The lines of one demand's results. */
type Written = (demand: Demand, matches: readonly RankedMatch[]) => readonly string[];

const writeAsJson =
  (reasoned: boolean): Written =>
  (demand, matches) =>
    matches.map(({ rank, id, score, strength, reasons, pairs }) =>
      JSON.stringify({ demand: demand.id, rank, supply: id, score, strength, ...(reasoned ? { reasons, pairs } : {}) }),
    );

const shownInPart = (id: string, characters: number): Bilingual => ({
  zh: `${quoted(id)} 的名称有 ${characters} 个字，只显示前 ${longestTitleShown} 个。`,
  en: `the title of ${quoted(id)} has ${characters} characters, of which the first ${longestTitleShown} are shown`,
});

/** Tells once of each title that is printed in part. */
const watchTitles = (file: string) => {
  const told = new Set<string>();
  return ({ id, title }: { readonly id: string; readonly title: string }): void => {
    if (title.length <= longestTitleShown || told.has(id)) return;
    told.add(id);
    process.stderr.write(`${file}: ${sayOnLine(shownInPart(id, title.length))}\n`);
  };
};

const writeInWords = (index: MatchIndex, { supply, demands }: Pick<MatchWords, "supply" | "demands">): Written => {
  const [watchSupply, watchDemand] = [watchTitles(supply), watchTitles(demands)];
  return (demand, matches) => {
    const found = matches.map((each) => ({ match: each, named: { id: each.id, title: index.document(each.id)?.title ?? "" } }));
    watchDemand(demand);
    for (const { named } of found) watchSupply(named);
    return spokenLanguages().flatMap((language) => [
      ...demandLines(demand, matches, language),
      ...found.flatMap((each) => matchLines(each.match, each.named, language)),
      "",
    ]);
  };
};

/** In characters: no more of a demand is read. */
const longestDemand = 20_000;
const readInPart = (id: string, characters: number): Bilingual => ({
  zh: `需求 ${quoted(id)} 的内容有 ${characters} 个字，只读前 ${longestDemand} 个。`,
  en: `the text of demand ${quoted(id)} has ${characters} characters, of which the first ${longestDemand} are read`,
});

async function* queriesOf(file: string, refuse: (line: RefusedLine) => void) {
  for await (const line of readMatchLines(file, refuse)) {
    const characters = line.text?.length ?? 0;
    if (characters > longestDemand) process.stderr.write(`${file}: ${sayOnLine(readInPart(line.id, characters))}\n`);
    yield { id: line.id, ...toQuery(line) };
  }
}

type Writing = { readonly refuse: (line: RefusedLine) => void; readonly progress: Progress; readonly write: Written };

const rankAll = async (index: MatchIndex, words: MatchWords, { refuse, progress, write }: Writing, output: Writable) => {
  let demands = 0;
  let results = 0;
  const lines = linesTo(output);
  const options = { top: words.top, reasoned: words.reasons };
  for await (const { demand, matches } of matchInBulk(index.segments, queriesOf(words.demands, refuse), options)) {
    demands += 1;
    results += matches.length;
    if (output !== process.stdout) progress.tell(() => ({ zh: `已匹配 ${demands} 条需求`, en: `${counted(demands, "demand")} matched` }));
    for (const line of write(demand, matches)) if (!(await lines.write(line))) return { demands, results, left: true, wanted: false };
  }
  return { demands, results, left: false, wanted: demands > 0 };
};

const printResults = (index: MatchIndex, words: MatchWords, writing: Writing) => {
  writing.progress.close();
  return rankAll(index, words, writing, process.stdout);
};
