import { z } from "zod";
import { indexDefinition } from "./index-definition.ts";
import { type Method, SearchServerError, type ServerRequest } from "./server-request.ts";

const BulkAnswer = z.object({
  items: z.array(
    z.record(
      z.string(),
      z.object({ _id: z.string(), error: z.looseObject({ reason: z.string().nullish() }).optional(), status: z.number() }),
    ),
  ),
});

export interface ServedIndexOptions {
  readonly request: ServerRequest;
  /** Name of the index on the server: small letters, figures and hyphens. */
  readonly index: string;
  readonly shards?: number;
  readonly replicas?: number;
}

/** One index on a search server, made when it is first needed. */
export interface ServedIndex {
  /** Sends to a path below the index. */
  send(method: Method, path: string, body?: unknown): Promise<unknown>;
  /** Sends actions and documents; what they change is findable when the promise resolves. */
  change(lines: readonly unknown[]): Promise<void>;
  clear(): Promise<void>;
}

export const isAbsent = (error: unknown): boolean => error instanceof SearchServerError && error.status === 404;

/** @throws SearchServerError */
export const createServedIndex = ({ request, index, shards = 1, replicas = 0 }: ServedIndexOptions): ServedIndex => {
  const home = `/${encodeURIComponent(index)}`;
  let opened: Promise<void> | undefined;

  async function create(): Promise<void> {
    try {
      await request("HEAD", home);
    } catch (error) {
      if (!isAbsent(error)) throw error;
      await request("PUT", home, indexDefinition({ shards, replicas }));
    }
  }

  const open = (): Promise<void> =>
    (opened ??= create().catch((error: unknown) => {
      opened = undefined;
      throw error;
    }));

  return {
    async send(method, path, body) {
      await open();
      return request(method, `${home}${path}`, body);
    },
    async change(lines) {
      await open();
      const { items } = BulkAnswer.parse(await request("POST", `${home}/_bulk?refresh=true`, lines));
      for (const item of items) {
        for (const [action, { _id: id, status, error }] of Object.entries(item)) {
          if (error !== undefined)
            throw new SearchServerError(
              `the search server could not ${action} document ${id}: ${error.reason ?? "it gave no reason"}`,
              status,
            );
        }
      }
    },
    async clear() {
      await request("DELETE", `${home}?ignore_unavailable=true`);
      opened = undefined;
      await open();
    },
  };
};
