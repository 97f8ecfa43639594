import type { MatchDocument, MatchFilter } from "@zhiqiao/matching";
import { beforeAll, describe, expect, it } from "vitest";
import { syntheticDemands, syntheticSupplies } from "../../../../bench/synthetic-texts.ts";
import { createOpenSearchPort } from "../../src/modules/matching/open-search/open-search-port.ts";
import { createServerRequest } from "../../src/modules/matching/open-search/server-request.ts";
import { type Constant, complaintsOf, isObject, typesOfAnyKey } from "../published-types.ts";
import { type Exchange, recorded } from "./exchanges.ts";
import { startStandIn } from "./stand-in.ts";

/**
 * No live server was at hand when the adapter and its stand-in were written. What both projects publish of their interfaces are the types of their clients, made from
 * the specifications that they hold against their own servers: every request of the adapter, and every answer of the stand-in, must be of those types, with no
 * key that they do not know.
 */
const OPEN_SEARCH = "@opensearch-project/opensearch";
const ELASTICSEARCH = "@elastic/elasticsearch";

interface TypedExchange {
  readonly operation: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly answer: unknown;
}

/** By operation, the types of its parameters, its body and its answer; of a client that knows parameters and body as one request, the body is a part of that. */
const TYPES = {
  [OPEN_SEARCH]: {
    "PUT index": ["API.Indices_Create_Request", "API.Indices_Create_RequestBody", "API.Indices_Create_ResponseBody"],
    "DELETE index": ["API.Indices_Delete_Request", "undefined", "API.Indices_Delete_ResponseBody"],
    "POST _bulk": ["API.Bulk_Request", "API.Bulk_RequestBody", "API.Bulk_ResponseBody"],
    "GET _count": ["API.Count_Request", "undefined", "API.Count_ResponseBody"],
    "POST _termvectors": ["API.Termvectors_Request", "API.Termvectors_RequestBody", "API.Termvectors_ResponseBody"],
    "POST _search": ["API.Search_Request", "API.Search_RequestBody", "API.Search_ResponseBody"],
    "GET _doc": ["API.Get_Request", "undefined", "API.Get_ResponseBody"],
  },
  [ELASTICSEARCH]: {
    "PUT index": ["estypes.IndicesCreateRequest", "Partial<estypes.IndicesCreateRequest>", "estypes.IndicesCreateResponse"],
    "DELETE index": ["estypes.IndicesDeleteRequest", "undefined", "estypes.IndicesDeleteResponse"],
    "POST _bulk": ["estypes.BulkRequest", 'NonNullable<estypes.BulkRequest["operations"]>', "estypes.BulkResponse"],
    "GET _count": ["estypes.CountRequest", "undefined", "estypes.CountResponse"],
    "POST _termvectors": ["estypes.TermvectorsRequest", "Partial<estypes.TermvectorsRequest>", "estypes.TermvectorsResponse"],
    "POST _search": ["estypes.SearchRequest", "estypes.SearchRequest", "estypes.SearchResponse"],
    "GET _doc": ["estypes.GetRequest", "undefined", "estypes.GetResponse"],
  },
} as const;
type Client = keyof typeof TYPES;

/** Types that take any further key; what stands below it is known all the same. */
const OPEN = { [OPEN_SEARCH]: ["API.Search_ResponseBody"], [ELASTICSEARCH]: [] } as const;

const exchanges: TypedExchange[] = [];

const parameterOf = (name: string, text: string): unknown =>
  name === "fields" ? text.split(",") : text === "true" || text === "false" ? text === "true" : text;

/** Refusals are of no type of theirs. */
const keep = ({ method, path, body, answer, refused }: Exchange): void => {
  if (refused !== undefined) return;
  const { pathname, searchParams } = new URL(path, "http://server");
  exchanges.push({
    operation: `${method} ${pathname.split("/")[2] ?? "index"}`,
    parameters: Object.fromEntries(Array.from(searchParams, ([name, text]) => [name, parameterOf(name, text)])),
    body,
    answer,
  });
};

