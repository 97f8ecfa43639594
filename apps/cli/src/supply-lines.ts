import type { MatchDocument, MatchIndex, MatchQuery } from "@zhiqiao/matching";
import { type MatchLine, readMatchLines, type RefusedLine } from "./match-lines.ts";
import { supplyFacts } from "./supply-facts.ts";

/** Added so many at a time: memory stays flat while a large file is read. */
const batchSize = 500;

/** Indexes the usable lines of a file of supplies, each shown to `seen`; the size of the index is the answer. */
export const addSupplies = async (
  index: MatchIndex,
  file: string,
  refuse: (line: RefusedLine) => void,
  seen?: (line: MatchLine) => void,
): Promise<number> => {
  let batch: MatchDocument[] = [];
  for await (const line of readMatchLines(file, refuse)) {
    seen?.(line);
    batch.push(toDocument(line));
    if (batch.length === batchSize) {
      index.add(batch);
      batch = [];
    }
  }
  index.add(batch);
  return index.size;
};

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
