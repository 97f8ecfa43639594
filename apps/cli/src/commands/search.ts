import { text as readText } from "node:stream/consumers";
import { demandReasons } from "@zhiqiao/matching";
import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { CommandRefusal } from "../failure.ts";
import { type Bilingual, counted, say } from "../language.ts";
import { linesTo } from "../line-output.ts";
import { noWord } from "../match-words.ts";
import { requireOutputs } from "../output-file.ts";
import { openProgress } from "../progress.ts";
import { openRefused, requireSome } from "../refused-lines.ts";
import { toSearch } from "../search-condition.ts";
import { readClassTitles } from "../class-titles.ts";
import { indexSupplies } from "../supply-lines.ts";

type Words = {
  readonly supply: string;
  readonly classTitles?: string;
  /** `-`: read from standard input. */
  readonly query: string;
  readonly filter?: string;
  readonly top: number;
  readonly errors?: string;
  readonly json?: true;
};

/** A longer text is no demand; the index would read no further. */
const longestQuery = 20_000;

const tooLong = (characters: number): CommandRefusal =>
  new CommandRefusal(exitCodes.refusedInput, "query_too_long", {
    zh: `查询有 ${characters} 个字，最多 ${longestQuery} 个。请从第 ${longestQuery + 1} 个字起删去，或只写对象、功能和指标。`,
    en: `The query has ${characters} characters, at most ${longestQuery} are read. Cut it from character ${longestQuery + 1} on, or state object, function and figures alone.`,
  });

const nothingToSearch = (): CommandRefusal =>
  new CommandRefusal(exitCodes.refusedInput, "nothing_to_search", {
    zh: `无法检索。${noWord["zh-CN"]}单个字可写成检索式，例如 TI=灯。`,
    en: `The query cannot be searched. ${noWord.en} A single character can be an expression: TI=灯.`,
  });

/**
 * Searches supplies by a text or an expression, a line a result: `{"rank","id","title","score","strength","reasons","pairs"}`. Lines that cannot be read
 * are reported with number and remedy.
 */
export const search = async (words: Words): Promise<void> => {
  requireOutputs([{ option: "--errors", file: words.errors }], [words.supply, words.classTitles]);
  const typed = words.query === "-" ? await readText(process.stdin) : words.query;
  if (typed.length > longestQuery) throw tooLong(typed.length);
  const { query, condition, ranked, isPlain } = toSearch(typed, words.filter);
  // Without a word to rank by, an expression still says what is wanted.
  if (!ranked && condition === undefined) throw nothingToSearch();
  const refused = await openRefused(words.errors);
  const progress = openProgress(words.json !== true);
  try {
    const index = await indexSupplies(words.supply, { refuse: refused.write, progress, titleOf: await readClassTitles(words.classTitles) });
    progress.close();
    const supplies = index.size;
    requireSome(words.supply, supplies);
    const { hits, total } = index.search(query, { limit: words.top, ...(condition === undefined ? {} : { condition }) });
    // An expression is no demand whose words could be understood.
    const reasonsOf = isPlain ? demandReasons(index, query) : undefined;
    const lines = linesTo(process.stdout);
    for (const [at, hit] of hits.entries()) {
      const told = reasonsOf?.(hit.id) ?? { reasons: index.explain(query, hit.id)?.reasons ?? [] };
      const line = { rank: at + 1, id: hit.id, title: index.document(hit.id)?.title, score: hit.score, strength: hit.strength, ...told };
      // A reader that has seen enough is told nothing.
      if (!(await lines.write(JSON.stringify(line)))) return;
    }
    const counts = { supplies, total, results: hits.length, refused: refused.count() };
    process.stderr.write(`${words.json === true ? JSON.stringify(counts) : say(summary(counts))}\n`);
  } finally {
    progress.close();
    await refused.close();
  }
};

const summary = ({ supplies, total, results, refused }: Record<"supplies" | "total" | "results" | "refused", number>): Bilingual => ({
  zh: `${supplies} 条供给中有 ${total} 条符合，给出 ${results} 条；拒绝 ${refused} 行。`,
  en: `${total} of ${counted(supplies, "supply", "supplies")} found, ${results} given; ${counted(refused, "line")} refused.`,
});
