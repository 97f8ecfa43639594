import { createHash, randomBytes, randomUUID } from "node:crypto";
import { commonRefusals, type Endpoint, endpoints, type ErrorCode, errorStatus, holds, Refusal, type Role } from "@zhiqiao/contracts";
import type { LightMyRequestResponse } from "fastify";
import { type Person, people } from "../app/test-region.ts";
import type { TestApp } from "../app/test-app.ts";

export interface Operation {
  readonly name: string;
  readonly declared: Endpoint;
}

/** Every operation that the contracts declare. */
export const operations: readonly Operation[] = Object.values(endpoints).flatMap((module) =>
  Object.entries(module as Readonly<Record<string, Endpoint>>).map(([name, declared]) => ({ name, declared })),
);

/** One person of each role. */
export const personOfRole = {
  platform_admin: "admin",
  region_officer: "rongchengOfficer",
  transfer_officer: "university",
  enterprise: "enterprise",
  bank: "bank",
} as const satisfies Record<Role, Person>;

export const admits = (role: Role, { access }: Endpoint): boolean => access === "public" || access === "signed_in" || holds(role, access);
export const someoneAdmitted = (declared: Endpoint): Person => {
  const role = (Object.keys(personOfRole) as Role[]).find((one) => admits(one, declared));
  if (role === undefined) throw new Error("an operation that nobody may call");
  return personOfRole[role];
};

/** A session of its own for one call: the call may be a sign-out. */
export async function freshToken(test: TestApp, who: Person): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await test.database.owner
    .insertInto("session")
    .values({
      token_hash: createHash("sha256").update(token).digest(),
      account_id: test.region.accounts[who],
      organization_id: test.region.organizations[people[who].organization],
      ip: "127.0.0.1",
      user_agent: "test",
      expires_at: new Date(Date.now() + 3_600_000),
    })
    .execute();
  return token;
}

export interface Sent {
  readonly params?: unknown;
  readonly query?: unknown;
  /** Absent: no body; text is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly contentType?: string;
  readonly idempotencyKey?: string | undefined;
}

const asText = (value: unknown): string => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));
/** encodeURIComponent refuses half a surrogate pair; a hostile caller sends its bytes. */
const encode = (value: unknown): string => encodeURIComponent(asText(value).replaceAll(/\p{Cs}/gu, "\uFFFD"));

function addressOf(declared: Endpoint, sent: Sent): string {
  const params = (sent.params ?? {}) as Readonly<Record<string, unknown>>;
  const path = declared.path.replaceAll(/:(\w+)/gu, (_, name: string) => encode(params[name] ?? "").slice(0, 190) || "x");
  const query = Object.entries((sent.query ?? {}) as Readonly<Record<string, unknown>>).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).filter((one) => one !== undefined).map((one) => `${encode(name)}=${encode(one)}`),
  );
  return `/api${path}${query.length === 0 ? "" : `?${query.join("&")}`}`.slice(0, 12_000);
}

/** Sends a call as it is given, right or wrong. */
export async function send(test: TestApp, declared: Endpoint, who: Person | undefined, sent: Sent): Promise<LightMyRequestResponse> {
  const contentType = sent.contentType ?? (declared.upload === true ? "application/octet-stream" : "application/json");
  const idempotencyKey = "idempotencyKey" in sent ? sent.idempotencyKey : randomUUID();
  return test.app.http.inject({
    method: declared.method,
    url: addressOf(declared, sent),
    headers: {
      ...(who === undefined ? {} : { cookie: `zhiqiao_session=${await freshToken(test, who)}` }),
      ...(declared.idempotent === true && idempotencyKey !== undefined ? { "idempotency-key": idempotencyKey } : {}),
      ...(sent.body === undefined ? {} : { "content-type": contentType }),
    },
    ...(sent.body === undefined ? {} : { payload: asText(sent.body) }),
  });
}

/** Codes that an operation may refuse with; `request.not_found` because a mangled path may meet no operation at all. */
const allowedCodes = (declared: Endpoint): ReadonlySet<string> =>
  new Set<ErrorCode>([...commonRefusals(declared), ...declared.refuses, "request.not_found", "auth.forbidden"]);

/** What is wrong with an answer: a 5xx, a refusal that is no problem document, an undeclared code. Empty is good. */
export function faultsOf(declared: Endpoint, response: LightMyRequestResponse): string[] {
  const { statusCode } = response;
  if (statusCode === declared.status) {
    if (declared.replyKind !== undefined) return [];
    const parsed = declared.reply.safeParse(response.json());
    return parsed.success ? [] : [`its reply breaks the contract: ${parsed.error.message}`];
  }
  if (statusCode < 400) return [`unexpected status ${statusCode}`];
  if (!String(response.headers["content-type"]).startsWith("application/problem+json")) return [`${statusCode} without a problem document`];
  const problem = Refusal.safeParse(response.json());
  if (!problem.success) return [`${statusCode} with a malformed problem document`];
  const { code, status } = problem.data;
  const known = code in errorStatus ? errorStatus[code as ErrorCode] : undefined;
  return [
    ...(statusCode >= 500 && code !== "matching.index_loading" ? [`answered ${statusCode} ${code}`] : []),
    ...(known === statusCode && status === statusCode ? [] : [`${code} came with status ${statusCode}`]),
    ...(allowedCodes(declared).has(code) ? [] : [`${code} is not declared`]),
  ];
}
