import { markerOf } from "./clause-markers.ts";
import { isDayLine, isImprintLine, isNumberLine, isOrganLine, titleLines } from "./front-matter.ts";
import { endsSentence, type SourceLine } from "./source-lines.ts";

/** Line numbers, [from, to): the title of a paper or annex, what stands under it, and what closes it (落款, 附件说明). */
export type Section = {
  readonly kind: "paper" | "annex";
  /** 附件, 附件2 for an annex; empty for a paper. */
  readonly mark: string;
  readonly from: number;
  readonly bodyFrom: number;
  readonly closingFrom: number;
  readonly to: number;
};

export type Layout = { readonly headTo: number; readonly sections: readonly Section[] };

const MOST_NAMES = 20;
const TITLE_RUN = 6;
const HEAD_LINES = 80;

const plainName = (words: string): string =>
  words
    .replace(/[《》<>〈〉“”"\s]/gu, "")
    .replaceAll("（", "(")
    .replaceAll("）", ")");

/** Names in 《》, the outermost alone: 《关于落实<…>的工作措施》. */
const quotedNames = (text: string): readonly string[] => {
  const names: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length && names.length < MOST_NAMES; at += 1) {
    if (text[at] === "《") {
      if (depth === 0) from = at + 1;
      depth += 1;
    } else if (text[at] === "》" && depth > 0) {
      depth -= 1;
      if (depth === 0) names.push(plainName(text.slice(from, at)));
    }
  }
  return names;
};

const namesOfPapers = (head: readonly SourceLine[]): ReadonlySet<string> => {
  const words = head.map(({ compact }) => compact).join("");
  const issued = /(?:关于)?印发《?(.{4,80}?)》?的通知/u.exec(words);
  return new Set([...quotedNames(words), ...(issued === null ? [] : [plainName(issued[1] ?? "")])].filter((name) => name.length > 3));
};

/** How many lines from `at` on spell one of the names; 0 where none do. */
const titleRun = (lines: readonly SourceLine[], at: number, names: ReadonlySet<string>, longest: number): number => {
  if (lines[at]?.compact.startsWith("《") === true) return 0;
  let spelled = "";
  for (let to = at; to < Math.min(at + TITLE_RUN, lines.length); to += 1) {
    spelled += plainName(lines[to]?.compact ?? "");
    if (spelled.length > longest) return 0;
    if (names.has(spelled)) return to - at + 1;
  }
  return 0;
};

const isSubtitle = (compact: string): boolean => /^(?:——|--|—)/u.test(compact) || /^[（(][^）)]{2,30}[）)]$/u.test(compact);

const annexPattern = /^附件([0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})?([:：]?)(.*)$/u;

type Start = { readonly at: number; readonly bodyFrom: number; readonly kind: Section["kind"]; readonly mark: string };

/** 附件 alone on its line opens an annex; 附件：名称 only announces one, unless nothing else opens it and text follows. */
const annexAt = (lines: readonly SourceLine[], at: number, bare: boolean): Start | undefined => {
  const match = annexPattern.exec(lines[at]?.compact ?? "");
  if (match === null) return undefined;
  const [, number = "", colon = "", rest = ""] = match;
  const next = lines[at + 1]?.compact ?? "";
  const announces = rest !== "" ? bare || /[。；，]/u.test(rest) || lines.length - at < 4 : colon !== "" && /^[0-9１]/u.test(next);
  if (announces || next === "") return undefined;
  let bodyFrom = at + 1;
  const titleTo = rest === "" ? Math.min(at + 4, lines.length) : bodyFrom;
  while (bodyFrom < titleTo) {
    const { compact = "" } = lines[bodyFrom] ?? {};
    if (markerOf(compact) !== undefined || endsSentence(compact) || compact.length > 40 || isTableHead(compact)) break;
    bodyFrom += 1;
  }
  return { at, bodyFrom, kind: "annex", mark: `附件${number}` };
};

/** 重点任务 | 责任部门, however far its letters are set apart. */
export const isTableHead = (compact: string): boolean =>
  /^(?:序号)?(?:重点|主要|工作|目标|具体|任务)*(?:任务|内容|事项|举措|措施|目标)(?:(?:责任|牵头|配合|实施|落实|完成)(?:部门|单位|时限|时间))+$/u.test(
    compact,
  );

