import { Kysely, PostgresDialect } from "kysely";
import { type ClientConfig, escapeIdentifier, Pool, type PoolConfig, types as builtinTypes } from "pg";
import type { PlatformLog } from "../platform/postgres/log.ts";
import { causeOf, StartRefusal } from "../platform/postgres/refusal.ts";
import type { Database } from "./schema.ts";

type Connection = Pick<ClientConfig, "host" | "port" | "database" | "user" | "password" | "connectionString">;

/** How to reach a database as one of its roles. `role`: the role taken on every new connection of a stronger login. */
export type ConnectionSettings = { readonly connection: Connection; readonly role?: string };

/** The two ways in: the owner migrates, backs up and restores; the application is bound by row-level security. */
export type DatabaseAccess = {
  readonly kind: "embedded" | "operated";
  readonly owner: ConnectionSettings;
  readonly app: ConnectionSettings;
};

/** Access to an operated PostgreSQL: the URL's user owns the tables, the application steps down to `zhiqiao_app`. */
export const operatedAccess = (databaseUrl: string): DatabaseAccess => ({
  kind: "operated",
  owner: { connection: { connectionString: databaseUrl } },
  app: { connection: { connectionString: databaseUrl }, role: "zhiqiao_app" },
});

type PoolOptions = {
  readonly applicationName: string;
  /** Most connections at once. */
  readonly max?: number;
  /** 0: no limit, for migrations, backup and restore. */
  readonly statementTimeoutMs?: number;
  /** Sends statements behind one another without waiting for the answers between them; for bulk writes (`platform/write-behind.ts`). */
  readonly pipeline?: boolean;
  readonly log: PlatformLog;
};

/** A pool of connections. A lost idle connection is logged, not thrown: the next query opens another. */
export const createPool = ({ connection, role }: ConnectionSettings, options: PoolOptions): Pool => {
  const pool = new Pool({
    ...connection,
    application_name: options.applicationName,
    max: options.max ?? 10,
    statement_timeout: options.statementTimeoutMs ?? 60_000,
    connectionTimeoutMillis: 15_000,
    pipeline: options.pipeline ?? false,
    types: { getTypeParser: getTypeParser as typeof builtinTypes.getTypeParser },
    ...(role === undefined ? {} : { verify: stepDownTo(role) }),
  });
  // A connection lost while it is lent out has no listener of the pool's; its own next query says so to whoever holds it.
  pool.on("connect", (client) => {
    client.on("error", (error) => options.log.warn({ error: error.message }, "a database connection in use was lost"));
  });
  pool.on("error", (error) => options.log.warn({ error: error.message }, "an idle database connection was lost"));
  return pool;
};

/** Runs once on every new connection, before anyone gets it. */
const stepDownTo =
  (role: string): NonNullable<PoolConfig["verify"]> =>
  (client, done) => {
    client.query(`SET ROLE ${escapeIdentifier(role)}`, (error: Error | null) => done(error ?? undefined));
  };

/** The typed query builder over a pool; `destroy()` ends the pool. */
export const createDatabase = (pool: Pool): Kysely<Database> => new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });

/** @throws StartRefusal database_unreachable, database_too_old */
export const requireSupportedServer = async (pool: Pool): Promise<void> => {
  const version = await serverVersion(pool);
  if (version.number < 150_000) throw new StartRefusal("database_too_old", { found: version.text });
};

const serverVersion = async (pool: Pool): Promise<{ number: number; text: string }> => {
  try {
    const { rows } = await pool.query<{ number: number; text: string }>(
      "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS text",
    );
    return rows[0] ?? { number: 0, text: "?" };
  } catch (error) {
    throw new StartRefusal("database_unreachable", { cause: causeOf(error) }, { cause: error });
  }
};

const int8 = 20;
const date = 1082;
const int8Array = 1016;
const dateArray = 1182;

/** Of the three ways pg declares a parser, the one that names a type by its plain number. */
type ParserOf = (oid: number, format?: "text" | "binary") => (value: string) => unknown;
const usualParser: ParserOf = builtinTypes.getTypeParser as ParserOf;
const textArray = usualParser(1009);

/** Money is bigint fen, so int8 is never squeezed into a float; a date of the law has no time zone, so it stays text. */
const getTypeParser: ParserOf = (oid, format) => {
  if (format === "binary") return usualParser(oid, format);
  switch (oid) {
    case int8:
      return (text) => BigInt(text);
    case date:
      return (text) => text;
    case dateArray:
      return textArray;
    case int8Array:
      return (text) => toBigInts(textArray(text));
    default:
      return usualParser(oid);
  }
};

const toBigInts = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(toBigInts);
  return typeof value === "string" ? BigInt(value) : value;
};