/** 示例: made-up supplies with a fact of every kind. */
const supplies: readonly MatchDocument[] = [...syntheticSupplies(0, 12)].map((supply, at) => ({
  ...supply,
  claims: `1. ${supply.title}，其特征在于如上所述。`,
  attributes: {
    status: at % 2 === 0 ? "active" : "lapsed",
    regionPath: "37/3710",
    ipc: ["H01M 10/05"],
    organizationId: `org-${at}`,
    days: { application: "2024-03-01" },
    facets: { stage: `示例阶段${at % 3}`, price: at },
  },
}));

const filters: readonly MatchFilter[] = [
  {},
  { status: ["active"], regionPathPrefix: "37", ipcPrefix: "H01M", excludeOrganizationId: "org-1" },
  { days: { application: { from: "2024-01-01" } }, ranges: { price: { max: 8 } } },
  { facets: { stage: ["示例阶段1"], price: [3, 4] }, ids: new Set(["0", "1", "2"]) },
  { status: [] },
];

beforeAll(async () => {
  const { url, stop } = await startStandIn({ legacy: false });
  try {
    const port = createOpenSearchPort({ request: recorded(createServerRequest(url), keep), index: "zhiqiao-types" });
    await port.clear();
    await port.add(supplies);
    const [first] = supplies as [MatchDocument];
    await port.remove(["not there", first.id]);
    await port.add([first]);
    await port.size();
    const [demand = { title: "" }] = syntheticDemands(0, 1);
    for (const filter of filters) await port.search(demand, { limit: 3, filter, furtherFacets: ["facets.stage", "facets.price", "year"] });
    await port.explain(demand, first.id);
    await port.search({ title: "" }, { limit: 3 });
  } finally {
    await stop();
  }
});

const IMPORTS: Readonly<Record<Client, string>> = {
  [OPEN_SEARCH]: `import type { API } from "${OPEN_SEARCH}";`,
  [ELASTICSEARCH]: `import type { estypes } from "${ELASTICSEARCH}";`,
};

/**
 * What OpenSearch documents and its types leave out: similarities have names that the index gives them, an aggregation by terms has a field, and there is no greatest
 * score where there are no hits.
 */
const withoutGaps = (_key: string, value: unknown): unknown => {
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(
    ([key, held]) => !(key === "similarity" && isObject(held)) && !(key === "field" && "size" in value),
  );
  return Object.fromEntries(kept.map(([key, held]) => [key, key === "max_score" ? (held ?? 0) : held]));
};
const knownTo = (client: Client, value: unknown): unknown => {
  const text = JSON.stringify(value);
  return text === undefined || client === ELASTICSEARCH ? value : (JSON.parse(text, withoutGaps) as unknown);
};

/** Everything that was exchanged, of the types that a client has for it. */
const constantsFor = (client: Client): readonly Constant[] => {
  const types: Readonly<Record<string, readonly [string, string, string]>> = TYPES[client];
  return exchanges.flatMap(({ operation, parameters, body, answer }) => {
    const [ofParameters, ofBody, ofAnswer] = types[operation] ?? ["never", "never", "never"];
    return [
      { type: `Partial<${ofParameters}>`, value: parameters },
      { type: ofBody, value: knownTo(client, body) },
      { type: ofAnswer, value: knownTo(client, answer) },
    ];
  });
};

describe.each([OPEN_SEARCH, ELASTICSEARCH] as const)("what the adapter and its stand-in exchange", (client) => {
  it(`is of the types that ${client} publishes`, { timeout: 60_000 }, async () => {
    expect(new Set(exchanges.map(({ operation }) => operation))).toEqual(new Set(Object.keys(TYPES[client])));
    expect(await complaintsOf(client, IMPORTS[client], constantsFor(client))).toBe("");
  });

  it(`would not be with a key that ${client} does not know`, { timeout: 60_000 }, async () => {
    expect(await typesOfAnyKey(client, IMPORTS[client], constantsFor(client))).toEqual(new Set(OPEN[client]));
  });
});
