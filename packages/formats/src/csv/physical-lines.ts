/** Line ends between two places of a text. */
export const countLineEnds = (text: string, newline: string, start: number, end: number): number => {
  let count = 0;
  for (let at = text.indexOf(newline, start); at >= 0 && at < end; at = text.indexOf(newline, at + newline.length)) count += 1;
  return count;
};

/** Old Macintosh files end lines with CR alone; everything else is read by LF, with CR before it dropped. */
export const recogniseNewline = (sample: string): "\n" | "\r" => (!sample.includes("\n") && sample.includes("\r") ? "\r" : "\n");

/** The last cell of a line without the CR of CRLF. */
export const trimLineEnd = (cell: string): string => (cell.endsWith("\r") ? cell.slice(0, -1) : cell);
