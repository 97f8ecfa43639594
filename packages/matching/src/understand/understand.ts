import type { MatchQuery } from "../types.ts";
import { figuresOf, isStorable } from "./figures.ts";
import { clausesOf, fold, sentencesOf, type Stretch } from "./fold.ts";
import {
  AIM,
  ASKS,
  BEGINS_WITH_WISH,
  CONSTRAINT,
  DOING,
  EXCLUSION_TAIL,
  EXCLUSIONS,
  GOES_ON,
  NO_OBJECT,
  NO_PROBLEM,
  NOT_TECHNICAL,
  PROBLEM,
  PROPERTY,
  PURPOSE,
  SETTING,
  TITLE_LEAD,
  TITLE_TAIL,
  TODAY,
  WISH,
  WISHING,
} from "./genre.ts";
import type { Understood, UnderstoodKind } from "./types.ts";

/** Identifies the rules; belongs beside whatever was understood by them. */
export const understandingVersion = "understanding/2";

/** More of one kind would be a copy of the demand. */
const MOST_OF_KIND: Readonly<Record<UnderstoodKind, number>> = {
  object: 2,
  function: 6,
  problem: 6,
  target: 20,
  constraint: 8,
  exclusion: 8,
};
const LONGEST_CLAUSE = 80;
const LONGEST_OBJECT = 30;
/** A wish of fewer characters is shown with its verb. */
const LEAST_WISH = 3;
const LONGEST_TEXT = 20_000;

type Part = "title" | "text";

const place = (kind: UnderstoodKind, part: Part, source: string, { start, end }: { start: number; end: number }): Understood => ({
  kind,
  text: source.slice(start, end),
  span: { part, start, end },
  figure: null,
});

/** `高阻隔性的防护材料` is 防护材料 that is 高阻隔性; `木屑的二次利用` and `尾气苯四回收` are something done to an object. */
const nounPhrase = (part: Part, source: string, phrase: Stretch): Understood[] => {
  const bare = phrase.text.replace(/的$/u, "");
  const of = bare.lastIndexOf("的");
  const piece = (from: number, to: number): Stretch => ({ start: phrase.start + from, end: phrase.start + to, text: bare.slice(from, to) });
  const as = (kind: UnderstoodKind, stretch: Stretch): Understood[] =>
    stretch.text.length < 2 || (kind === "object" && NO_OBJECT.test(stretch.text)) ? [] : [place(kind, part, source, stretch)];
  const [before, tail] = [piece(0, Math.max(of, 0)), piece(of + 1, bare.length)];
  if (of > 0 && SETTING.test(before.text)) return nounPhrase(part, source, tail);
  const doing = DOING.exec(tail.text);
  if (of > 0 && doing?.index !== undefined && tail.text.length - doing[0].length <= 2)
    return [...as("object", before), ...as("function", tail)];
  if (of > 0)
    return PROPERTY.test(before.text) || AIM.test(before.text) || PURPOSE.test(before.text)
      ? [...as("object", tail), ...as("function", before)]
      : as("object", piece(0, bare.length));
  if (doing !== null && doing.index >= 2 && !NO_OBJECT.test(bare.slice(0, doing.index)))
    return [...as("object", piece(0, doing.index)), ...as("function", piece(doing.index, bare.length))];
  return as(doing !== null || (/^[防抗耐非]/u.test(bare) && bare.length <= 4) ? "function" : "object", piece(0, bare.length));
};

/** A title that is a sentence, such as 轴承要转得更轻,还要挡住泥水, says what is wanted and names no thing by itself. */
const SENTENCE = /[,;?]|\S(?:还要|(?<![主重必次首摘纲])要(?![求素点件])|怎么|怎样|如何)/u;

const readTitle = (title: string): Understood[] => {
  const folded = fold(title).replace(/[。.!;\s]+$/u, "");
  const lead = TITLE_LEAD.exec(folded)?.[0].length ?? 0;
  const tail = TITLE_TAIL.exec(folded.slice(lead))?.[0].length ?? 0;
  const end = folded.length - tail;
  const isProblem = /(?:问题|难题)/u.test(folded.slice(end)) && PROBLEM.test(folded.slice(lead, end));
  if (end - lead < 2) return [];
  const phrase = { start: lead, end, text: folded.slice(lead, end) };
  const aim = /^(?:提升|提高|降低|减少|防止|避免|实现|改善|延长|增强)/u.exec(phrase.text);
  const of = phrase.text.lastIndexOf("的");
  if (aim !== null && !isProblem) {
    const object = { start: lead + aim[0].length, end: lead + of };
    return [
      ...(object.end - object.start >= 2 ? [place("object", "title", title, object)] : []),
      place("function", "title", title, phrase),
    ];
  }
  return isProblem || SENTENCE.test(phrase.text) ? [place("problem", "title", title, phrase)] : nounPhrase("title", title, phrase);
};

/** The thing asked for in a clause such as 现需求一种能够均匀混合的料箱; what only asks for 一种技术 names none. */
const askedFor = (source: string, clause: Stretch): Understood[] => {
  const asks = ASKS.exec(clause.text);
  if (asks === null || !/一种|一款|一套/u.test(asks[0])) return [];
  const from = asks.index + asks[0].length;
  const rest = clause.text
    .slice(from)
    .replace(/(?:等|以及|并|来).*$/u, "")
    .replace(TITLE_TAIL, "");
  if (rest.length < 2 || rest.length > LONGEST_OBJECT || /^(?:技术|方案|方法)/u.test(rest)) return [];
  if (AIM.test(rest) && !rest.includes("的"))
    return [place("function", "text", source, { start: clause.start + from, end: clause.start + from + rest.length })];
  return nounPhrase("text", source, { start: clause.start + from, end: clause.start + from + rest.length, text: rest });
};

