import type { ClauseChange as ChangeWithRules, PolicyClause, TextChange } from "@zhiqiao/contracts";
import { analyse } from "@zhiqiao/matching";

type ClauseChange = Omit<ChangeWithRules, "rules">;

/** Words whole, and every character between them by itself: a change is marked by words. */
function piecesOf(text: string): string[] {
  const words = analyse(text)
    .filter(({ kind }) => kind === "word")
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  const pieces: string[] = [];
  let at = 0;
  const upTo = (end: number): void => {
    for (const character of text.slice(at, end)) pieces.push(character);
    at = Math.max(at, end);
  };
  for (const { start, end } of words) {
    // Words of search mode lie over one another; the longest at a place comes first and counts.
    if (start < at) continue;
    upTo(start);
    pieces.push(text.slice(start, end));
    at = end;
  }
  upTo(text.length);
  return pieces;
}

/** More cells than this are compared by their ends alone: two texts of a thousand words each are well below. */
const mostCells = 9_000_000;

/** Lengths of the longest common subsequences of the rests, as rows of a table. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array[] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const [row, below] = [rows[i], rows[i + 1]];
    if (row === undefined || below === undefined) continue;
    for (let j = b.length - 1; j >= 0; j -= 1) row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
  }
  return rows;
}

const joined = (parts: readonly TextChange[]): TextChange[] => {
  const result: TextChange[] = [];
  for (const part of parts) {
    if (part.text === "") continue;
    const last = result.at(-1);
    if (last?.kind === part.kind) result[result.length - 1] = { kind: part.kind, text: last.text + part.text };
    else result.push(part);
  }
  return result;
};

function middle(a: readonly string[], b: readonly string[]): TextChange[] {
  if (a.length * b.length > mostCells) {
    return [
      { kind: "removed", text: a.join("") },
      { kind: "added", text: b.join("") },
    ];
  }
  const lengths = commonLengths(a, b);
  const parts: TextChange[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [old, next] = [a[i], b[j]];
    if (old !== undefined && old === next) {
      parts.push({ kind: "same", text: old });
      i += 1;
      j += 1;
    } else if (old !== undefined && (next === undefined || (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0))) {
      parts.push({ kind: "removed", text: old });
      i += 1;
    } else {
      parts.push({ kind: "added", text: next ?? "" });
      j += 1;
    }
  }
  return parts;
}

/** What was taken out of a text and what was put in, word by word; the kept and removed parts together are the old text, the kept and added ones the new. */
export function compareTexts(before: string, after: string): TextChange[] {
  const [a, b] = [piecesOf(before), piecesOf(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return joined([
    { kind: "same", text: a.slice(0, start).join("") },
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    { kind: "same", text: a.slice(a.length - end).join("") },
  ]);
}

const pairsOf = (text: string): Set<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));

/** Share of the character pairs of two texts that both have, 0…1. */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const [one, other] = [pairsOf(a), pairsOf(b)];
  const both = [...one].filter((pair) => other.has(pair)).length;
  return one.size + other.size === 0 ? 0 : (2 * both) / (one.size + other.size);
}

/** The words of a clause without the number that it bears: a clause that only got another number has moved. */
const bare = ({ text }: PolicyClause): string =>
  text.replace(
    /^(?:第[一二三四五六七八九十百零]+[章条]|[（(][一二三四五六七八九十百零\d]+[）)]|[一二三四五六七八九十百零]+、|\d+[.．、]|[①-⑳])/u,
    "",
  );

/** Below this two clauses are two clauses, whatever their numbers say. */
const leastLike = 0.6;
/** A clause that kept its number may have changed more and is still the same one. */
const sameNumberGain = 0.3;

interface Pair {
  readonly old: PolicyClause;
  readonly next: PolicyClause;
  readonly alike: number;
}

/** Which new clause an old one became: the likest first, and among alike ones that of its number; each clause once. */
function partners(before: readonly PolicyClause[], after: readonly PolicyClause[]): Map<PolicyClause, PolicyClause> {
  const found = new Map<PolicyClause, PolicyClause>();
  const taken = new Set<PolicyClause>();
  const take = (pairs: readonly Pair[]): void => {
    for (const { old, next } of pairs.toSorted((a, b) => b.alike - a.alike)) {
      if (found.has(old) || taken.has(next)) continue;
      found.set(old, next);
      taken.add(next);
    }
  };
  const pairs = (alike: (old: PolicyClause, next: PolicyClause) => number, least: number): Pair[] =>
    before
      .filter((old) => !found.has(old))
      .flatMap((old) => after.filter((next) => !taken.has(next)).map((next) => ({ old, next, alike: alike(old, next) })))
      .filter((pair) => pair.alike >= least);
  // Clauses that stayed as they are come first, so that the rest is compared with the rest alone.
  take(pairs((old, next) => (old.text === next.text ? 1 + Number(old.id === next.id) : 0), 1));
  take(pairs((old, next) => likeness(bare(old), bare(next)) + (old.id === next.id ? sameNumberGain : 0), leastLike));
  return found;
}

/** Two versions of a document clause by clause, in the order of the new one, what was removed at the end. */
export function compareClauses(
  before: readonly PolicyClause[],
  after: readonly PolicyClause[],
): { readonly changes: ClauseChange[]; readonly unchanged: number } {
  const became = partners(before, after);
  const was = new Map([...became].map(([old, next]) => [next, old]));
  let unchanged = 0;
  const changes: ClauseChange[] = [];
  for (const next of after) {
    const old = was.get(next);
    if (old === undefined) {
      changes.push({
        kind: "added",
        before: null,
        after: next.id,
        heading: next.heading,
        parts: joined([{ kind: "added", text: next.text }]),
      });
    } else if (old.id === next.id && old.text === next.text) {
      unchanged += 1;
    } else if (bare(old) !== bare(next)) {
      changes.push({ kind: "changed", before: old.id, after: next.id, heading: next.heading, parts: compareTexts(old.text, next.text) });
    } else {
      changes.push({
        kind: "moved",
        before: old.id,
        after: next.id,
        heading: next.heading,
        parts: joined([{ kind: "same", text: next.text }]),
      });
    }
  }
  const removed = before
    .filter((old) => !became.has(old))
    .map(
      (old): ClauseChange => ({
        kind: "removed",
        before: old.id,
        after: null,
        heading: old.heading,
        parts: joined([{ kind: "removed", text: old.text }]),
      }),
    );
  return { changes: [...changes, ...removed], unchanged };
}
