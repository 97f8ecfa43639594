import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { createMatchIndex, engineVersion } from "@zhiqiao/matching";
import {
  compareRuns,
  DRAWING,
  evaluateKnownItems,
  evaluateRun,
  type Interval,
  type KnownItemQuality,
  type Measure,
  MEASURES,
  type RunDifference,
  type RunQuality,
} from "@zhiqiao/matching/evaluate";
import { CommandRefusal } from "../failure.ts";
import { readJudgements, readRun } from "../judged-lines.ts";
import { type Bilingual, say, sayOnLine } from "../language.ts";
import { readMatchLines, type RefusedLine } from "../match-lines.ts";
import { openRefused, requireSome } from "../refused-lines.ts";
import { addSupplies, toDocument, toQuery } from "../supply-lines.ts";

type Words = {
  readonly supply: string;
  readonly demands?: string;
  readonly qrels?: string;
  readonly run?: string;
  readonly knownItem?: number;
  readonly errors?: string;
  readonly json?: true;
};

/** Deep enough that every judged supply the engine lists is met when the unjudged are taken out. */
const depth = 300;

const measureWords: Readonly<Record<Measure, Bilingual>> = {
  plain: { zh: "nDCG@10（未评供给按无关计）", en: "nDCG@10 plain (unjudged = irrelevant)" },
  condensed: { zh: "nDCG@10（略去未评供给）", en: "nDCG@10 condensed (unjudged left out)" },
  judged: { zh: "前十中已评的占比", en: "judged@10" },
  reciprocalRank: { zh: "MRR（等级 ≥ 2）", en: "MRR, grade ≥ 2" },
  precisionAt5: { zh: "P@5（等级 ≥ 2）", en: "P@5, grade ≥ 2" },
};

/** Measures the ranking: against judged demands, against a second run of the same demands, and by titles that look for their own abstracts. */
export const evaluate = async (words: Words): Promise<void> => {
  const refused = await openRefused(words.errors);
  try {
    const judged = words.demands === undefined || words.qrels === undefined ? undefined : { demands: words.demands, qrels: words.qrels };
    if (judged === undefined && words.knownItem === undefined)
      throw new CommandRefusal(exitCodes.usage, "nothing_to_measure", {
        zh: "请同时给出 --demands 和 --qrels，或给出 --known-item。",
        en: "Give both --demands and --qrels, or --known-item.",
      });
    const quality = judged === undefined ? undefined : await measureJudged({ ...words, ...judged }, refused.write);
    const knownItem = words.knownItem === undefined ? undefined : await measureKnownItems(words.supply, words.knownItem, refused.write);
    if (words.json === true) console.log(JSON.stringify(toJson(quality, knownItem, refused.count())));
    else for (const line of toTable(quality, knownItem)) console.log(line);
  } finally {
    await refused.close();
  }
};

type Measured = { readonly quality: RunQuality; readonly against: Against | undefined };
type Against = { readonly quality: RunQuality; readonly differences: Partial<Record<Measure, RunDifference>> };
type Refuse = (line: RefusedLine) => void;

const measureJudged = async (
  words: { readonly supply: string; readonly demands: string; readonly qrels: string; readonly run?: string },
  refuse: Refuse,
): Promise<Measured> => {
  const judgements = await readJudgements(words.qrels, refuse);
  if (judgements.size === 0)
    throw new CommandRefusal(exitCodes.refusedInput, "nothing_usable", {
      zh: `${words.qrels} 中没有一行可用。每行须为：需求编号、供给编号、等级。`,
      en: `${words.qrels} holds no usable line. Each line must be: demand, supply, grade.`,
    });
  const index = createMatchIndex();
  requireSome(words.supply, await addSupplies(index, words.supply, refuse));
  const run = new Map<string, readonly string[]>();
  let demands = 0;
  for await (const demand of readMatchLines(words.demands, refuse)) {
    demands += 1;
    if (!judgements.has(demand.id)) continue;
    run.set(
      demand.id,
      index.search(toQuery(demand), { limit: depth }).hits.map(({ id }) => id),
    );
  }
  requireSome(words.demands, demands);
  // A judged demand that the file does not hold was not searched; counting it as a failure would blame the ranking.
  const searched = new Map(Array.from(judgements).filter(([demand]) => run.has(demand)));
  const quality = evaluateRun(run, searched);
  if (words.run === undefined) return { quality, against: undefined };
  const other = evaluateRun(await readRun(words.run, refuse), searched);
  return { quality, against: { quality: other, differences: compareRuns(quality, other) } };
};