/** A numbering that begins again at 一 under lines that look like a title is a further paper. */
const restart = (lines: readonly SourceLine[], at: number, after: number): Start | undefined => {
  let from = at;
  while (from > after + 1 && at - from < TITLE_RUN) {
    const { compact = "" } = lines[from - 1] ?? {};
    if (endsSentence(compact) || compact.length > 40 || markerOf(compact) !== undefined) break;
    from -= 1;
  }
  const long = from < at && /(?:方案|办法|措施|意见|规定|细则|计划|规划)(?:[（(].*[）)])?$/u.test(lines[at - 1]?.compact ?? "");
  return long ? { at: from, bodyFrom: at, kind: "paper", mark: "" } : undefined;
};

const closingFromOf = (lines: readonly SourceLine[], bodyFrom: number, to: number): number => {
  let closing = to;
  let dated = false;
  while (closing > bodyFrom) {
    const { compact = "" } = lines[closing - 1] ?? {};
    const day = isDayLine(compact) || isImprintLine(compact);
    if (!day && !/^(?:[（(]此件|附件[0-9]?[:：])/u.test(compact) && !(dated && isOrganLine(compact))) break;
    dated ||= day;
    closing -= 1;
  }
  const lastMarker = lines.slice(bodyFrom, closing).findLastIndex(({ compact }) => /^[（(]?[一二三四五六七八九十]+[、）)]/u.test(compact));
  const list = lines.slice(bodyFrom, closing).findLastIndex(({ compact }) => /^附件[:：]/u.test(compact));
  return list >= 0 && list > lastMarker ? bodyFrom + list : closing;
};

const findStarts = (lines: readonly SourceLine[], headTo: number, names: ReadonlySet<string>): readonly Start[] => {
  const starts: Start[] = [];
  const longest = Math.max(0, ...[...names].map(({ length }) => length));
  const bare = lines.some(({ compact }) => /^附件[0-9一二三四五六七八九十]{0,2}$/u.test(compact));
  let numeral = 0;
  for (let at = 0; at < lines.length; at += 1) {
    const run = titleRun(lines, at, names, longest);
    if (run > 0) {
      let bodyFrom = at + run;
      while (isSubtitle(lines[bodyFrom]?.compact ?? "")) bodyFrom += 1;
      starts.push({ at, bodyFrom, kind: "paper", mark: "" });
      at = bodyFrom - 1;
      numeral = 0;
      continue;
    }
    const annex = at >= headTo ? annexAt(lines, at, bare) : undefined;
    if (annex !== undefined) {
      starts.push(annex);
      at = annex.bodyFrom - 1;
      numeral = 0;
      continue;
    }
    const marker = markerOf(lines[at]?.compact ?? "");
    if (marker?.kind !== "numeral") continue;
    const again =
      marker.number === 1 && numeral > 1 && starts.at(-1)?.kind !== "annex"
        ? restart(lines, at, starts.at(-1)?.bodyFrom ?? headTo)
        : undefined;
    if (again !== undefined) starts.push(again);
    numeral = marker.number;
  }
  return starts;
};

/** Where the first clause stands, at most HEAD_LINES down. */
const firstMarker = (lines: readonly SourceLine[]): number => {
  const found = lines.findIndex(({ compact }) => markerOf(compact) !== undefined);
  return found < 0 ? Math.min(lines.length, HEAD_LINES) : Math.min(found, HEAD_LINES);
};

/** Parts the lines into the head (number, notice, day) and the papers and annexes under it. */
export const layOut = (lines: readonly SourceLine[]): Layout => {
  const head = lines.slice(0, firstMarker(lines));
  const starts = [...findStarts(lines, head.length, namesOfPapers(head))];
  const first = starts.find(({ kind }) => kind === "paper");
  if (first === undefined || lines.slice(head.length, first.at).some(({ compact }) => markerOf(compact)?.kind === "numeral")) {
    const title = titleLines(head);
    const last = title.at(-1);
    let bodyFrom = last === undefined ? 0 : lines.indexOf(last) + 1;
    while (bodyFrom < head.length && [isNumberLine, isDayLine, isOrganLine].some((is) => is(lines[bodyFrom]?.compact ?? ""))) bodyFrom += 1;
    starts.unshift({ at: last === undefined ? 0 : lines.indexOf(title[0] ?? last), bodyFrom, kind: "paper", mark: "" });
  }
  const ordered = starts.toSorted((one, other) => one.at - other.at);
  const sections = ordered.map(({ at, bodyFrom, kind, mark }, index): Section => {
    const to = ordered[index + 1]?.at ?? lines.length;
    const from = Math.min(bodyFrom, to);
    return { kind, mark, from: at, bodyFrom: from, closingFrom: closingFromOf(lines, from, to), to };
  });
  return { headTo: sections[0]?.from ?? lines.length, sections };
};
