import { normalise } from "../text/normalise.ts";
import { wildcardTest } from "../text/wildcards.ts";

/** What is looked for in texts. */
export interface TextPattern {
  /** Runs of characters between wildcards, as texts are compared. */
  readonly runs: readonly string[];
  /** The same as they were typed: a text may hold either. */
  readonly writtenRuns: readonly string[];
  /** Whether a text, as its author wrote it, contains the pattern. */
  contains(text: string): boolean;
}

/** Width and case alone: the form in which a unit behind a figure is still what its author wrote. */
const plain = (text: string): string => text.normalize("NFKC").toLowerCase();

const runsOf = (pattern: string): string[] => pattern.split(/[*?]+/u).filter((run) => run !== "");

/** `pattern` as it was typed; without `wildcards`, `*` and `?` stand for themselves. */
export function toTextPattern(pattern: string, wildcards: boolean): TextPattern {
  const [compared, written] = [normalise(pattern), plain(pattern)];
  if (!wildcards || !/[*?]/u.test(compared)) {
    return {
      runs: [compared],
      writtenRuns: [written],
      contains: (text) => normalise(text).includes(compared) || plain(text).includes(written),
    };
  }
  const [meets, meetsWritten] = [wildcardTest(compared), wildcardTest(written)];
  return {
    runs: runsOf(compared),
    writtenRuns: runsOf(written),
    contains: (text) => meets(normalise(text)) || meetsWritten(plain(text)),
  };
}
