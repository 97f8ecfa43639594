import type { PolicyClause } from "@zhiqiao/contracts";

export interface SourceSegment {
  /** undefined: what comes before the first clause. */
  readonly clause: string | undefined;
  readonly start: number;
  readonly words: string;
}

/** The whole source cut where clauses begin: joined again, it is the source. */
export function sourceSegments(text: string, clauses: readonly Pick<PolicyClause, "id" | "start">[]): SourceSegment[] {
  const inOrder = clauses.toSorted((a, b) => a.start - b.start);
  const first = inOrder[0]?.start ?? text.length;
  const segments = inOrder.map(({ id, start }, at) => ({
    clause: id,
    start,
    words: text.slice(start, inOrder[at + 1]?.start ?? text.length),
  }));
  return [{ clause: undefined, start: 0, words: text.slice(0, first) }, ...segments].filter(({ words }) => words !== "");
}
