import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Endpoint } from "@zhiqiao/contracts";
import pino from "pino";
import type { z } from "zod";
import { type App, createApp } from "../../src/app.ts";
import { type AppConfig, defaultConfig } from "../../src/platform/config.ts";
import { createTestDatabase, type TestDatabase } from "../database/test-database.ts";
import { createTestRegion, type Person, type TestRegion } from "./test-region.ts";

type Sent<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> = (Params extends z.ZodUndefined
  ? object
  : { params: z.input<Params> }) &
  (Query extends z.ZodUndefined ? object : { query?: Partial<z.input<Query>> }) &
  (Body extends z.ZodUndefined ? object : { body: z.input<Body> });

export interface Answer<Reply> {
  readonly status: number;
  readonly body: Reply;
  /** The refusal's code, or undefined for a success. */
  readonly code: string | undefined;
}

export interface TestApp {
  readonly app: App;
  readonly database: TestDatabase;
  readonly region: TestRegion;
  readonly dataFolder: string;
  /** Calls an operation as one of the region's people (or nobody) through the real HTTP stack. */
  call<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Reply extends z.ZodType>(
    who: Person | undefined,
    declared: Endpoint<Params, Query, Body, Reply>,
    sent: Sent<Params, Query, Body>,
    options?: { readonly idempotencyKey?: string },
  ): Promise<Answer<z.output<Reply>>>;
  close(): Promise<void>;
}

const toSearch = (query: Readonly<Record<string, unknown>>): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined && one !== null) search.append(name, String(one));
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
};

/** The whole app on a database of its own, with jobs and index running, listening on a free port. */
export async function createTestApp(overrides: Partial<AppConfig> = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const region = await createTestRegion(database.owner);
  const dataFolder = await mkdtemp(path.join(os.tmpdir(), "zhiqiao-app-"));
  const webFolder = path.join(dataFolder, "web");
  await mkdir(path.join(webFolder, "assets"), { recursive: true });
  await writeFile(
    path.join(webFolder, "index.html"),
    '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__"><div id="root"></div>',
  );
  const config: AppConfig = {
    ...defaultConfig,
    port: 0,
    version: "test",
    dataFolder,
    webFolder,
    requestsPerMinute: 1_000_000,
    signInsPerMinute: 1_000_000,
    calculationsPerMinute: 1_000_000,
    ...overrides,
  };
  const app = await createApp({
    db: database.app,
    pool: database.appPool,
    config,
    log: pino({ level: process.env["TEST_LOG"] ?? "silent" }),
  });
  await app.listen();
  await app.settle();
  return {
    app,
    database,
    region,
    dataFolder,
    async call(who, declared, sent, options) {
      const {
        params = {},
        query = {},
        body,
      } = sent as { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown };
      const url = `/api${declared.path.replaceAll(/:(\w+)/gu, (_, name: string) => encodeURIComponent(params[name] ?? ""))}${toSearch(query)}`;
      const response = await app.http.inject({
        method: declared.method,
        url,
        headers: {
          ...(who === undefined ? {} : { cookie: `zhiqiao_session=${region.tokens[who]}` }),
          ...(declared.idempotent ? { "idempotency-key": options?.idempotencyKey ?? randomUUID() } : {}),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      });
      const json: { code?: string } | undefined = String(response.headers["content-type"]).includes("json") ? response.json() : undefined;
      return { status: response.statusCode, body: json as never, code: response.statusCode >= 400 ? json?.code : undefined };
    },
    async close() {
      await app.close();
      await database.drop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Waits until `condition` holds, for what happens in the background. Fails with `what` after ten seconds. */
export async function eventually<Value>(what: string, condition: () => Promise<Value | undefined | false>): Promise<Value> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const value = await condition();
    if (value !== undefined && value !== false) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`did not happen within ten seconds: ${what}`);
}
