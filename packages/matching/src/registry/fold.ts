/**
 * A text without the difference of case, letter by letter as PostgreSQL's ILIKE takes it: JavaScript alone would lengthen İ and give a final Σ
 * a form of its own.
 */
export const fold = (text: string): string => text.replaceAll("İ", "i").replaceAll("Σ", "σ").toLowerCase();

/** Order of code points, which is the order of the bytes of UTF-8: surrogates stand above the rest of the plane. */
export function compareCodePoints(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at += 1) {
    const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (one === other) continue;
    const [oneHigh, otherHigh] = [one >= 0xd800 && one < 0xe000, other >= 0xd800 && other < 0xe000];
    if (oneHigh !== otherHigh) return oneHigh ? 1 : -1;
    return one - other;
  }
  return a.length - b.length;
}

/** Six bytes of UTF-8 from `at` as a number: texts that agree before and differ there are ordered by it. */
export function sixBytes(text: string, at: number): number {
  // A unit takes a byte or more; one unit further, as a character of two units must not be cut inside the six bytes.
  const bytes = Buffer.from(text.slice(0, at + 7), "utf8");
  let value = 0;
  for (let byte = at; byte < at + 6; byte += 1) value = value * 256 + (bytes[byte] ?? 0);
  return value;
}
