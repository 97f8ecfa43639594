import { readFile } from "node:fs/promises";
import path from "node:path";
import fastifyStatic from "@fastify/static";
import fastifySwagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";
import type { AppConfig } from "../config.ts";
import { buildOpenApi } from "./openapi.ts";

/** `/api/openapi.json` and a page to read it. */
export async function installOpenApi(app: FastifyInstance, config: AppConfig): Promise<void> {
  const document = buildOpenApi(config.version);
  await app.register(fastifySwagger, { mode: "static", specification: { document: document as never } });
  await app.register(swaggerUi, { routePrefix: "/api/docs", staticCSP: false, uiConfig: { docExpansion: "none" } });
  app.get("/api/openapi.json", (_request, reply) => reply.send(document));
}

/** Serves the built web application; every path that is no file and not under `/api/` is one of its pages. */
export async function installWebPages(app: FastifyInstance, config: AppConfig): Promise<void> {
  await app.register(fastifyStatic, {
    root: path.join(config.webFolder, "assets"),
    prefix: "/assets/",
    // Built names carry a hash of their content.
    immutable: true,
    maxAge: "365d",
    decorateReply: false,
  });
  app.get("/*", { config: { rateLimit: false } }, async (request, reply) => {
    if (request.url.startsWith("/api/") || path.extname(request.url.split("?")[0] ?? "") !== "") {
      reply.callNotFound();
      return reply;
    }
    // Read anew each time: a page built meanwhile names other files than the one of the start.
    const page = await readFile(path.join(config.webFolder, "index.html"), "utf8");
    return reply
      .header("cache-control", "no-cache")
      .type("text/html; charset=utf-8")
      .send(page.replaceAll("__CSP_NONCE__", reply.cspNonce.style));
  });
}
