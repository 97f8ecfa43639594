import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";
import { type Method, SearchServerError, type ServerRequest } from "../../src/modules/matching/open-search/server-request.ts";

const Exchange = z.object({
  method: z.enum(["GET", "PUT", "POST", "DELETE", "HEAD"]),
  path: z.string(),
  body: z.unknown().optional(),
  /** Nothing beside an answer. */
  refused: z.number().int().optional(),
  answer: z.unknown().optional(),
});
/** One request and what the server answered, or the status with which it refused; neither its address nor an account. */
export type Exchange = z.infer<typeof Exchange>;

/** What was exchanged with one server: its name and version as it states them, then everything in the order in which it was asked. */
const Recording = z.object({ server: z.string(), exchanges: z.array(Exchange) });
export type Recording = z.infer<typeof Recording>;

const Greeting = z.object({ version: z.object({ distribution: z.string().default("elasticsearch"), number: z.string() }) });

/** What the server calls itself: `opensearch 2.19.1`. Elasticsearch states no distribution. */
export const serverName = async (request: ServerRequest): Promise<string> => {
  const { distribution, number } = Greeting.parse(await request("GET", "/")).version;
  return `${distribution} ${number}`;
};

/** Asks the same and keeps what was exchanged. */
export const recorded =
  (request: ServerRequest, keep: (exchange: Exchange) => void): ServerRequest =>
  async (method, path, body) => {
    try {
      const answer = await request(method, path, body);
      keep({ method, path, body, answer });
      return answer;
    } catch (error) {
      if (error instanceof SearchServerError && error.status > 0) keep({ method, path, body, answer: undefined, refused: error.status });
      throw error;
    }
  };

const keyOf = (method: Method, path: string, body: unknown): string => JSON.stringify([method, path, body]);

/**
 * Answers as the server did that was recorded: what was asked several times, by one answer after the other.
 * @throws Error naming the request that the recording does not hold
 */
export const replayed = ({ server, exchanges }: Recording): ServerRequest => {
  const waiting = new Map<string, Exchange[]>();
  for (const exchange of exchanges) {
    const key = keyOf(exchange.method, exchange.path, exchange.body);
    waiting.set(key, [...(waiting.get(key) ?? []), exchange]);
  }
  return async (method, path, body) => {
    const exchange = waiting.get(keyOf(method, path, body))?.shift();
    if (exchange === undefined)
      throw new Error(`${server} was not asked ${method} ${path} when it was recorded: record anew with OPENSEARCH_RECORD=1`);
    if (exchange.refused !== undefined)
      throw new SearchServerError(`${server} answered ${exchange.refused} to ${method} ${path}`, exchange.refused);
    return exchange.answer;
  };
};

const ENDING = ".json.gz";

/** Recordings of a folder, each a file named after its server. */
export const readRecordings = (folder: URL): readonly Recording[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ENDING))
    .toSorted()
    .map((name) => Recording.parse(JSON.parse(gunzipSync(readFileSync(new URL(name, folder))).toString())));

export const writeRecording = (folder: URL, recording: Recording): void => {
  const name = `${recording.server.replaceAll(/[^a-z0-9.]+/gu, "-")}${ENDING}`;
  writeFileSync(new URL(name, folder), gzipSync(JSON.stringify(Recording.parse(recording))));
};
