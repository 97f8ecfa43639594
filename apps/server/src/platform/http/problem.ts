import type { Refusal } from "@zhiqiao/contracts";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { AppError } from "../app-error.ts";

const send = (request: FastifyRequest, reply: FastifyReply, error: AppError) =>
  reply
    .code(error.status)
    .header("content-type", "application/problem+json; charset=utf-8")
    .send({
      type: `urn:zhiqiao:${error.code}`,
      title: error.code,
      status: error.status,
      code: error.code,
      details: { ...error.details },
      requestId: request.id,
    } satisfies Refusal);

/** A path that is no URL (`/%5`) is refused before any hook runs: the same document, with the header that a hook would add. */
export const refuseBadUrl = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
  void reply.header("x-request-id", request.id);
  void send(
    request,
    reply,
    new AppError("request.invalid", { part: "path", issues: [{ path: "", code: error.code, message: error.message }] }),
  );
};

/** What Fastify and its plugins refuse on their own, in our words. */
function fromFramework(error: FastifyError): AppError | undefined {
  if (error.statusCode === 413) return new AppError("request.too_large");
  if (error.statusCode === 429) return new AppError("request.too_many");
  if (error.statusCode === 415 || error.statusCode === 400)
    return new AppError("request.invalid", { part: "body", issues: [{ path: "", code: error.code, message: error.message }] });
  return undefined;
}

/** PostgreSQL's refusal by row-level security: a permission the service forgot to check is still a refusal, not a crash. */
const rowSecurityRefusal = "42501";

/** PostgreSQL could not read a value as the type it must have (SQLSTATE class 22): a place in a list that nobody gave out. */
const isMadeUpCursor = (error: FastifyError, request: FastifyRequest): boolean =>
  /^22[0-9A-Z]{3}$/u.test(error.code) && typeof request.query === "object" && request.query !== null && "cursor" in request.query;

/** Installs problem+json (RFC 9457) for refusals, unknown paths and bugs. Bugs are logged with the request id and never described to the caller. */
export function installProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | AppError, request, reply) => {
    if (error instanceof AppError) return send(request, reply, error);
    const known = fromFramework(error);
    if (known !== undefined) return send(request, reply, known);
    if (error.code === rowSecurityRefusal) {
      request.log.warn({ err: error }, "row-level security refused a statement");
      return send(request, reply, new AppError("auth.forbidden"));
    }
    if (isMadeUpCursor(error, request)) return send(request, reply, new AppError("request.cursor_invalid"));
    request.log.error({ err: error }, "unexpected error");
    return send(request, reply, new AppError("internal"));
  });
  app.setNotFoundHandler((request, reply) => send(request, reply, new AppError("request.not_found", { path: request.url.split("?")[0] })));
}
