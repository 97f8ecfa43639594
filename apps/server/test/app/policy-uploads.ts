import { readFileSync } from "node:fs";
import type { Endpoint } from "@zhiqiao/contracts";
import type { z } from "zod";
import type { TestApp } from "./test-app.ts";
import type { Person } from "./test-region.ts";

/** A circular of our own: the sample's, fictional. */
export const sampleCircular = (): string => readFileSync(new URL("../../src/sample/data/policy-rongcheng.txt", import.meta.url), "utf8");

/** Sends the bytes of a text to an operation of the policy library. */
export async function sendPolicy<Query extends z.ZodType, Reply extends z.ZodType>(
  test: TestApp,
  who: Person,
  declared: Endpoint<z.ZodUndefined, Query, z.ZodUndefined, Reply>,
  bytes: Buffer | string,
  query: Readonly<Record<string, string>> = {},
): Promise<{
  readonly status: number;
  readonly body: z.output<Reply>;
  readonly code: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
}> {
  const response = await test.app.http.inject({
    method: declared.method,
    url: `/api${declared.path}?${new URLSearchParams(query).toString()}`,
    headers: { cookie: `zhiqiao_session=${test.region.tokens[who]}`, "content-type": "application/octet-stream" },
    payload: Buffer.from(bytes),
  });
  const body = response.json<{ code?: string; details?: Record<string, unknown> }>();
  return {
    status: response.statusCode,
    body: body as never,
    code: response.statusCode >= 400 ? body.code : undefined,
    details: body.details ?? {},
  };
}
