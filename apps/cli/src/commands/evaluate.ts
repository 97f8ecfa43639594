import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { createMatchIndex, engineVersion, type MatchIndex } from "@zhiqiao/matching";
import {
  type Ablation,
  ABLATIONS,
  compareRuns,
  createKnownItems,
  cutRun,
  depthOf,
  evaluateRun,
  evaluateSupplySide,
  type JudgedScore,
  type KnownItems,
  type Judgements,
  refitStrength,
  type Run,
  type RunQuality,
  suppliesToAsk,
} from "@zhiqiao/matching/evaluate";
import { readAnswers } from "../answer-lines.ts";
import { type Compared, type ComparedCut, evaluationTable, type Evaluation, evaluationJson, type Refit } from "../evaluation-words.ts";
import { CommandRefusal } from "../failure.ts";
import { type JudgedDemand, type JudgedFiles, type JudgedSet, readJudgedSet, readRunOf } from "../judged-set.ts";
import { crossValidateOn, judgedDepth, refitWeightsOf } from "../learned-weights.ts";
import { readMatchLines, type RefusedLine } from "../match-lines.ts";
import { lookedAt, writePairsToJudge } from "../pairs-to-judge.ts";
import { requireOutputs, requireWritable } from "../output-file.ts";
import { openRefused, requireSome } from "../refused-lines.ts";
import { readClassTitles, type TitleOfClass } from "../class-titles.ts";
import { toDocument } from "../supply-lines.ts";
import { blendedRun } from "../second-opinion-run.ts";

type Words = {
  readonly supply: string;
  readonly classTitles?: string;
  readonly demands?: string;
  readonly qrels?: string;
  readonly run?: string;
  readonly secondOpinion?: true;
  readonly knownItem?: number;
  readonly ablation?: true;
  readonly refit?: string;
  readonly crossValidate?: true;
  readonly unjudged?: string;
  readonly errors?: string;
  readonly json?: true;
};

/** Measures the ranking: against judged demands, against a second run of the same demands, and by titles that look for their own abstracts. */
export const evaluate = async (words: Words): Promise<void> => {
  const judged = judgedFilesOf(words);
  if (judged === undefined && words.knownItem === undefined) throw nothingToMeasure();
  requireOutputs(
    [
      { option: "--unjudged", file: words.unjudged, kept: true },
      { option: "--errors", file: words.errors },
    ],
    [words.supply, words.demands, words.qrels, words.run, words.refit, words.classTitles],
  );
  if (words.unjudged !== undefined) await requireWritable(words.unjudged);
  const refused = await openRefused(words.errors);
  try {
    const titleOf = await readClassTitles(words.classTitles);
    const measured = judged === undefined ? undefined : await measureJudged({ ...words, ...judged, titleOf }, refused.write);
    // Read a second time, the file of supplies would have each of its bad lines told twice.
    const refuseOnce = judged === undefined ? refused.write : () => undefined;
    const knownItem =
      words.knownItem === undefined ? undefined : await measureKnownItems({ ...words, titleOf }, words.knownItem, refuseOnce);
    const evaluation: Evaluation = { engine: engineVersion, measured, knownItem, refused: refused.count() };
    if (words.json === true) console.log(JSON.stringify(evaluationJson(evaluation)));
    else for (const line of evaluationTable(evaluation)) console.log(line);
  } finally {
    await refused.close();
  }
};

type Refuse = (line: RefusedLine) => void;
type Titles = { readonly titleOf: TitleOfClass };

/** Fits strength and the weights of the ranking again to a file of answers; strength held to the judged pairs among the first ten, to which it was fitted. */
const refitFrom = async (file: string, set: JudgedSet, refuse: Refuse): Promise<Refit> => {
  const { index, demands, judgements } = set;
  const { answers, rated, silent } = await readAnswers(file, refuse);
  const judged = demands.flatMap((demand) =>
    index.search(demand, { limit: lookedAt, counted: false }).hits.flatMap(({ id, score }): JudgedScore[] => {
      const grade = judgements.get(demand.id)?.get(id);
      return grade === undefined ? [] : [{ demand: demand.id, score, relevant: grade > 0 }];
    }),
  );
  return { strength: { ...refitStrength(answers, judged), silent }, weights: refitWeightsOf(set, rated) };
};

const rankAll = (index: MatchIndex, demands: readonly JudgedDemand[], ablation?: Ablation): Map<string, readonly string[]> => {
  const options = { limit: judgedDepth, counted: false, ...(ablation === undefined ? {} : { weights: ABLATIONS[ablation] }) };
  return new Map(demands.map((demand) => [demand.id, index.search(demand, options).hits.map(({ id }) => id)]));
};

