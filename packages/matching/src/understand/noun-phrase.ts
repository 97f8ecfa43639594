import { figuresOf, isStorable, type PlacedFigure } from "./figures.ts";
import type { Stretch } from "./fold.ts";
import { AIM, CONSTRAINT } from "./clause-words.ts";
import {
  ACTS,
  BETWEEN_QUALIFIERS,
  CAPABLE,
  CARRIER,
  CHANGED,
  DOING,
  DONE,
  EPITHET,
  EXCLUDED_HEAD,
  EXCLUDED_KIND,
  ABSENCES,
  EXCLUSIONS,
  SHORT_NAME,
  EXCLUSION_TAIL,
  MADE_OF,
  MERIT,
  NO_OBJECT,
  OTHER_THAN,
  PROPERTY,
  PURPOSE,
  QUALITY,
  SETTING,
  THING,
} from "./genre.ts";
import type { Understood, UnderstoodKind } from "./types.ts";

/** `二次利用`, `自动分选`: more before a noun of doing names what it is done to. */
const MOST_BEFORE_DOING = 3;
/** `防爆`, `耐盐雾`: a title of no more. */
const LONGEST_PROPERTY = 4;
const PROPERTY_ALONE = /^[防抗耐非]/u;

export type Part = "title" | "text";

export const place = (kind: UnderstoodKind, part: Part, source: string, { start, end }: { start: number; end: number }): Understood => ({
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

export const exclusionsOf = (part: Part, source: string, { start: from, text }: Stretch, isWanted = true): Understood[] =>
  [...EXCLUSIONS, ...(isWanted ? ABSENCES : [])].flatMap((pattern) =>
    Array.from(text.matchAll(pattern)).flatMap((match) => {
      const what = match.groups?.["what"] ?? "";
      const bare = excludedBy(what.trimStart(), text.slice(match.index + match[0].length));
      if ((bare.length < 2 && !SHORT_NAME.test(bare)) || OTHER_THAN.test(bare)) return [];
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
export const isQualifier = (words: string): boolean => isSaying(words) || (PROPERTY.test(words) && !THING.test(words));

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
export const qualifiers = (part: Part, source: string, whole: Stretch): Understood[] => {
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

export const within = ({ start, text }: Stretch, from: number, to = text.length): Stretch => ({
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
export const nounPhrase = (part: Part, source: string, whole: Stretch): Understood[] => {
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
export const isDoneTo = (words: string): boolean => {
  const done = (DOING.exec(words) ?? DONE.exec(words))?.[0];
  return CHANGED.test(words) || (done !== undefined && words.length - done.length <= MOST_BEFORE_DOING);
};
