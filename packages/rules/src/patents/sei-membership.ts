import { allOf, anyOf, not, type Verdict, verdictOf } from "../engine/verdict.ts";
import type { Citation } from "../engine/dated-rule.ts";
import { type IpcPattern, ipcMatches, type IpcSymbol, nearIpc, parseIpcSymbol } from "./ipc-symbol.ts";
import type { SeiBranch, SeiRow, SeiRowPlace, SeiTable } from "./sei-table.ts";

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

/** A row of the table that a symbol meets: how, and by which patterns. */
type RowMet = { readonly branch: number; readonly row: number; readonly verdict: Verdict; readonly patterns: readonly string[] };

type SymbolReading = {
  /** Without rows that the symbol does not meet, in the table's order. */
  readonly rows: readonly RowMet[];
  readonly covered: boolean;
};

/** The text is in the form in which keywords are looked for; `null` where there is none. */
type Question = { readonly table: SeiTable; readonly text: string | null; readonly facts: SeiFacts };

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

const readRow = (branch: number, row: number, table: SeiTable, levels: IpcSymbol): RowMet | undefined => {
  const { include, exclude } = table.branches[branch]?.rows[row] ?? {};
  if (include === undefined || exclude === undefined) return undefined;
  const near = nearIpc(include, levels);
  const verdict = allOf([named(near, levels), not(named(nearIpc(exclude, levels), levels))]);
  if (verdict === "no") return undefined;
  return { branch, row, verdict, patterns: near.filter((pattern) => ipcMatches(pattern, levels) !== "no").map(({ text }) => text) };
};

type TableReadings = {
  /** Subclass (or what there is of it) → how many levels of a symbol the table's patterns near it look at. */
  readonly depths: Map<string, number>;
  /** Symbol, cut to that depth → reading. So few are remembered: most tables end at the subclass or the main group. */
  readonly readings: Map<string, SymbolReading>;
};

/** What a table says of a symbol does not change, and patents of a registry share their symbols. */
const remembered = new WeakMap<SeiTable, TableReadings>();

const readingsOf = (table: SeiTable): TableReadings => {
  const known = remembered.get(table) ?? { depths: new Map<string, number>(), readings: new Map<string, SymbolReading>() };
  remembered.set(table, known);
  return known;
};

const deepestOf = (patterns: readonly IpcPattern[]): number =>
  patterns.reduce((deepest, { levels }) => Math.max(deepest, levels.length), 0);

const depthNear = (table: SeiTable, levels: IpcSymbol): number =>
  placesNear(table, levels).reduce((deepest, { branch, row }) => {
    const { include, exclude } = table.branches[branch]?.rows[row] ?? {};
    const near = [include, exclude].map((filed) => (filed === undefined ? 0 : deepestOf(nearIpc(filed, levels))));
    return Math.max(deepest, ...near);
  }, deepestOf(table.notCovered));

/** A pattern looks at no level below its own, except that one of all five levels asks whether the symbol ends there. */
const readSymbol = (table: SeiTable, levels: IpcSymbol): SymbolReading => {
  const { depths, readings } = readingsOf(table);
  const subclass = levels.slice(0, 3).join("");
  const depth = depths.get(subclass) ?? Math.max(3, depthNear(table, levels));
  depths.set(subclass, depth);
  const key = levels.slice(0, depth).join(" ");
  const known = readings.get(key);
  if (known !== undefined) return known;
  const reading = {
    rows: placesNear(table, levels).flatMap(({ branch, row }) => readRow(branch, row, table, levels) ?? []),
    covered: named(table.notCovered, levels) === "no",
  };
  readings.set(key, reading);
  return reading;
};

/** Places of the rows worth comparing, each once, in the table's order. */
const placesNear = (table: SeiTable, levels: IpcSymbol): readonly SeiRowPlace[] =>
  nearIpc(table.places, levels)
    .toSorted((a, b) => a.branch - b.branch || a.row - b.row)
    .filter((place, at, sorted) => place.branch !== sorted[at - 1]?.branch || place.row !== sorted[at - 1]?.row);

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

