import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { readReferenceFile } from "../../packages/formats/src/index.ts";
import { classTitles, type MatchDocument, type MatchQuery } from "../../packages/matching/src/index.ts";

const FOLDER = path.resolve(import.meta.dirname, "../../../shared/data/eval");
const DEMANDS = path.resolve(import.meta.dirname, "../../../shared/data/demands/demands.jsonl");
const PATENTS = path.resolve(import.meta.dirname, "../../../shared/data/patents/cn_patents.jsonl");

const IPC = path.resolve(import.meta.dirname, "../../../shared/data/reference/ipc_2026_01_zh.csv");

export interface JudgedSet {
  supplies: MatchDocument[];
  demands: (MatchQuery & { id: string })[];
  /** Demand id → supply id → grade 0 to 3. */
  grades: Map<string, Map<string, number>>;
}

export const judgedSetIsPresent = (): boolean => existsSync(path.join(FOLDER, "qrels.tsv"));

const lines = (file: string): string[] =>
  readFileSync(path.resolve(FOLDER, file), "utf8")
    .split("\n")
    .filter((line) => line !== "");

export const patentsArePresent = (): boolean => existsSync(PATENTS);

export const classTitlesArePresent = (): boolean => existsSync(IPC);

/** Titles of the IPC by code. */
export const readIpcTitles = async (): Promise<(code: string) => string | undefined> => {
  const { rows } = await readReferenceFile(IPC, { kind: "ipc", fileName: path.basename(IPC) });
  const titles = new Map(rows.map(({ code, titleZh }) => [code, titleZh ?? undefined]));
  return (code) => titles.get(code);
};

/**
 * The supplies with what their IPC groups are called. Few state a class themselves; the patents beside them, which are the registry's share of the same
 * texts, state those of most, and are known by their titles.
 */
export const withClassTitles = async ({ supplies }: JudgedSet): Promise<MatchDocument[]> => {
  const symbols = new Map<string, string[]>();
  for (const line of lines(PATENTS)) {
    const { title, ipc = [], cpc = [] } = JSON.parse(line) as { title: string; ipc?: string[] | null; cpc?: string[] | null };
    symbols.set(title, [...(symbols.get(title) ?? []), ...(ipc ?? []), ...(cpc ?? [])]);
  }
  const titleOf = await readIpcTitles();
  return supplies.map((supply) => {
    const { cpc = [] } = supply as { cpc?: readonly string[] };
    return { ...supply, classes: classTitles([...cpc, ...(symbols.get(supply.title) ?? [])], titleOf) };
  });
};

/** The patents that have an abstract, each once. */
export const readPatents = (): MatchDocument[] => {
  const byId = new Map<string, MatchDocument>();
  for (const line of lines(PATENTS)) {
    const { id, pub, title, abstract } = JSON.parse(line) as { id?: string | number; pub?: string; title?: string; abstract?: string };
    const key = String(id ?? pub);
    if (title?.trim() && abstract?.trim() && !byId.has(key)) byId.set(key, { id: key, title, abstract });
  }
  return Array.from(byId.values());
};

/** Demands that nobody judged, among which judged ones have to be found: none whose title is that of a judged one, whatever its id. */
export const readOtherDemands = ({ demands }: JudgedSet): JudgedSet["demands"] => {
  if (!existsSync(DEMANDS)) return [];
  const judged = new Set(demands.map(({ title }) => title));
  return lines(DEMANDS).flatMap((line) => {
    const { id, title, description } = JSON.parse(line) as { id: string; title: string; description?: string };
    return judged.has(title) ? [] : [{ id: `unjudged ${id}`, title, ...(description === undefined ? {} : { text: description }) }];
  });
};

/** Reads the judged set beside the checkout. */
export const readJudgedSet = (): JudgedSet => {
  const grades = new Map<string, Map<string, number>>();
  for (const line of lines("qrels.tsv")) {
    const [demand = "", supply = "", grade = ""] = line.split("\t");
    const known = grades.get(demand) ?? new Map<string, number>();
    grades.set(demand, known.set(supply, Number(grade)));
  }
  const demands = lines("demands.jsonl").map((line) => {
    const { id, title, description } = JSON.parse(line) as { id: string; title: string; description?: string };
    return { id, title, ...(description === undefined ? {} : { text: description }) };
  });
  return { supplies: lines("supply.jsonl").map((line) => JSON.parse(line) as MatchDocument), demands, grades };
};