const measureKnownItems = async (file: string, queries: number, refuse: Refuse): Promise<KnownItemQuality> => {
  const documents = [];
  for await (const line of readMatchLines(file, refuse)) documents.push(toDocument(line));
  requireSome(file, documents.length);
  const quality = evaluateKnownItems(documents, queries);
  if (quality !== undefined) return quality;
  throw new CommandRefusal(exitCodes.refusedInput, "no_abstracts", {
    zh: `${file} 中没有一条同时有名称和摘要，无法以名称查找摘要。`,
    en: `No line of ${file} has both a title and an abstract, so no title can look for its abstract.`,
  });
};

const toJson = (measured: Measured | undefined, knownItem: KnownItemQuality | undefined, refused: number) => ({
  engine: engineVersion,
  drawing: DRAWING,
  refused,
  ...(measured === undefined ? {} : { measures: measured.quality.means, demands: Object.fromEntries(measured.quality.byDemand) }),
  ...(measured?.against === undefined
    ? {}
    : { against: { measures: measured.against.quality.means, differences: measured.against.differences } }),
  ...(knownItem === undefined ? {} : { knownItem }),
});

const figure = (value: number): string => value.toFixed(3);
const between = ({ low, high }: Interval): string => `${figure(low)} – ${figure(high)}`;
const signed = (value: number): string => (value < 0 ? `−${figure(-value)}` : `+${figure(value)}`);

function* toTable(measured: Measured | undefined, knownItem: KnownItemQuality | undefined): Generator<string> {
  const { draws, seed } = DRAWING;
  yield say({
    zh: `${engineVersion}；括号内为 95 % 自助法区间（${draws} 次，种子 ${seed}）`,
    en: `${engineVersion}; 95 % bootstrap intervals (${draws} draws, seed ${seed})`,
  });
  if (measured !== undefined) yield* judgedLines(measured);
  if (knownItem === undefined) return;
  const { meanReciprocalRank, interval, first, queries, documents } = knownItem;
  const name: Bilingual = { zh: "名称找回自己的摘要 MRR@10", en: "title finds its own abstract, MRR@10" };
  yield `${sayOnLine(name)}: ${figure(meanReciprocalRank)} (${between(interval)}), n = ${queries}`;
  yield `  ${sayOnLine({ zh: `居首 ${figure(first)}；共 ${documents} 篇摘要`, en: `first ${figure(first)}; among ${documents} abstracts` })}`;
}

function* judgedLines({ quality, against }: Measured): Generator<string> {
  for (const measure of MEASURES) {
    const mean = quality.means[measure];
    if (mean === undefined) continue;
    yield `${sayOnLine(measureWords[measure])}: ${figure(mean.mean)} (${between(mean.interval)}), n = ${mean.demands}`;
    const difference = against?.differences[measure];
    const other = against?.quality.means[measure];
    if (difference === undefined || other === undefined) continue;
    const compared: Bilingual = {
      zh: `另一结果 ${figure(other.mean)}，相差 ${signed(difference.difference)}，随机化检验 p = ${difference.p.toFixed(4)}`,
      en: `the other run ${figure(other.mean)}, difference ${signed(difference.difference)}, randomisation test p = ${difference.p.toFixed(4)}`,
    };
    yield `  ${sayOnLine(compared)}`;
  }
}
