import { type Context, kindOf, meritsOf } from "./clause-kind.ts";
import { figuresOf, isStorable } from "./figures.ts";
import { clausesOf, fold, sentencesOf, type Stretch } from "./fold.ts";
import { AIM, BEGINS_WITH_WISH, JOINS, TODAY, WISH, WISHED_AIM, WISHING } from "./clause-words.ts";
import { ASKS, BETWEEN_QUALIFIERS, MADE_THING, MERIT, PROPERTY, PURPOSE, QUALITY, TITLE_TAIL } from "./genre.ts";
import { exclusionsOf, isDoneTo, isQualifier, nounPhrase, place, qualifiers, within } from "./noun-phrase.ts";
import type { Understood } from "./types.ts";

const LONGEST_CLAUSE = 80;
const LONGEST_OBJECT = 30;
/** The thing itself in a wish, without its qualities. */
const LONGEST_THING = 12;
const LONGEST_QUALITY = 8;
/** A wish of fewer characters is shown with its verb. */
const LEAST_WISH = 3;

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

const REQUIRES = /要求|需达|应(?:在|控制|不|小于|大于|达|为|保持)/u;
/** Tells what things come to by themselves, or when. */
const UNWANTED = /理论上|损失|预算|采购|只能|往往|含有|据研究|特点|定义|旺季|[年月]用量|会(?:达到|超过|使)|^(?:此外|另外|而)?当.{2,}时$/u;

/** Figures that are wanted: not those of a sentence that tells how it is today, up to where it begins to ask. */
const wantedFigures = (source: string, folded: string): Understood[] => {
  const today: Stretch[] = [];
  for (const sentence of sentencesOf(folded)) {
    let tellsToday = false;
    for (const clause of clausesOf(folded, sentence)) {
      if (WISH.test(clause.text) || REQUIRES.test(clause.text)) tellsToday = false;
      else if (TODAY.test(clause.text)) tellsToday = true;
      if (tellsToday || UNWANTED.test(clause.text)) today.push(clause);
    }
  }
  return figuresOf(source).flatMap(({ start, end, ...figure }) => {
    if (today.some((clause) => clause.start <= start && start < clause.end)) return [];
    if (!isStorable(figure)) return [];
    return [{ ...place("target", "text", source, { start, end }), figure }];
  });
};

const begins = (text: string): boolean => ASKS.test(text) || BEGINS_WITH_WISH.test(text);

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

/** What only asks at the beginning of a clause, before what is asked for; 研发 and 设计 are what is asked for. */
const leadOf = (text: string): number => {
  const asks = ASKS.exec(text);
  const wishes = WISHING.exec(text)?.[0].length ?? 0;
  return asks === null || asks.index > 0 || /(?:研发|研制|研究出|开发|设计)/u.test(asks[0]) ? wishes : Math.max(asks[0].length, wishes);
};

/** What a clause states beside its figures and what it asks for by name. */
const statedBy = (source: string, clause: Stretch, context: Context): Understood[] => {
  if (clause.text.replace(ASKS, "").replace(/技术|方案|方法|技能/u, "").length < 4 && ASKS.test(clause.text)) return [];
  const lead = leadOf(clause.text);
  const wished = within(clause, lead);
  if (((context.asks && !context.neverAsks) || context.aims) && !context.tellsToday) {
    const merits = meritsOf(wished.text);
    if (merits.length > 0) return merits.map(({ from, to }) => place("function", "text", source, within(wished, from, to)));
  }
  const kind = kindOf(clause.text, context) ?? (lead > 0 ? kindOf(wished.text, context) : undefined);
  if (kind === undefined) return [];
  if (kind !== "function" || lead === 0) {
    const joins = JOINS.exec(clause.text)?.[0].length ?? 0;
    return [place(kind, "text", source, clause.text.length - joins < LEAST_WISH ? clause : within(clause, joins))];
  }
  if (isQualifiedThing(wished.text)) return nounPhrase("text", source, wished);
  return [place(kind, "text", source, wished.text.length < LEAST_WISH ? clause : wished)];
};

/** Whether a clause turns to how it is today; an aim may name what it replaces: `替代目前的流程`. */
const turnsToToday = (text: string, asks: boolean): boolean => TODAY.test(text) && !(asks && (AIM.test(text) || WISHED_AIM.test(text)));

/** `背景:` stands before a sentence; its heading was cut off. */
const isBackground = (folded: string, first: Stretch | undefined): boolean =>
  first !== undefined && /背景[:"“\s]+$/u.test(folded.slice(Math.max(0, first.start - 8), first.start));

/**
 * What the text of a demand says, sentence by sentence and clause by clause: what has been asked, complained of and wished so far decides what the next clause may
 * state. Figures and exclusions are read first; a clause that holds one states nothing else.
 */
export const readText = (text: string): Understood[] => {
  const folded = fold(text);
  const figures = wantedFigures(text, folded);
  const found: Understood[] = [];
  const sentences = sentencesOf(folded).map((sentence) => clausesOf(folded, sentence));
  const neverAsks = !sentences.some((clauses) => clauses.some((clause) => begins(clause.text)));
  let asks = neverAsks;
  for (const clauses of sentences) {
    let [tellsToday, complains, aims, requires, inRow] = [isBackground(folded, clauses[0]), false, false, false, false];
    for (const clause of clauses) {
      const asked = inRow ? nextOfRow(text, clause) : askedFor(text, clause);
      inRow = asked.length > 0 && !asked.some(({ kind }) => kind === "object");
      if (begins(clause.text)) [asks, tellsToday] = [true, false];
      else if (turnsToToday(clause.text, asks)) tellsToday = true;
      requires ||= /^(?:同时|并且?|且|还)?(?:要求|必须|需满足)/u.test(clause.text);
      const excluded = tellsToday ? [] : exclusionsOf("text", text, clause, asks && !neverAsks);
      found.push(...asked, ...excluded);
      const isRead = [...excluded, ...figures].some(({ span }) => span !== null && span.start < clause.end && clause.start < span.end);
      if (isRead || asked.length > 0 || clause.text.length < 3 || clause.text.length > LONGEST_CLAUSE) continue;
      const stated = statedBy(text, clause, { asks, neverAsks, tellsToday, complains, aims, requires });
      aims = stated.some(({ kind }) => kind === "function");
      complains ||= stated.some(({ kind }) => kind === "problem");
      found.push(...stated);
    }
  }
  return [...found, ...figures];
};
