import type { MatchDocument } from "@zhiqiao/matching";
import type { EngineAnswers, EngineRequest } from "./engine-protocol.ts";

interface Gathering {
  ask<Request extends EngineRequest>(request: Request): Promise<EngineAnswers[Request["kind"]]>;
}

/** Documents of pages of rows, each read while the one before is analysed. `read` gives what follows an id; a page that is not full is the last. */
export async function* pagesOf<Row extends { readonly id: string }>(
  read: (after: string | undefined) => Promise<readonly Row[]>,
  pageSize: number,
  toDocuments: (rows: readonly Row[]) => Promise<readonly MatchDocument[]>,
): AsyncGenerator<readonly MatchDocument[], void, undefined> {
  let coming = read(undefined);
  for (;;) {
    const rows = await coming;
    const isLast = rows.length < pageSize;
    if (!isLast) {
      coming = read(rows.at(-1)?.id);
      // Whoever takes the next page hears of a failure; until then nobody does.
      coming.catch(() => undefined);
    }
    yield await toDocuments(rows);
    if (isLast) return;
  }
}

/** Has the threads analyse documents in turn, each a page at a time, and gives the segments of all. */
export async function gatherSegments(
  pages: AsyncIterable<readonly MatchDocument[]>,
  threads: readonly Gathering[],
): Promise<SharedArrayBuffer[]> {
  const busy: Promise<unknown>[] = threads.map(() => Promise.resolve());
  let turn = 0;
  for await (const documents of pages) {
    const thread = threads[turn];
    if (thread === undefined) continue;
    await busy[turn];
    const gathered = thread.ask({ kind: "gather", documents });
    gathered.catch(() => undefined);
    busy[turn] = gathered;
    turn = (turn + 1) % threads.length;
  }
  await Promise.all(busy);
  return (await Promise.all(threads.map((thread) => thread.ask({ kind: "take" })))).flat();
}
