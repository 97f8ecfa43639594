import type { Pool } from "pg";
import type { ConnectionSettings } from "./connect.ts";

/** How the pool reaches its database and as whom, for a connection outside the pool. */
export async function settingsOf(pool: Pool): Promise<ConnectionSettings> {
  const { host, port, database, user, password, connectionString } = pool.options;
  const { rows } = await pool.query<{ role: string }>("select current_user as role");
  const connection = {
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(database === undefined ? {} : { database }),
    ...(user === undefined ? {} : { user }),
    ...(typeof password === "string" ? { password } : {}),
    ...(connectionString === undefined ? {} : { connectionString }),
  };
  const [row] = rows;
  return row === undefined ? { connection } : { connection, role: row.role };
}
