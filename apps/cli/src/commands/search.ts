import { isUtf8 } from "node:buffer";
import { buffer } from "node:stream/consumers";
import { demandReasons, type MatchIndex } from "@zhiqiao/matching";
import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { CommandRefusal } from "../failure.ts";
import { type Bilingual, counted, say } from "../language.ts";
import { linesTo } from "../line-output.ts";
import { noWord } from "../match-words.ts";
import { requireOutputs } from "../output-file.ts";
import { openProgress } from "../progress.ts";
import { openRefused, requireSome } from "../refused-lines.ts";
import { type AskedDay, statesDay, toSearch } from "../search-condition.ts";
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

const readQuery = async (): Promise<string> => {
  const bytes = await buffer(process.stdin);
  if (isUtf8(bytes)) return bytes.toString("utf8").replace(/^\uFEFF/u, "");
  throw new CommandRefusal(exitCodes.refusedInput, "query_not_utf8", {
    zh: "标准输入的查询不是 UTF-8 编码（可能是 GBK 或 UTF-16）。请转成 UTF-8 再试。",
    en: "The query on standard input is not UTF-8, perhaps GBK or UTF-16. Turn it into UTF-8 and try again.",
  });
};

/** Under which name lines state a day. */
const dayWords: Readonly<Record<AskedDay, Bilingual>> = {
  application: { zh: "申请日（application_date）", en: "application date (application_date)" },
  publication: { zh: "公开日（publication_date）", en: "publication date (publication_date)" },
  grant: { zh: "授权日（grant_date）", en: "grant date (grant_date)" },
};

/** Of how many supplies the days are known that a search without results asked for: a day that is not stated meets no condition. */
const statedDays = (index: MatchIndex, days: readonly AskedDay[]): Readonly<Partial<Record<AskedDay, number>>> =>
  Object.fromEntries(days.map((day) => [day, index.search({ title: "" }, { limit: 1, condition: statesDay(day) }).total]));

const explainedDays = (stated: ReturnType<typeof statedDays> | undefined, supplies: number): readonly Bilingual[] =>
  (Object.keys(dayWords) as AskedDay[]).flatMap((day) => {
    const count = stated?.[day];
    if (count === undefined) return [];
    const [zh, en] = [dayWords[day].zh, dayWords[day].en];
    return {
      zh: `${supplies} 条供给中有 ${count} 条写明${zh}。`,
      en: `Of ${counted(supplies, "supply", "supplies")}, ${count} state the ${en}.`,
    };
  });

/**
 * Searches supplies by a text or an expression, a line a result: `{"rank","id","title","score","strength","reasons","pairs"}`; strength is null where no
 * word of the query was met, only its conditions. Lines that cannot be read are reported with number and remedy.
 */
export const search = async (words: Words): Promise<void> => {
  requireOutputs([{ option: "--errors", file: words.errors }], [words.supply, words.classTitles]);
  const typed = words.query === "-" ? await readQuery() : words.query;
  if (typed.length > longestQuery) throw tooLong(typed.length);
  const { query, condition, ranked, isPlain, days } = toSearch(typed, words.filter);
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
      // “Weak” would say that it is no good partner, where nothing was asked that could tell.
      const strength = hit.score > 0 ? hit.strength : null;
      const line = { rank: at + 1, id: hit.id, title: index.document(hit.id)?.title, score: hit.score, strength, ...told };
      // A reader that has seen enough is told nothing.
      if (!(await lines.write(JSON.stringify(line)))) return;
    }
    const counts = { supplies, total, results: hits.length, refused: refused.count() };
    const stated = total === 0 && days.length > 0 ? statedDays(index, days) : undefined;
    if (words.json === true) process.stderr.write(`${JSON.stringify(stated === undefined ? counts : { ...counts, stated })}\n`);
    else for (const told of [summary(counts), ...explainedDays(stated, supplies)]) process.stderr.write(`${say(told)}\n`);
  } finally {
    progress.close();
    await refused.close();
  }
};

const summary = ({ supplies, total, results, refused }: Record<"supplies" | "total" | "results" | "refused", number>): Bilingual => ({
  zh: `${supplies} 条供给中有 ${total} 条符合，给出 ${results} 条；拒绝 ${refused} 行。`,
  en: `${total} of ${counted(supplies, "supply", "supplies")} found, ${results} given; ${counted(refused, "line")} refused.`,
});
