import { classTitles, type MatchDocument, type MatchIndex, type MatchQuery } from "@zhiqiao/matching";
import { indexInBulk } from "@zhiqiao/server/modules/matching/index";
import { noTitles, type TitleOfClass } from "./class-titles.ts";
import { type MatchLine, partsOf, readMatchLines, type RefusedLine } from "./match-lines.ts";
import type { Progress } from "./progress.ts";
import { supplyFacts } from "./supply-facts.ts";

/** Analysed so many at a time: memory stays flat while a large file is read. */
const batchSize = 500;

interface Reading {
  readonly refuse: (line: RefusedLine) => void;
  readonly seen?: (line: MatchLine) => void;
  readonly progress?: Progress;
  readonly titleOf?: TitleOfClass;
}

async function* batchesOf(file: string, { refuse, seen, progress, titleOf }: Reading): AsyncGenerator<readonly MatchDocument[]> {
  let batch: MatchDocument[] = [];
  let read = 0;
  for await (const line of readMatchLines(file, refuse)) {
    seen?.(line);
    batch.push(toDocument(line, titleOf));
    if (batch.length < batchSize) continue;
    read += batch.length;
    progress?.tell(() => ({ zh: `已读入 ${read} 条供给`, en: `${read} supplies read` }));
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** An index of the usable lines of a file of supplies, made on all cores. */
export const indexSupplies = (file: string, reading: Reading): Promise<MatchIndex> => indexInBulk(batchesOf(file, reading));

/** Symbols of the CPC are those of the IPC and finer ones, whose main groups the IPC mostly has. */
const classesOf = ({ ipc, classes, members }: MatchLine, titleOf: TitleOfClass): readonly string[] => [
  ...new Set([...classTitles([...ipc, ...partsOf(members["cpc"], /[;；,，|]/u)], titleOf), ...classes]),
];

/** A line as the index takes it. */
export const toDocument = (line: MatchLine, titleOf: TitleOfClass = noTitles): MatchDocument => {
  const { id, title, text, claims, ipc, members } = line;
  const classes = classesOf(line, titleOf);
  return {
    id,
    title,
    ...(text === undefined ? {} : { abstract: text }),
    ...(claims === undefined ? {} : { claims }),
    ...(ipc.length === 0 ? {} : { tags: ipc }),
    ...(classes.length === 0 ? {} : { classes }),
    attributes: { ...supplyFacts(members), ...(ipc.length === 0 ? {} : { ipc }) },
  };
};

/** A demand as the index is asked for it. */
export const toQuery = ({ title, text, ipc }: MatchLine): MatchQuery => ({ title, ipc, ...(text === undefined ? {} : { text }) });
