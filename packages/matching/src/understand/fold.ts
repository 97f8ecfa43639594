import { simplify } from "../text/simplify.ts";

const FULL_WIDTH = /[\uff01-\uff5e\u3000]/gu;
const narrow = (wide: string): string => (wide === "\u3000" ? " " : String.fromCharCode(wide.charCodeAt(0) - 0xfee0));

/** Full-width forms narrow and traditional characters simplified, unit for unit: a place in the folded text is the same place in the text. */
export const fold = (text: string): string => simplify(text.replace(FULL_WIDTH, narrow).replaceAll("\u2212", "-"));

/** A stretch of a text between two marks of punctuation. */
export interface Stretch {
  start: number;
  end: number;
  text: string;
}

const countOf = (mark: string, text: string): number => text.split(mark).length - 1;

/** Without marks at its ends; a bracket that opens or closes outside the stretch is none of its own. */
const trimmed = (folded: string, from: number, to: number): Stretch => {
  let [start, end] = [from, to];
  let open = countOf("(", folded.slice(from, to)) - countOf(")", folded.slice(from, to));
  for (;;) {
    while (start < end && /[\s"“”'、:.]/u.test(folded.charAt(start))) start++;
    while (end > start && /[\s"“”'、:]/u.test(folded.charAt(end - 1))) end--;
    if (open > 0 && start < end && folded.charAt(start) === "(") [start, open] = [start + 1, open - 1];
    else if (open < 0 && start < end && folded.charAt(end - 1) === ")") [end, open] = [end - 1, open + 1];
    else return { start, end, text: folded.slice(start, end) };
  }
};

/** `1.`, `(2)`, `3)`, `一是`, `①`, `a.` before an item; a point between digits is none. */
const ITEM = /^[\s"“]*(?:[(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[a-z])(?:[)、]|\.(?!\d))|[①-⑳]|[一二三四五六七八九]是)[\s.、]*/u;
/** `需求描述：`, `技术难题具体内容:` — the heading of a form that stands in its text. */
const HEADING =
  /^(?:目前|现|具体|主要|存在|技术|的)*(?:需求|难题|问题|指标|效果|要求|参数|难点|背景)(?:及|的)?(?:描述|详述|内容|具体内容|名称|背景|要求|如下|主要有|有|为|是|包括)?[:]/u;
const withoutNumber = (folded: string, { start, end }: Stretch): Stretch => {
  const item = trimmed(folded, start + (ITEM.exec(folded.slice(start, end))?.[0].length ?? 0), end);
  const heading = HEADING.exec(item.text)?.[0].length ?? 0;
  if (heading === 0) return item;
  return trimmed(folded, item.start + heading + (ITEM.exec(item.text.slice(heading))?.[0].length ?? 0), end);
};

const cut = (folded: string, { start, end }: Stretch, separator: RegExp): Stretch[] => {
  const pieces: Stretch[] = [];
  let at = start;
  for (const mark of folded.slice(start, end).matchAll(separator)) {
    pieces.push(withoutNumber(folded, { start: at, end: start + mark.index, text: "" }));
    at = start + mark.index + mark[0].length;
  }
  pieces.push(withoutNumber(folded, { start: at, end, text: "" }));
  return pieces.filter(({ text }) => text !== "");
};

/** Sentences and numbered items of a folded text. */
export const sentencesOf = (folded: string): Stretch[] =>
  cut(
    folded,
    { start: 0, end: folded.length, text: folded },
    /[。!;\n\r]+|\?(?![A-Za-z])|(?<=[\u3400-\u9fff;%)])(?=(?:[(]?\d{1,2}[)、]|\d{1,2}\.(?!\d)))/gu,
  );

/** Clauses of a sentence; a comma between digits parts nothing. */
export const clausesOf = (folded: string, sentence: Stretch): Stretch[] => cut(folded, sentence, /(?<!\d),|,(?!\d{3})/gu);
