import { availableParallelism } from "node:os";
import { createMatchIndex, type MatchDocument, type MatchIndex } from "@zhiqiao/matching";
import { gatherSegments } from "./fill-index.ts";
import { createMatchThread } from "./match-thread.ts";

/** So many are analysed here before threads have started. */
const fewDocuments = 2_000;

export interface IndexingOptions {
  /** How many threads analyse; one for each core unless given. */
  readonly threads?: number;
  /** Up to how many documents no thread is started. */
  readonly few?: number;
}

/**
 * An index of the documents of all pages, every id once, analysed on all cores: each thread takes a page at a time and freezes what it analyses into
 * segments, which the index takes over without a copy. Fails when a thread does.
 */
export async function indexInBulk(
  pages: AsyncIterable<readonly MatchDocument[]>,
  { threads: most = availableParallelism(), few = fewDocuments }: IndexingOptions = {},
): Promise<MatchIndex> {
  const index = createMatchIndex();
  const coming = pages[Symbol.asyncIterator]();
  const first: (readonly MatchDocument[])[] = [];
  let [read, ended] = [0, false];
  while (read <= few && !ended) {
    const page = await coming.next();
    if (page.done === true) ended = true;
    else {
      first.push(page.value);
      read += page.value.length;
    }
  }
  if (ended) {
    for (const page of first) index.add(page);
    return index;
  }
  async function* all(): AsyncGenerator<readonly MatchDocument[], void, undefined> {
    yield* first;
    for (let page = await coming.next(); page.done !== true; page = await coming.next()) yield page.value;
  }
  const threads = Array.from({ length: most }, () => createMatchThread(() => undefined));
  try {
    index.adopt(await gatherSegments(all(), threads));
    return index;
  } finally {
    await Promise.all(threads.map((thread) => thread.end(true)));
  }
}
