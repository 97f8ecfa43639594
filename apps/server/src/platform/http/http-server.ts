import { randomUUID } from "node:crypto";
import compress from "@fastify/compress";
import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, LogController } from "fastify";
import type { SignedInActor } from "../actor.ts";
import { AppError } from "../app-error.ts";
import type { AppConfig } from "../config.ts";
import { installProblems, refuseBadUrl } from "./problem.ts";

export const sessionCookie = "zhiqiao_session";

/** Finds the person behind a session token; undefined if there is none any more. */
export type Authenticate = (token: string, request: { readonly id: string; readonly ip: string }) => Promise<SignedInActor | undefined>;

const jsonLimitBytes = 1024 * 1024;

/** A write that a foreign page caused carries a foreign Origin or says `cross-site`; ours and non-browsers' do not. */
function isCrossSite(request: FastifyRequest): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined) return site !== "same-origin" && site !== "none";
  const { origin } = request.headers;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== request.headers.host;
}

/** Fastify with everything that holds for every request: security headers, limits, sign-in, cross-site refusal, problem+json. */
export async function createHttpServer({
  config,
  authenticate,
  log,
}: {
  config: AppConfig;
  authenticate: Authenticate;
  log: FastifyBaseLogger;
}): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: jsonLimitBytes,
    trustProxy: config.trustProxy,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
    frameworkErrors: refuseBadUrl,
  });
  installProblems(app);
  await app.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        // React sets style attributes through the CSSOM, which CSP lets pass; this is for none other.
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    // Only a TLS front end may promise TLS.
    strictTransportSecurity: config.trustProxy ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: "same-origin" },
  });
  await app.register(cookie);
  await app.register(compress, { global: true, threshold: 2048, encodings: ["gzip", "identity"] });
  await app.register(rateLimit, {
    // A page names some forty files of its own, and an office shares one address: only operations are counted.
    allowList: (request) => !request.url.startsWith("/api/"),
    max: config.requestsPerMinute,
    timeWindow: "1 minute",
    // By session only once it is known to be one: an invented cookie must not open a fresh allowance.
    keyGenerator: (request) => request.actor?.sessionId ?? request.ip,
    errorResponseBuilder: (_request, context) => new AppError("request.too_many", { retryAfterSeconds: Math.ceil(context.ttl / 1000) }),
  });
  // Uploads are streamed by their handler; Fastify must not read them into memory.
  app.addContentTypeParser("application/octet-stream", (_request, payload, done) => done(null, payload));
  app.decorateRequest("actor", undefined);
  app.addHook("onRequest", async (request) => {
    if (!request.url.startsWith("/api/")) return;
    if (request.method !== "GET" && request.method !== "HEAD" && isCrossSite(request)) throw new AppError("request.cross_site");
    const token = request.cookies[sessionCookie];
    if (token !== undefined && token !== "") request.actor = await authenticate(token, { id: request.id, ip: request.ip });
  });
  app.addHook("onSend", async (request, reply) => {
    reply.header("x-request-id", request.id);
    if (request.url.startsWith("/api/") && !reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
  });
  app.addHook("onResponse", async (request, reply) => {
    if (request.url.startsWith("/api/")) {
      request.log.info(
        {
          method: request.method,
          path: request.url.split("?")[0],
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime),
          account: request.actor?.accountId,
        },
        "request",
      );
    }
  });
  return app;
}
