import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { z } from "zod";

const Asked = z.union([
  z.strictObject({ model: z.string(), query: z.string(), documents: z.array(z.string()), top_n: z.int() }),
  z.strictObject({ model: z.string(), input: z.array(z.string()), encoding_format: z.literal("float") }),
]);
type Asked = z.infer<typeof Asked>;

/**
 * A stand-in for a model of the outside, written from the published descriptions of the rerank and embeddings interfaces: a rerank answer holds a text the
 * more relevant the more often it says `favoured`; a vector counts the same. Keeps what it was asked, and can be told to fail.
 */
export const openModel = async (favoured: string) => {
  const heard: { readonly asked: Asked; readonly authorization: string | undefined }[] = [];
  let failing: { status: number; body: string } | undefined;
  const times = (words: string): number => words.split(favoured).length - 1;
  const answer = (asked: Asked): object =>
    "documents" in asked
      ? { results: asked.documents.map((words, index) => ({ index, relevance_score: times(words) })).toReversed() }
      : { data: asked.input.map((words, index) => ({ index, embedding: index === 0 ? [1, 0] : [times(words), 1] })) };
  const reply = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = Asked.parse(JSON.parse(await text(request)));
    heard.push({ asked, authorization: request.headers.authorization });
    response.writeHead(failing?.status ?? 200, { "content-type": "application/json" });
    response.end(failing?.body ?? JSON.stringify(answer(asked)));
  };
  const server = createServer((request, response) => void reply(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    heard,
    fail(status: number, body: string): void {
      failing = { status, body };
    },
    recover(): void {
      failing = undefined;
    },
    close: async (): Promise<void> => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
};
