import { z } from "zod";
import { errorStatus, type ErrorCode } from "./errors.ts";
import type { Permission } from "./permissions.ts";

/** Who may call: anyone, anyone signed in, or the holders of one permission. */
export type Access = "public" | "signed_in" | Permission;

/** One HTTP operation, declared once: the server mounts it, the web calls it, OpenAPI and the generated tests are derived from it. */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Under `/api`. */
  readonly path: `/${string}`;
  /** One line for engineers, in English; the web words it for people. */
  readonly summary: string;
  readonly access: Access;
  readonly params?: Params;
  readonly query?: Query;
  /** JSON unless `upload` says that the body is the bytes of a file. */
  readonly body?: Body;
  readonly upload?: true;
  readonly status: 200 | 201 | 202;
  /** The JSON reply; `file` and `events` replies carry bytes or server-sent events, each event being one `reply` as JSON. */
  readonly reply: Reply;
  readonly replyKind?: "file" | "events";
  /** A POST that moves money or state: the caller must send `Idempotency-Key`, and a repeat gives the first reply. */
  readonly idempotent?: true;
  /** Properties of the reply that are told once and never stored: the repeat of an idempotent call finds null in their place. */
  readonly toldOnce?: readonly string[];
  /** Also open to somebody who must change a first or expired password before anything else. */
  readonly beforePasswordChange?: true;
  /** Every code a caller may meet besides those that every operation shares (see `commonRefusals`). */
  readonly refuses: readonly ErrorCode[];
}

/** Declares an endpoint and keeps its exact types. */
export const endpoint = <
  Reply extends z.ZodType,
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(
  declaration: Endpoint<Params, Query, Body, Reply>,
): Endpoint<Params, Query, Body, Reply> => declaration;

/** RFC 9457 problem document; `code` is what both languages translate, `details` fills the sentence. */
export const Refusal = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    details: z.record(z.string(), z.unknown()),
    requestId: z.string(),
  })
  .meta({ id: "Refusal" });
export type Refusal = z.infer<typeof Refusal>;

/** Codes that follow from the declaration itself. */
export const commonRefusals = (declared: Pick<Endpoint, "access" | "idempotent" | "method">): readonly ErrorCode[] => [
  "request.invalid",
  "request.too_many",
  ...(declared.access === "public" ? [] : (["auth.required", "auth.totp_required", "auth.password_expired"] as const)),
  ...(declared.access === "public" || declared.access === "signed_in" ? [] : (["auth.forbidden"] as const)),
  ...(declared.method === "GET" ? [] : (["request.cross_site", "request.too_large"] as const)),
  ...(declared.idempotent ? (["request.idempotency_key_required", "request.idempotency_key_reused", "request.in_progress"] as const) : []),
];

/** The distinct HTTP statuses of some codes. */
export const refusalStatuses = (codes: readonly ErrorCode[]): readonly number[] => [...new Set(codes.map((code) => errorStatus[code]))];

/** For operations that answer nothing but success. */
export const Done = z.object({ done: z.literal(true) }).meta({ id: "Done" });
