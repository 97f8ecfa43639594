import { HEADING_SEARCH_ROWS } from "../limits.ts";
import type { TableRow } from "../table.ts";
import { countKnownHeadings } from "./mapping.ts";

/**
 * Index of the heading row among the first rows: the one with most known headings; a title or remark above it has at most
 * one. Where no row holds two known headings, the first row with two filled cells; undefined where there is none.
 */
export const findHeadingRow = (rows: readonly TableRow[]): number | undefined => {
  const searched = rows
    .slice(0, HEADING_SEARCH_ROWS)
    .map((row) => (row.problem === undefined || row.problem.code === "row.too_many_cells" ? row.cells : []));
  let best: number | undefined;
  let bestCount = 1;
  for (const [index, cells] of searched.entries()) {
    const count = countKnownHeadings(cells);
    if (count > bestCount) {
      best = index;
      bestCount = count;
    }
  }
  if (best !== undefined) return best;
  const filled = searched.findIndex((cells) => cells.filter((cell) => cell.trim() !== "").length >= 2);
  if (filled >= 0) return filled;
  const known = searched.findIndex((cells) => countKnownHeadings(cells) === 1);
  return known >= 0 ? known : undefined;
};
