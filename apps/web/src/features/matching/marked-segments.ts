/** A passage of a text that met the other side; offsets are UTF-16, half open. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly term: string;
}

/** A piece of a text: plain, or marked with the term it belongs to. */
export interface Segment {
  readonly start: number;
  readonly text: string;
  readonly term?: string;
}

/**
 * Cuts a text at its marks. Overlapping marks keep the one that begins first (the longer of two that begin together),
 * marks outside the text are cut to it, so that the segments always add up to the text.
 */
export const toSegments = (text: string, marks: readonly Mark[]): readonly Segment[] => {
  const segments: Segment[] = [];
  let at = 0;
  for (const mark of marks.toSorted((one, other) => one.start - other.start || other.end - one.end)) {
    const end = Math.min(mark.end, text.length);
    if (mark.start < at || mark.start >= end) continue;
    if (mark.start > at) segments.push({ start: at, text: text.slice(at, mark.start) });
    segments.push({ start: mark.start, text: text.slice(mark.start, end), term: mark.term });
    at = end;
  }
  if (at < text.length) segments.push({ start: at, text: text.slice(at) });
  return segments;
};

/** One number for each term of all texts, in order of appearance, so that a term has one colour on both sides. */
export const numberTerms = (texts: readonly { readonly marks: readonly Mark[] }[]): ReadonlyMap<string, number> => {
  const numbers = new Map<string, number>();
  for (const { marks } of texts) for (const { term } of marks) if (!numbers.has(term)) numbers.set(term, numbers.size);
  return numbers;
};

const COLOURS = 6;
const LINES = 5;

/** How the marks of a term look, by its number: thirty terms differ in colour or in the line under them. */
export const markClass = (number: number): string =>
  `term-mark term-colour-${number % COLOURS} term-line-${(number + Math.floor(number / COLOURS)) % LINES}`;
