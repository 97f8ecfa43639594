import { FormatError } from "../format-error.ts";
import { countKnownHeadings } from "../headings/mapping.ts";
import { readCsvText } from "./csv-rows.ts";
import { recogniseNewline } from "./physical-lines.ts";

const DELIMITERS = [",", "\t", ";", "|"] as const;
const ROWS_COMPARED = 20;
const COMPARED_UNITS = 64 * 1024;
/** What people use in place of a delimiter; a heading line that only these cut into known headings is refused with its remedy. */
const WRONG_DELIMITERS = ["，", "、", "；", "｜", "^", "~", "#", ":", "  "];

type Widths = { widths: readonly number[]; known: number };

const sampleWidths = (sample: string, delimiter: string): Widths => {
  const shape = { delimiter, newline: recogniseNewline(sample), columns: undefined, headingLine: 0 };
  const rows = readCsvText(sample, true, shape).slice(0, ROWS_COMPARED);
  // The sample may end inside a row.
  const complete = rows.length > 2 ? rows.slice(0, -1) : rows;
  return {
    widths: complete.map(({ cells }) => cells.length),
    known: Math.max(0, ...complete.map(({ cells }) => countKnownHeadings(cells))),
  };
};

/** Most rows agree on the width, and the wider the better; headings that are known outweigh both. */
const score = ({ widths, known }: Widths): number => {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [width, agreeing] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
  return width < 2 && known < 2 ? 0 : known * 10 + (agreeing / Math.max(1, widths.length)) * Math.min(width, 50);
};

/** The delimiter of a text table, `,` for a table of one column; throws `format.wrong_delimiter` where something else cuts the headings. */
export const sniffDelimiter = (sample: string): string => {
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, score: score(sampleWidths(sample.slice(0, COMPARED_UNITS), delimiter)) }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  if (best.score > 0) return best.delimiter;
  const lines = sample.split(/\r\n|\r|\n/u).slice(0, 10);
  for (const found of WRONG_DELIMITERS) {
    if (lines.some((line) => countKnownHeadings(line.split(found)) >= 2)) throw new FormatError("format.wrong_delimiter", { found });
  }
  return ",";
};
