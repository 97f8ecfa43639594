import type { UnderstoodKind, UnderstoodPart } from "@zhiqiao/contracts";

/** A piece of a text: plain, or understood as one kind. */
export interface UnderstoodSegment {
  readonly start: number;
  readonly text: string;
  readonly kind?: UnderstoodKind;
}

/** Cuts the title or the problem at what was read from it; where two overlap, the one that begins first is marked. */
export const toUnderstoodSegments = (
  text: string,
  part: "title" | "problem",
  parts: readonly UnderstoodPart[],
): readonly UnderstoodSegment[] => {
  const segments: UnderstoodSegment[] = [];
  let at = 0;
  const placed = parts.flatMap(({ kind, span }) => (span?.part === part ? [{ kind, ...span }] : []));
  for (const { kind, start, end } of placed.toSorted((one, other) => one.start - other.start || other.end - one.end)) {
    if (start < at || end > text.length) continue;
    if (start > at) segments.push({ start: at, text: text.slice(at, start) });
    segments.push({ start, text: text.slice(start, end), kind });
    at = end;
  }
  if (at < text.length) segments.push({ start: at, text: text.slice(at) });
  return segments;
};
