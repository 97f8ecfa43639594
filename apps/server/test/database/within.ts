import type { ConnectionSettings } from "../../src/database/connect.ts";

/** The same server and user, another database. */
export const within = (settings: ConnectionSettings, database: string): ConnectionSettings => {
  const { connectionString, ...connection } = settings.connection;
  if (connectionString === undefined) return { ...settings, connection: { ...connection, database } };
  const url = new URL(connectionString);
  url.pathname = `/${database}`;
  return { ...settings, connection: { connectionString: url.href } };
};
