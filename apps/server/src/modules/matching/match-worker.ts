import { parentPort } from "node:worker_threads";
import { createMatchIndex, type Explanation, teachTerms } from "@zhiqiao/matching";
import type { AnswerEnvelope, EngineAnswers, EngineRequest, RequestEnvelope } from "./engine-protocol.ts";

// The indexes live here and nowhere else: analysing text keeps a core busy, and the thread that answers people must stay free.
let indexes = { patents: createMatchIndex(), demands: createMatchIndex() };

function answer(request: EngineRequest): EngineAnswers[keyof EngineAnswers] {
  switch (request.kind) {
    case "add":
      indexes[request.index].add(request.documents);
      return { size: indexes[request.index].size };
    case "remove":
      indexes[request.index].remove(request.ids);
      return { size: indexes[request.index].size };
    case "teach":
      teachTerms(request.terms);
      return { size: request.terms.length };
    case "clear":
      indexes = { patents: createMatchIndex(), demands: createMatchIndex() };
      return { size: 0 };
    case "search": {
      const begun = performance.now();
      const index = indexes[request.index];
      const result = index.search(request.query, { limit: request.limit, offset: request.offset, filter: request.filter });
      const explanations: Record<string, Explanation> = {};
      for (const hit of result.hits.slice(0, request.explained)) {
        const explanation = index.explain(request.query, hit.id);
        if (explanation !== undefined) explanations[hit.id] = explanation;
      }
      return { ...result, explanations, tookMs: performance.now() - begun };
    }
    case "explain":
      return indexes[request.index].explain(request.query, request.id) ?? null;
  }
}

const port = parentPort;
if (port === null) throw new Error("match-worker runs in a worker thread");
port.on("message", ({ id, request }: RequestEnvelope) => {
  try {
    port.postMessage({ id, answer: answer(request) } satisfies AnswerEnvelope);
  } catch (error) {
    port.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) } satisfies AnswerEnvelope);
  }
});
