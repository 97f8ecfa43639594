import { Answer, DeclineReason } from "@zhiqiao/contracts";
import { engineVersion } from "@zhiqiao/matching";
import type { AnsweredScore } from "@zhiqiao/matching/evaluate";
import type { Bilingual } from "./language.ts";
import { eachLine } from "./judged-lines.ts";
import { membersOf, quoted, type RefusedLine } from "./match-lines.ts";

type AnswerLine = { readonly engine: string; readonly score: number; readonly answer: Answer; readonly reason: DeclineReason | null };

/**
 * Whether the pair lies at least in the narrow field of the demand, as far as the answer tells: who shows interest says yes, who declines because it is
 * not their field says no. A price, a status or a supply that is there already says nothing of what strength promises.
 */
const relevanceOf = ({ answer, reason }: AnswerLine): boolean | undefined => {
  if (answer !== "not_suitable") return true;
  return reason === "not_our_field" ? false : undefined;
};

const notAnAnswer: Bilingual = {
  zh: "不是一条答复。每行须有 engine、score（大于 0）、answer、reason，即 zhiqiao answers 写出的样子。",
  en: "no answer; each line needs engine, score (above 0), answer and reason, as zhiqiao answers writes them",
};

const readAnswer = (text: string): AnswerLine | Bilingual => {
  const { engine, score, ...said } = membersOf(text) ?? {};
  const [answer, reason] = [Answer.safeParse(said["answer"]), DeclineReason.nullable().safeParse(said["reason"] ?? null)];
  if (typeof engine !== "string" || typeof score !== "number" || score <= 0 || !answer.success || !reason.success) return notAnAnswer;
  if (engine === engineVersion) return { engine, score, answer: answer.data, reason: reason.data };
  return {
    zh: `得分出自 ${quoted(engine)}，现行为 ${engineVersion}，两者的得分不能并用，此行不计。`,
    en: `the score is of ${quoted(engine)}, the present engine is ${engineVersion}: their scores do not compare, and the line is left out`,
  };
};

/** Answers that tell whether a pair was relevant, and how many others there are. */
export const readAnswers = async (
  file: string,
  refuse: (line: RefusedLine) => void,
): Promise<{ readonly answers: readonly AnsweredScore[]; readonly silent: number }> => {
  const answers: AnsweredScore[] = [];
  let silent = 0;
  await eachLine(file, refuse, (text) => {
    const read = readAnswer(text);
    if ("zh" in read) return read;
    const relevant = relevanceOf(read);
    if (relevant === undefined) silent += 1;
    else answers.push({ score: read.score, relevant });
    return undefined;
  });
  return { answers, silent };
};