/** One row of a branch, by the symbols that meet it. */
const judgeRow = (row: SeiRow, code: string, hits: readonly Hit[], question: Question): RowReading => {
  const bySymbol = anyOf(hits.map(({ met }) => met.verdict));
  const deciding = hits.filter(({ met }) => met.verdict === bySymbol);
  const { verdict, keyword, missing } = readKeywords(row, code, question);
  const all = allOf([bySymbol, verdict]);
  return {
    verdict: all,
    symbols: deciding.map(({ text }) => text),
    patterns: [...new Set(deciding.flatMap(({ met }) => met.patterns))],
    keyword,
    missing: all === "unknown" ? [...(bySymbol === "unknown" ? (["ipc_detail"] as const) : []), ...missing] : [],
  };
};

const judgeBranch = (branch: SeiBranch, hits: readonly Hit[], question: Question): SeiBranchVerdict => {
  const rows: RowReading[] = [];
  for (let from = 0; from < hits.length; ) {
    const at = hits[from]?.met.row ?? 0;
    let to = from + 1;
    while (hits[to]?.met.row === at) to += 1;
    const row = branch.rows[at];
    if (row !== undefined) rows.push(judgeRow(row, branch.code, hits.slice(from, to), question));
    from = to;
  }
  const verdict = anyOf(rows.map((row) => row.verdict));
  const first = rows.find((row) => row.verdict === verdict);
  const { symbols = [], patterns = [], keyword = null } = first ?? {};
  const missing = verdict === "unknown" ? [...new Set(rows.flatMap((row) => row.missing))] : [];
  return { code: branch.code, name: branch.name, verdict, symbols, patterns, keyword, missing };
};

/** A symbol of the patent that meets a row. */
type Hit = { readonly text: string; readonly met: RowMet };

type ReadSymbol = { readonly text: string; readonly reading: SymbolReading };

const judgeBranches = (symbols: readonly ReadSymbol[], question: Question): readonly SeiBranchVerdict[] => {
  const hits: Hit[] = [];
  for (const { text, reading } of symbols) for (const met of reading.rows) hits.push({ text, met });
  // The sort is stable: the symbols of a row stay in the patent's order.
  hits.sort((a, b) => a.met.branch - b.met.branch || a.met.row - b.met.row);
  const branches: SeiBranchVerdict[] = [];
  for (let from = 0; from < hits.length; ) {
    const at = hits[from]?.met.branch ?? 0;
    let to = from + 1;
    while (hits[to]?.met.branch === at) to += 1;
    const branch = question.table.branches[at];
    const judged = branch === undefined ? undefined : judgeBranch(branch, hits.slice(from, to), question);
    if (judged !== undefined && judged.verdict !== "no") branches.push(judged);
    from = to;
  }
  return branches;
};

/**
 * Whether a patent belongs to a strategic emerging industry by the table, branch by branch. Unknown, naming why, without IPC, where a
 * symbol is too short for the table or not in its edition, and where a row has keywords and the text does not settle them.
 */
export const seiMembership = (table: SeiTable, facts: SeiFacts): SeiMembership => {
  const { cites } = table;
  if (facts.ipc === null || facts.ipc.length === 0) return { verdict: "unknown", branches: [], missing: ["ipc"], cites };
  const symbols: ReadSymbol[] = [];
  for (const text of facts.ipc) {
    const levels = parseIpcSymbol(text);
    if (levels !== undefined) symbols.push({ text, reading: readSymbol(table, levels) });
  }
  const text = facts.text === null || facts.text.trim() === "" ? null : comparable(facts.text);
  const branches = judgeBranches(symbols, { table, text, facts });
  const gaps: SeiMissing[] = [];
  if (symbols.length < facts.ipc.length) gaps.push("ipc_not_understood");
  if (symbols.some(({ reading }) => !reading.covered)) gaps.push("ipc_not_covered");
  const verdict = anyOf([...branches.map((branch) => branch.verdict), gaps.length > 0 ? "unknown" : "no"]);
  const missing = verdict === "unknown" ? [...new Set([...gaps, ...branches.flatMap((branch) => branch.missing)])] : [];
  return { verdict, branches, missing, cites };
};
