import { type Endpoint, type ErrorCode, errorStatus, Refusal } from "@zhiqiao/contracts";
import type { z } from "zod";
import { newKey } from "./new-key.ts";
import { toQueryText } from "./search-params.ts";

/** Codes that only the browser can meet: no answer at all, or one that no release we know would give. */
type ClientErrorCode = ErrorCode | "client.network" | "client.unreadable";

/** A refusal of the server, or the lack of an answer. `status` 0 = no answer. */
export class CallError extends Error {
  readonly code: ClientErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
  readonly requestId: string | undefined;
  readonly status: number;

  constructor(code: ClientErrorCode, status: number, details: Readonly<Record<string, unknown>> = {}, requestId?: string) {
    super(code);
    this.name = "CallError";
    this.code = code;
    this.status = status;
    this.details = details;
    this.requestId = requestId;
  }
}

/** Whether what was refused is a search expression that cannot be read. */
export const isWrongExpression = ({ code }: Pick<CallError, "code">): boolean => code.startsWith("query.");

/** Whatever was thrown, as the error that pages show. */
export const toCallError = (thrown: unknown): CallError =>
  thrown instanceof CallError ? thrown : new CallError("internal", 0, { cause: String(thrown) });

type Part<Name extends string, Schema extends z.ZodType> = Schema extends z.ZodUndefined ? object : Record<Name, z.input<Schema>>;
/** What a call sends: `params`, `query` and `body`, each only where the endpoint declares it. */
export type Sent<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> = Part<"params", Params> &
  Part<"query", Query> &
  Part<"body", Body>;
/** The same without the endpoint's own types, as the code that builds the request reads it. */
export interface SentParts {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** `idempotencyKey`: made once per intent of the person, so that a retry repeats it. */
interface CallOptions {
  readonly signal?: AbortSignal;
  readonly idempotencyKey?: string;
}

/** The address of an operation, for calls, downloads and event streams. */
export const urlOf = (declared: Pick<Endpoint, "path">, { params = {}, query = {} }: SentParts): string => {
  const path = declared.path.replaceAll(/:(\w+)/gu, (_, name: string) => {
    const value = params[name];
    if (typeof value !== "string" && typeof value !== "number") throw new TypeError(`${declared.path} needs ${name}`);
    return encodeURIComponent(value);
  });
  const text = toQueryText(query);
  return `/api${path}${text === "" ? "" : `?${text}`}`;
};

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorStatus, code);

/** Reads the problem document of a refusal. */
export const toRefusal = (status: number, text: string): CallError => {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    // A proxy in front of the server answers with a page of its own while the server is away.
    return status >= 502 && status <= 504 ? new CallError("client.network", status) : new CallError("client.unreadable", status);
  }
  const refusal = Refusal.safeParse(document);
  if (!refusal.success || !isErrorCode(refusal.data.code)) return new CallError("client.unreadable", status);
  return new CallError(refusal.data.code, status, refusal.data.details, refusal.data.requestId);
};

const isAbort = (thrown: unknown): boolean => thrown instanceof DOMException && thrown.name === "AbortError";

/** Sends and refuses alike for JSON and files; an aborted call throws the browser's `AbortError`. */
const send = async (declared: Endpoint, sent: SentParts, options: CallOptions): Promise<Response> => {
  const { body } = sent;
  const headers: Record<string, string> = { accept: "application/json, application/problem+json" };
  if (body !== undefined) headers["content-type"] = "application/json";
  if (declared.idempotent) headers["idempotency-key"] = options.idempotencyKey ?? newKey();
  let response: Response;
  try {
    response = await fetch(urlOf(declared, sent), {
      method: declared.method,
      headers,
      credentials: "same-origin",
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(options.signal && { signal: options.signal }),
    });
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown;
    throw new CallError("client.network", 0);
  }
  if (!response.ok) throw toRefusal(response.status, await response.text());
  return response;
};

/** Reads a body whose connection may break half way. */
const readBody = async <Body>(response: Response, read: () => Promise<Body>): Promise<Body> => {
  try {
    return await read();
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown;
    throw new CallError("client.network", response.status);
  }
};

const toReply = <Reply extends z.ZodType>(declared: { readonly reply: Reply }, status: number, text: string): z.output<Reply> => {
  try {
    return declared.reply.parse(JSON.parse(text));
  } catch {
    throw new CallError("client.unreadable", status);
  }
};

/** Calls one declared operation; the reply is checked against its declaration. Throws `CallError`. */
export function call<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Reply extends z.ZodType>(
  declared: Endpoint<Params, Query, Body, Reply>,
  sent: Sent<Params, Query, Body>,
  options?: CallOptions,
): Promise<z.output<Reply>>;
export async function call(declared: Endpoint, sent: SentParts, options: CallOptions = {}): Promise<unknown> {
  const response = await send(declared, sent, options);
  return toReply(declared, response.status, await readBody(response, () => response.text()));
}

/** Fetches a file that an operation answers with (`replyKind: "file"`). Throws `CallError`. */
export function download<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType = z.ZodUndefined>(
  declared: Endpoint<Params, Query, Body>,
  sent: Sent<Params, Query, Body>,
  options?: CallOptions,
): Promise<{ readonly blob: Blob; readonly fileName: string | undefined }>;
export async function download(declared: Endpoint, sent: SentParts, options: CallOptions = {}): Promise<object> {
  const response = await send(declared, sent, options);
  const disposition = response.headers.get("content-disposition") ?? "";
  const encoded = /filename\*=UTF-8''([^;]+)/iu.exec(disposition)?.[1];
  const plain = /filename="?([^";]+)"?/iu.exec(disposition)?.[1];
  const blob = await readBody(response, () => response.blob());
  return { blob, fileName: encoded === undefined ? plain : decodeURIComponent(encoded) };
}

/** What an upload may tell and be told; `onProgress` gets the share of the bytes sent, 0…1. */
type UploadOptions = CallOptions & { readonly onProgress?: (share: number) => void };

/** Uploads the bytes of a file (`upload: true`). Throws `CallError`. */
export function upload<Params extends z.ZodType, Query extends z.ZodType, Reply extends z.ZodType>(
  declared: Endpoint<Params, Query, z.ZodUndefined, Reply>,
  sent: Sent<Params, Query, z.ZodUndefined>,
  file: Blob,
  options?: UploadOptions,
): Promise<z.output<Reply>>;
export function upload(declared: Endpoint, sent: SentParts, file: Blob, options: UploadOptions = {}): Promise<unknown> {
  return new Promise((resolve, reject) => {
    // fetch cannot report how much of a body has been sent.
    const request = new XMLHttpRequest();
    request.open(declared.method, urlOf(declared, sent));
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("accept", "application/json, application/problem+json");
    if (declared.idempotent) request.setRequestHeader("idempotency-key", options.idempotencyKey ?? newKey());
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total);
    });
    request.addEventListener("error", () => reject(new CallError("client.network", 0)));
    request.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
    request.addEventListener("load", () => {
      if (request.status < 200 || request.status >= 300) {
        reject(toRefusal(request.status, request.responseText));
        return;
      }
      try {
        resolve(toReply(declared, request.status, request.responseText));
      } catch (thrown) {
        reject(toCallError(thrown));
      }
    });
    options.signal?.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}
