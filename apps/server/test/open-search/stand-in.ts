import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import { text as textOf } from "node:stream/consumers";
import { BadRequest, bm25, type KeptDocument, scoreUnder, type TextStatistics, valuesAt } from "./lucene.ts";

/**
 * A stand-in for OpenSearch, written from its published API documentation, not recorded from a server: none can be installed where the tests of
 * this repository were made. It answers the few requests that the adapter makes, refuses keys that it does not know, as the server does, and keeps
 * everything in memory. `OPENSEARCH_URL` runs the same contract against a real server.
 */
interface Definition {
  readonly settings: { readonly index: { readonly similarity: Readonly<Record<string, { readonly k1: number; readonly b: number }>> } };
  readonly mappings: { readonly properties: Readonly<Record<string, { readonly type?: string; readonly similarity?: string }>> };
}
interface Index {
  readonly definition: Definition;
  readonly documents: Map<string, KeptDocument>;
}
type Body = Readonly<Record<string, unknown>>;
interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const ok = (body: unknown): Answer => ({ status: 200, body });
const SHARDS = { total: 1, successful: 1, skipped: 0, failed: 0 } as const;
const failure = (status: number, type: string, reason: string): Answer => ({
  status,
  body: { error: { root_cause: [{ type, reason }], type, reason }, status },
});

const only = (body: Body, ...names: readonly string[]): void => {
  for (const name of Object.keys(body)) if (!names.includes(name)) throw new BadRequest("parsing_exception", `Unknown key for [${name}].`);
};

const termsOf = (text: string): string[] => text.split(/\s+/u).filter((term) => term !== "");

function keep({ definition }: Index, source: Body): KeptDocument {
  const texts = new Map<string, { frequencies: Map<string, number>; length: number }>();
  for (const [field, value] of Object.entries(source)) {
    const type = definition.mappings.properties[field];
    if (type === undefined)
      throw new BadRequest("strict_dynamic_mapping_exception", `mapping set to strict, dynamic introduction of [${field}] is not allowed`);
    if (type.type !== "text") continue;
    const frequencies = new Map<string, number>();
    const terms = termsOf(String(value));
    for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    if (terms.length > 0) texts.set(field, { frequencies, length: terms.length });
  }
  return { source, texts };
}

function statisticsOf({ documents }: Index, field: string): TextStatistics {
  const frequencies = new Map<string, number>();
  let docCount = 0;
  let sumTtf = 0;
  for (const { texts } of documents.values()) {
    const kept = texts.get(field);
    if (kept === undefined) continue;
    docCount += 1;
    sumTtf += kept.length;
    for (const term of kept.frequencies.keys()) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  }
  return { docCount, sumTtf, docFreq: (term) => frequencies.get(term) ?? 0 };
}

function bulk(index: Index, lines: readonly Body[]): Answer {
  const items: Body[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const [action, { _id }] = (Object.entries(lines[at] ?? {}) as [string, { _id: string }][])[0] ?? ["", { _id: "" }];
    if (action === "index") {
      at += 1;
      const known = index.documents.has(_id);
      items.push({ index: { _index: "documents", _id, status: known ? 200 : 201, result: known ? "updated" : "created" } });
      index.documents.set(_id, keep(index, lines[at] ?? {}));
    } else if (action === "delete") {
      const found = index.documents.delete(_id);
      items.push({ delete: { _index: "documents", _id, status: found ? 200 : 404, result: found ? "deleted" : "not_found" } });
    } else throw new BadRequest("illegal_argument_exception", `Malformed action/metadata line [${at + 1}]`);
  }
  return ok({ took: 1, errors: false, items });
}

/** A field that no document has takes its statistics from the text that is asked about, as servers do. */
function termVectors(index: Index, body: Body, parameters: URLSearchParams): Answer {
  only(body, "doc");
  only(Object.fromEntries(parameters), "fields", "term_statistics", "field_statistics", "positions", "offsets", "payloads");
  const fields = parameters.get("fields")?.split(",") ?? [];
  const asked = Object.entries(body["doc"] as Readonly<Record<string, string>>).filter(([field]) => fields.includes(field));
  const vectors = asked.map(([field, text]) => {
    const own = [...new Set(termsOf(text))];
    const known = statisticsOf(index, field);
    const { docCount, sumTtf, docFreq } = known.docCount > 0 ? known : { docCount: 1, sumTtf: own.length, docFreq: () => 1 };
    const terms = own.map((term) => {
      const found = docFreq(term);
      return [term, { ...(found > 0 ? { doc_freq: found } : {}), term_freq: 1 }] as const;
    });
    return [
      field,
      { field_statistics: { sum_doc_freq: sumTtf, doc_count: docCount, sum_ttf: sumTtf }, terms: Object.fromEntries(terms) },
    ] as const;
  });
  return ok({
    _index: "documents",
    _version: 0,
    found: true,
    took: 1,
    term_vectors: Object.fromEntries(vectors.filter(([, { terms }]) => Object.keys(terms).length > 0)),
  });
}

type Scored = readonly [id: string, score: number, document: KeptDocument];

