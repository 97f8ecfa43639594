import type { ClauseBuilder } from "./clause-builder.ts";
import { markerOf } from "./clause-markers.ts";
import { endsUnitList, startsUnitList } from "./responsible-units.ts";
import { isTableHead } from "./sections.ts";
import { endsSentence, type LineBreaking, type SourceLine } from "./source-lines.ts";

/** What a line of a section belongs to: a clause by its id, or to the frame around them. */
export type LineOwner = { readonly line: SourceLine; readonly kind: "preamble" | "clause" | "furniture"; readonly clause: string | null };

/** Numbers of pages: - 3 -, — 3 —, 第3页共5页. */
const isPageNumber = (compact: string): boolean => /^(?:[-—–－·]+\d{1,4}[-—–－·]+|第\d{1,4}页(?:[，,]?共\d{1,4}页)?)$/u.test(compact);

const isHeadingOnly = (compact: string, width: number | null): boolean =>
  !/[。；，：]/u.test(compact) && compact.length <= (width === null ? 40 : width * 0.75);

/** Whether nothing of the sentence on this line goes on below, so that a marker on the next one opens a clause. */
const closes = (line: SourceLine | undefined, { width }: LineBreaking): boolean =>
  line === undefined || width === null || endsSentence(line.compact) || line.compact.length < width * 0.8;

/** Reads the body of a paper, or of an annex that is no table: one clause per marker, paragraphs joined from their torn lines. */
export const readBody = (builder: ClauseBuilder, lines: readonly SourceLine[], breaking: LineBreaking): readonly LineOwner[] => {
  const flat = !lines.some(({ compact }) => markerOf(compact) !== undefined);
  const owners: LineOwner[] = [];
  let before: SourceLine | undefined;
  for (const line of lines) {
    const { compact } = line;
    if (isPageNumber(compact)) {
      owners.push({ line, kind: "furniture", clause: null });
      continue;
    }
    const marker = closes(before, breaking) ? markerOf(compact) : undefined;
    const current = builder.current();
    const { width } = breaking;
    const ended =
      before !== undefined &&
      (current?.headingOnly === true || (endsSentence(before.compact) && (width === null || before.compact.length <= width - 2)));
    if (marker !== undefined) {
      builder.open(marker, line).headingOnly = isHeadingOnly(compact, width);
    } else if (current === undefined && !flat) {
      owners.push({ line, kind: "preamble", clause: null });
      before = line;
      continue;
    } else if (flat && (ended || current === undefined)) {
      builder.open("paragraph", line);
    } else {
      builder.append(line, ended);
      if (current !== undefined) current.headingOnly = false;
    }
    owners.push({ line, kind: "clause", clause: builder.current()?.id ?? null });
    before = line;
  }
  return owners;
};

/** Where the reading stands: `units` are the words of the cell so far, `labelWidth` that of a label's first line. */
type TablePlace = {
  state: "outside" | "label" | "repeated" | "content" | "units";
  labelWidth: number;
  before: SourceLine | undefined;
  units: string;
};

/** 一句话。 市市场监管局: the two columns on one line. Where the second begins, in the source; undefined where the line is one column. */
const unitColumn = (source: string, { start, end }: SourceLine): number | undefined => {
  const match = /[。；](?:[\s\u3000]+)(?=\S)/u.exec(source.slice(start, end));
  if (match === null) return undefined;
  const at = start + match.index + match[0].length;
  return startsUnitList(source.slice(at, end).replace(/\s/gu, "")) ? at : undefined;
};

/**
 * Reads a table 重点任务 | 责任部门 whose cells were torn into lines, in the order in which they are printed: labels (一、 and （一） in narrow
 * columns), the task, its units. Heads and labels that a new page repeats are furniture.
 */
export const readTaskTable = (builder: ClauseBuilder, source: string, lines: readonly SourceLine[]): readonly LineOwner[] => {
  const owners: LineOwner[] = [];
  const at: TablePlace = { state: "outside", labelWidth: 0, before: undefined, units: "" };
  const own = (line: SourceLine): void => {
    owners.push({ line, kind: "clause", clause: builder.current()?.id ?? null });
  };
  const frame = (line: SourceLine): void => {
    owners.push({ line, kind: builder.current() === undefined ? "preamble" : "furniture", clause: null });
  };
  const addUnits = (start: number, end: number, words: string): void => {
    builder.current()?.unitPieces.push({ start, end, paragraph: false });
    at.units += words;
    at.state = "units";
  };
  const label = (line: SourceLine): boolean => {
    const marker = markerOf(line.compact);
    if (marker?.kind !== "numeral" && marker?.kind !== "bracket") return false;
    at.labelWidth = line.compact.length;
    const repeated = builder.openOf(marker.kind) === marker.number;
    at.state = repeated ? "repeated" : "label";
    if (repeated) frame(line);
    else {
      builder.open(marker, line).headingOnly = true;
      own(line);
    }
    return true;
  };
  const content = (line: SourceLine): void => {
    const marker = markerOf(line.compact);
    const column = unitColumn(source, line);
    const task = column === undefined ? line : { ...line, end: line.start + source.slice(line.start, column).trimEnd().length };
    const ended = at.state !== "content" || at.before === undefined || endsSentence(at.before.compact);
    if (marker?.kind === "digit" && ended) builder.open(marker, task);
    else if (builder.current() !== undefined) builder.append(task, at.state === "label");
    else {
      frame(line);
      return;
    }
    at.state = "content";
    at.units = "";
    if (column !== undefined) addUnits(column, line.end, source.slice(column, line.end).replace(/\s/gu, ""));
    own(line);
  };
  for (const line of lines) {
    const { compact } = line;
    if (isTableHead(compact) || isPageNumber(compact)) {
      owners.push({ line, kind: "furniture", clause: null });
      continue;
    }
    if (!label(line)) {
      const narrow = compact.length <= at.labelWidth + 1 && markerOf(compact) === undefined;
      if (at.state === "label" && narrow) {
        builder.append(line, false);
        own(line);
      } else if (at.state === "repeated" && narrow) frame(line);
      else if (at.state === "units" && !endsUnitList(at.units)) {
        addUnits(line.start, line.end, compact);
        own(line);
      } else if (at.state === "content" && at.before !== undefined && endsSentence(at.before.compact) && startsUnitList(compact)) {
        addUnits(line.start, line.end, compact);
        own(line);
      } else content(line);
    }
    at.before = line;
  }
  return owners;
};
