import type { Run } from "@zhiqiao/matching/evaluate";
import type { JudgedDemand, JudgedSet } from "./judged-set.ts";
import { type MatchLine, readMatchLines } from "./match-lines.ts";
import { writeWholeFile } from "./output-file.ts";

/** Places of a list that people look at. */
export const lookedAt = 10;
/** So many characters of a text are shown; whoever wants more opens the record. */
const SHOWN = 300;

const shown = (text: string | undefined): string => {
  const line = (text ?? "").replaceAll(/\s+/gu, " ").trim();
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
};

const remarks = (id: string, title: string, text: string | undefined): string[] => [
  `# ${id} ${shown(title)}`,
  ...(text === undefined ? [] : [`#   ${shown(text)}`]),
];

/** What stands among the first ten of any of the runs and was not judged, by demand. */
const unjudgedOf = (demand: JudgedDemand, { judgements }: Pick<JudgedSet, "judgements">, runs: readonly Run[]): readonly string[] => {
  const grades = judgements.get(demand.id);
  const first = new Set(runs.flatMap((run) => run.get(demand.id)?.slice(0, lookedAt) ?? []));
  return Array.from(first).filter((id) => grades?.has(id) !== true);
};

/**
 * Writes the pairs that a person has to read before the runs can be compared fairly: judgements whose grade is a question mark, with both texts as
 * remarks. Supplies stand in the order of their ids, so that their rank does not lead the reader. Gives how many pairs there are.
 */
export const writePairsToJudge = async (
  file: string,
  supplyFile: string,
  { demands, judgements }: Pick<JudgedSet, "demands" | "judgements">,
  runs: readonly Run[],
): Promise<number> => {
  const wanted = new Map(demands.map((demand) => [demand, unjudgedOf(demand, { judgements }, runs).toSorted()]));
  const ids = new Set(Array.from(wanted.values()).flat());
  const supplies = new Map<string, MatchLine>();
  for await (const line of readMatchLines(supplyFile, () => undefined)) if (ids.has(line.id)) supplies.set(line.id, line);
  const lines: string[] = [];
  let pairs = 0;
  for (const [demand, found] of wanted) {
    if (found.length > 0) lines.push("# ", ...remarks(demand.id, demand.title, demand.text));
    for (const id of found) {
      const supply = supplies.get(id);
      // A run of another engine may name what the file does not hold.
      if (supply === undefined) continue;
      lines.push(...remarks(id, supply.title, supply.text), `${demand.id}\t${id}\t?`);
      pairs += 1;
    }
  }
  await writeWholeFile(file, lines.map((line) => `${line}\n`).join(""));
  return pairs;
};
