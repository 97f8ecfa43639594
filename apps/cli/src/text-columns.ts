/** How many cells of a terminal a character takes: two for Chinese and full-width, one else. */
const cellsOf = (character: string): number =>
  /[\u1100-\u115F\u2018-\u201D\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]/u.test(
    character,
  )
    ? 2
    : 1;

const widthOf = (text: string): number => Array.from(text).reduce((cells, character) => cells + cellsOf(character), 0);

/** Lines of at most so many cells; a Chinese text may break anywhere, a Latin word is kept whole where it fits. */
export const wrapText = (text: string, cells: number): readonly string[] => {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const part of text.match(/[A-Za-z0-9.,%:;()'“”-]+\s?|\s|./gsu) ?? []) {
    const width = widthOf(part);
    // A stop may not begin a line; there are two cells kept for it.
    const hangs = /^[，。、；：！？）】”’》]/u.test(part);
    if (used > 0 && used + width > (hangs ? cells : cells - 2)) {
      lines.push(line.trimEnd());
      [line, used] = ["", 0];
    }
    line += part;
    used += width;
  }
  return line.trim() === "" && lines.length > 0 ? lines : [...lines, line.trimEnd()];
};

/** Two texts beside each other, each in its column. */
export const besideEachOther = (left: readonly string[], right: readonly string[], cells: number): readonly string[] =>
  Array.from({ length: Math.max(left.length, right.length) }, (_, at) => {
    const here = left[at] ?? "";
    return `${here}${" ".repeat(Math.max(0, cells - widthOf(here)))} │ ${right[at] ?? ""}`.trimEnd();
  });
