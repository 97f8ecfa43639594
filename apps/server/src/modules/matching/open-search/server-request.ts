/** The search server refused, failed, or could not be reached; the message says which, at what address, and what it answered. */
export class SearchServerError extends Error {
  /** The status of its answer; 0: there was none. */
  readonly status: number;

  constructor(message: string, status: number, options?: ErrorOptions) {
    super(message, options);
    this.name = "SearchServerError";
    this.status = status;
  }
}

export type Method = "GET" | "PUT" | "POST" | "DELETE" | "HEAD";
/** Sends JSON, or lines of JSON for an array, and gives the JSON of the answer. */
export type ServerRequest = (method: Method, path: string, body?: unknown) => Promise<unknown>;

const timeoutMs = 30_000;
const longestExcerpt = 500;

/**
 * Requests to one server. Name and password in the address go into a header, as addresses end up in logs.
 * @throws SearchServerError
 */
export const createServerRequest = (address: string): ServerRequest => {
  const url = new URL(address);
  const credentials = url.username === "" ? undefined : `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = "";
  url.password = "";
  const base = url.href.replace(/\/$/u, "");
  const authorization = credentials === undefined ? {} : { authorization: `Basic ${Buffer.from(credentials).toString("base64")}` };
  return async (method, path, body) => {
    const lines = Array.isArray(body);
    const where = `${method} ${base}${path}`;
    let reply: Response;
    try {
      reply = await fetch(`${base}${path}`, {
        method,
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          ...authorization,
          ...(body === undefined ? {} : { "content-type": lines ? "application/x-ndjson" : "application/json" }),
        },
        ...(body === undefined ? {} : { body: lines ? body.map((line) => `${JSON.stringify(line)}\n`).join("") : JSON.stringify(body) }),
      });
    } catch (cause) {
      throw new SearchServerError(`the search server did not answer ${where}: is it running, and is its address right?`, 0, { cause });
    }
    const text = await reply.text();
    if (!reply.ok)
      throw new SearchServerError(`the search server answered ${reply.status} to ${where}: ${text.slice(0, longestExcerpt)}`, reply.status);
    return text === "" ? undefined : (JSON.parse(text) as unknown);
  };
};
