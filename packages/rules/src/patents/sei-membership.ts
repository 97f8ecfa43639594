import { allOf, anyOf, not, type Verdict, verdictOf } from "../engine/verdict.ts";
import type { Citation } from "../engine/dated-rule.ts";
import { type IpcPattern, ipcMatches, type IpcSymbol, nearIpc, parseIpcSymbol } from "./ipc-symbol.ts";
import type { SeiBranch, SeiRow, SeiTable } from "./sei-table.ts";

export type SeiFacts = {
  /** Symbols of the patent; `null` is unknown, an empty list too, for every patent has one. */
  readonly ipc: readonly string[] | null;
  /** Title, abstract or claims, for rows with keywords; `null` where there is none. */
  readonly text: string | null;
  /** What a person decided by branch code; it stands above the text. */
  readonly confirmed?: Readonly<Record<string, boolean>>;
};

/** `text`: keywords are to be looked for and there is no text. `confirmation`: a person must judge the row's condition. */
export type SeiMissing = "ipc" | "ipc_not_understood" | "ipc_not_covered" | "ipc_detail" | "text" | "confirmation";

export type SeiBranchVerdict = {
  readonly code: string;
  readonly name: string;
  readonly verdict: Verdict;
  /** Symbols of the patent that the branch names, and the patterns and keyword by which it does. */
  readonly symbols: readonly string[];
  readonly patterns: readonly string[];
  readonly keyword: string | null;
  readonly missing: readonly SeiMissing[];
};

export type SeiMembership = {
  readonly verdict: Verdict;
  /** The branches that are yes or unknown, in the table's order. */
  readonly branches: readonly SeiBranchVerdict[];
  readonly missing: readonly SeiMissing[];
  readonly cites: Citation;
};

type Symbols = readonly { readonly text: string; readonly levels: IpcSymbol }[];

/** The text is in the form in which keywords are looked for; `null` where there is none. */
type Question = { readonly table: SeiTable; readonly symbols: Symbols; readonly text: string | null; readonly facts: SeiFacts };

const comparable = (text: string): string => text.normalize("NFKC").toLowerCase();

const named = (patterns: readonly IpcPattern[], symbol: IpcSymbol): Verdict => {
  let found: Verdict = "no";
  for (const pattern of patterns) {
    const verdict = ipcMatches(pattern, symbol);
    if (verdict === "yes") return "yes";
    if (verdict === "unknown") found = "unknown";
  }
  return found;
};

/** Branch → its rows that are worth comparing, both in the table's order. */
const rowsToCompare = (symbols: Symbols, table: SeiTable): readonly (readonly [SeiBranch, readonly SeiRow[]])[] => {
  const wanted = new Map<number, Set<number>>();
  for (const { branch, row } of symbols.flatMap(({ levels }) => nearIpc(table.places, levels))) {
    const rows = wanted.get(branch) ?? new Set<number>();
    wanted.set(branch, rows.add(row));
  }
  return [...wanted]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([at, rows]) => {
      const branch = table.branches[at];
      return branch === undefined ? [] : [[branch, branch.rows.filter((_, row) => rows.has(row))] as const];
    });
};

/** A phrase that takes products out again; a text cannot show that it is not meant. */
const LIMIT = /^不包/u;

type KeywordReading = { readonly verdict: Verdict; readonly keyword: string | null; readonly missing: readonly SeiMissing[] };

const readKeywords = (row: SeiRow, code: string, { table, text, facts }: Question): KeywordReading => {
  if (row.keywords.length === 0) return { verdict: "yes", keyword: null, missing: [] };
  const decided = facts.confirmed?.[code];
  if (decided !== undefined) return { verdict: verdictOf(decided), keyword: null, missing: [] };
  if (text === null) return { verdict: "unknown", keyword: null, missing: ["text"] };
  const keyword = row.keywords.find((word) => !LIMIT.test(word) && text.includes(comparable(word))) ?? null;
  if (table.keywordsAre === "terms") return { verdict: verdictOf(keyword !== null), keyword, missing: [] };
  const settled = keyword !== null && !row.keywords.some((word) => LIMIT.test(word));
  return settled ? { verdict: "yes", keyword, missing: [] } : { verdict: "unknown", keyword, missing: ["confirmation"] };
};

type RowReading = Omit<SeiBranchVerdict, "code" | "name">;

const readRow = (row: SeiRow, code: string, question: Question): RowReading => {
  const readings = question.symbols.map(({ text, levels }) => ({
    text,
    levels,
    verdict: allOf([named(nearIpc(row.include, levels), levels), not(named(nearIpc(row.exclude, levels), levels))]),
  }));
  const bySymbol = anyOf(readings.map(({ verdict }) => verdict));
  if (bySymbol === "no") return { verdict: "no", symbols: [], patterns: [], keyword: null, missing: [] };
  const hits = readings.filter(({ verdict }) => verdict === bySymbol);
  const { verdict, keyword, missing } = readKeywords(row, code, question);
  const all = allOf([bySymbol, verdict]);
  const near = hits.flatMap(({ levels }) => nearIpc(row.include, levels).filter((pattern) => ipcMatches(pattern, levels) !== "no"));
  return {
    verdict: all,
    symbols: hits.map(({ text }) => text),
    patterns: [...new Set(near.map(({ text }) => text))],
    keyword,
    missing: all === "unknown" ? [...(bySymbol === "unknown" ? (["ipc_detail"] as const) : []), ...missing] : [],
  };
};

const readBranch = (branch: SeiBranch, compared: readonly SeiRow[], question: Question): SeiBranchVerdict => {
  const rows = compared.map((row) => readRow(row, branch.code, question));
  const verdict = anyOf(rows.map((row) => row.verdict));
  const first = rows.find((row) => row.verdict === verdict);
  const { symbols: matched = [], patterns = [], keyword = null } = first ?? {};
  const missing = verdict === "unknown" ? [...new Set(rows.flatMap((row) => row.missing))] : [];
  return { code: branch.code, name: branch.name, verdict, symbols: matched, patterns, keyword, missing };
};

/**
 * Whether a patent belongs to a strategic emerging industry by the table, branch by branch. Unknown, naming why, without IPC, where a
 * symbol is too short for the table or not in its edition, and where a row has keywords and the text does not settle them.
 */
export const seiMembership = (table: SeiTable, facts: SeiFacts): SeiMembership => {
  const { cites } = table;
  if (facts.ipc === null || facts.ipc.length === 0) return { verdict: "unknown", branches: [], missing: ["ipc"], cites };
  const symbols = facts.ipc.flatMap((text) => {
    const levels = parseIpcSymbol(text);
    return levels === undefined ? [] : [{ text, levels }];
  });
  const text = facts.text === null || facts.text.trim() === "" ? null : comparable(facts.text);
  const question: Question = { table, symbols, text, facts };
  const branches = rowsToCompare(symbols, table)
    .map(([branch, rows]) => readBranch(branch, rows, question))
    .filter(({ verdict }) => verdict !== "no");
  const gaps: SeiMissing[] = [];
  if (symbols.length < facts.ipc.length) gaps.push("ipc_not_understood");
  if (symbols.some(({ levels }) => named(table.notCovered, levels) !== "no")) gaps.push("ipc_not_covered");
  const verdict = anyOf([...branches.map((branch) => branch.verdict), gaps.length > 0 ? "unknown" : "no"]);
  const missing = verdict === "unknown" ? [...new Set([...gaps, ...branches.flatMap((branch) => branch.missing)])] : [];
  return { verdict, branches, missing, cites };
};
