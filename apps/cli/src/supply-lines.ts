import type { MatchDocument, MatchIndex, MatchQuery } from "@zhiqiao/matching";
import { indexInBulk } from "@zhiqiao/server/modules/matching/index";
import { type MatchLine, readMatchLines, type RefusedLine } from "./match-lines.ts";
import type { Progress } from "./progress.ts";
import { supplyFacts } from "./supply-facts.ts";

/** Analysed so many at a time: memory stays flat while a large file is read. */
const batchSize = 500;

interface Reading {
  readonly refuse: (line: RefusedLine) => void;
  readonly seen?: (line: MatchLine) => void;
  readonly progress?: Progress;
}

async function* batchesOf(file: string, { refuse, seen, progress }: Reading): AsyncGenerator<readonly MatchDocument[]> {
  let batch: MatchDocument[] = [];
  let read = 0;
  for await (const line of readMatchLines(file, refuse)) {
    seen?.(line);
    batch.push(toDocument(line));
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

/** A line as the index takes it. */
export const toDocument = ({ id, title, text, claims, ipc, members }: MatchLine): MatchDocument => ({
  id,
  title,
  ...(text === undefined ? {} : { abstract: text }),
  ...(claims === undefined ? {} : { claims }),
  ...(ipc.length === 0 ? {} : { tags: ipc }),
  attributes: { ...supplyFacts(members), ...(ipc.length === 0 ? {} : { ipc }) },
});

/** A demand as the index is asked for it. */
export const toQuery = ({ title, text, ipc }: MatchLine): MatchQuery => ({ title, ipc, ...(text === undefined ? {} : { text }) });