function aggregate(aggs: Readonly<Record<string, Body>>, found: readonly Scored[]): Body {
  return Object.fromEntries(
    Object.entries(aggs).map(([name, agg]) => {
      only(agg, "filter", "terms", "aggs");
      const {
        filter,
        terms,
        aggs: inner,
      } = agg as { filter?: unknown; terms?: { field: string; size: number }; aggs?: Record<string, Body> };
      if (terms === undefined) {
        const kept = found.filter(([id, , document]) => scoreUnder(filter, id, document, () => 1) !== undefined);
        return [name, { doc_count: kept.length, ...(inner === undefined ? {} : aggregate(inner, kept)) }];
      }
      const counts = new Map<unknown, number>();
      for (const [, , { source }] of found)
        for (const value of new Set(valuesAt(source, terms.field))) counts.set(value, (counts.get(value) ?? 0) + 1);
      return [name, { buckets: Array.from(counts, ([key, count]) => ({ key, doc_count: count })) }];
    }),
  );
}

function search(index: Index, body: Body, legacy: boolean): Answer {
  only(body, "size", "track_total_hits", "min_score", "query", "post_filter", "aggs", "_source");
  const { properties } = index.definition.mappings;
  const statistics = new Map(["words", "bigrams"].map((field) => [field, statisticsOf(index, field)]));
  const found: Scored[] = [];
  for (const [id, document] of index.documents) {
    const score = scoreUnder(body["query"], id, document, (field, term) => {
      const kept = document.texts.get(field);
      const known = statistics.get(field);
      const similarity = index.definition.settings.index.similarity[properties[field]?.similarity ?? ""];
      if (kept === undefined || known === undefined || similarity === undefined)
        throw new BadRequest("query_shard_exception", `no field [${field}]`);
      return bm25({ frequency: kept.frequencies.get(term) ?? 0, length: kept.length, docFreq: known.docFreq(term) }, known, {
        ...similarity,
        legacy,
      });
    });
    if (score !== undefined && score >= Number(body["min_score"] ?? -Infinity)) found.push([id, score, document]);
  }
  const hits = found
    .filter(([id, , document]) => body["post_filter"] === undefined || scoreUnder(body["post_filter"], id, document, () => 1) !== undefined)
    .toSorted((a, b) => b[1] - a[1]);
  const given = hits
    .slice(0, Number(body["size"] ?? 10))
    .map(([_id, _score, { source }]) => ({ _index: "documents", _id, _score, _source: { document: source["document"] } }));
  return ok({
    took: 1,
    timed_out: false,
    _shards: SHARDS,
    hits: {
      ...(body["track_total_hits"] === true ? { total: { value: hits.length, relation: "eq" } } : {}),
      max_score: given.length > 0 ? (hits[0]?.[1] ?? null) : null,
      hits: given,
    },
    ...(body["aggs"] === undefined ? {} : { aggregations: aggregate(body["aggs"] as Record<string, Body>, found) }),
  });
}

function answerFor(indexes: Map<string, Index>, method: string, address: URL, body: string, legacy: boolean): Answer {
  const [name = "", action, id = ""] = address.pathname.slice(1).split("/").map(decodeURIComponent);
  const index = indexes.get(name);
  const json = (): Body => JSON.parse(body) as Body;
  if (name === "" && method === "GET") return ok({ name: "stand-in", version: { distribution: "stand-in", number: "1" } });
  if (action === undefined && method === "PUT") {
    if (index !== undefined) return failure(400, "resource_already_exists_exception", `index [${name}] already exists`);
    indexes.set(name, { definition: json() as unknown as Definition, documents: new Map() });
    return ok({ acknowledged: true, shards_acknowledged: true, index: name });
  }
  if (action === undefined && method === "DELETE") return ok({ acknowledged: indexes.delete(name) || true });
  if (index === undefined) return failure(404, "index_not_found_exception", `no such index [${name}]`);
  switch (`${method} ${action ?? ""}`) {
    case "HEAD ":
      return ok("");
    case "POST _bulk":
      return bulk(
        index,
        body
          .trimEnd()
          .split("\n")
          .map((line) => JSON.parse(line) as Body),
      );
    case "GET _count":
      return ok({ count: index.documents.size, _shards: SHARDS });
    case "POST _termvectors":
      return termVectors(index, json(), address.searchParams);
    case "POST _search":
      return search(index, json(), legacy);
    case "GET _doc": {
      const kept = index.documents.get(id);
      return kept === undefined
        ? { status: 404, body: { _id: id, found: false } }
        : ok({ _index: "documents", _id: id, found: true, _source: { document: kept.source["document"] } });
    }
    default:
      return failure(400, "illegal_argument_exception", `no handler found for ${method} ${address.pathname}`);
  }
}

/** Starts the stand-in on a free port of this machine. `legacy`: scores carry the factor k1 + 1, as most versions' do. */
export const startStandIn = async ({
  legacy,
  port = 0,
}: {
  readonly legacy: boolean;
  readonly port?: number;
}): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> => {
  const indexes = new Map<string, Index>();
  const answered = async (method: string, address: string, request: Readable): Promise<Answer> => {
    try {
      return answerFor(indexes, method, new URL(address, "http://stand-in"), await textOf(request), legacy);
    } catch (error) {
      return error instanceof BadRequest ? failure(400, error.type, error.message) : failure(500, "exception", String(error));
    }
  };
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, body } = await answered(request.method ?? "", request.url ?? "", request);
    response.writeHead(status, { "content-type": "application/json" }).end(request.method === "HEAD" ? "" : JSON.stringify(body));
  };
  const server = createServer((request, response) => void respond(request, response));
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
};
