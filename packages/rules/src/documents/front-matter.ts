import { isPlainDate, type PlainDate } from "../engine/plain-date.ts";
import type { Span } from "./repaired-text.ts";
import type { SourceLine } from "./source-lines.ts";

/** What the head of a circular says of it. */
export type FrontMatter = {
  readonly title: string;
  readonly documentNumber: string | null;
  readonly issuers: readonly string[];
  readonly issuedOn: PlainDate | null;
  readonly issuedSpan: Span | null;
};

const TITLE_LINES = 8;
const SIGNATURE_LINES = 4;

const numberPattern = /^[^，。；：]{1,12}[〔［[（(](?:19|20)\d{2}[〕］\]）)]第?\d{1,5}号$/u;
const organPattern = /^[^，。；：、（）()]{2,40}(?:局|厅|委|委员会|政府|办公室|院|部|中心|会议|管委会|领导小组|指挥部|会|办|处)$/u;
const titleEnd = /(?:通知|意见|办法|决定|公告|通告|方案|措施|规定|细则|计划|规划|批复|函|条例)(?:[（(][^）)]{1,20}[）)])?$/u;
const dayPattern =
  /^((?:19|20)\d{2}|[一二][〇○零一二三四五六七八九]{3})年([0-9]{1,2}|[一二三四五六七八九十]{1,2})月([0-9]{1,2}|[一二三四五六七八九十]{1,3})日/u;
const figures = "零一二三四五六七八九";

const readFigure = (words: string): number => {
  if (/^\d+$/u.test(words)) return Number(words);
  if (words.includes("十")) {
    const [tens = "", ones = ""] = words.split("十");
    return (tens === "" ? 1 : figures.indexOf(tens)) * 10 + (ones === "" ? 0 : figures.indexOf(ones));
  }
  return Number(words.replace(/./gu, (figure) => String("〇○".includes(figure) ? 0 : figures.indexOf(figure))));
};

/** The day with which the words begin, 2021年5月27日 or 二〇二一年五月二十七日. */
export const dayOf = (compact: string): PlainDate | undefined => {
  const match = dayPattern.exec(compact);
  if (match === null) return undefined;
  const [year = "", month = "", day = ""] = match.slice(1);
  const written = `${readFigure(year)}-${String(readFigure(month)).padStart(2, "0")}-${String(readFigure(day)).padStart(2, "0")}`;
  return isPlainDate(written) ? written : undefined;
};

export const isDayLine = (compact: string): boolean => dayOf(compact) !== undefined && /^.{6,14}日$/u.test(compact);
export const isOrganLine = (compact: string): boolean => organPattern.test(compact);
export const isNumberLine = (compact: string): boolean => numberPattern.test(compact);
export const isImprintLine = (compact: string): boolean => compact.length <= 60 && compact.endsWith("日印发");

/** Words of a title over several lines; a space inside a line parts its halves, a word set with wide spacing is closed up. */
export const titleWords = (source: string, lines: readonly SourceLine[]): string =>
  lines
    .map(({ start, end, compact }) => {
      const words = source.slice(start, end).replaceAll("*", "").trim().split(/\s+/u);
      return words.some((word) => word.length < 3) ? compact : words.join(" ");
    })
    .join("");

const noticeTitle = (lines: readonly SourceLine[]): readonly SourceLine[] => {
  const from = lines.findIndex(({ compact }) => /^(?:.{0,30}?)关于/u.test(compact) && !/[。；]/u.test(compact));
  if (from < 0) return [];
  let open = 0;
  for (let to = from; to < Math.min(from + TITLE_LINES, lines.length); to += 1) {
    const { compact = "" } = lines[to] ?? {};
    for (const character of compact) open += character === "《" ? 1 : character === "》" ? -1 : 0;
    if (open <= 0 && titleEnd.test(compact)) return lines.slice(from, to + 1);
    if (/[。；：]$/u.test(compact)) return [];
  }
  return [];
};

/** Without a notice, the first lines that are neither number nor issuer and end no sentence. */
const plainTitle = (lines: readonly SourceLine[]): readonly SourceLine[] => {
  const from = lines.findIndex(({ compact }) => !isNumberLine(compact) && !isOrganLine(compact));
  const title: SourceLine[] = [];
  for (const line of from < 0 ? [] : lines.slice(from, from + TITLE_LINES)) {
    if (/[。；：，]$/u.test(line.compact) || line.compact.length > 60) break;
    title.push(line);
    if (titleEnd.test(line.compact)) break;
  }
  return title;
};

/** The lines of the document's own title, among the lines before its first clause. */
export const titleLines = (head: readonly SourceLine[]): readonly SourceLine[] => {
  const notice = noticeTitle(head);
  return notice.length > 0 ? notice : plainTitle(head);
};

const organsOf = (source: string, { start, end }: SourceLine): readonly string[] =>
  source
    .slice(start, end)
    .replaceAll("*", "")
    .split(/\s{2,}|\u3000+|、/u)
    .map((name) => name.replace(/\s/gu, ""))
    .filter((name) => name !== "");

/** Who signed: the lines of organs right above the day, a seal in brackets left out. */
const signers = (source: string, lines: readonly SourceLine[], dayAt: number): readonly string[] => {
  const found: string[] = [];
  for (let at = dayAt - 1; at >= Math.max(0, dayAt - SIGNATURE_LINES); at -= 1) {
    const line = lines[at];
    if (line === undefined) break;
    if (/^[（(].*[）)]$/u.test(line.compact)) continue;
    if (!isOrganLine(line.compact)) break;
    found.unshift(...organsOf(source, line));
  }
  return found;
};

const imprintDay = (line: SourceLine): PlainDate | undefined => {
  const match = /(?:19|20)\d{2}年\d{1,2}月\d{1,2}日印发$/u.exec(line.compact);
  return match === null ? undefined : dayOf(match[0]);
};

/** Title, number, issuers and day, from the head of the document or else from its signature at the end. */
export const readFrontMatter = (source: string, lines: readonly SourceLine[], head: readonly SourceLine[]): FrontMatter => {
  const title = titleLines(head);
  const numberLine = lines.slice(0, Math.max(head.length, 12)).find(({ compact }) => isNumberLine(compact));
  const inHead = head.findIndex(({ compact }) => isDayLine(compact));
  const dayAt = inHead >= 0 ? inHead : lines.findLastIndex(({ compact }) => isDayLine(compact));
  const dayLine = lines[dayAt] ?? lines.findLast((line) => imprintDay(line) !== undefined);
  const signed = dayAt < 0 ? [] : signers(source, lines, dayAt);
  const above = head
    .slice(0, Math.max(0, title[0] === undefined ? 0 : head.indexOf(title[0])))
    .filter(({ compact }) => isOrganLine(compact));
  return {
    title: titleWords(source, title),
    documentNumber: numberLine?.compact ?? null,
    issuers: [...new Set(signed.length > 0 ? signed : above.flatMap((line) => organsOf(source, line)))],
    issuedOn: dayLine === undefined ? null : (dayOf(dayLine.compact) ?? imprintDay(dayLine) ?? null),
    issuedSpan: dayLine === undefined ? null : { start: dayLine.start, end: dayLine.end },
  };
};
