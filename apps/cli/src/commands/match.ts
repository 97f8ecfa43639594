import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { once } from "node:events";
import { randomUUID } from "node:crypto";
import type { Writable } from "node:stream";
import type { MatchIndex, RankedMatch } from "@zhiqiao/matching";
import { matchInBulk } from "@zhiqiao/server/modules/matching/index";
import { type Bilingual, type LanguageName, say, sayOnLine, speak, spokenLanguages } from "../language.ts";
import { quoted, readMatchLines, type RefusedLine } from "../match-lines.ts";
import { demandLines, matchLines } from "../match-words.ts";
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
  /** A file for the results as JSON; without one they are printed. */
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
  const refused = await openRefused(words.errors);
  const progress = openProgress(words.json !== true);
  try {
    const index = await indexSupplies(words.supply, { refuse: refused.write, progress, titleOf: await readClassTitles(words.classTitles) });
    const supplies = index.size;
    requireSome(words.supply, supplies);
    const write = words.out === undefined && words.json !== true ? writeInWords(index) : writeAsJson(words.reasons);
    const { demands, results } = await writeResults(index, words, { refuse: refused.write, progress, write });
    requireSome(words.demands, demands);
    const counts = { supplies, demands, results, refused: refused.count() };
    const told = words.json === true ? JSON.stringify(counts) : say(summary(counts, words.out));
    if (words.out === undefined) process.stderr.write(`${told}\n`);
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
  en: `Matched ${demands} demands with ${supplies} supplies: ${results} results${out === undefined ? "" : ` in ${out}`}; ${refused} lines refused.`,
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

const writeInWords =
  (index: MatchIndex): Written =>
  (demand, matches) =>
    spokenLanguages().flatMap((language) => [
      ...demandLines(demand, matches, language),
      ...matches.flatMap((each) => matchLines(each, { id: each.id, title: index.document(each.id)?.title ?? "" }, language)),
      "",
    ]);

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

const writeLines = async (output: Writable, lines: readonly string[]): Promise<void> => {
  for (const line of lines) if (!output.write(`${line}\n`)) await once(output, "drain");
};

const rankAll = async (index: MatchIndex, words: MatchWords, { refuse, progress, write }: Writing, output: Writable) => {
  let demands = 0;
  let results = 0;
  const options = { top: words.top, reasoned: words.reasons };
  for await (const { demand, matches } of matchInBulk(index.segments, queriesOf(words.demands, refuse), options)) {
    demands += 1;
    results += matches.length;
    if (output !== process.stdout) progress.tell(() => ({ zh: `已匹配 ${demands} 条需求`, en: `${demands} demands matched` }));
    await writeLines(output, write(demand, matches));
  }
  return { demands, results };
};

/** A result file is written aside and renamed: it is whole or absent. */
const writeResults = async (index: MatchIndex, words: MatchWords, writing: Writing) => {
  const { out } = words;
  if (out === undefined) {
    writing.progress.close();
    return rankAll(index, words, writing, process.stdout);
  }
  const draft = `${out}.${randomUUID()}`;
  const output = createWriteStream(draft);
  await once(output, "open");
  try {
    const counts = await rankAll(index, words, writing, output);
    output.end();
    await once(output, "close");
    if (counts.demands > 0) await rename(draft, out);
    return counts;
  } finally {
    await rm(draft, { force: true });
  }
};
