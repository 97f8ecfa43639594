import type { FastifyReply, FastifyRequest } from "fastify";

/** Keeps proxies from closing a quiet stream. */
const heartbeatMs = 15_000;

/**
 * Server-sent events of one request: `send` writes an event, `end` closes, `onClose` hears that the reader left.
 * The socket is taken over from Fastify, so headers set by hooks are copied first.
 */
export function openEvents(request: FastifyRequest, reply: FastifyReply) {
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value);
  reply.raw.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store", "x-accel-buffering": "no" });
  const heartbeat = setInterval(() => reply.raw.write(": still here\n\n"), heartbeatMs);
  let closed = false;
  const onEnd: (() => void)[] = [];
  request.raw.on("close", () => {
    closed = true;
    clearInterval(heartbeat);
    for (const task of onEnd) task();
  });
  return {
    send(event: unknown): void {
      if (!closed) reply.raw.write(`data: ${JSON.stringify(event)}\n\n`);
    },
    end(): void {
      clearInterval(heartbeat);
      if (!closed) reply.raw.end();
    },
    onClose(task: () => void): void {
      onEnd.push(task);
    },
  };
}
