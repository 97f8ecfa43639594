import { commonRefusals, type Endpoint, endpoints, errorStatus, Refusal } from "@zhiqiao/contracts";
import { z } from "zod";

type Json = Record<string, unknown>;

const toSchema = (schema: z.ZodType, io: "input" | "output"): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: "draft-2020-12", unrepresentable: "any" }) as Json;
  return rest;
};

const parametersOf = (schema: z.ZodType | undefined, place: "path" | "query"): Json[] => {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = toSchema(schema, "input") as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: property,
  }));
};

const mediaOf = (declared: Endpoint): Json => {
  if (declared.replyKind === "file") return { "application/octet-stream": { schema: { type: "string", format: "binary" } } };
  const media = declared.replyKind === "events" ? "text/event-stream" : "application/json";
  return { [media]: { schema: toSchema(declared.reply, "output") } };
};

function operationOf(module: string, operationId: string, declared: Endpoint): Json {
  const codes = [...commonRefusals(declared), ...declared.refuses];
  const refusals = new Map<number, string[]>();
  for (const code of new Set(codes)) refusals.set(errorStatus[code], [...(refusals.get(errorStatus[code]) ?? []), code]);
  return {
    operationId,
    tags: [module],
    summary: declared.summary,
    ...(declared.access === "public" ? { security: [] } : {}),
    parameters: [
      ...parametersOf(declared.params, "path"),
      ...parametersOf(declared.query, "query"),
      ...(declared.idempotent
        ? [{ name: "Idempotency-Key", in: "header", required: true, schema: { type: "string", minLength: 8, maxLength: 100 } }]
        : []),
    ],
    ...(declared.upload
      ? { requestBody: { required: true, content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } } } }
      : declared.body
        ? { requestBody: { required: true, content: { "application/json": { schema: toSchema(declared.body, "input") } } } }
        : {}),
    responses: {
      [declared.status]: { description: "Success", content: mediaOf(declared) },
      ...Object.fromEntries(
        [...refusals]
          .toSorted(([a], [b]) => a - b)
          .map(([status, list]) => [
            status,
            { description: list.join(", "), content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Refusal" } } } },
          ]),
      ),
    },
  };
}

/** The OpenAPI 3.1 document of every declared operation; nothing in it is written by hand. */
export function buildOpenApi(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const [module, declared] of Object.entries(endpoints)) {
    for (const [operationId, one] of Object.entries(declared) as [string, Endpoint][]) {
      const path = one.path.replaceAll(/:(\w+)/gu, "{$1}");
      paths[path] = { ...paths[path], [one.method.toLowerCase()]: operationOf(module, operationId, one) };
    }
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Zhiqiao 知桥",
      version,
      description: "Every operation of the platform. Refusals are problem+json with a stable `code`.",
    },
    servers: [{ url: "/api" }],
    security: [{ session: [] }],
    paths,
    components: {
      schemas: { Refusal: toSchema(Refusal, "output") },
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "zhiqiao_session" } },
    },
  };
}
