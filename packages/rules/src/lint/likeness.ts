/** Two-letter pairs that both share, 0 to 1 (Dice): 1 for the same words, 0 for none alike. */
export const likeness = (one: string, other: string): number => {
  if (one === other) return 1;
  if (one.length < 2 || other.length < 2) return 0;
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < one.length; at += 1) {
    const pair = one.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let at = 0; at + 1 < other.length; at += 1) {
    const pair = other.slice(at, at + 2);
    const left = pairs.get(pair) ?? 0;
    if (left === 0) continue;
    pairs.set(pair, left - 1);
    shared += 1;
  }
  return (2 * shared) / (one.length + other.length - 2);
};

/** What is left of both between their common beginning and their common end. */
export const middles = (
  one: string,
  other: string,
): { readonly head: string; readonly tail: string; readonly one: string; readonly other: string } => {
  const shortest = Math.min(one.length, other.length);
  let head = 0;
  while (head < shortest && one[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < shortest - head && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail += 1;
  return {
    head: one.slice(0, head),
    tail: one.slice(one.length - tail),
    one: one.slice(head, one.length - tail),
    other: other.slice(head, other.length - tail),
  };
};

/** Subjects are some dozen letters long; of a longer one the beginning is enough, and the work stays bounded whatever the text. */
const LONGEST = 300;

/** Runs of letters of each that the longest common subsequence leaves over. */
export const leftovers = (first: string, second: string): { readonly one: readonly string[]; readonly other: readonly string[] } => {
  const [one, other] = [first.slice(0, LONGEST), second.slice(0, LONGEST)];
  const [rows, columns] = [one.length, other.length];
  const width = columns + 1;
  const lengths = new Uint16Array((rows + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        one[row] === other[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const left: { one: string[]; other: string[] } = { one: [""], other: [""] };
  const add = (list: string[], letter: string): void => {
    list.push((list.pop() ?? "") + letter);
  };
  let [row, column] = [0, 0];
  while (row < rows || column < columns) {
    if (row < rows && column < columns && one[row] === other[column]) {
      left.one.push("");
      left.other.push("");
      row += 1;
      column += 1;
    } else if (column >= columns || (row < rows && at(row + 1, column) >= at(row, column + 1))) {
      add(left.one, one.charAt(row));
      row += 1;
    } else {
      add(left.other, other.charAt(column));
      column += 1;
    }
  }
  return { one: left.one.filter((run) => run !== ""), other: left.other.filter((run) => run !== "") };
};

/** The longest run of letters in both; a row of lengths at a time. */
export const sharedRun = (first: string, second: string): string => {
  const [one, other] = [first.slice(0, LONGEST), second.slice(0, LONGEST)];
  let best = "";
  let before = new Uint16Array(other.length + 1);
  for (let row = 1; row <= one.length; row += 1) {
    const lengths = new Uint16Array(other.length + 1);
    for (let column = 1; column <= other.length; column += 1) {
      if (one[row - 1] !== other[column - 1]) continue;
      const length = (before[column - 1] ?? 0) + 1;
      lengths[column] = length;
      if (length > best.length) best = one.slice(row - length, row);
    }
    before = lengths;
  }
  return best;
};