const exclusionsOf = (source: string, folded: string): Understood[] =>
  EXCLUSIONS.flatMap((pattern) =>
    Array.from(folded.matchAll(pattern)).flatMap((match) => {
      const what = match.groups?.["what"] ?? "";
      const bare = what.replace(EXCLUSION_TAIL, "").trim();
      if (bare.length < 2) return [];
      const start = match.index + match[0].indexOf(what) + (what.length - what.trimStart().length);
      return [place("exclusion", "text", source, { start, end: start + bare.length })];
    }),
  );

/** Figures that are wanted: not those of a sentence that tells how it is today, up to where it begins to ask. */
const wantedFigures = (source: string, folded: string): Understood[] => {
  const today: Stretch[] = [];
  for (const sentence of sentencesOf(folded)) {
    let tellsToday = false;
    for (const clause of clausesOf(folded, sentence)) {
      if (WISH.test(clause.text) || /要求|需达/u.test(clause.text)) tellsToday = false;
      else if (TODAY.test(clause.text)) tellsToday = true;
      if (tellsToday) today.push(clause);
    }
  }
  return figuresOf(source).flatMap(({ start, end, ...figure }) => {
    if (today.some((clause) => clause.start <= start && start < clause.end)) return [];
    if (!isStorable(figure)) return [];
    return [{ ...place("target", "text", source, { start, end }), figure }];
  });
};

/** What the clauses before have told. */
interface Context {
  /** The author has begun to say what is wanted. */
  asks: boolean;
  /** The sentence tells how it is today. */
  tellsToday: boolean;
  requires: boolean;
}

/** What a clause states beside figures: one kind at most. */
const kindOf = (text: string, { asks, tellsToday, requires }: Context): UnderstoodKind | undefined => {
  if (NOT_TECHNICAL.test(text)) return undefined;
  if (!tellsToday && (CONSTRAINT.test(text) || (requires && GOES_ON.test(text)))) return "constraint";
  if (!tellsToday && asks && AIM.test(text)) return "function";
  if (PROBLEM.test(text) && !NO_PROBLEM.test(text) && !AIM.test(text)) return "problem";
  return !tellsToday && asks && BEGINS_WITH_WISH.test(text) && !PROBLEM.test(text) ? "function" : undefined;
};

const asksIn = (text: string): boolean => ASKS.test(text) || WISH.test(text);

const readText = (text: string): Understood[] => {
  const folded = fold(text);
  const taken = [...wantedFigures(text, folded), ...exclusionsOf(text, folded)];
  const found: Understood[] = [];
  const sentences = sentencesOf(folded);
  // A text that never asks states its aims plainly.
  let asks = !sentences.some((sentence) => asksIn(sentence.text));
  for (const sentence of sentences) {
    let [tellsToday, requires] = [false, false];
    for (const clause of clausesOf(folded, sentence)) {
      const asked = askedFor(text, clause);
      found.push(...asked);
      if (ASKS.test(clause.text) || BEGINS_WITH_WISH.test(clause.text)) [asks, tellsToday] = [true, false];
      else if (TODAY.test(clause.text)) tellsToday = true;
      requires ||= /^(?:同时|并且?|且|还)?(?:要求|必须|需满足)/u.test(clause.text);
      const overlaps = taken.some(({ span }) => span !== null && span.start < clause.end && clause.start < span.end);
      if (overlaps || asked.length > 0 || clause.text.length < 3 || clause.text.length > LONGEST_CLAUSE) continue;
      if (clause.text.replace(ASKS, "").replace(/技术|方案|方法|技能/u, "").length < 4 && ASKS.test(clause.text)) continue;
      const kind = kindOf(clause.text, { asks, tellsToday, requires });
      const wishing = kind === "function" ? (WISHING.exec(clause.text)?.[0].length ?? 0) : 0;
      const start = clause.end - clause.start - wishing < LEAST_WISH ? clause.start : clause.start + wishing;
      if (kind !== undefined) found.push(place(kind, "text", text, { start, end: clause.end }));
    }
  }
  return [...found, ...taken];
};

const keyOf = ({ kind, text }: Understood): string => `${kind} ${fold(text).toLowerCase()}`;

/**
 * What a demand says, by rules over the turns of phrase of its genre: each thing with the stretch of the title or the text that it was read
 * from, in reading order, the title's first. Nothing is added that the text does not say; a demand that says little is understood little.
 */
export const understandDemand = ({ title, text = "" }: Pick<MatchQuery, "title" | "text">): Understood[] => {
  const counts = new Map<UnderstoodKind, number>();
  const seen = new Set<string>();
  const inOrder = readText(text.slice(0, LONGEST_TEXT)).toSorted((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
  return [...readTitle(title.slice(0, LONGEST_TEXT)), ...inOrder].filter((part) => {
    const count = counts.get(part.kind) ?? 0;
    if (seen.has(keyOf(part)) || count >= MOST_OF_KIND[part.kind]) return false;
    seen.add(keyOf(part));
    counts.set(part.kind, count + 1);
    return true;
  });
};
