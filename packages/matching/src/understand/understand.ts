import type { MatchQuery } from "../types.ts";
import { figuresOf, isStorable, type PlacedFigure } from "./figures.ts";
import { clausesOf, fold, sentencesOf, type Stretch } from "./fold.ts";
import {
  ACTS,
  AIM,
  APPLIED_IN,
  ASKS,
  BEGINS_WITH_WISH,
  BETWEEN_QUALIFIERS,
  CAPABLE,
  CARRIER,
  CHANGED,
  CONSTRAINT,
  DOING,
  DONE,
  EPITHET,
  EXCLUDED_HEAD,
  EXCLUDED_KIND,
  EXCLUSION_TAIL,
  EXCLUSIONS,
  GOES_ON,
  MADE_OF,
  MADE_THING,
  MERIT,
  NO_AIM,
  NO_OBJECT,
  NO_PROBLEM,
  NOT_TECHNICAL,
  OTHER_THAN,
  PROBLEM,
  PROPERTY,
  PURPOSE,
  QUALITY,
  SETTING,
  tells,
  THING,
  TITLE_LEAD,
  TITLE_TAIL,
  TODAY,
  WISH,
  WISHING,
} from "./genre.ts";
import type { Understood, UnderstoodKind } from "./types.ts";

/** Identifies the rules; belongs beside whatever was understood by them. */
export const understandingVersion = "understanding/5";

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
/** `二次利用`, `自动分选`: more before a noun of doing names what it is done to. */
const MOST_BEFORE_DOING = 3;
/** `防爆`, `耐盐雾`: a title of no more. */
const LONGEST_PROPERTY = 4;
const PROPERTY_ALONE = /^[防抗耐非]/u;
/** The thing itself in a wish, without its qualities. */
const LONGEST_THING = 12;
const LONGEST_QUALITY = 8;
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

/** What is excluded, with the things behind 的 where the words before it only say which of them. */
const excludedBy = (what: string, after: string): string => {
  const head = EXCLUDED_KIND.test(what) ? EXCLUDED_HEAD.exec(after)?.[0] : undefined;
  return head === undefined ? what.replace(EXCLUSION_TAIL, "").trimEnd() : `${what}的${head.slice(1).replace(EXCLUSION_TAIL, "")}`;
};

const exclusionsOf = (part: Part, source: string, { start: from, text }: Stretch): Understood[] =>
  EXCLUSIONS.flatMap((pattern) =>
    Array.from(text.matchAll(pattern)).flatMap((match) => {
      const what = match.groups?.["what"] ?? "";
      const bare = excludedBy(what.trimStart(), text.slice(match.index + match[0].length));
      if (bare.length < 2 || OTHER_THAN.test(bare)) return [];
      const start = from + match.index + match[0].indexOf(what) + (what.length - what.trimStart().length);
      return [place("exclusion", part, source, { start, end: start + bare.length })];
    }),
  );

/** A figure that is asked for: `厚度不超过2mm`, not the 3D of `3D模型`. */
const askedFigure = (words: string): PlacedFigure | undefined =>
  figuresOf(words).find((figure) => figure.comparator !== "=" && isStorable(figure));
/** Whether words before 的 say what a thing is like, not whose it is: `寿命长`, `带托盘`. */
const isSaying = (words: string): boolean =>
  EPITHET.test(words) ||
  PURPOSE.test(words) ||
  askedFigure(words) !== undefined ||
  (!THING.test(words) && [QUALITY, MERIT, CAPABLE, AIM, CONSTRAINT].some((pattern) => pattern.test(words)));
const isQualifier = (words: string): boolean => isSaying(words) || (PROPERTY.test(words) && !THING.test(words));

/** What a qualifier asks of the object: a figure, what it does without, what must hold, or what it shall do. */
const qualifier = (part: Part, source: string, words: Stretch): Understood[] => {
  const figure = askedFigure(words.text);
  if (figure !== undefined) {
    const { start, end, ...stated } = figure;
    return [{ ...place("target", part, source, { start: words.start + start, end: words.start + end }), figure: stated }];
  }
  const excluded = exclusionsOf(part, source, words);
  if (excluded.length > 0) return excluded;
  return [place(CONSTRAINT.test(words.text) || MADE_OF.test(words.text) ? "constraint" : "function", part, source, words)];
};

