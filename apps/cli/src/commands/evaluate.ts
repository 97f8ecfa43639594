import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { createMatchIndex, engineVersion, type MatchIndex, type MatchQuery } from "@zhiqiao/matching";
import {
  type Ablation,
  ABLATIONS,
  compareRuns,
  createKnownItems,
  evaluateRun,
  type Judgements,
  type KnownItems,
  type Measure,
  type RunDifference,
  type RunQuality,
} from "@zhiqiao/matching/evaluate";
import { evaluationTable, type Evaluation, evaluationJson } from "../evaluation-words.ts";
import { CommandRefusal } from "../failure.ts";
import { readJudgements, readRun } from "../judged-lines.ts";
import { readMatchLines, type RefusedLine } from "../match-lines.ts";
import { openRefused, requireSome } from "../refused-lines.ts";
import { addSupplies, toDocument, toQuery } from "../supply-lines.ts";

type Words = {
  readonly supply: string;
  readonly demands?: string;
  readonly qrels?: string;
  readonly run?: string;
  readonly knownItem?: number;
  readonly ablation?: true;
  readonly errors?: string;
  readonly json?: true;
};

/** Deep enough that every judged supply the engine lists is met when the unjudged are taken out. */
const depth = 300;

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
    const measured = judged === undefined ? undefined : await measureJudged({ ...words, ...judged }, refused.write);
    const knownItem = words.knownItem === undefined ? undefined : await measureKnownItems(words, words.knownItem, refused.write);
    const evaluation: Evaluation = { engine: engineVersion, measured, knownItem, refused: refused.count() };
    if (words.json === true) console.log(JSON.stringify(evaluationJson(evaluation)));
    else for (const line of evaluationTable(evaluation)) console.log(line);
  } finally {
    await refused.close();
  }
};

type Refuse = (line: RefusedLine) => void;
type JudgedDemand = MatchQuery & { readonly id: string };

const rankAll = (index: MatchIndex, demands: readonly JudgedDemand[], ablation?: Ablation): Map<string, readonly string[]> => {
  const options = { limit: depth, counted: false, ...(ablation === undefined ? {} : { weights: ABLATIONS[ablation] }) };
  return new Map(demands.map((demand) => [demand.id, index.search(demand, options).hits.map(({ id }) => id)]));
};

const eachAblation = <Result>(measure: (ablation: Ablation) => Result): Map<Ablation, Result> =>
  new Map((Object.keys(ABLATIONS) as Ablation[]).map((ablation) => [ablation, measure(ablation)]));

const readJudgedDemands = async (file: string, judgements: Judgements, refuse: Refuse): Promise<JudgedDemand[]> => {
  const demands: JudgedDemand[] = [];
  let lines = 0;
  for await (const demand of readMatchLines(file, refuse)) {
    lines += 1;
    if (judgements.has(demand.id)) demands.push({ id: demand.id, ...toQuery(demand) });
  }
  requireSome(file, lines);
  return demands;
};

const measureJudged = async (
  words: Pick<Words, "supply" | "run" | "ablation"> & { readonly demands: string; readonly qrels: string },
  refuse: Refuse,
) => {
  const judgements = await readJudgements(words.qrels, refuse);
  if (judgements.size === 0)
    throw new CommandRefusal(exitCodes.refusedInput, "nothing_usable", {
      zh: `${words.qrels} 中没有一行可用。每行须为：需求编号、供给编号、等级。`,
      en: `${words.qrels} holds no usable line. Each line must be: demand, supply, grade.`,
    });
  const index = createMatchIndex();
  requireSome(words.supply, await addSupplies(index, words.supply, refuse));
  const demands = await readJudgedDemands(words.demands, judgements, refuse);
  // A judged demand that the file does not hold was not searched; counting it as a failure would blame the ranking.
  const searched = new Map(demands.map(({ id }) => [id, judgements.get(id) ?? new Map<string, number>()]));
  const quality = evaluateRun(rankAll(index, demands), searched);
  const compared = (other: RunQuality): Compared => ({ quality: other, differences: compareRuns(quality, other) });
  return {
    quality,
    against: words.run === undefined ? undefined : compared(evaluateRun(await readRun(words.run, refuse), searched)),
    ablations:
      words.ablation === true ? eachAblation((ablation) => compared(evaluateRun(rankAll(index, demands, ablation), searched))) : undefined,
  };
};

type Compared = { readonly quality: RunQuality; readonly differences: Partial<Record<Measure, RunDifference>> };

const measureKnownItems = async ({ supply, ablation }: Pick<Words, "supply" | "ablation">, queries: number, refuse: Refuse) => {
  const documents = [];
  for await (const line of readMatchLines(supply, refuse)) documents.push(toDocument(line));
  requireSome(supply, documents.length);
  const items: KnownItems = createKnownItems(documents);
  const quality = items.measure(queries);
  if (quality === undefined)
    throw new CommandRefusal(exitCodes.refusedInput, "no_abstracts", {
      zh: `${supply} 中没有一条同时有名称和摘要，无法以名称查找摘要。`,
      en: `No line of ${supply} has both a title and an abstract, so no title can look for its abstract.`,
    });
  const ablations = ablation === true ? eachAblation((each) => items.measure(queries, ABLATIONS[each])) : undefined;
  return { ...quality, documents: items.documents, ablations };
};
