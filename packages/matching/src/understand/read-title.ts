import { fold } from "./fold.ts";
import { PROBLEM, WISH } from "./clause-words.ts";
import { APPLIED_IN, TITLE_LEAD, TITLE_TAIL, tells } from "./genre.ts";
import { isDoneTo, isQualifier, nounPhrase, place, within } from "./noun-phrase.ts";
import type { Understood } from "./types.ts";

/** A title that is a sentence, such as 轴承要转得更轻,还要挡住泥水, says what is wanted and names no thing by itself. */
const SENTENCE = /[,;?。]|\S(?:还要|(?<![主重必次首摘纲])要(?![求素点件])|怎么|怎样|如何)/u;

const isSentence = (title: string): boolean => SENTENCE.test(title) || tells(title.slice(title.lastIndexOf("的") + 1));

/** `摩擦小,不渗水的密封结构`: clauses that are all qualities of what stands behind the last 的. */
const isOnePhrase = (text: string): boolean => {
  const clauses = text.split(",");
  const last = clauses.pop()?.split("的");
  if (clauses.length === 0 || last?.length !== 2 || isDoneTo(last[1] ?? "")) return false;
  return [...clauses, last[0] ?? ""].every((each) => each.length > 1 && isQualifier(each) && !WISH.test(each));
};

export const readTitle = (title: string): Understood[] => {
  const folded = fold(title).replace(/[。.!;\s]+$/u, "");
  const lead = TITLE_LEAD.exec(folded)?.[0].length ?? 0;
  const tail = TITLE_TAIL.exec(folded.slice(lead))?.[0].length ?? 0;
  const end = folded.length - tail;
  const isProblem = /(?:问题|难题)/u.test(folded.slice(end)) && PROBLEM.test(folded.slice(lead, end));
  if (end - lead < 2) return [];
  const whole = { start: lead, end, text: folded.slice(lead, end) };
  const applied = tail > 0 ? APPLIED_IN.exec(whole.text)?.groups : undefined;
  const phrase = within(whole, 0, (applied?.["what"] ?? applied?.["where"] ?? whole.text).length);
  const aim = /^(?:提升(?![式机泵])|提高|降低|减少|防止|避免|实现|改善|延长|增强)/u.exec(phrase.text);
  const of = phrase.text.lastIndexOf("的");
  if (aim !== null && !isProblem && (of < 0 || !/^[防避]/u.test(aim[0]))) {
    const object = { start: lead + aim[0].length, end: lead + of - (/.中$/u.test(phrase.text.slice(0, Math.max(of, 0))) ? 1 : 0) };
    return [
      ...(object.end - object.start >= 2 ? [place("object", "title", title, object)] : []),
      place("function", "title", title, phrase),
    ];
  }
  if (isProblem) return [place("problem", "title", title, phrase)];
  return isOnePhrase(phrase.text) || !isSentence(phrase.text)
    ? nounPhrase("title", title, phrase)
    : [place("problem", "title", title, phrase)];
};