/** `摩擦小、寿命长而不渗水` asks for three things; what is no row of qualities stays whole. */
const qualifiers = (part: Part, source: string, whole: Stretch): Understood[] => {
  const pieces: Stretch[] = [];
  let at = 0;
  for (const { index, 0: mark } of [...whole.text.matchAll(BETWEEN_QUALIFIERS), { index: whole.text.length, 0: "" }]) {
    const text = whole.text.slice(at, index);
    if (text !== "") pieces.push({ start: whole.start + at, end: whole.start + index, text });
    at = index + mark.length;
  }
  const isRow = pieces.every(({ text }) => text.length > 1 && isQualifier(text));
  return (isRow ? pieces : [whole])
    .filter(({ text }) => text.length > 1 && !EPITHET.test(text))
    .flatMap((each) => qualifier(part, source, each));
};

const within = ({ start, text }: Stretch, from: number, to = text.length): Stretch => ({
  start: start + from,
  end: start + to,
  text: text.slice(from, to),
});

/** A phrase without 的: `尾气苯四回收` is something done to an object, `结构紧凑` after 一种 begins a row of qualities whose object stands further on. */
const bareNoun = (part: Part, source: string, phrase: Stretch): Understood[] => {
  const { text } = phrase;
  const as = (kind: UnderstoodKind, stretch: Stretch): Understood[] => {
    const bare = within(stretch, 0, stretch.text.replace(/[\s([{<"“]+$/u, "").length);
    return bare.text.length < 2 || (kind === "object" && NO_OBJECT.test(bare.text)) ? [] : [place(kind, part, source, bare)];
  };
  if (part === "text" && text.length > 2 && QUALITY.test(text)) return as("function", phrase);
  const doing = DOING.exec(text);
  if (doing !== null && doing.index >= 2 && !NO_OBJECT.test(text.slice(0, doing.index)))
    return [...as("object", within(phrase, 0, doing.index)), ...as("function", within(phrase, doing.index))];
  return as(doing === null ? "object" : "function", phrase);
};

/**
 * The head of a phrase is the object, what qualifies it before 的 a function, a constraint or a figure: `摩擦小而不渗水的密封结构`. `木屑的二次利用` is
 * something done to an object; `割台的主要部件` is one thing of another.
 */
const nounPhrase = (part: Part, source: string, whole: Stretch): Understood[] => {
  const lead = /^[的、,]*/u.exec(whole.text)?.[0].length ?? 0;
  const phrase = within(whole, lead, Math.max(lead, whole.text.replace(/(?:[、和与及或新]|以及?|的)+$/u, "").length));
  const { text } = phrase;
  const [first, last] = [text.indexOf("的"), text.lastIndexOf("的")];
  if (last <= 0) {
    const isProperty = PROPERTY_ALONE.test(text) && text.length <= LONGEST_PROPERTY;
    return isProperty ? [place("function", part, source, phrase)] : bareNoun(part, source, phrase);
  }
  const [before, rest] = [within(phrase, 0, first), within(phrase, first + 1)];
  const isDone = first === last && isDoneTo(rest.text);
  if (SETTING.test(before.text)) return nounPhrase(part, source, rest);
  if (CARRIER.test(rest.text) && ACTS.test(before.text)) return qualifiers(part, source, before);
  // 含氨氮废水的处理 and 可降解塑料的回收 are done to a thing.
  const isTreated = isDone && /^[含可]/u.test(before.text) && THING.test(before.text);
  if ((isSaying(before.text) && !isTreated) || (!isDone && isQualifier(before.text)))
    return [...(rest.text.includes("的") ? nounPhrase : bareNoun)(part, source, rest), ...qualifiers(part, source, before)];
  const [owner, tail] = [within(phrase, 0, last), within(phrase, last + 1)];
  if (CARRIER.test(tail.text) || !isDoneTo(tail.text)) return NO_OBJECT.test(text) ? [] : [place("object", part, source, phrase)];
  return [
    ...(owner.text.length < 2 || NO_OBJECT.test(owner.text) ? [] : [place("object", part, source, owner)]),
    place("function", part, source, CHANGED.test(tail.text) ? phrase : tail),
  ];
};

/** Whether words behind 的 name what is done to the thing before it. */
const isDoneTo = (words: string): boolean => {
  const done = (DOING.exec(words) ?? DONE.exec(words))?.[0];
  return CHANGED.test(words) || (done !== undefined && words.length - done.length <= MOST_BEFORE_DOING);
};

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

const readTitle = (title: string): Understood[] => {
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

/** The thing asked for in a clause such as 现需求一种能够均匀混合的料箱; what only asks for 一种技术 names none. */
const askedFor = (source: string, clause: Stretch): Understood[] => {
  const asks = ASKS.exec(clause.text);
  if (asks === null) return [];
  const kind =
    /^(?:再?(?:设计|研发|研制|开发|引进|寻找))?出?(?:一种|一款|一套|一个|一项|一类)/u.exec(
      clause.text.slice(asks.index + asks[0].length),
    )?.[0] ?? "";
  if (!/一种|一款|一套/u.test(asks[0] + kind)) return [];
  const from = asks.index + asks[0].length + kind.length;
  const rest = clause.text
    .slice(from)
    .replace(/(?:等|以及|以(?:便|代替|替代|达到|实现|提高|降低|满足)|并|来|(?:很有|十分|非常)必要).*$|可$/u, "")
    .replace(TITLE_TAIL, "");
  if (rest.length < 2 || rest.length > LONGEST_OBJECT || /^(?:技术|方案|方法)/u.test(rest)) return [];
  if (AIM.test(rest) && !rest.includes("的"))
    return [place("function", "text", source, { start: clause.start + from, end: clause.start + from + rest.length })];
  return nounPhrase("text", source, { start: clause.start + from, end: clause.start + from + rest.length, text: rest });
};

/** `现需求一种摩擦小,寿命长,不渗水的密封结构`: what is asked for goes on until its object is named. */
const nextOfRow = (source: string, clause: Stretch): Understood[] => {
  const { text } = clause;
  if (ASKS.test(text) || WISH.test(text) || text.length > LONGEST_OBJECT) return [];
  if (!text.includes("的")) return QUALITY.test(text) || PURPOSE.test(text) ? qualifiers("text", source, clause) : [];
  const [before = "", ...rest] = text.split("的");
  return rest.length === 1 && isQualifier(before) && !isDoneTo(rest[0] ?? "") ? nounPhrase("text", source, clause) : [];
};

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
  if (!tellsToday && asks && AIM.test(text) && !NO_AIM.test(text)) return "function";
  if (PROBLEM.test(text) && !NO_PROBLEM.test(text) && !AIM.test(text)) return "problem";
  return !tellsToday && asks && BEGINS_WITH_WISH.test(text) && !PROBLEM.test(text) ? "function" : undefined;
};

const asksIn = (text: string): boolean => ASKS.test(text) || WISH.test(text);

/** `耐海水的、不粘连的网衣涂层`: all before the last 的 are qualities of what stands behind it. */
const isQualifiedThing = (words: string): boolean => {
  const last = words.lastIndexOf("的");
  const thing = words.slice(last + 1);
  const qualities = words.slice(0, Math.max(last, 0)).split(BETWEEN_QUALIFIERS);
  return (
    last > 0 &&
    MADE_THING.test(thing) &&
    thing.length > 1 &&
    thing.length <= LONGEST_THING &&
    qualities.every(
      (each) => each.length > 1 && each.length <= LONGEST_QUALITY && [QUALITY, MERIT, PROPERTY].some((pattern) => pattern.test(each)),
    )
  );
};

const readText = (text: string): Understood[] => {
  const folded = fold(text);
  const taken = [...wantedFigures(text, folded), ...exclusionsOf("text", text, { start: 0, end: folded.length, text: folded })];
  const found: Understood[] = [];
  const sentences = sentencesOf(folded);
  // A text that never asks states its aims plainly.
  let asks = !sentences.some((sentence) => asksIn(sentence.text));
  for (const sentence of sentences) {
    let [tellsToday, requires, inRow] = [false, false, false];
    for (const clause of clausesOf(folded, sentence)) {
      const asked = inRow ? nextOfRow(text, clause) : askedFor(text, clause);
      found.push(...asked);
      inRow = asked.length > 0 && !asked.some(({ kind }) => kind === "object");
      if (ASKS.test(clause.text) || BEGINS_WITH_WISH.test(clause.text)) [asks, tellsToday] = [true, false];
      else if (TODAY.test(clause.text)) tellsToday = true;
      requires ||= /^(?:同时|并且?|且|还)?(?:要求|必须|需满足)/u.test(clause.text);
      const overlaps = taken.some(({ span }) => span !== null && span.start < clause.end && clause.start < span.end);
      if (overlaps || asked.length > 0 || clause.text.length < 3 || clause.text.length > LONGEST_CLAUSE) continue;
      if (clause.text.replace(ASKS, "").replace(/技术|方案|方法|技能/u, "").length < 4 && ASKS.test(clause.text)) continue;
      const kind = kindOf(clause.text, { asks, tellsToday, requires });
      const wishing = kind === "function" ? (WISHING.exec(clause.text)?.[0].length ?? 0) : 0;
      const wished = within(clause, wishing);
      if (wishing > 0 && isQualifiedThing(wished.text)) {
        found.push(...nounPhrase("text", text, wished));
        continue;
      }
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