/** The demands that each judged supply finds among all of the file, as a page of a supply lists them. */
const rankDemands = ({ index, searchable, judgements }: JudgedSet): Map<string, readonly string[]> => {
  const demands = createMatchIndex();
  demands.add(searchable.map(({ id, title, text }) => ({ id, title, ...(text === undefined ? {} : { abstract: text }) })));
  return new Map(
    suppliesToAsk(judgements).flatMap((id) => {
      const supply = index.document(id);
      if (supply === undefined) return [];
      const query = { title: supply.title, ...(supply.abstract === undefined ? {} : { text: supply.abstract }) };
      return [[id, demands.search(query, { limit: judgedDepth, counted: false }).hits.map((hit) => hit.id)]];
    }),
  );
};

const nothingToMeasure = (): CommandRefusal =>
  new CommandRefusal(exitCodes.usage, "nothing_to_measure", {
    zh: "请同时给出 --demands 和 --qrels，或给出 --known-item。--run、--second-opinion、--refit、--cross-validate 和 --unjudged 须与 --demands、--qrels 同用。",
    en: "Give both --demands and --qrels, or --known-item. --run, --second-opinion, --refit, --cross-validate and --unjudged go with --demands and --qrels.",
  });

/** The files of a judged set, if they are named; one without the others measures nothing, and passing over it would look as if it had been used. */
const judgedFilesOf = ({ supply, demands, qrels, run, secondOpinion, refit, crossValidate, unjudged }: Words): JudgedFiles | undefined => {
  if (demands !== undefined && qrels !== undefined) return { supply, demands, qrels };
  if ([demands, qrels, run, secondOpinion, refit, crossValidate, unjudged].some((given) => given !== undefined)) throw nothingToMeasure();
  return undefined;
};

const eachAblation = <Result>(measure: (ablation: Ablation) => Result): Map<Ablation, Result> =>
  new Map((Object.keys(ABLATIONS) as Ablation[]).map((ablation) => [ablation, measure(ablation)]));

const measureJudged = async (
  words: Pick<Words, "run" | "secondOpinion" | "ablation" | "refit" | "crossValidate" | "unjudged"> & JudgedFiles & Titles,
  refuse: Refuse,
) => {
  const set = await readJudgedSet(words, refuse, words.titleOf);
  const { index, demands, judgements } = set;
  const own = rankAll(index, demands);
  const second = await secondRunOf(words, set, own, refuse);
  const quality = evaluateRun(own, judgements);
  const compared = (other: RunQuality): Compared => ({ quality: other, differences: compareRuns(quality, other) });
  const against = second === undefined ? undefined : { ...compareCut(own, second.run, judgements), missing: second.missing };
  return {
    quality,
    unjudged: set.unjudged,
    supplySide: { ...evaluateSupplySide(rankDemands(set), judgements), searched: set.searchable.length },
    against,
    ablations:
      words.ablation === true
        ? eachAblation((ablation) => compared(evaluateRun(rankAll(index, demands, ablation), judgements)))
        : undefined,
    toJudge:
      words.unjudged === undefined
        ? undefined
        : {
            file: words.unjudged,
            pairs: await writePairsToJudge(words.unjudged, words.supply, set, second === undefined ? [own] : [own, second.run]),
          },
    refit: words.refit === undefined ? undefined : await refitFrom(words.refit, set, refuse),
    crossValidation: words.crossValidate === true ? crossValidateOn(set) : undefined,
  };
};

/** What is compared with our own order: a file, or our order with another's opinion blended in. */
const secondRunOf = async (
  { run, secondOpinion, demands }: Pick<Words, "run" | "secondOpinion"> & JudgedFiles,
  set: JudgedSet,
  own: ReadonlyMap<string, readonly string[]>,
  refuse: Refuse,
): Promise<{ readonly run: Run; readonly missing: number } | undefined> => {
  if (run !== undefined && secondOpinion === true)
    throw new CommandRefusal(exitCodes.usage, "one_comparison", {
      zh: "--run 与 --second-opinion 一次只能比较一个。",
      en: "Compare with --run or with --second-opinion, one at a time.",
    });
  if (run !== undefined) return readRunOf(run, set, demands, refuse);
  if (secondOpinion !== true) return undefined;
  return { run: await blendedRun(set, own), missing: 0 };
};

/**
 * Our lists against those of another run, both cut to the depth of the shorter ones: what stands below would move up where the unjudged are left out, so
 * that the deeper of two equal rankings would seem to be better.
 */
const compareCut = (own: Run, other: Run, judgements: Judgements): ComparedCut => {
  const depth = Math.min(depthOf(other), judgedDepth);
  const ours = evaluateRun(cutRun(own, depth), judgements);
  const theirs = evaluateRun(cutRun(other, depth), judgements);
  return { depth, own: ours, quality: theirs, differences: compareRuns(ours, theirs) };
};

const measureKnownItems = async (
  { supply, ablation, titleOf }: Pick<Words, "supply" | "ablation"> & Titles,
  queries: number,
  refuse: Refuse,
) => {
  const documents = [];
  for await (const line of readMatchLines(supply, refuse)) documents.push(toDocument(line, titleOf));
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
