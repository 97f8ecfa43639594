import { Answer, DeclineReason } from "@zhiqiao/contracts";
import { engineVersion, type ScoreParts } from "@zhiqiao/matching";
import type { AnsweredScore, RatedPair } from "@zhiqiao/matching/evaluate";
import type { Bilingual } from "./language.ts";
import { eachLine } from "./judged-lines.ts";
import { identifier, membersOf, quoted, type RefusedLine } from "./match-lines.ts";

type AnswerLine = {
  readonly engine: string;
  readonly score: number;
  /** Which answers belong to one demand, and what the score is made of; without either a line says nothing of weights. */
  readonly demand: string | undefined;
  readonly parts: ScoreParts | undefined;
  readonly answer: Answer;
  readonly reason: DeclineReason | null;
};

/**
 * Whether the pair lies at least in the narrow field of the demand, as far as the answer tells: who shows interest says yes, who declines because it is
 * not their field says no. A price, a status or a supply that is there already says nothing of what strength promises.
 */
const relevanceOf = ({ answer, reason }: AnswerLine): boolean | undefined => {
  if (answer !== "not_suitable") return true;
  return reason === "not_our_field" ? false : undefined;
};

const notAnAnswer: Bilingual = {
  zh: "不是一条答复。每行须有 engine、score（大于 0）、answer、reason，并可有 demand、parts，即 zhiqiao answers 写出的样子。",
  en: "no answer; each line needs engine, score (above 0), answer and reason, and may have demand and parts, as zhiqiao answers writes them",
};

const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined;

const partsOf = (written: unknown): ScoreParts | undefined => {
  if (typeof written !== "object" || written === null) return undefined;
  const value = (part: keyof ScoreParts): number => {
    const found = (written as Readonly<Record<string, unknown>>)[part];
    return typeof found === "number" && Number.isFinite(found) && found >= 0 ? found : Number.NaN;
  };
  const parts = {
    words: value("words"),
    bigrams: value("bigrams"),
    titleCoverage: value("titleCoverage"),
    titleLikeness: value("titleLikeness"),
  };
  return Object.values(parts).some(Number.isNaN) ? undefined : parts;
};

const readAnswer = (text: string): AnswerLine | Bilingual => {
  const { engine, score, ...said } = membersOf(text) ?? {};
  const [answer, reason] = [Answer.safeParse(said["answer"]), DeclineReason.nullable().safeParse(said["reason"] ?? null)];
  const [demand, parts] = [identifier(said["demand"]), partsOf(said["parts"])];
  const isWhole = (isAbsent(said["demand"]) || demand !== undefined) && (isAbsent(said["parts"]) || parts !== undefined);
  if (typeof engine !== "string" || typeof score !== "number" || score <= 0 || !answer.success || !reason.success || !isWhole)
    return notAnAnswer;
  if (engine === engineVersion) return { engine, score, demand, parts, answer: answer.data, reason: reason.data };
  return {
    zh: `得分出自 ${quoted(engine)}，现行为 ${engineVersion}，两者的得分不能并用，此行不计。`,
    en: `the score is of ${quoted(engine)}, the present engine is ${engineVersion}: their scores do not compare, and the line is left out`,
  };
};

/** Answers that tell whether a pair was relevant, those among them whose weights can be learned from, and how many others there are. */
export const readAnswers = async (
  file: string,
  refuse: (line: RefusedLine) => void,
): Promise<{ readonly answers: readonly AnsweredScore[]; readonly rated: readonly RatedPair[]; readonly silent: number }> => {
  const answers: AnsweredScore[] = [];
  const rated: RatedPair[] = [];
  let silent = 0;
  await eachLine(file, refuse, (text) => {
    const read = readAnswer(text);
    if ("zh" in read) return read;
    const relevant = relevanceOf(read);
    if (relevant === undefined) {
      silent += 1;
      return undefined;
    }
    const { score, demand, parts } = read;
    answers.push({ score, relevant });
    if (demand !== undefined && parts !== undefined) rated.push({ demand, parts, worth: relevant ? 1 : 0 });
    return undefined;
  });
  return { answers, rated, silent };
};
