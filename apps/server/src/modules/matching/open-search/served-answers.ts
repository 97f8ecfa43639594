import { type Explanation, teachTerms } from "@zhiqiao/matching";
import type { SearchServer } from "../../../platform/config.ts";
import type { EngineAnswers, EngineRequest } from "../engine-protocol.ts";
import { openServedIndexes } from "./served-indexes.ts";

/** Answers what a thread of the engine is asked from indexes that a search server keeps; this thread analyses texts and ranks what the server proposes. */
export const createServedAnswers = (server: SearchServer): ((request: EngineRequest) => Promise<EngineAnswers[keyof EngineAnswers]>) => {
  const indexes = openServedIndexes(server);
  return async (request) => {
    switch (request.kind) {
      case "add":
        await indexes[request.index].add(request.documents);
        return { size: await indexes[request.index].size(), segments: [] };
      case "remove":
        await indexes[request.index].remove(request.ids);
        return { size: await indexes[request.index].size(), segments: [] };
      case "teach":
        teachTerms(request.terms);
        return null;
      case "clear":
        await Promise.all([indexes.patents.clear(), indexes.demands.clear()]);
        return null;
      case "search": {
        const begun = performance.now();
        const index = indexes[request.index];
        const { query, limit, offset, filter, counted, fold = false, furtherFacets = [] } = request;
        const { hits, ...counts } = await index.search(query, { limit, offset, filter, counted, fold, furtherFacets });
        const explained = await Promise.all(hits.slice(0, request.explained).map(({ id }) => index.explain(query, id)));
        const explanations = Object.fromEntries(
          explained.flatMap((each): [string, Explanation][] => (each === undefined ? [] : [[each.id, each]])),
        );
        return { hits, ...counts, explanations, tookMs: performance.now() - begun };
      }
      case "explain":
        return (await indexes[request.index].explain(request.query, request.id)) ?? null;
      case "otherBranches":
        // Cheaper than reading each from the server: all are stated anew.
        return request.stated.map(({ id }) => id);
      case "gather":
      case "take":
      case "adopt":
      case "save":
      case "open":
      case "show":
      case "rank":
        throw new Error(`${request.kind} is for an index in memory; a search server keeps this one`);
    }
  };
};
