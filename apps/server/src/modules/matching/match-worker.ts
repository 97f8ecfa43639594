import { parentPort, workerData } from "node:worker_threads";
import {
  createMatchIndex,
  createMatchReader,
  createSegmentGatherer,
  type Explanation,
  type MatchIndex,
  rankMatches,
  teachTerms,
} from "@zhiqiao/matching";
import type {
  AnswerEnvelope,
  EngineAnswers,
  EngineRequest,
  IndexName,
  IndexState,
  MatchThreadData,
  RequestEnvelope,
} from "./engine-protocol.ts";
import { createServedAnswers } from "./open-search/served-answers.ts";
import { SearchServerError } from "./open-search/server-request.ts";
import { openSnapshotFile, saveSnapshotFile } from "./snapshot-file.ts";

// Two such threads run: one owns the indexes and analyses what changes, the other searches the same memory, so that no search waits for a change. The
// thread that answers people does neither.
const newIndexes = (): Record<IndexName, MatchIndex> => ({
  patents: createMatchIndex(),
  demands: createMatchIndex(),
  achievements: createMatchIndex(),
});
let owned = newIndexes();
const shown = { patents: createMatchReader(), demands: createMatchReader(), achievements: createMatchReader() };
let gatherer = createSegmentGatherer();

const stateOf = ({ size, segments }: MatchIndex): IndexState => ({ size, segments });

function answer(request: EngineRequest): EngineAnswers[keyof EngineAnswers] {
  switch (request.kind) {
    case "add":
      owned[request.index].add(request.documents);
      return stateOf(owned[request.index]);
    case "remove":
      owned[request.index].remove(request.ids);
      return stateOf(owned[request.index]);
    case "adopt":
      owned[request.index].adopt(request.buffers);
      return stateOf(owned[request.index]);
    case "teach":
      teachTerms(request.terms);
      return null;
    case "clear":
      owned = newIndexes();
      gatherer = createSegmentGatherer();
      return null;
    case "gather":
      gatherer.add(request.documents);
      return null;
    case "take":
      return gatherer.take();
    case "save":
      saveSnapshotFile(request.file, owned[request.index].segments, request);
      return null;
    case "open": {
      const snapshot = openSnapshotFile(request.file, request.analysis);
      if ("refused" in snapshot) return snapshot;
      owned[request.index].adopt(snapshot.buffers);
      return { ...stateOf(owned[request.index]), mark: snapshot.mark };
    }
    case "otherBranches": {
      const inOrder = (sei: readonly string[] = []): string => sei.toSorted().join(" ");
      return request.stated.flatMap(({ id, sei }) => {
        const document = owned[request.index].document(id);
        return document === undefined || inOrder(document.attributes?.sei) === inOrder(sei) ? [] : [id];
      });
    }
    case "show":
      shown[request.index].show(request.segments);
      shown[request.index].warm();
      return null;
    case "search": {
      const begun = performance.now();
      const index = shown[request.index];
      const result = index.search(request.query, {
        limit: request.limit,
        offset: request.offset,
        filter: request.filter,
        counted: request.counted,
        fold: request.fold ?? false,
        furtherFacets: request.furtherFacets ?? [],
      });
      const explanations: Record<string, Explanation> = {};
      for (const hit of result.hits.slice(0, request.explained)) {
        const explanation = index.explain(request.query, hit.id);
        if (explanation !== undefined) explanations[hit.id] = explanation;
      }
      return { ...result, explanations, tookMs: performance.now() - begun };
    }
    case "rank":
      return request.queries.map((query) => rankMatches(shown[request.index], query, request));
    case "explain":
      return shown[request.index].explain(request.query, request.id) ?? null;
  }
}

const { searchServer } = workerData as MatchThreadData;
const served = searchServer === undefined ? undefined : createServedAnswers(searchServer);

const port = parentPort;
if (port === null) throw new Error("match-worker runs in a worker thread");
const fail = (id: number, error: unknown): void => {
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  port.postMessage({ id, error: told, ofServer: error instanceof SearchServerError } satisfies AnswerEnvelope);
};
port.on("message", ({ id, request }: RequestEnvelope) => {
  if (served !== undefined) {
    served(request).then(
      (answered) => port.postMessage({ id, answer: answered } satisfies AnswerEnvelope),
      (error: unknown) => fail(id, error),
    );
    return;
  }
  try {
    port.postMessage({ id, answer: answer(request) } satisfies AnswerEnvelope);
  } catch (error) {
    fail(id, error);
  }
});
