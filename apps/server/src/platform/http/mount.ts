import { type Endpoint, holds } from "@zhiqiao/contracts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Kysely } from "kysely";
import type { z } from "zod";
import type { Database } from "../../database/schema.ts";
import { anonymousActor, type SignedInActor } from "../actor.ts";
import { AppError } from "../app-error.ts";
import { runWork, type Work } from "../work.ts";
import { withIdempotency } from "./idempotency.ts";

declare module "fastify" {
  interface FastifyRequest {
    actor: SignedInActor | undefined;
  }
}

/** What a handler receives: the declared input, and a transaction that runs as the caller. */
export interface Call<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  readonly params: z.output<Params>;
  readonly query: z.output<Query>;
  readonly body: z.output<Body>;
  readonly work: Work<SignedInActor>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

type AnyEndpoint<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Reply extends z.ZodType> = Endpoint<
  Params,
  Query,
  Body,
  Reply
>;

const maxDepth = 32;

/** Whether PostgreSQL can store every text in a value: it takes neither NUL nor half of a surrogate pair. */
function isStorable(value: unknown, depth = 0): boolean {
  if (typeof value === "string") return !value.includes("\0") && !/\p{Cs}/u.test(value);
  if (typeof value !== "object" || value === null) return true;
  if (depth === maxDepth) return false;
  return Object.entries(value).every(([name, one]) => isStorable(name, depth) && isStorable(one, depth + 1));
}

const parsePart = <Schema extends z.ZodType>(schema: Schema | undefined, value: unknown, part: string): z.output<Schema> => {
  if (schema === undefined) return undefined as z.output<Schema>;
  const parsed = schema.safeParse(value);
  if (parsed.success && isStorable(parsed.data)) return parsed.data;
  if (parsed.success)
    throw new AppError("request.invalid", {
      part,
      issues: [{ path: "", code: "invalid_text", message: "NUL, half a surrogate pair, or nested too deep" }],
    });
  throw new AppError("request.invalid", {
    part,
    issues: parsed.error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join("."), code: issue.code, message: issue.message })),
  });
};

/** Refuses a caller whom the declaration does not admit. */
export function admit(declared: Pick<Endpoint, "access" | "beforePasswordChange">, request: FastifyRequest): SignedInActor | undefined {
  if (declared.access === "public") return request.actor;
  if (request.actor === undefined) throw new AppError("auth.required");
  if (request.actor.mustChangePassword && declared.beforePasswordChange !== true) throw new AppError("auth.password_expired");
  if (declared.access !== "signed_in" && !holds(request.actor.role, declared.access))
    throw new AppError("auth.forbidden", { permission: declared.access });
  return request.actor;
}

/** Serves one declared JSON endpoint: admission, validation of input and reply, one transaction, idempotency. */
export function mount<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Reply extends z.ZodType>(
  app: FastifyInstance,
  db: Kysely<Database>,
  operationId: string,
  declared: AnyEndpoint<Params, Query, Body, Reply>,
  handle: (call: Call<Params, Query, Body>) => Promise<z.input<Reply>>,
): void {
  app.route({
    method: declared.method,
    url: declared.path,
    config: { operationId },
    handler: async (request, reply) => {
      const actor = admit(declared, request);
      const input = readInput(declared, request);
      const run = (work: Work<SignedInActor>) => handle({ ...input, work, request, reply });
      const result = await runWork(db, (actor ?? anonymousActor) as SignedInActor, (work) =>
        declared.idempotent && actor !== undefined
          ? withIdempotency(work, request, operationId, input, declared.toldOnce ?? [], () => run(work))
          : run(work),
      );
      return reply.code(declared.status).send(checkedReply(declared, operationId, result));
    },
  });
}

/** Serves an endpoint that manages its own transactions or writes its own reply (files, events, sign-in, uploads). */
export function mountRaw<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Reply extends z.ZodType>(
  app: FastifyInstance,
  operationId: string,
  declared: AnyEndpoint<Params, Query, Body, Reply>,
  handle: (call: Omit<Call<Params, Query, Body>, "work"> & { readonly actor: SignedInActor | undefined }) => Promise<unknown>,
  /** A limit of its own, counted by network address whoever the caller says they are. */
  limits: { readonly perMinute?: number } = {},
): void {
  app.route({
    method: declared.method,
    url: declared.path,
    config: {
      operationId,
      ...(limits.perMinute === undefined
        ? {}
        : { rateLimit: { max: limits.perMinute, timeWindow: "1 minute", keyGenerator: (request: FastifyRequest) => request.ip } }),
    },
    handler: async (request, reply) => {
      const actor = admit(declared, request);
      const result = await handle({ ...readInput(declared, request), actor, request, reply });
      if (declared.replyKind !== undefined || reply.sent) return reply;
      return reply.code(declared.status).send(checkedReply(declared, operationId, result));
    },
  });
}

const readInput = <Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>(
  declared: { readonly params?: Params; readonly query?: Query; readonly body?: Body },
  request: FastifyRequest,
) => ({
  params: parsePart(declared.params, request.params, "params"),
  query: parsePart(declared.query, request.query, "query"),
  body: parsePart(declared.body, request.body, "body"),
});

/** A reply that does not keep the contract is our bug; the caller gets `internal`, never a half-true body. */
function checkedReply<Reply extends z.ZodType>(declared: { readonly reply: Reply }, operationId: string, value: unknown): z.output<Reply> {
  const parsed = declared.reply.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(`${operationId} answered something its contract does not allow`, { cause: parsed.error });
}
